import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { activated, answerShows, answerTabs, beginEmpty, closeAll, showPython } from './extension.ts';
import { memoryFile } from './memoryFiles.ts';

const TRAP = 'default-arguments-mutable-trap';
const MUTABLE_DEFAULT = 'def add(item, items=[]):\n    items.append(item)\n    return items\n';
const target = vscode.Uri.parse('https://example.org/rule');

type Shape = Pick<vscode.Diagnostic, 'source' | 'code'>;

/** Complaints of several tools, in the shapes that their extensions give them, and a question that each must lead to. */
const SHAPES: readonly (readonly [tool: string, shape: Shape, id: string])[] = [
  ['Ruff', { source: 'Ruff', code: { value: 'B006', target } }, TRAP],
  ['Flake8 with a plugin', { source: 'Flake8', code: 'B006' }, TRAP],
  ['Pylint', { source: 'Pylint', code: { value: 'W0102:dangerous-default-value', target } }, TRAP],
  ['Pylint by its symbol', { source: 'pylint', code: 'dangerous-default-value' }, TRAP],
  ['Pyright', { source: 'Pyright', code: { value: 'reportUnusedCoroutine', target } }, 'asyncio-coroutines'],
  ['Pylance', { source: 'Pylance', code: { value: 'reportUnusedCoroutine', target } }, 'asyncio-coroutines'],
  ['mypy', { source: 'mypy', code: { value: 'unused-coroutine', target } }, 'asyncio-coroutines'],
];

/** Ids of the questions that code actions lead to, in their order. */
const leadsTo = (actions: readonly vscode.CodeAction[]): unknown[] =>
  actions.flatMap(({ command }) =>
    command?.command === 'pythonInterview.openQuestion' ? [command.arguments?.[0] as unknown] : [],
  );

describe('the lightbulb', () => {
  let collection: vscode.DiagnosticCollection;

  beginEmpty();
  beforeEach(() => {
    collection = vscode.languages.createDiagnosticCollection('lightbulb-test');
  });
  afterEach(() => collection.dispose());

  /** Our code actions at the first line, of which some tools complain. */
  async function offered(
    document: vscode.TextDocument,
    shapes: readonly Shape[],
    kind?: vscode.CodeActionKind,
  ): Promise<vscode.CodeAction[]> {
    const range = new vscode.Range(0, 4, 0, 7);
    collection.set(
      document.uri,
      shapes.map(shape => Object.assign(new vscode.Diagnostic(range, 'A complaint'), shape)),
    );
    await eventually('the complaints', () => vscode.languages.getDiagnostics(document.uri).length >= shapes.length);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      ...(kind ? [kind.value] : []),
    );
    return actions.filter(({ title }) => title.startsWith('Interview question: '));
  }

  for (const [tool, shape, id] of SHAPES) {
    it(`leads from a complaint of ${tool} to the question behind it`, async () => {
      const actions = await offered(await showPython(MUTABLE_DEFAULT), [shape]);
      ok(leadsTo(actions).includes(id), `${id} in ${leadsTo(actions).join()}`);
      ok(actions.length <= 3, `${actions.length} questions`);
    });
  }

  it('names the question, and opens it', async () => {
    const [first] = await offered(await showPython(MUTABLE_DEFAULT), [{ source: 'Ruff', code: 'B006' }]);
    const question = (await activated()).questions().find(({ id }) => id === first?.command?.arguments?.[0]);
    ok(question && first?.command, 'a question of the bank');
    equal(first.title, `Interview question: ${question.name}`, 'title');
    await vscode.commands.executeCommand(first.command.command, ...(first.command.arguments ?? []));
    await answerShows(question.name);
  });

  it('names three questions at most, each once, whatever is said of a place', async () => {
    const shapes = SHAPES.map(([, shape]) => shape);
    const ids = leadsTo(await offered(await showPython(MUTABLE_DEFAULT), [...shapes, ...shapes]));
    equal(ids.length, 3, 'number of questions');
    equal(new Set(ids).size, 3, 'number of different ones');
  });

  it('is a quick fix that claims to fix nothing, and no other kind of action', async () => {
    const shapes: Shape[] = [{ source: 'Ruff', code: 'B006' }];
    const document = await showPython(MUTABLE_DEFAULT);
    const actions = await offered(document, shapes, vscode.CodeActionKind.QuickFix);
    ok(actions.length > 0, 'among the quick fixes');
    for (const { isPreferred, edit, diagnostics } of actions) {
      equal([isPreferred, edit, diagnostics], [undefined, undefined, undefined], 'what it claims');
    }
    const ours = vscode.CodeActionKind.QuickFix.append('pythonInterview');
    equal(leadsTo(await offered(document, shapes, ours)), leadsTo(actions), 'list by the kind for key bindings');
    for (const other of [vscode.CodeActionKind.SourceFixAll, vscode.CodeActionKind.Refactor]) {
      equal(await offered(document, shapes, other), [], `list of ${other.value}`);
    }
  });

  it('gives each complaint its best question first', async () => {
    const document = await showPython(MUTABLE_DEFAULT);
    const [trap, coroutine]: Shape[] = [
      { source: 'Ruff', code: 'B006' },
      { source: 'mypy', code: 'unused-coroutine' },
    ];
    ok(trap && coroutine, 'two complaints');
    const best = [];
    for (const shape of [trap, coroutine]) {
      best.push(leadsTo(await offered(document, [shape]))[0]);
    }
    const both = leadsTo(await offered(document, [trap, coroutine])).slice(0, 2);
    equal(both.toSorted(), best.toSorted(), 'list of the first two');
  });

  it('stays quiet where no question explains the complaint, where there is none, and in other languages', async () => {
    const python = await showPython(MUTABLE_DEFAULT);
    equal(await offered(python, [{ source: 'Ruff', code: 'no such rule' }, {}]), [], 'list for an unknown rule');
    equal(await offered(python, []), [], 'list without complaints');
    const text = await vscode.workspace.openTextDocument({ content: MUTABLE_DEFAULT, language: 'plaintext' });
    equal(await offered(text, [{ source: 'Ruff', code: 'B006' }]), [], 'list for a plain text');
  });

  it('opens nothing when quick fixes are applied on saving', async () => {
    const uri = memoryFile('saved.py');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(MUTABLE_DEFAULT));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    ok((await offered(document, [{ source: 'Ruff', code: 'B006' }])).length > 0, 'a question at the place');
    const fixed = vscode.languages.registerCodeActionsProvider('python', {
      provideCodeActions: () => {
        const action = new vscode.CodeAction('A fix', vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.insert(uri, new vscode.Position(0, 0), '# fixed\n');
        return [action];
      },
    });
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { quickfix: 'explicit' }, vscode.ConfigurationTarget.Global);
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, document.positionAt(MUTABLE_DEFAULT.length), '# more\n');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await eventually('the fix', () => document.getText().startsWith('# fixed'));
      await eventually('the file saved', () => !document.isDirty);
      equal(answerTabs().length, 0, 'number of answers');
    } finally {
      fixed.dispose();
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('knows the cells of a notebook', async () => {
    const cells = [
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# Cells', 'markdown'),
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, MUTABLE_DEFAULT, 'python'),
    ];
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.cellAt(1).document;
    // VS Code knows the text of a cell once it is drawn.
    const actions = await eventually('a drawn cell', () => offered(cell, [{ source: 'Ruff', code: 'B006' }]));
    ok(leadsTo(actions).includes(TRAP), `${TRAP} in ${leadsTo(actions).join()}`);
  });
});

describe('questions above functions and classes', () => {
  const settings = () => vscode.workspace.getConfiguration('pythonInterview');
  const CODE = `import math

${MUTABLE_DEFAULT}

class Holder:
    items = []

    def add(self, item):
        self.items.append(item)

    def outer(self):
        def inner(found={}):
            return found
        return inner


def plain(a, b):
    return math.hypot(a, b)
`;

  beginEmpty();
  beforeEach(() => settings().update('codeLens.enabled', true, vscode.ConfigurationTarget.Global));
  afterEach(() => settings().update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global));

  /** Ours: the text of the line that each stands above, and the question it opens. */
  async function lenses(document: vscode.TextDocument): Promise<(readonly [line: string, id: unknown])[]> {
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    return all.flatMap(({ range, command }) =>
      command?.command === 'pythonInterview.openQuestion'
        ? [[document.lineAt(range.start.line).text.trim(), command.arguments?.[0]] as const]
        : [],
    );
  }

  const lines = async (document: vscode.TextDocument) => [...new Set((await lenses(document)).map(([line]) => line))];

  it('are told at the innermost one, and only where there is something to tell', async () => {
    const document = await showPython(CODE);
    const found = await eventually('lenses', async () => {
      const given = await lenses(document);
      return given.length ? given : undefined;
    });
    equal(
      [...new Set(found.map(([line]) => line))],
      ['def add(item, items=[]):', 'class Holder:', 'def inner(found={}):'],
      'list of lines',
    );
    ok(
      found.some(([line, id]) => line.startsWith('def add') && id === TRAP),
      `${TRAP} above add`,
    );
    for (const line of new Set(found.map(([each]) => each))) {
      const ids = found.filter(([each]) => each === line).map(([, id]) => id);
      ok(ids.length <= 2 && new Set(ids).size === ids.length, `${ids.join()} above ${line}`);
    }
  });

  it('follow an edit', async () => {
    const document = await showPython(MUTABLE_DEFAULT);
    await eventually('a lens', async () => (await lines(document)).length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 20, 0, 22), 'None');
    edit.insert(document.uri, new vscode.Position(3, 0), '\n\ndef late(found={}):\n    return found\n');
    ok(await vscode.workspace.applyEdit(edit), 'the edit is applied');
    equal(document.lineAt(0).text, 'def add(item, items=None):', 'first line');
    equal(await lines(document), ['def late(found={}):'], 'list of lines');
  });

  it('are not there without the setting, nor in a scratch file, which has others', async () => {
    const document = await showPython(MUTABLE_DEFAULT);
    await eventually('a lens', async () => (await lines(document)).length === 1);
    await settings().update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    equal(await lines(document), [], 'list of lines without the setting');
    await settings().update('codeLens.enabled', true, vscode.ConfigurationTarget.Global);
    const uri = await vscode.commands.executeCommand<vscode.Uri>('pythonInterview.openSnippet', TRAP, 1);
    const scratch = await vscode.workspace.openTextDocument(uri);
    ok(/def \w+\(.*=\[\]/.test(scratch.getText()), 'a mutable default in the scratch file');
    equal(await lines(scratch), [], 'list of lines in a scratch file');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });
});

describe('Practice This File', () => {
  const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`pythonInterview.${name}`, ...args);
  const nameOf = async (id: string) => {
    const question = (await activated()).questions().find(each => each.id === id);
    ok(question, id);
    return question.name;
  };

  beginEmpty();

  it('asks what the file in front raises, whatever the daily limit', async () => {
    const settings = vscode.workspace.getConfiguration('pythonInterview');
    await settings.update('study.newPerDay', 0, vscode.ConfigurationTarget.Global);
    try {
      await showPython(MUTABLE_DEFAULT);
      await run('practiceFile');
      await answerShows(await nameOf(TRAP));
      // What was shown and rated is followed by the next one.
      await run('showAnswer');
      await run('rateEasy');
      const name = await nameOf(TRAP);
      await eventually('another question', () => answerTabs().some(({ label }) => label !== name));
    } finally {
      await settings.update('study.newPerDay', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('begins no session where nothing is raised or no Python is open', async () => {
    await run('practiceFile');
    await showPython('');
    await run('practiceFile');
    equal(answerTabs().length, 0, 'number of answers');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
