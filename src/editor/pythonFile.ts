import * as vscode from 'vscode';
import { type CellCode, codeOfCell, NotebookText } from '../python/notebookText';
import type { Span } from '../python/patterns/pattern';

/** A file with Python in it that is open: a text document, or a notebook with all its Python cells. */
export interface PythonFile {
  /** Tells files apart: there may be several objects for one. */
  readonly key: string;
  readonly uri: vscode.Uri;
  /** The last part of its path. */
  readonly name: string;
  readonly isNotebook: boolean;
}

/** A Python file with its text. Offsets are UTF-16 code units of that text. */
export abstract class OpenFile implements PythonFile {
  readonly key: string;
  readonly name: string;
  abstract readonly isNotebook: boolean;
  /** The document that VS Code has for it. One that is closed and opened again is another one. */
  abstract readonly document: vscode.TextDocument | vscode.NotebookDocument;

  protected constructor(readonly uri: vscode.Uri) {
    this.key = uri.toString();
    this.name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  }

  /** The text as it is now. */
  abstract text(): string;
  abstract offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined;
  abstract locate(span: Span): vscode.Location | undefined;
}

/** The Python file that a document is or belongs to, as a notebook's cells do, in whatever language. */
export function openFileOf(document: vscode.TextDocument): OpenFile | undefined {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cells = notebook.getCells();
    if (cells.some(cell => cell.document === document)) {
      return cells.some(isPython) ? new NotebookFile(notebook) : undefined;
    }
  }
  return document.languageId === 'python' ? new TextFile(document) : undefined;
}

class TextFile extends OpenFile {
  readonly isNotebook = false;

  constructor(readonly document: vscode.TextDocument) {
    super(document.uri);
  }

  text(): string {
    return this.document.getText();
  }

  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined {
    return document === this.document ? document.offsetAt(position) : undefined;
  }

  locate({ from, to }: Span): vscode.Location {
    return locationIn(this.document, from, to);
  }
}

class NotebookFile extends OpenFile {
  readonly isNotebook = true;

  constructor(readonly document: vscode.NotebookDocument) {
    super(document.uri);
  }

  text(): string {
    return wholeOf(this.document).text;
  }

  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined {
    return wholeOf(this.document).offsetOf(document, document.offsetAt(position));
  }

  /** What goes on in the next cell ends with the cell that it begins in. */
  locate({ from, to }: Span): vscode.Location | undefined {
    const start = wholeOf(this.document).cellAt(from);
    return start && locationIn(start.cell, start.offset, Math.min(start.offset + to - from, start.length));
  }
}

const locationIn = (document: vscode.TextDocument, from: number, to: number): vscode.Location =>
  new vscode.Location(document.uri, new vscode.Range(document.positionAt(from), document.positionAt(to)));

const isPython = ({ kind, document }: vscode.NotebookCell): boolean =>
  kind === vscode.NotebookCellKind.Code && document.languageId === 'python';

/** A cell's code, and of which version. */
interface VersionedCode extends CellCode<vscode.TextDocument> {
  readonly version: number;
}

const codes = new WeakMap<vscode.TextDocument, VersionedCode>();
const wholes = new WeakMap<
  vscode.NotebookDocument,
  { readonly cells: readonly VersionedCode[]; readonly whole: NotebookText<vscode.TextDocument> }
>();

/** The text of a notebook as it is now; made anew only where a cell is another one or has changed. */
function wholeOf(notebook: vscode.NotebookDocument): NotebookText<vscode.TextDocument> {
  const cells = notebook
    .getCells()
    .filter(isPython)
    .map(cell => codeOf(cell.document));
  const known = wholes.get(notebook);
  if (known?.cells.length === cells.length && known.cells.every((cell, index) => cell === cells[index])) {
    return known.whole;
  }
  const whole = new NotebookText(cells);
  wholes.set(notebook, { cells, whole });
  return whole;
}

function codeOf(document: vscode.TextDocument): VersionedCode {
  const known = codes.get(document);
  if (known?.version === document.version) {
    return known;
  }
  const code = { cell: document, code: codeOfCell(document.getText()), version: document.version };
  codes.set(document, code);
  return code;
}
