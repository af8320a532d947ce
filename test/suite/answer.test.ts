import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import {
  activated,
  answerShows,
  answerTabs,
  closeAll,
  exportedRecord,
  resetProgress,
  showPython,
} from './extension.ts';

/** Ids of the questions that the record says were seen. */
const seenIds = async (): Promise<string[]> =>
  Object.entries((await exportedRecord<{ questions: Record<string, { seen?: string }> }>()).questions)
    .filter(([, { seen }]) => seen !== undefined)
    .map(([id]) => id);

describe('answers', () => {
  beforeEach(closeAll);
  after(closeAll);

  it('every question of the bank opens in the one panel, whose page says that it shows it', async function () {
    this.timeout(300_000);
    const api = await activated();
    await resetProgress();
    equal(await seenIds(), [], 'list of questions seen before');
    for (const { id, name } of api.questions()) {
      equal(await api.open(id), true, `answer to opening ${id}`);
      await answerShows(name);
      equal(answerTabs().length, 1, 'number of answer tabs');
    }
    // A question counts as seen when its page has reported that it is drawn.
    const all = api.questions().map(({ id }) => id);
    await eventually('the last one to be counted', async () => (await seenIds()).includes(all.at(-1) ?? ''));
    equal((await seenIds()).sort(), all.sort(), 'list of questions seen');
  });

  it('the first one opens beside the code and leaves the keyboard there', async () => {
    const api = await activated();
    const document = await showPython('print(1)\n');
    const [first, second] = api.questions();
    ok(first && second, 'two questions');
    await vscode.commands.executeCommand('pythonInterview.openQuestion', first.id);
    await answerShows(first.name);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'active editor');
    equal(answerTabs()[0]?.group.viewColumn, vscode.ViewColumn.Two, 'column');
    await vscode.commands.executeCommand('pythonInterview.openQuestion', second.id);
    await answerShows(second.name);
    equal(answerTabs().length, 1, 'number of panels');
    equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'active editor');
  });

  it('opens a second panel to the side on request', async () => {
    const api = await activated();
    const [first, second] = api.questions();
    ok(first && second, 'two questions');
    await vscode.commands.executeCommand('pythonInterview.openQuestion', first.id);
    await vscode.commands.executeCommand('pythonInterview.openToSide', second.id);
    await eventually('two panels', () => answerTabs().length === 2);
  });

  it('next and previous walk the section and stop at its ends', async () => {
    const api = await activated();
    const section = api.questions().filter(question => question.section === api.questions()[0]?.section);
    const [first, second] = section;
    ok(first && second, 'two questions');
    await api.open(first.id);
    await vscode.commands.executeCommand('pythonInterview.previousQuestion');
    equal(answerTabs()[0]?.label, first.name, 'name at the start');
    await vscode.commands.executeCommand('pythonInterview.nextQuestion');
    await answerShows(second.name);
    await vscode.commands.executeCommand('pythonInterview.previousQuestion');
    await answerShows(first.name);
  });

  it('an unknown id opens nothing', async () => {
    const api = await activated();
    for (const id of ['no-such-question', '../../package.json', '', '__proto__', 'x'.repeat(10_000)]) {
      equal(await api.open(id), false, `answer to ${id.slice(0, 30)}`);
    }
    equal(answerTabs().length, 0, 'number of panels');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('a link to a question goes to the clipboard', async () => {
    const api = await activated();
    const id = api.questions()[0]?.id ?? '';
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('pythonInterview.copyLink', id);
    const link = await eventually('a link', () => vscode.env.clipboard.readText());
    if (vscode.env.uiKind === vscode.UIKind.Desktop) {
      equal(link, `${vscode.env.uriScheme}://python-interview.python-interview/question/${id}`, 'link');
    } else {
      // A desktop's scheme would lead out of the browser.
      ok(/^https?:/.test(link), `the link ${link}`);
      equal(new URL(link).searchParams.get('vscode-path'), `/question/${id}`, 'path in the link');
    }
  });
});

describe('random questions', () => {
  after(closeAll);

  it('differ from one to the next and open', async () => {
    const api = await activated();
    const names = new Map(api.questions().map(({ id, name }) => [id, name]));
    let last = '';
    for (let turn = 0; turn < 8; turn++) {
      const id = await vscode.commands.executeCommand<string>('pythonInterview.randomQuestion');
      ok(names.has(id), `${id} is a question`);
      ok(id !== last, 'another one than before');
      await answerShows(names.get(id) ?? '');
      last = id;
    }
  });

  it('keep to the filter', async () => {
    const api = await activated();
    const seniors = new Set(
      api
        .questions()
        .filter(({ level }) => level === 'senior')
        .map(({ id }) => id),
    );
    await vscode.commands.executeCommand('pythonInterview.filterQuestions', { levels: ['senior'] });
    try {
      for (let turn = 0; turn < 5; turn++) {
        const id = await vscode.commands.executeCommand<string>('pythonInterview.randomQuestion');
        ok(seniors.has(id), `${id} is a senior question`);
      }
    } finally {
      await vscode.commands.executeCommand('pythonInterview.clearFilter');
    }
  });

  it('draw unseen questions first when the setting says so', async () => {
    const api = await activated();
    const [only, ...others] = api.questions();
    ok(only, 'a question');
    for (const { id } of others) {
      await vscode.commands.executeCommand('pythonInterview.setState', id, 'known');
    }
    await vscode.commands.executeCommand('pythonInterview.setState', only.id, 'new');
    const settings = vscode.workspace.getConfiguration('pythonInterview');
    await settings.update('random.from', 'notSeen', vscode.ConfigurationTarget.Global);
    try {
      equal(await vscode.commands.executeCommand('pythonInterview.randomQuestion'), only.id, 'question');
    } finally {
      await settings.update('random.from', undefined, vscode.ConfigurationTarget.Global);
      for (const { id } of api.questions()) {
        await vscode.commands.executeCommand('pythonInterview.setState', id, 'new');
      }
    }
  });
});
