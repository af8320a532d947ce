import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { PythonDocuments, PythonFile } from '../../editor/pythonDocuments';
import type { Span } from '../../python/patterns/pattern';
import { columnOf, documentsOf, editorOf } from './inFront';
import { codeAround } from './rows';

/** Milliseconds for which a place stays marked. */
const MARKED = 1500;
/** Milliseconds that a notebook has to draw a cell. */
const DRAWN_WITHIN = 1000;

/** A place in words: the code that stands there, and where that is. */
export interface PlaceWords {
  readonly code: string;
  /** "line 12"; in a notebook, "cell 3, line 2". */
  readonly where: string;
}

/** @returns undefined where the place is gone */
export function placeWords(documents: PythonDocuments, file: PythonFile, place: Span): PlaceWords | undefined {
  const location = documents.locate(file, place);
  const document = location && documentAt(file, location.uri);
  if (!location || !document) {
    return undefined;
  }
  const { line, character } = location.range.start;
  if (line >= document.lineCount) {
    return undefined;
  }
  const code = codeAround(document.lineAt(line).text, character);
  return { code, where: whereWords(document, file, line + 1) };
}

function whereWords(document: vscode.TextDocument, file: PythonFile, line: number): string {
  if (!file.isNotebook) {
    return vscode.l10n.t('line {0}', line);
  }
  const key = file.uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === key);
  const cell = notebook?.getCells().find(each => each.document === document);
  return vscode.l10n.t('cell {0}, line {1}', (cell?.index ?? 0) + 1, line);
}

const documentAt = (file: PythonFile, uri: vscode.Uri): vscode.TextDocument | undefined =>
  documentsOf(file).find(document => document.uri.toString() === uri.toString());

/** Brings places of a file on screen, and marks them for a moment. */
export class Places extends Owner {
  private mark: vscode.Disposable | undefined;

  constructor(private readonly documents: PythonDocuments) {
    super();
    this.own({ dispose: () => this.mark?.dispose() });
  }

  /** Where the cursor is in a file, as an offset of its text; undefined where no editor shows it. */
  cursorIn(file: PythonFile): number | undefined {
    const editor = editorOf(this.documents, file);
    return editor && this.documents.offsetAt(file, editor.document, editor.selection.active);
  }

  /**
   * Puts the cursor at a place.
   * @param keepFocus the keyboard stays where it is
   * @returns false where the place is gone
   */
  async show(file: PythonFile, place: Span, keepFocus = false): Promise<boolean> {
    const location = this.documents.locate(file, place);
    const document = location && documentAt(file, location.uri);
    if (!location || !document) {
      return false;
    }
    const { start } = location.range;
    const viewColumn = editorOf(this.documents, file)?.viewColumn ?? columnOf(file);
    const options = {
      selection: new vscode.Range(start, start),
      preserveFocus: keepFocus,
      ...(viewColumn !== undefined && { viewColumn }),
    };
    if (file.isNotebook) {
      // An editor of a cell alone cannot be opened.
      await vscode.commands.executeCommand('vscode.open', location.uri, options);
    } else {
      await vscode.window.showTextDocument(document, options);
    }
    const editor = await drawnEditor(document, viewColumn);
    if (editor) {
      editor.revealRange(location.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      this.markIn(editor, location.range);
    }
    return true;
  }

  /** Marks a place until a moment has passed, the text is edited, or the cursor goes elsewhere. */
  private markIn(editor: vscode.TextEditor, range: vscode.Range): void {
    this.mark?.dispose();
    const { start } = range;
    // A mark over many lines would hide what it is about.
    const marked = range.isSingleLine ? range : new vscode.Range(start, editor.document.lineAt(start.line).range.end);
    const type = vscode.window.createTextEditorDecorationType(look());
    editor.setDecorations(type, [marked]);
    const timer = setTimeout(() => mark.dispose(), MARKED);
    const mark = vscode.Disposable.from(
      type,
      { dispose: () => clearTimeout(timer) },
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === editor.document && contentChanges.length > 0) {
          mark.dispose();
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        // VS Code tells of the selection that was set here, too.
        if (textEditor === editor && !(selection?.isEmpty && selection.active.isEqual(start))) {
          mark.dispose();
        }
      }),
    );
    this.mark = mark;
  }
}

/** As what a search finds: it does not move, and where a theme has no colours for it, it has a frame. */
function look(): vscode.DecorationRenderOptions {
  const { HighContrast, HighContrastLight } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  const framed = kind === HighContrast || kind === HighContrastLight;
  return {
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    ...(framed && { border: '2px solid', borderColor: new vscode.ThemeColor('contrastActiveBorder') }),
  };
}

/** The editor of a document, which a notebook may still have to draw. */
async function drawnEditor(
  document: vscode.TextDocument,
  viewColumn: vscode.ViewColumn | undefined,
): Promise<vscode.TextEditor | undefined> {
  const find = () => {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const editors = [activeTextEditor, ...visibleTextEditors].filter(editor => editor?.document === document);
    return editors.find(editor => editor?.viewColumn === viewColumn) ?? editors[0];
  };
  const found = find();
  if (found) {
    return found;
  }
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
      resolve(find());
    };
    const timer = setTimeout(done, DRAWN_WITHIN);
    const listener = vscode.window.onDidChangeVisibleTextEditors(() => find() && done());
  });
}
