import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { activated, answerShows, answerTabs, closeAll, exportedRecord, resetProgress } from './extension.ts';

interface Exported {
  questions: Record<string, { bookmark?: { value: boolean } }>;
  interviews: { answers: { id: string; score?: number }[]; leftOpen?: string[] }[];
}

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const exported = () => exportedRecord<Exported>();

async function startOver(): Promise<void> {
  await resetProgress();
  await closeAll();
}

describe('the answer panel', function () {
  this.timeout(120_000);
  beforeEach(async () => {
    await activated();
    await startOver();
  });
  after(startOver);

  it('may be closed while a question is on its way', async () => {
    const api = await activated();
    const questions = api.questions().slice(20, 32);
    for (const { id } of questions) {
      await run('openQuestion', api.questions()[0]?.id);
      const opening = api.open(id);
      await closeAll();
      // Whichever was first, it has an end, and not that of an error.
      equal(typeof (await opening), 'boolean', `answer to opening ${id}`);
      await eventually('no panel', () => closeAll().then(() => answerTabs().length === 0));
    }
    const [last] = questions;
    ok(last, 'a question');
    equal(await api.open(last.id), true, 'answer afterwards');
    await answerShows(last.name);
  });

  it('leaves nothing to act on when it is closed', async () => {
    const api = await activated();
    const [first] = api.questions();
    ok(first, 'a question');
    equal(await api.open(first.id), true, 'answer');
    await closeAll();
    await eventually('no panel', () => answerTabs().length === 0);
    await run('addBookmark');
    equal((await exported()).questions[first.id]?.bookmark, undefined, 'the bookmark');
    equal(await api.open(first.id), true, 'answer');
    await run('addBookmark');
    equal((await exported()).questions[first.id]?.bookmark?.value, true, 'the bookmark');
  });

  it('shows an interview that is out of sight before a command does anything with it', async () => {
    const api = await activated();
    const questions = api.questions().filter(({ level }) => level === api.questions()[0]?.level);
    const [a, b, other] = questions;
    ok(a && b && other, 'three questions');
    equal(await run('startMockInterview', { minutes: 10, from: [a.id, b.id] }), true, 'answer');
    const name = await eventually(
      'the first question',
      () => answerTabs().find(tab => [a.name, b.name].includes(tab.label))?.label,
    );
    for (const command of ['skipQuestion', 'showAnswer']) {
      equal(await api.open(other.id), true, 'answer');
      await answerShows(other.name);
      await run(command);
      await answerShows(name);
    }
    // Nothing was revealed, so there is nothing to score.
    await run('scoreAnswer', 4);
    await run('endInterview');
    await answerShows('Interview ended');
    equal((await exported()).interviews.length, 0, 'interviews in the record');
  });

  it('does with a question only what was meant for it: not what came while it was on its way', async () => {
    const api = await activated();
    const [a, b] = api.questions().filter(({ level }) => level === api.questions()[0]?.level);
    ok(a && b, 'two questions');
    equal(await run('startMockInterview', { minutes: 10, from: [a.id, b.id] }), true, 'answer');
    const name = await eventually(
      'the first question',
      () => answerTabs().find(tab => [a.name, b.name].includes(tab.label))?.label,
    );
    const [first, second] = name === a.name ? [a, b] : [b, a];
    await Promise.all(['skipQuestion', 'skipQuestion', 'showAnswer'].map(command => run(command)));
    await answerShows(second.name);
    // Nothing was revealed, so there is nothing to score.
    await run('scoreAnswer', 4);
    await run('endInterview');
    await answerShows('Scorecard');
    const [interview] = (await exported()).interviews;
    equal(
      interview?.answers.map(({ id, score }) => [id, score]),
      [
        [first.id, undefined],
        [second.id, undefined],
      ],
      'answers',
    );
    equal(interview?.leftOpen, [second.id], 'questions left open');
  });

  it('shows an interview behind another tab before a command does anything with it', async () => {
    const api = await activated();
    const [a, b] = api.questions().filter(({ level }) => level === api.questions()[0]?.level);
    ok(a && b, 'two questions');
    equal(await run('startMockInterview', { minutes: 10, from: [a.id, b.id] }), true, 'answer');
    const tab = await eventually('the interview', () =>
      answerTabs().find(each => [a.name, b.name].includes(each.label)),
    );
    const document = await vscode.workspace.openTextDocument({ content: 'in front' });
    await vscode.window.showTextDocument(document, { viewColumn: tab.group.viewColumn, preview: false });
    await eventually('the text in front', () => !answerTabs()[0]?.isActive);
    await run('skipQuestion');
    await eventually('the interview in front', () => answerTabs()[0]?.isActive === true);
    equal(answerTabs()[0]?.label, tab.label, 'the question');
    await run('endInterview');
    await answerShows('Interview ended');
    equal((await exported()).interviews.length, 0, 'interviews in the record');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
