import type * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { Lazy } from '../base/lazy';
import type { Cancellation, ParseOptions, PythonSource } from '../python/document';
import type { Listing } from '../python/listing';
import type { Span } from '../python/patterns/pattern';
import type { Steps } from '../python/steps';
import { OpenFile, openFileOf, type PythonFile } from './pythonFile';

export type { PythonFile };

/**
 * The one reader of Python documents for all features. Offsets are those of a file's text, in UTF-16 code units: of a notebook,
 * of all its Python cells, joined by newlines, with blanks in place of magics. Loads the parser and listens when first asked.
 */
export class PythonDocuments extends Owner {
  private readonly changed = this.own(new Emitter<PythonFile>());
  private readonly files = this.own(
    new Lazy(async () => new (await import('./trackedFiles')).TrackedFiles(file => this.changed.fire(file))),
  );

  /** Tells 150 ms after its last edit of a file that somebody parsed or listed lately; of a notebook also when its cells are others. */
  readonly onDidChange: vscode.Event<PythonFile> = this.changed.event;

  /**
   * The Python file that an editor shows: a text document, or the notebook that a cell belongs to, be the cell Python or not.
   * Undefined for other languages. Compare files by their keys.
   */
  fileOf(document: vscode.TextDocument): PythonFile | undefined {
    return openFileOf(document);
  }

  /**
   * The source of the file that a document is or belongs to, parsed at least up to `upTo`. What was edited is taken over first.
   * @returns undefined if cancelled, closed, or no Python
   */
  async parse(document: vscode.TextDocument, options: ParseOptions = {}): Promise<PythonSource | undefined> {
    const file = openFileOf(document);
    return file && (await this.files.get()).track(file)?.parse(options);
  }

  /** What the whole file has, as its text is when this resolves. @returns undefined if cancelled or closed */
  async list(file: PythonFile, cancellation?: Cancellation): Promise<Listing | undefined> {
    return file instanceof OpenFile ? (await this.files.get()).track(file)?.list(cancellation) : undefined;
  }

  /**
   * Does work on a file in slices, each in turn with those in which files are read and listed.
   * @returns undefined if cancelled
   */
  async inTurns<T>(steps: Steps<T>, cancellation?: Cancellation): Promise<T | undefined> {
    return (await this.files.get()).inTurns(steps, cancellation);
  }

  /** A place of a file as VS Code's location: for a notebook, in the cell's document. */
  locate(file: PythonFile, span: Span): vscode.Location | undefined {
    return file instanceof OpenFile && !file.document.isClosed ? file.locate(span) : undefined;
  }

  /** The other way: the offset in the file's text of a position in one of its documents. */
  offsetAt(file: PythonFile, document: vscode.TextDocument, position: vscode.Position): number | undefined {
    return file instanceof OpenFile ? file.offsetAt(document, position) : undefined;
  }
}
