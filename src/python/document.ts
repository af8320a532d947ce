import { type ChangedRange, type PartialParse, type Tree, TreeFragment } from '@lezer/common';
import { parser } from './grammar/generated/parser';

/** One replacement of an edit, in offsets of the text before the edit. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insertedLength: number;
}

/** A text and its syntax tree; they belong together. */
export interface PythonSource {
  readonly text: string;
  readonly tree: Tree;
}

/** Both VS Code's `CancellationToken` and an `AbortSignal` are one. */
export interface Cancellation {
  readonly isCancellationRequested?: boolean;
  readonly aborted?: boolean;
}

export interface ParseOptions {
  readonly cancellation?: Cancellation;
  /** Offset up to which the tree is needed; without one, the whole text. */
  readonly upTo?: number;
}

/** How the document shares the thread; tests pass their own clock and pause. */
export interface Slicing {
  /** Milliseconds of work before the event loop gets its turn. */
  readonly sliceMs: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Resolves after the event loop had its turn. */
  readonly pause: () => Promise<void>;
}

const DEFAULT_SLICING: Slicing = {
  sliceMs: 8,
  now: () => performance.now(),
  pause: () => new Promise(resolve => setTimeout(resolve, 0)),
};

/** Parser steps (about a token each) between two looks at the clock: some tenths of a millisecond. */
const STEPS_PER_LOOK = 64;

/**
 * Parser steps after which a tree is made of what there is, about 60 KB of new text. The parser makes its tree in one
 * go at the end, which takes 60 ms for a file of 50,000 lines; in pieces it takes less than a slice each, and what is
 * done survives a cancellation or an edit.
 */
const STEPS_PER_PIECE = 12_000;

/**
 * How much more than asked for is parsed, in UTF-16 code units: near its end a piece's tree is a guess, and what a name
 * means may be decided further down. Almost every file is shorter and parsed as a whole.
 */
const MARGIN = 256 * 1024;

/**
 * The syntax tree of one Python text that changes. Edits are cheap: they only note what changed; the next `parse` reads
 * again only what the edits touched. Parsing never blocks for longer than a slice, whatever the size, and never fails:
 * broken code gives a tree with error nodes.
 *
 * Offsets are UTF-16 code units of the text as it is, `\r\n` counting two.
 */
export class PythonDocument {
  private current: string;
  /** What is parsed and still true, for the parser to take over. */
  private fragments: readonly TreeFragment[] = [];
  /** The tree of the current text, whole or of its beginning. */
  private parsed: Tree | undefined;
  private piece: { readonly parse: PartialParse; readonly end: number; steps: number } | undefined;
  private stepsPerPiece = STEPS_PER_PIECE;
  private readonly slicing: Slicing;

  constructor(text: string, slicing: Partial<Slicing> = {}) {
    this.current = text;
    this.slicing = { ...DEFAULT_SLICING, ...slicing };
  }

  get text(): string {
    return this.current;
  }

  /** The tree of the whole current text, if it is parsed already. */
  get tree(): Tree | undefined {
    return this.isParsedTo(this.current.length) ? this.parsed : undefined;
  }

  /**
   * Takes over an edit.
   * @param changes what was replaced, in any order, not overlapping, in offsets of the old text: the form of VS Code's
   * `contentChanges`. Where they don't fit the lengths of both texts, everything is parsed afresh.
   * @param newText the whole text after the edit
   */
  edit(changes: readonly TextChange[], newText: string): void {
    const ranges = changedRanges(changes, this.current.length, newText.length);
    this.fragments = ranges ? TreeFragment.applyChanges(this.fragments, ranges) : [];
    this.current = newText;
    this.parsed = undefined;
    this.piece = undefined;
  }

  /**
   * Parses what is not parsed yet, in slices. An edit meanwhile is taken into account.
   * @returns the current text with its tree, which covers at least `upTo`; `undefined` if cancelled. What was parsed
   * before a cancellation is kept.
   */
  async parse({ cancellation, upTo = Number.POSITIVE_INFINITY }: ParseOptions = {}): Promise<PythonSource | undefined> {
    for (;;) {
      if (cancellation?.isCancellationRequested || cancellation?.aborted) {
        return undefined;
      }
      const tree = this.parseForOneSlice(upTo);
      if (tree) {
        return { text: this.current, tree };
      }
      await this.slicing.pause();
    }
  }

  private isParsedTo(offset: number): boolean {
    return this.parsed !== undefined && this.parsed.length >= Math.min(offset, this.current.length);
  }

  private parseForOneSlice(upTo: number): Tree | undefined {
    const { now, sliceMs } = this.slicing;
    const end = now() + sliceMs;
    for (let steps = 0; !this.isParsedTo(upTo); steps++) {
      if (steps === STEPS_PER_LOOK) {
        if (now() >= end) {
          return undefined;
        }
        steps = 0;
      }
      this.step(upTo);
    }
    return this.parsed;
  }

  private step(upTo: number): void {
    this.piece ??= this.startPiece(upTo);
    const piece = this.piece;
    const tree = piece.parse.advance();
    if (tree) {
      // Where the pieces before can't be taken over, a piece must be larger than they were to get any further.
      const gained = tree.length - (this.parsed?.length ?? 0);
      this.stepsPerPiece = gained < piece.steps ? this.stepsPerPiece * 2 : STEPS_PER_PIECE;
      this.parsed = tree;
      this.fragments = TreeFragment.addTree(tree, this.fragments, tree.length < this.current.length);
      this.piece = undefined;
    } else if (++piece.steps === this.stepsPerPiece && piece.parse.parsedPos < piece.end) {
      piece.parse.stopAt(piece.parse.parsedPos);
    }
  }

  private startPiece(upTo: number) {
    const parse = parser.startParse(this.current, this.fragments);
    const end = Math.min(this.current.length, upTo + MARGIN);
    if (end < this.current.length) {
      parse.stopAt(end);
    }
    return { parse, end, steps: 0 };
  }
}

/** The tree of a text that doesn't change and is short enough to parse in one go (2 MB take about a second). */
export function parsePython(text: string): Tree {
  return parser.parse(text);
}

function changedRanges(
  changes: readonly TextChange[],
  oldLength: number,
  newLength: number,
): readonly ChangedRange[] | undefined {
  const ranges: ChangedRange[] = [];
  let shift = 0;
  let last = 0;
  for (const { from, to, insertedLength } of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < last || to < from || to > oldLength || insertedLength < 0) {
      return undefined;
    }
    ranges.push({ fromA: from, toA: to, fromB: from + shift, toB: from + shift + insertedLength });
    shift += insertedLength - (to - from);
    last = to;
  }
  return oldLength + shift === newLength ? ranges : undefined;
}
