import * as vscode from 'vscode';
import { PythonDocuments, type PythonFile } from '../../src/editor/pythonDocuments.ts';
import { equal, eventually, ok } from './expect.ts';
import { activated, closeAll, showPython } from './extension.ts';

const python = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
const words = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');

const openNotebook = (...cells: vscode.NotebookCellData[]): Thenable<vscode.NotebookDocument> =>
  vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));

async function apply(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  change(edit);
  ok(await vscode.workspace.applyEdit(edit), 'the edit is in');
}

describe('the reader of Python documents', () => {
  let documents: PythonDocuments;
  let told: string[];

  const fileOf = (document: vscode.TextDocument): PythonFile => {
    const file = documents.fileOf(document);
    ok(file, `a file of ${document.uri}`);
    return file;
  };
  /** The names of what a file has, and the texts of its places in VS Code's documents. */
  const placesOf = async (file: PythonFile, name: string): Promise<string[] | undefined> => {
    const listing = await documents.list(file);
    const places = listing?.find(listed => listed.name === name)?.places ?? [];
    const all = await Promise.all(
      Array.from(places, async place => {
        const location = documents.locate(file, place);
        ok(location, 'a location');
        const document = await vscode.workspace.openTextDocument(location.uri);
        equal(documents.offsetAt(file, document, location.range.start), place.from, 'offset and back');
        return document.getText(location.range);
      }),
    );
    return listing && all;
  };

  before(activated);
  beforeEach(() => {
    told = [];
    documents = new PythonDocuments();
    documents.onDidChange(file => told.push(file.name));
  });
  afterEach(async () => {
    documents.dispose();
    await closeAll();
  });

  it('lists what a document has, follows its edits and tells of them once', async () => {
    const document = await showPython('def f():\n    return 1\n');
    const file = fileOf(document);
    equal([file.isNotebook, file.uri, file.key], [false, document.uri, document.uri.toString()], 'file');
    ok(/^sample-\d+\.py$/.test(file.name), `a name: ${file.name}`);
    equal(await placesOf(file, 'return'), ['return'], 'first places');
    await apply(edit => edit.replace(document.uri, new vscode.Range(1, 4, 1, 10), 'yield'));
    await apply(edit => edit.insert(document.uri, new vscode.Position(0, 0), 'x = lambda: 1\n'));
    equal(await placesOf(file, 'yield'), ['yield'], 'places after edits');
    equal(await placesOf(file, 'return'), [], 'places that are gone');
    await eventually('news of the edits', () => told.length > 0);
    await apply(edit => edit.insert(document.uri, new vscode.Position(0, 0), 'y = 1\n'));
    await eventually('news of another edit', () => told.length > 1);
    equal(told, [file.name, file.name], 'news');
    const source = await documents.parse(document);
    equal(source?.text, document.getText(), 'text');
    equal(documents.locate(file, { from: 0, to: 1 })?.range, new vscode.Range(0, 0, 0, 1), 'location');
  });

  it('reads no other languages, and nothing that is closed', async () => {
    const text = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'yield' });
    equal(documents.fileOf(text), undefined, 'file');
    equal(await documents.parse(text), undefined, 'source');
    const document = await showPython('yield\n');
    const file = fileOf(document);
    ok(await documents.list(file), 'a listing');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    equal(documents.fileOf(document), undefined, 'file in another language');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('the end of the document', () => document.isClosed);
    equal(await documents.list(file), undefined, 'listing of a closed file');
    equal(documents.locate(file, { from: 0, to: 1 }), undefined, 'location in a closed file');
  });

  it('reads a new document by the name of a closed one anew', async () => {
    const first = await showPython('yield\n');
    ok(await documents.list(fileOf(first)), 'a listing');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('the end of the first document', () => first.isClosed);
    const second = await vscode.workspace.openTextDocument(first.uri);
    await apply(edit => edit.insert(second.uri, new vscode.Position(0, 0), 'lambda: 1\n'));
    equal(await placesOf(fileOf(second), 'lambda'), ['lambda'], 'places');
    equal(await placesOf(fileOf(second), 'yield'), [], 'places of the first document');
  });

  it('keeps eight documents, and reads those it let go anew', async () => {
    const all: vscode.TextDocument[] = [];
    for (let count = 0; count < 10; count++) {
      all.push(await showPython(`f_${count} = lambda: ${count}\n`));
    }
    const [first, last] = [all[0], all[9]];
    ok(first && last, 'documents');
    const listings = await Promise.all(all.map(document => documents.list(fileOf(document))));
    equal(
      listings.map(listing => listing?.some(({ name }) => name === 'lambda')),
      all.map(() => true),
      'listings',
    );
    const insert = (document: vscode.TextDocument) =>
      apply(edit => edit.insert(document.uri, new vscode.Position(0, 0), 'yield\n'));
    await insert(first);
    await insert(last);
    await eventually('news of the last', () => told.length > 0);
    equal(told, [fileOf(last).name], 'news');
    equal(await placesOf(fileOf(first), 'yield'), ['yield'], 'places in one that was let go');
  });

  describe('takes a notebook', () => {
    it('for one text of its Python cells', async () => {
      const notebook = await openNotebook(
        python('%matplotlib inline\nimport numpy as np'),
        words('# Is this `yield`?'),
        python('%%bash\nfor x in y; do lambda; done'),
        python('files = !ls\nnp.array(files) if files is not None else 1'),
      );
      const cells = notebook.getCells().map(cell => cell.document);
      const file = fileOf(cells[3] as vscode.TextDocument);
      equal([file.isNotebook, file.key], [true, notebook.uri.toString()], 'file');
      equal(documents.fileOf(cells[1] as vscode.TextDocument)?.key, file.key, 'file of a cell of Markdown');
      const [, , , last] = cells;
      ok(last, 'the last cell');
      const source = await documents.parse(last);
      equal(
        source?.text.split('\n').map(line => line.trim()),
        ['', 'import numpy as np', '', '', '', 'np.array(files) if files is not None else 1'],
        'lines',
      );
      equal(await placesOf(file, 'is not'), ['is not'], 'places');
      equal(await placesOf(file, 'numpy.array'), ['array'], 'places of what another cell imports');
      equal(await placesOf(file, 'lambda'), [], 'places in another language');
      equal(documents.offsetAt(file, cells[1] as vscode.TextDocument, new vscode.Position(0, 0)), undefined, 'offset');
      const all = documents.locate(file, { from: 0, to: source?.text.length ?? 0 });
      equal(all?.uri.toString(), cells[0]?.uri.toString(), 'document of a span over all cells');
      equal(all?.range, new vscode.Range(0, 0, 1, 18), 'range of it');
    });

    it('and follows its cells as they are changed, added, moved and removed', async () => {
      const notebook = await openNotebook(python('def f():\n    return 1'), python('x = lambda: 1'));
      await vscode.window.showNotebookDocument(notebook);
      const [cell] = notebook.getCells();
      ok(cell, 'a cell');
      const file = fileOf(cell.document);
      const { name } = file;
      equal(await placesOf(file, 'return'), ['return'], 'first places');
      const change = async (edit: vscode.NotebookEdit) => {
        told = [];
        await apply(all => all.set(notebook.uri, [edit]));
        await eventually('news', () => told.includes(name));
      };
      await apply(edit => edit.replace(cell.document.uri, new vscode.Range(1, 4, 1, 10), 'yield'));
      await eventually('news of an edit in a cell', () => told.includes(name));
      equal(await placesOf(file, 'yield'), ['yield'], 'places after an edit');
      await change(vscode.NotebookEdit.insertCells(0, [python('import os'), words('yield')]));
      equal(await placesOf(file, 'import'), ['import'], 'places in a new cell');
      equal(await placesOf(file, 'yield'), ['yield'], 'places behind a new cell');
      await change(vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(2, 3)));
      equal(await placesOf(file, 'yield'), [], 'places in a cell that is gone');
      equal(await placesOf(file, 'lambda'), ['lambda'], 'places behind it');
      told = [];
      await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(2, 3)] });
      await vscode.commands.executeCommand('notebook.cell.moveUp');
      await vscode.commands.executeCommand('notebook.cell.moveUp');
      await eventually('news of the move', () => told.includes(name));
      equal(
        (await documents.parse(notebook.cellAt(0).document))?.text,
        'x = lambda: 1\nimport os',
        'text after the move',
      );
      told = [];
      await vscode.languages.setTextDocumentLanguage(notebook.cellAt(0).document, 'r');
      await eventually('news of another language', () => told.includes(name));
      equal(await placesOf(file, 'lambda'), [], 'places in a cell of another language');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('the end of the notebook', () => notebook.isClosed);
      equal(await documents.list(file), undefined, 'listing of a closed notebook');
    });
  });
});
