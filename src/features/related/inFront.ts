import * as vscode from 'vscode';
import type { PythonDocuments, PythonFile } from '../../editor/pythonDocuments';

/** The Python file that the user has in front, for all parts of this feature. */
export class FileInFront {
  private last: PythonFile | undefined;

  constructor(private readonly documents: PythonDocuments) {}

  /**
   * The active editor's. A page, an output or another language in front leaves the one before, as long as it has a tab;
   * without one, it is what can be seen besides.
   */
  find(): PythonFile | undefined {
    this.last = pythonInFront(this.documents, this.last);
    return this.last;
  }
}

function pythonInFront(documents: PythonDocuments, before: PythonFile | undefined): PythonFile | undefined {
  const { activeTextEditor, activeNotebookEditor, visibleTextEditors } = vscode.window;
  const active = activeNotebookEditor
    ? fileOfNotebook(documents, activeNotebookEditor.notebook)
    : activeTextEditor && fileOfEditor(documents, activeTextEditor);
  if (active) {
    return active;
  }
  const stillThere = before && isOpen(before) ? documentsOf(before) : [];
  for (const document of stillThere) {
    const file = documents.fileOf(document);
    if (file) {
      return file;
    }
  }
  for (const editor of visibleTextEditors) {
    const file = fileOfEditor(documents, editor);
    if (file) {
      return file;
    }
  }
  for (const { notebook } of vscode.window.visibleNotebookEditors) {
    const file = fileOfNotebook(documents, notebook);
    if (file) {
      return file;
    }
  }
  return undefined;
}

/** The documents of a file that are open: its own, or a notebook's Python cells in their order. */
export function documentsOf(file: PythonFile): readonly vscode.TextDocument[] {
  const key = file.uri.toString();
  if (!file.isNotebook) {
    return vscode.workspace.textDocuments.filter(({ uri }) => uri.toString() === key);
  }
  const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === key);
  return (notebook?.getCells() ?? [])
    .map(({ document }) => document)
    .filter(({ languageId }) => languageId === 'python');
}

/** An editor in which the file can be seen, the active one first. */
export function editorOf(documents: PythonDocuments, file: PythonFile): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find(
    editor => editor && documents.fileOf(editor.document)?.key === file.key,
  );
}

function fileOfNotebook(documents: PythonDocuments, notebook: vscode.NotebookDocument): PythonFile | undefined {
  for (const { document } of notebook.getCells()) {
    const file = documents.fileOf(document);
    if (file) {
      return file;
    }
  }
  return undefined;
}

/** Boxes that a document is typed into, such as a peek's or the console's, have no tab and are no file. */
function fileOfEditor(documents: PythonDocuments, editor: vscode.TextEditor): PythonFile | undefined {
  const file = documents.fileOf(editor.document);
  return file && (editor.viewColumn !== undefined || isOpen(file)) ? file : undefined;
}

/** Whether a tab shows the file, or an editor does whose tab does not say what it shows, such as one for merging. */
function isOpen({ uri }: PythonFile): boolean {
  const key = uri.toString();
  const shows = ({ input }: vscode.Tab): boolean => {
    if (input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff) {
      return input.original.toString() === key || input.modified.toString() === key;
    }
    return (
      (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) && input.uri.toString() === key
    );
  };
  return (
    vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(shows)) ||
    vscode.window.visibleTextEditors.some(
      ({ document, viewColumn }) => viewColumn !== undefined && document.uri.toString() === key,
    )
  );
}

/** The tab group that shows the file, the active one first. */
export function columnOf({ uri }: PythonFile): vscode.ViewColumn | undefined {
  const key = uri.toString();
  const { all, activeTabGroup } = vscode.window.tabGroups;
  return [activeTabGroup, ...all].find(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) &&
        input.uri.toString() === key,
    ),
  )?.viewColumn;
}
