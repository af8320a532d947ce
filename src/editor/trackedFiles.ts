import * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import { reported } from '../base/errors';
import { type Cancellation, DEFAULT_SLICING, type TextChange } from '../python/document';
import { inSlices, type Steps } from '../python/steps';
import type { OpenFile } from './pythonFile';
import { TrackedFile } from './trackedFile';
import { Turns } from './turns';

/** Files whose trees are kept; the ones used last stay. */
const KEPT = 8;

/**
 * Milliseconds without an edit after which the edits are read. VS Code waits longer than that before it asks for a hover
 * (`editor.hover.delay`, 300), so that the answer is there at once even where an edit made the parser start far up.
 */
const PAUSE = 150;

interface Tracked {
  readonly file: OpenFile;
  readonly tracked: TrackedFile;
  /** Ends waiting for the pause, and the reading after it. */
  stop?: () => void;
}

/** The files that somebody has asked about; listens to what becomes of them. */
export class TrackedFiles extends Owner {
  private readonly files = new Map<string, Tracked>();
  private readonly turns = new Turns();

  /** @param tell is called when a file was edited and then left alone for a moment */
  constructor(private readonly tell: (file: OpenFile) => void) {
    super();
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.note(document.uri, contentChanges);
        }
      }),
    );
    this.own(
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
        if (contentChanges.length > 0 || cellChanges.some(({ document }) => document)) {
          this.note(notebook.uri);
        }
      }),
    );
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.close(uri.toString())));
    this.own(vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.close(uri.toString())));
    this.own({ dispose: () => this.closeAll() });
  }

  /** @returns undefined where it is closed */
  track(file: OpenFile): TrackedFile | undefined {
    if (file.document.isClosed || this.isDisposed) {
      return undefined;
    }
    const { key } = file;
    if (this.files.get(key)?.file.document !== file.document) {
      this.close(key);
    }
    const known = this.files.get(key) ?? {
      file,
      tracked: new TrackedFile(() => file.text(), { pause: this.turns.pause }),
    };
    this.files.delete(key);
    this.files.set(key, known);
    for (const [oldest, { stop }] of this.files) {
      if (this.files.size <= KEPT) {
        break;
      }
      // Who is waiting for it gets it all the same.
      stop?.();
      this.files.delete(oldest);
    }
    return known.tracked;
  }

  /** @returns undefined if cancelled */
  inTurns<T>(steps: Steps<T>, cancellation?: Cancellation): Promise<T | undefined> {
    return inSlices(steps, { ...DEFAULT_SLICING, pause: this.turns.pause }, cancellation);
  }

  /** @param changes as VS Code tells them; undefined where it doesn't */
  private note(uri: vscode.Uri, changes?: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const known = this.files.get(uri.toString());
    if (!known) {
      return;
    }
    if (changes) {
      known.tracked.note(inOrder(changes));
    } else {
      known.tracked.noteUnknown();
    }
    known.stop?.();
    const abort = new AbortController();
    const timer = setTimeout(() => {
      this.tell(known.file);
      reported(known.tracked.catchUp(abort.signal));
    }, PAUSE);
    known.stop = () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  private closeAll(): void {
    for (const key of [...this.files.keys()]) {
      this.close(key);
    }
  }

  /** A file was closed: nobody waits for what its edits mean. */
  private close(key: string): void {
    const known = this.files.get(key);
    known?.stop?.();
    known?.tracked.close();
    this.files.delete(key);
  }
}

/** From the end to the start: then earlier offsets stay true. */
const inOrder = (changes: readonly vscode.TextDocumentContentChangeEvent[]): TextChange[] =>
  [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .map(({ rangeOffset, rangeLength, text }) => ({
      from: rangeOffset,
      to: rangeOffset + rangeLength,
      insertedLength: text.length,
    }));
