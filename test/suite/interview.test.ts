import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { activated, answerShows, answerTabs, closeAll, exportedRecord, resetProgress } from './extension.ts';

interface Exported {
  questions: Record<string, { state?: { value: string } }>;
  interviews: { start: string; minutes: number; answers: { id: string; score?: number; seconds: number }[] }[];
}

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const exported = () => exportedRecord<Exported>();

async function startOver(): Promise<void> {
  await resetProgress();
  await discardUntitled();
  await closeAll();
}

const scorecards = () => vscode.workspace.textDocuments.filter(document => document.isUntitled && !document.isClosed);

async function discardUntitled(): Promise<void> {
  for (const document of scorecards()) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

const scorecardText = () =>
  eventually('a scorecard', () =>
    scorecards()
      .map(document => document.getText())
      .find(text => text.startsWith('# Mock interview')),
  );

describe('a mock interview', () => {
  beforeEach(async () => {
    await activated();
    await startOver();
  });
  after(startOver);

  const threeOfALevel = async () => {
    const questions = (await activated()).questions();
    const [a, b, c] = questions.filter(({ level }) => level === questions[0]?.level);
    ok(a && b && c, 'three questions');
    return [a, b, c] as const;
  };
  const shown = async (among: readonly { id: string; name: string }[]) => {
    const name = await eventually(
      'a question of the interview',
      () => answerTabs().find(tab => among.some(question => question.name === tab.label))?.label,
    );
    return among.find(question => question.name === name) ?? { id: '', name: '' };
  };

  it('goes through its questions to a scorecard, a record and a list of what to review', async () => {
    const questions = await threeOfALevel();
    equal(await run('startMockInterview', { minutes: 10, ids: questions.map(({ id }) => id) }), true, 'answer');
    const first = await shown(questions);
    await run('scoreAnswer', 4);
    await answerShows(first.name);
    await run('showAnswer');
    await run('scoreAnswer', 0);
    const second = await shown(questions.filter(({ id }) => id !== first.id));
    await run('skipQuestion');
    await answerShows('Interview finished');

    const text = await scorecardText();
    ok(text.includes('0 of 4 (missed)'), 'the score');
    ok(text.includes(`${vscode.env.uriScheme}://python-interview.python-interview/question/${first.id}`), 'a link');
    ok(text.includes('1 scored, 1 skipped'), 'what was skipped');
    const [taken] = (await exported()).interviews;
    equal(taken?.minutes, 10, 'length');
    equal(
      taken?.answers.map(({ id, score }) => [id, score ?? null]),
      [
        [first.id, 0],
        [second.id, null],
      ],
      'answers',
    );
    await run('endInterview');
    await answerShows('Interview finished');
  });

  it('brings past scorecards back', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 5, ids: questions.map(({ id }) => id) });
    await shown(questions);
    await run('showAnswer');
    await run('scoreAnswer', 3);
    const before = await scorecardText();
    const [taken] = (await exported()).interviews;
    ok(taken, 'an interview');
    await discardUntitled();
    await run('showInterviews', Date.parse(taken.start));
    equal(await scorecardText(), before, 'scorecard');
  });

  it('counts nothing that was not begun', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 10, ids: questions.map(({ id }) => id) });
    await shown(questions);
    await run('endInterview');
    await answerShows('Interview finished');
    equal((await exported()).interviews, [], 'list of interviews');
    equal(scorecards().length, 0, 'number of scorecards');
  });

  it('leaves practice as it was, and practice leaves the interview as it was', async () => {
    const [a, b, c] = await threeOfALevel();
    await run('startPractice', { ids: [a.id] });
    await answerShows(a.name);
    await run('startMockInterview', { minutes: 10, ids: [b.id, c.id] });
    const question = await shown([b, c]);
    await run('startPractice');
    await answerShows(a.name);
    await run('pauseInterview');
    await answerShows(question.name);
  });

  it('draws from the sections that are asked for', async () => {
    const questions = (await activated()).questions();
    const section = questions.at(-1)?.section ?? '';
    await run('startMockInterview', { minutes: 10, sections: [section] });
    await shown(questions.filter(question => question.section === section));
    equal(await run('startMockInterview', { sections: ['no-such-section'] }), false, 'answer to an empty choice');
  });
});
