import * as vscode from 'vscode';
import { host } from './environment.ts';
import { equal, eventually, ok } from './expect.ts';
import { activated, answerShows, closeAll } from './extension.ts';

const open = (id: string, snippet: unknown) =>
  vscode.commands.executeCommand<vscode.Uri | undefined>('pythonInterview.openSnippet', id, snippet);

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  ok(await vscode.workspace.applyEdit(edit), 'the edit is applied');
  ok(await document.save(), 'the document is saved');
}

describe('scratch files', () => {
  let id = '';
  let name = '';
  let title = '';

  before(async () => {
    const api = await activated();
    const question = api.questions().find(item => item.id === 'closures') ?? api.questions()[0];
    ok(question, 'a question');
    ({ id, name, title } = question);
  });
  beforeEach(async () => {
    await closeAll();
    // Nothing of a snippet is left from another test.
    for (const snippet of [1, 2]) {
      const uri = await open(id, snippet);
      ok(uri, 'a file');
      await closeAll();
      await vscode.workspace.fs.delete(uri);
    }
  });
  after(closeAll);

  it('open as a Python file that says where it comes from and what it should print', async () => {
    const uri = await open(id, 1);
    ok(uri, 'a file');
    ok(uri.path.split('/scratch/')[1]?.startsWith(`${id}.`), `the path ${uri.path}`);
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.uri.toString(), uri.toString(), 'active editor');
    equal(document?.languageId, 'python', 'language');
    ok(document?.getText().startsWith(`# Python Interview\n#\n# ${title}\n# Snippet 1: `), 'the head');
    ok(document?.getText().includes('\n# Expected output'), 'the expected output');
    ok((await vscode.workspace.fs.stat(uri)).size > 100, 'a file on disk');
  });

  it('keep what the user wrote when they are opened again', async () => {
    const uri = await open(id, 1);
    ok(uri, 'a file');
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceText(document, 'print("mine")\n');
    await closeAll();
    await open(id, 1);
    equal(vscode.window.activeTextEditor?.document.getText(), 'print("mine")\n', 'text');
  });

  it('can be reset, and the reset undone', async () => {
    const uri = await open(id, 1);
    ok(uri, 'a file');
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceText(document, 'print("mine")\n');
    await vscode.commands.executeCommand('pythonInterview.resetScratch', uri, { confirmed: true });
    ok(document.getText().startsWith('# Python Interview\n'), 'the original');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'print("mine")\n', 'text after undo');
    await vscode.commands.executeCommand('pythonInterview.resetScratch', uri, { confirmed: true });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('take over what another program wrote, and come back when it deleted them', async () => {
    const uri = await open(id, 2);
    ok(uri, 'a file');
    await closeAll();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('# from outside\n'));
    await open(id, 2);
    await eventually('the new text', () => vscode.window.activeTextEditor?.document.getText() === '# from outside\n');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
    equal((await open(id, 2))?.toString(), uri.toString(), 'file');
    await eventually('the original', () =>
      vscode.window.activeTextEditor?.document.getText().startsWith('# Python Interview'),
    );
  });

  it('of the first versions, which numbered them, are the copies of the snippet in their head, wherever it stands now', async () => {
    const made = await open(id, 2);
    ok(made, 'a file');
    const document = await vscode.workspace.openTextDocument(made);
    const text = `${document.getText()}\nprint("mine")\n`;
    await closeAll();
    await vscode.workspace.fs.delete(made);
    const old = vscode.Uri.joinPath(made, '..', `${id}.1.py`);
    await vscode.workspace.fs.writeFile(old, new TextEncoder().encode(text));
    const other = await open(id, 1);
    ok(other?.toString() !== old.toString(), 'another program is not opened');
    equal((await open(id, 2))?.toString(), old.toString(), 'file');
    equal(vscode.window.activeTextEditor?.document.getText(), text, 'text');
    await vscode.commands.executeCommand('pythonInterview.resetScratch', old, { confirmed: true });
    equal(
      vscode.window.activeTextEditor?.document.getText(),
      text.replace('\nprint("mine")\n', ''),
      'text after the reset',
    );
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    await vscode.workspace.fs.delete(old);
  });

  it('carry Run, Step Through, Reset and Back in a CodeLens', async () => {
    const uri = await open(id, 1);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const commands = lenses.map(lens => lens.command?.command);
    // Where no program can be started, the built-in Python is offered.
    const run = host === 'web' ? 'runScratchBuiltIn' : 'runScratch';
    const expected = [run, 'stepThrough', 'resetScratch', 'backToQuestion'];
    equal(
      commands,
      expected.map(name => `pythonInterview.${name}`),
      'list of commands',
    );
    await vscode.commands.executeCommand('pythonInterview.backToQuestion', uri);
    await answerShows(name);
  });

  it('refuse a snippet or a question that is not there', async () => {
    equal(await open(id, 99), undefined, 'file');
    equal(await open(id, 0), undefined, 'file');
    equal(await open(id, '1'), undefined, 'file');
    equal(await open('no-such-question', 1), undefined, 'file');
    equal(vscode.window.activeTextEditor, undefined, 'active editor');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('come back where an empty file was left of them', async () => {
    const uri = await open(id, 1);
    ok(uri, 'a file');
    await closeAll();
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    await open(id, 1);
    // VS Code may still hold the document as it was, and hears of the file a moment later.
    await eventually('the original', () =>
      vscode.window.activeTextEditor?.document.getText().startsWith('# Python Interview'),
    );
  });

  it('of an exercise hold what one starts from and its checks, keep what the user wrote, and can be reset', async () => {
    const solve = () =>
      vscode.commands.executeCommand<vscode.Uri | undefined>('pythonInterview.solveExercise', 'decorators');
    const left = await solve();
    ok(left, 'a file');
    await closeAll();
    await vscode.workspace.fs.delete(left);
    const uri = await solve();
    ok(uri, 'a file again');
    ok(uri.path.split('/').pop()?.startsWith('decorators.exercise.'), `the path ${uri.path}`);
    const document = await vscode.workspace.openTextDocument(uri);
    const original = document.getText();
    ok(
      /^# Python Interview\n[\s\S]*\n"""[\s\S]*raise NotImplementedError\n[\s\S]*\ndef check_/.test(original),
      'its parts',
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const expected = ['runScratch', 'stepThrough', 'exerciseTimer', 'resetScratch', 'backToQuestion', 'runScratch'];
    equal(
      lenses.map(lens => lens.command?.command),
      expected.map(name => `pythonInterview.${name}`),
      'list of commands',
    );
    await replaceText(document, 'mine = 1\n');
    await closeAll();
    equal((await solve())?.toString(), uri.toString(), 'file');
    equal(vscode.window.activeTextEditor?.document.getText(), 'mine = 1\n', 'text');
    await vscode.commands.executeCommand('pythonInterview.resetScratch', uri, { confirmed: true });
    equal(vscode.window.activeTextEditor?.document.getText(), original, 'text after the reset');
    equal(await vscode.commands.executeCommand('pythonInterview.runScratch', uri), true, 'answer of Run');
    await eventually('the page of the checks', () =>
      vscode.window.tabGroups.all.some(group =>
        group.tabs.some(tab => tab.label.startsWith('Run: decorators.exercise.')),
      ),
    );
    equal(await vscode.commands.executeCommand('pythonInterview.solveExercise', 'no-such-question'), undefined, 'file');
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  it('run in one terminal of Python itself, which the next run has to itself', async function () {
    if (host === 'web') {
      this.skip();
    }
    const ours = () =>
      vscode.window.terminals.filter(({ creationOptions: options }) => {
        const args = 'shellArgs' in options ? options.shellArgs : undefined;
        return Array.isArray(args) && args.some(arg => arg.endsWith('run.py'));
      });
    const uri = await open(id, 1);
    ok(uri, 'a file');
    const document = await vscode.workspace.openTextDocument(uri);
    // It never ends by itself, and takes whatever is typed.
    await replaceText(document, 'while True:\n    input()\n');
    if (!(await vscode.commands.executeCommand('pythonInterview.runScratch', uri))) {
      this.skip();
    }
    const [first] = ours();
    const options = first?.creationOptions as vscode.TerminalOptions;
    ok(/python|py/.test(options.shellPath ?? ''), `the program ${options.shellPath}`);
    equal(options.shellArgs?.includes(uri.fsPath), true, 'file among the arguments');
    equal(options.isTransient, true, 'mark of being transient');
    equal(await vscode.commands.executeCommand('pythonInterview.runScratch', uri), true, 'second answer');
    await eventually('one terminal, another one', () => ours().length === 1 && ours()[0] !== first);
    ours()[0]?.dispose();
    await eventually('no terminal', () => ours().length === 0);
    await vscode.commands.executeCommand('pythonInterview.resetScratch', uri, { confirmed: true });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('are not run, nor reset, when they are gone or lead elsewhere', async () => {
    const uri = await open(id, 3);
    ok(uri, 'a file');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
    equal(await vscode.commands.executeCommand('pythonInterview.runScratch', uri), false, 'answer without the file');
    await vscode.commands.executeCommand('pythonInterview.resetScratch', uri, { confirmed: true });
    await vscode.workspace.fs.stat(uri).then(
      () => ok(false, 'The file is there again.'),
      () => {},
    );
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('run nothing in the browser, and nothing that is not a scratch file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: 'print(1)\n' });
    await vscode.window.showTextDocument(document);
    const before = vscode.window.terminals.length;
    equal(await vscode.commands.executeCommand('pythonInterview.runScratch'), false, 'answer for another file');
    if (host === 'web') {
      const uri = await open(id, 1);
      equal(await vscode.commands.executeCommand('pythonInterview.runScratch', uri), false, 'answer in the browser');
    }
    equal(vscode.window.terminals.length, before, 'number of terminals');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
