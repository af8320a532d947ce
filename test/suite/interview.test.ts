import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { activated, answerShows, answerTabs, closeAll, exportedRecord, resetProgress } from './extension.ts';
import { memoryFile } from './memoryFiles.ts';

interface Exported {
  questions: Record<string, { state?: { value: string } }>;
  interviews: {
    start: string;
    minutes: number;
    answers: { id: string; score?: number; seconds: number }[];
    leftOpen?: string[];
  }[];
}

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const exported = () => exportedRecord<Exported>();

async function startOver(): Promise<void> {
  await resetProgress();
  await closeAll();
}

const untitled = () => vscode.workspace.textDocuments.filter(document => document.isUntitled && !document.isClosed);

const SCORECARD = 'Scorecard';

/** A scorecard as the command writes it. */
async function savedScorecard(start: number): Promise<string> {
  const target = memoryFile(`scorecard-${start}-${++files}.md`);
  equal(await run('saveScorecard', start, target), true, 'answer to saving');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
}
let files = 0;

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
    equal(await run('startMockInterview', { minutes: 10, from: questions.map(({ id }) => id) }), true, 'answer');
    const first = await shown(questions);
    await run('scoreAnswer', 4);
    await answerShows(first.name);
    await run('showAnswer');
    await run('scoreAnswer', 0);
    const second = await shown(questions.filter(({ id }) => id !== first.id));
    await run('skipQuestion');
    await answerShows(SCORECARD);
    equal(untitled().length, 0, 'number of documents that appeared by themselves');

    const [taken] = (await exported()).interviews;
    ok(taken, 'an interview');
    const text = await savedScorecard(Date.parse(taken.start));
    ok(text.includes('0 of 4 (missed)'), 'the score');
    ok(text.includes(`${vscode.env.uriScheme}://python-interview.python-interview/question/${first.id}`), 'a link');
    ok(text.includes('1 scored, 1 skipped'), 'what was skipped');
    equal(taken.minutes, 10, 'length');
    equal(
      taken.answers.map(({ id, score }) => [id, score ?? null]),
      [
        [first.id, 0],
        [second.id, null],
      ],
      'answers',
    );
    await run('endInterview');
    await answerShows(SCORECARD);
  });

  it('brings past scorecards back, with what was not finished', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 5, from: questions.map(({ id }) => id) });
    const first = await shown(questions);
    await run('scoreAnswer', 3);
    await answerShows(first.name);
    await run('endInterview');
    await answerShows('Interview ended');

    await run('startMockInterview', { minutes: 10, from: questions.map(({ id }) => id) });
    const scored = await shown(questions);
    await run('showAnswer');
    await run('scoreAnswer', 3);
    await shown(questions.filter(({ id }) => id !== scored.id));
    await run('endInterview');
    await answerShows(SCORECARD);
    const [taken] = (await exported()).interviews;
    ok(taken, 'an interview');
    equal(taken.leftOpen?.length, 1, 'number of questions left open');
    const start = Date.parse(taken.start);
    ok((await savedScorecard(start)).includes('1 scored, 1 not finished'), 'what was not finished');

    await run('openQuestion', scored.id);
    await answerShows(scored.name);
    await run('goBack');
    await answerShows(SCORECARD);
    await closeAll();
    await run('showInterviews', start);
    await answerShows(SCORECARD);
  });

  it('practices what was missed, due from then on, and comes back to the scorecard', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 10, from: questions.map(({ id }) => id) });
    const first = await shown(questions);
    await run('showAnswer');
    await run('scoreAnswer', 4);
    const second = await shown(questions.filter(({ id }) => id !== first.id));
    await run('skipQuestion');
    await answerShows(SCORECARD);
    await run('practiceMissed');
    await answerShows(second.name);
    const record = await exported();
    equal(record.questions[second.id]?.state?.value, 'due', 'state of the skipped one');
    equal(record.questions[first.id]?.state?.value, undefined, 'state of the good one');
    await run('endPractice');
    await run('goBack');
    await answerShows(SCORECARD);
  });

  it('writes a scorecard to a document where no file can be chosen', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 5, from: questions.map(({ id }) => id) });
    await shown(questions);
    await run('skipQuestion');
    await answerShows(SCORECARD);
    equal(await run('saveScorecard', undefined, 'editor'), true, 'answer to saving');
    const text = await eventually('a document', () => untitled()[0]?.getText());
    ok(text.startsWith('# Mock interview') && text.includes('No answer was scored.'), 'the scorecard');
    await vscode.window.showTextDocument(untitled()[0] as vscode.TextDocument);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('asks a selection in its own order, and goes forth and back in it without losing a score', async () => {
    const [a, b, c] = await threeOfALevel();
    equal(await run('startMockInterview', { ids: [c.id, 'no-such-question', a.id, b.id] }), true, 'answer');
    await answerShows(c.name);
    await run('showAnswer');
    await run('scoreAnswer', 3);
    await answerShows(a.name);
    await run('goToInterviewQuestion', 3);
    await answerShows(b.name);
    await run('showAnswer');
    await run('scoreAnswer', 1);
    await answerShows(a.name);
    await run('goToInterviewQuestion', c.id);
    await answerShows(c.name);
    // Its answer is still shown.
    await run('scoreAnswer', 4);
    await answerShows(a.name);
    await run('endInterview');
    await answerShows(SCORECARD);
    const [taken] = (await exported()).interviews;
    equal(taken?.minutes, 15, 'length');
    equal(
      taken?.answers.map(({ id, score }) => [id, score ?? null]),
      [
        [c.id, 4],
        [a.id, null],
        [b.id, 1],
      ],
      'answers',
    );
    equal(taken?.leftOpen, [a.id], 'list of what was left open');
    equal(await run('startMockInterview', { ids: ['no-such-question'] }), false, 'answer to an empty selection');
  });

  it('counts nothing that was not begun', async () => {
    const questions = await threeOfALevel();
    await run('startMockInterview', { minutes: 10, from: questions.map(({ id }) => id) });
    await shown(questions);
    await run('endInterview');
    await answerShows('Interview ended');
    equal((await exported()).interviews, [], 'list of interviews');
    equal(await run('saveScorecard'), false, 'answer to saving what there is not');
  });

  it('leaves practice as it was, and practice leaves the interview as it was', async () => {
    const [a, b, c] = await threeOfALevel();
    await run('startPractice', { ids: [a.id] });
    await answerShows(a.name);
    await run('startMockInterview', { minutes: 10, from: [b.id, c.id] });
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
