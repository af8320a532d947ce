import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { beginEmpty, closeAll, showPython } from './extension.ts';

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const YIELD = 'generator-functions-yield';
const WALRUS = 'walrus-operator';
const CODE = `def first():
    yield 1
    yield 2


def second(values):
    if (size := len(values)) > 3:
        return size


yield_is_no_word = "yield"
`;

/** Brings the view on screen; it shows something when a question has a place to go to. */
const showView = () => run('related.focus');
const hideView = () => vscode.commands.executeCommand('workbench.view.explorer');

const cursor = (): vscode.Position | undefined => vscode.window.activeTextEditor?.selection.active;
const lineOfCursor = () => cursor()?.line;

/** Waits until the view has a question's row; the cursor then is at one of its places. */
const raised = (id: string) => eventually(`a row of ${id}`, () => run<boolean>('nextPlace', id));
const gone = (id: string) => eventually(`no row of ${id}`, async () => !(await run<boolean>('nextPlace', id)));

async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  change(all);
  ok(await vscode.workspace.applyEdit(all), 'the edit is in');
}

function putCursor(line: number, character = 0): void {
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor');
  const place = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(place, place);
}

/** As `gone`, where going to a place undoes what makes the row go: the view hears of that some time after it was done. */
const goneAfter = (id: string, act: () => unknown) =>
  eventually(`no row of ${id}`, async () => {
    await act();
    await new Promise(resolve => setTimeout(resolve, 500));
    return !(await run<boolean>('nextPlace', id));
  });

describe('In This File', () => {
  beginEmpty();

  beforeEach(async () => {
    await run('relatedToFile');
    await showView();
  });
  after(hideView);

  it('has what the file in front raises, and its places one after the other, round and round', async () => {
    await showPython(CODE);
    putCursor(4);
    await raised(YIELD);
    const lines: (number | undefined)[] = [lineOfCursor()];
    for (const direction of ['nextPlace', 'nextPlace', 'previousPlace', 'previousPlace', 'previousPlace']) {
      equal(await run(direction, YIELD), true, direction);
      lines.push(lineOfCursor());
    }
    equal(lines, [1, 2, 1, 2, 1, 2], 'lines');
    equal(cursor()?.character, 4, 'column');
    await raised(WALRUS);
    equal(lineOfCursor(), 6, 'line of another question');
    equal(await run('nextPlace', 'metaclasses'), false, 'answer for a question that the file does not raise');
    equal(await run('nextPlace', 'no-such-question'), false, 'answer for no question');
  });

  it('goes to the place that a palette command means without a row', async () => {
    await showPython('def only():\n    yield 1\n');
    await raised(YIELD);
    putCursor(0);
    equal(await run('nextPlace'), true, 'answer');
  });

  it('follows edits and the editor in front', async () => {
    const document = await showPython(CODE);
    await raised(YIELD);
    await edit(all => all.delete(document.uri, new vscode.Range(1, 0, 3, 0)));
    await gone(YIELD);
    await raised(WALRUS);
    await edit(all => all.insert(document.uri, new vscode.Position(0, 0), 'def added():\n    yield 1\n\n\n'));
    await raised(YIELD);
    equal(lineOfCursor(), 1, 'line of what was added');
    const other = await showPython('import asyncio\n');
    await goneAfter(WALRUS, () => vscode.window.showTextDocument(other));
    await vscode.window.showTextDocument(document);
    await raised(WALRUS);
  });

  it('keeps the file while a page or another language is in front, and lets go when its last tab is closed', async () => {
    const document = await showPython(CODE);
    await raised(YIELD);
    await run('openQuestion', 'closures', { focus: true });
    await eventually('a page in front', () => vscode.window.activeTextEditor === undefined);
    await raised(YIELD);
    equal(vscode.window.activeTextEditor?.document, document, 'document of the place');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'words' }));
    await raised(YIELD);
    equal(vscode.window.activeTextEditor?.document, document, 'document of the place, from another language');
    await goneAfter(YIELD, closeAll);
  });

  it('follows a document that becomes Python, or is it no more', async () => {
    const document = await vscode.workspace.openTextDocument({ content: CODE, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    equal(await run('nextPlace', YIELD), false, 'answer in plain text');
    await vscode.languages.setTextDocumentLanguage(document, 'python');
    await raised(YIELD);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await gone(YIELD);
  });

  it('can be narrowed to the function around the cursor, which it follows', async () => {
    await showPython(CODE);
    await raised(YIELD);
    await run('relatedToFunction');
    // Going to a place moves the cursor, and with it what the view is narrowed to.
    const alone = async (line: number, shown: string, hidden: string) => {
      await goneAfter(hidden, () => putCursor(line, 4));
      equal(await run('nextPlace', shown), true, `${shown} in line ${line}`);
    };
    await alone(6, WALRUS, YIELD);
    await alone(1, YIELD, WALRUS);
    await goneAfter(YIELD, () => putCursor(10));
    equal(await run('nextPlace', WALRUS), false, 'answer outside of functions');
    await run('relatedToFile');
    await raised(WALRUS);
    await raised(YIELD);
  });

  it('counts what a linter says', async () => {
    const trap = 'default-arguments-mutable-trap';
    // Not in a function: `def` alone raises questions too.
    const document = await showPython('yield 1\n');
    await raised(YIELD);
    equal(await run('nextPlace', trap), false, 'answer before');
    const linter = vscode.languages.createDiagnosticCollection('suite-linter');
    try {
      const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 6, 0, 7), 'Do not use mutable defaults');
      diagnostic.source = 'Ruff';
      diagnostic.code = 'B006';
      linter.set(document.uri, [diagnostic]);
      await raised(trap);
      equal(cursor(), new vscode.Position(0, 6), 'cursor');
    } finally {
      linter.dispose();
    }
    await gone(trap);
  });

  it('does nothing while it is hidden, and catches up when it is shown', async () => {
    const document = await showPython(CODE);
    await raised(YIELD);
    await hideView();
    await edit(all => all.insert(document.uri, new vscode.Position(0, 0), 'lazy = lambda: 1\n'));
    // As long as the view waits after an edit, and longer.
    await new Promise(resolve => setTimeout(resolve, 1000));
    equal(await run('nextPlace', 'lambda-functions'), false, 'answer for what was added');
    await showView();
    await raised('lambda-functions');
  });

  it('takes the cells of a notebook as one file, and goes to the place in the cell', async () => {
    const cell = (text: string, language: string, kind = vscode.NotebookCellKind.Code) =>
      new vscode.NotebookCellData(kind, text, language);
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([
        cell('# Title\nyield', 'markdown', vscode.NotebookCellKind.Markup),
        cell('import math\n', 'python'),
        cell('def f():\n    yield 1\n', 'python'),
      ]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await raised(YIELD);
    await eventually('the cursor in the third cell', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document === notebook.cellAt(2).document && editor.selection.active.line === 1;
    });
  });
});
