import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { activated, closeAll, showPython } from './extension.ts';

/** The text of our hover at the place marked by `^` in the code; undefined where there is none. */
async function hoverIn(document: vscode.TextDocument, offset: number): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset),
  );
  const texts = hovers.flatMap(hover =>
    hover.contents.map(content => (typeof content === 'string' ? content : content.value)),
  );
  return texts.find(text => text.includes('command:pythonInterview.'));
}

async function hoverAt(marked: string): Promise<string | undefined> {
  const offset = marked.indexOf('^');
  return hoverIn(await showPython(marked.replace('^', '')), offset);
}

/** Ids of the questions that a hover links to, in order. */
const linked = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/command:pythonInterview\.openQuestion\?([^)]+)\)/g)].map(
    match => (JSON.parse(decodeURIComponent(match[1] ?? '')) as string[])[0] ?? '',
  );

describe('hovers', () => {
  const settings = () => vscode.workspace.getConfiguration('pythonInterview');

  before(activated);
  afterEach(closeAll);

  it('lead from a keyword to its questions, best first', async () => {
    const text = await hoverAt('if total i^s None: ...\n');
    ok(linked(text).includes('is-vs-equality'), `questions in ${text}`);
    ok(linked(text).length <= 3, 'at most three links');
    const [head = '', short = '', ...rest] = (text ?? '').split('\n').filter(line => line.trim());
    equal(linked(head), ['is-vs-equality'], 'question in the first line');
    ok(/^\S.{80,}[.?!…]\s*$/.test(short) && !short.includes('command:'), `the beginning of its answer: ${short}`);
    equal(rest.length, 1, 'number of lines with what else there is');
    ok(/\[and \d+ more\]\(command:pythonInterview\.searchQuestions\?/.test(rest[0] ?? ''), `a search in ${rest[0]}`);
  });

  it('know builtins, dunder names, decorators, operators and names of the standard library', async () => {
    const cases: [string, string][] = [
      ['x = tup^le([1])\n', 'list-vs-tuple'],
      ['class A:\n    __sl^ots__ = ()\n', 'slots'],
      ['class A:\n    @prop^erty\n    def x(self): ...\n', 'property-decorator'],
      ['if (n :^= 3) > 2: ...\n', 'walrus-operator'],
      ['from collections import defaultdict as dd\nd = d^d(list)\n', 'defaultdict'],
      ['import copy as c\nc.deep^copy([])\n', 'shallow-vs-deep-copy'],
      ['def f(*a^rgs): ...\n', 'args-and-kwargs'],
    ];
    for (const [code, id] of cases) {
      const text = await hoverAt(code);
      ok(linked(text).includes(id), `${id} in the hover of ${code}: ${linked(text)}`);
    }
  });

  it('stay away from comments, strings and names of the user', async () => {
    for (const code of [
      '# y^ield\n',
      '"lam^bda"\n',
      'def f(li^st): ...\n',
      'ma^tch = 3\n',
      'x ^= 3\n',
      'x = ^[1, 2]\n',
      'x.tu^ple\n',
      'f(di^ct=1)\n',
    ]) {
      equal(await hoverAt(code), undefined, `hover in ${code}`);
    }
  });

  it('read the expressions of an f-string', async () => {
    ok(linked(await hoverAt('print(f"{tup^le([1])}")\n')).length > 0, 'a hover inside the braces');
    equal(linked(await hoverAt('print(f"tup^le {1}")\n')).includes('list-vs-tuple'), false, 'a hover on the text');
  });

  it('follow edits, through syntax errors and back', async () => {
    const document = await showPython('def f():\n    return 1\n');
    const edit = async (change: (edit: vscode.WorkspaceEdit) => void) => {
      const all = new vscode.WorkspaceEdit();
      change(all);
      await vscode.workspace.applyEdit(all);
    };
    ok(linked(await hoverIn(document, 1)) !== undefined, 'a first hover');
    await edit(all => all.insert(document.uri, new vscode.Position(1, 4), 'yield ((( \n    '));
    const offset = document.getText().indexOf('yield') + 2;
    ok(linked(await hoverIn(document, offset)).includes('generator-functions-yield'), 'a hover amid a syntax error');
    await edit(all => all.insert(document.uri, new vscode.Position(0, 0), '"""Words.\n'));
    equal(await hoverIn(document, document.getText().indexOf('yield') + 2), undefined, 'hover inside an open string');
    await edit(all => all.delete(document.uri, new vscode.Range(0, 0, 1, 0)));
    ok(linked(await hoverIn(document, document.getText().indexOf('yield') + 2)).length > 0, 'the hover is back');
  });

  it('are right in a new document by the name of a closed one', async () => {
    const first = await showPython('yield\n');
    ok(linked(await hoverIn(first, 2)).includes('generator-functions-yield'), 'a hover in the first');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('the end of the first document', () => first.isClosed);
    const second = await vscode.workspace.openTextDocument(first.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(second.uri, new vscode.Position(0, 0), 'a is b\n');
    await vscode.workspace.applyEdit(edit);
    ok(linked(await hoverIn(second, 3)).includes('is-vs-equality'), 'a hover in the second');
  });

  it('know in a cell of a notebook what the cells above import, and leave magics alone', async () => {
    const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([
        cell('from collections import defaultdict as dd'),
        cell('%time list(x)\nd = dd(list)'),
        cell('%%bash\nfor x in y; do yield; done'),
      ]),
    );
    const [, code, bash] = notebook.getCells().map(({ document }) => document);
    ok(code && bash, 'cells');
    ok(linked(await hoverIn(code, code.getText().indexOf('dd') + 1)).includes('defaultdict'), 'an imported name');
    ok(linked(await hoverIn(code, code.getText().lastIndexOf('list'))).includes('list-vs-tuple'), 'a builtin');
    equal(await hoverIn(code, code.getText().indexOf('list') + 1), undefined, 'hover in a magic');
    equal(await hoverIn(bash, bash.getText().indexOf('yield') + 1), undefined, 'hover in a cell of bash');
  });

  it('work in empty, broken and very long documents', async () => {
    equal(await hoverIn(await showPython(''), 0), undefined, 'hover in an empty document');
    await hoverIn(await showPython(')]}\u0000 def def class \u{1F600}\n"""'), 5);
    const long = `${'value = compute(1, "two")\n'.repeat(50_000)}def f():\n    yield 1\n`;
    const document = await showPython(long);
    const text = await eventually('a hover at the end of a long file', () =>
      hoverIn(document, long.indexOf('yield') + 2),
    );
    ok(linked(text).includes('generator-functions-yield'), 'the question');
  });

  it('can be switched off, kept to keywords and made shorter', async () => {
    const set = (key: string, value: unknown) => settings().update(key, value, vscode.ConfigurationTarget.Global);
    try {
      await set('hover.enabled', false);
      equal(await hoverAt('yi^eld\n'), undefined, 'hover when off');
      await set('hover.enabled', undefined);
      await set('hover.keywordsOnly', true);
      equal(await hoverAt('x = tup^le([1])\n'), undefined, 'hover on a builtin');
      ok(await hoverAt('def f():\n    yi^eld\n'), 'a hover on a keyword');
      await set('hover.keywordsOnly', undefined);
      await set('hover.maxQuestions', 1);
      equal(linked(await hoverAt('x = tup^le([1])\n')).length, 1, 'number of links');
    } finally {
      for (const key of ['hover.enabled', 'hover.keywordsOnly', 'hover.maxQuestions']) {
        await set(key, undefined);
      }
    }
  });
});
