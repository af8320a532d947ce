import { type ChangedRange, type PartialParse, Tree, TreeFragment } from '@lezer/common';
import { HASH, isBlank, isLineBreak } from './grammar/characters';
import { withTrueContexts } from './grammar/contexts';
import { ErrorGaps } from './grammar/errorGaps';
import { parser } from './grammar/generated/parser';
import { isSound } from './grammar/soundness';

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

export const isCancelled = (cancellation: Cancellation | undefined): boolean =>
  cancellation?.isCancellationRequested === true || cancellation?.aborted === true;

export interface ParseOptions {
  readonly cancellation?: Cancellation;
  /** Offset up to which the tree is needed; without one, the whole text. */
  readonly upTo?: number;
}

/** How the document shares the thread; tests pass their own clock, pause and pieces. */
export interface Slicing {
  /** Milliseconds of work before the event loop gets its turn. */
  readonly sliceMs: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Resolves after the event loop had its turn. */
  readonly pause: () => Promise<void>;
  /**
   * Parser steps (about a token each) after which a tree is made of what there is. The parser makes its tree in one go at
   * the end, which takes 60 ms for a file of 50,000 lines; in pieces each takes less than a slice of its own, also before the
   * engine has compiled it, and what is done survives a cancellation or an edit.
   */
  readonly stepsPerPiece: number;
}

export const DEFAULT_SLICING: Slicing = {
  sliceMs: 8,
  now: () => performance.now(),
  pause: () => new Promise(resolve => setTimeout(resolve, 0)),
  // About 40 KB of new text.
  stepsPerPiece: 8_000,
};

/** Parser steps (about a token each) between two looks at the clock: some tenths of a millisecond. */
const STEPS_PER_LOOK = 64;

/** A piece of no more steps has its tree within a millisecond: no need to wait for another slice. */
const STEPS_OF_SMALL_TREE = 2_000;

/**
 * Which share of a piece's steps must lead further than the piece before. Where the pieces before are taken over, almost all
 * do. Where they can't be, such as in one expression of 100,000 characters, this makes each piece longer than the last by a
 * share: the work stays proportional to the text.
 */
const SHARE_OF_NEW_STEPS = 0.25;

/**
 * How much more than asked for is parsed, in UTF-16 code units: near its end a piece's tree is a guess, and what a name
 * means may be decided further down. Almost every file is shorter and parsed as a whole.
 */
const MARGIN = 256 * 1024;

/**
 * The syntax tree of one Python text that changes. Edits are cheap: they only note what changed; the next `parse` reads
 * again only what the edits touched. Parsing never blocks for longer than a slice, whatever the size, and never fails:
 * broken code gives a tree with error nodes, and code that is nested too deep for the parser a tree without nodes.
 *
 * Offsets are UTF-16 code units of the text as it is, `\r\n` counting two.
 */
export class PythonDocument {
  private current: string;
  /** What is parsed and still true, for the parser to take over. */
  private fragments: readonly TreeFragment[] = [];
  private readonly errors = new ErrorGaps();
  /** What is left of counting them in the tree. */
  private counting: Generator<void, void, void> | undefined;
  /** The tree of the current text, whole or of its beginning. */
  private parsed: Tree | undefined;
  /** How far it goes, as an offset. */
  private covered = 0;
  private piece: Piece | undefined;
  /** How the current text is read: its depth was too much for the ways before. */
  private way: 'in pieces' | 'as a whole' | 'not at all' = 'in pieces';
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
    this.fragments = ranges ? this.fragmentsAfter(withLinesBefore(ranges, this.current)) : [];
    this.current = newText;
    this.parsed = undefined;
    this.covered = 0;
    this.piece = undefined;
    this.counting = undefined;
    this.way = 'in pieces';
  }

  /**
   * Parses what is not parsed yet, in slices. An edit meanwhile is taken into account.
   * @returns the current text with its tree, which covers at least `upTo`; `undefined` if cancelled. What was parsed
   * before a cancellation is kept.
   */
  async parse({ cancellation, upTo = Number.POSITIVE_INFINITY }: ParseOptions = {}): Promise<PythonSource | undefined> {
    for (;;) {
      if (isCancelled(cancellation)) {
        return undefined;
      }
      const tree = this.parseForOneSlice(upTo);
      if (tree) {
        return { text: this.current, tree };
      }
      await this.slicing.pause();
    }
  }

  /** What is still true of what is parsed, once these ranges are replaced. */
  private fragmentsAfter(ranges: readonly ChangedRange[]): readonly TreeFragment[] {
    const { parsed, fragments } = this;
    const edits = ranges.map(({ fromA, toA }) => ({ from: fromA, to: toA }));
    return TreeFragment.applyChanges(parsed ? this.errors.cut(fragments, parsed, edits) : fragments, ranges);
  }

  private isParsedTo(offset: number): boolean {
    return this.parsed !== undefined && this.covered >= Math.min(offset, this.current.length);
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
      const isTreeNext = this.step(upTo);
      if (isTreeNext) {
        return undefined;
      }
    }
    return this.parsed && this.countErrors(this.parsed, end) ? this.parsed : undefined;
  }

  /** @returns whether all are counted; not if the slice ended before */
  private countErrors(tree: Tree, end: number): boolean {
    this.counting ??= this.errors.counting(tree);
    while (!this.counting.next().done) {
      if (this.slicing.now() >= end) {
        return false;
      }
    }
    return true;
  }

  /** @returns whether the next steps build a tree that needs a slice of its own */
  private step(upTo: number): boolean {
    if (this.way === 'not at all') {
      this.parsed = withoutNodes(this.current);
      this.covered = this.current.length;
      return false;
    }
    this.piece ??= this.startPiece(upTo);
    const { piece } = this;
    let tree: Tree | null;
    try {
      tree = piece.parse.advance();
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
      this.readAnotherWay();
      return false;
    }
    if (tree) {
      this.finishPiece(piece, tree);
      return false;
    }
    piece.steps++;
    const { parsedPos } = piece.parse;
    if (parsedPos > this.covered) {
      piece.newSteps++;
    }
    const isLong = piece.steps >= this.slicing.stepsPerPiece && piece.newSteps >= piece.steps * SHARE_OF_NEW_STEPS;
    if (isLong && !piece.isCut && this.way === 'in pieces' && parsedPos < piece.end) {
      piece.isCut = true;
      piece.parse.stopAt(parsedPos);
    }
    const wasRead = piece.isRead;
    piece.isRead ||= piece.isCut || parsedPos >= piece.end;
    return piece.isRead && !wasRead && piece.steps > STEPS_OF_SMALL_TREE;
  }

  private startPiece(upTo: number): Piece {
    const parse = parser.startParse(this.current, this.fragments);
    const end = Math.min(this.current.length, upTo + MARGIN);
    if (end < this.current.length) {
      parse.stopAt(end);
    }
    return { parse, end, steps: 0, newSteps: 0, isCut: false, isRead: false };
  }

  private finishPiece({ isCut, end }: Piece, tree: Tree): void {
    if (!isSound(tree)) {
      this.readAnotherWay();
      return;
    }
    // A piece leads further than the one before, whatever the parser made of it. One that was cut right before the text's
    // end hasn't seen that end.
    this.covered = isCut ? Math.min(Math.max(tree.length, this.covered + 1), this.current.length - 1) : end;
    const long = tree.length < this.covered ? new Tree(tree.type, tree.children, tree.positions, this.covered) : tree;
    this.parsed = withTrueContexts(long, this.current);
    this.counting = undefined;
    this.fragments = TreeFragment.addTree(this.parsed, this.fragments, this.covered < this.current.length);
    this.piece = undefined;
  }

  /**
   * The parser builds its tree by recursion, which ends in a `RangeError` where the nesting is deeper than the stack. What
   * is taken over from earlier trees is nested deeper than what is read at a stretch.
   */
  private readAnotherWay(): void {
    this.way = this.way === 'in pieces' ? 'as a whole' : 'not at all';
    this.fragments = [];
    this.parsed = undefined;
    this.covered = 0;
    this.piece = undefined;
  }
}

interface Piece {
  readonly parse: PartialParse;
  /** How far it is to go, as an offset. */
  readonly end: number;
  steps: number;
  /** Those behind what was covered before. */
  newSteps: number;
  /** Whether it ends before `end`, so that the tree is built in pieces. */
  isCut: boolean;
  /** Whether all of it is read, and its tree is next. */
  isRead: boolean;
}

/** What is known of a text that is nested too deep: nothing. */
function withoutNodes(text: string): Tree {
  return new Tree(parser.topNode, [], [], text.length);
}

/**
 * The tree of a text that doesn't change and is short enough to parse in one go (2 MB take about a second); one without
 * nodes where the text is nested too deep for the parser.
 */
export function parsePython(text: string): Tree {
  try {
    const tree = parser.parse(text);
    return isSound(tree) ? tree : withoutNodes(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return withoutNodes(text);
    }
    throw error;
  }
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

/**
 * The ranges, each from the beginning of the last line of code before its own: behind that line a block may end, if what comes
 * next, though it be far below a comment, is less indented. @lezer/lr 1.4 notes how far it looks for that, but beside a comment
 * not with the block. None is looked for beyond the range before, so that many cost no more than the text is long.
 */
function withLinesBefore(ranges: readonly ChangedRange[], text: string): readonly ChangedRange[] {
  let last = 0;
  return ranges.map(({ fromA, toA, fromB, toB }) => {
    const from = lineBefore(text, fromA, last);
    last = toA;
    return { fromA: from, toA, fromB: fromB - (fromA - from), toB };
  });
}

/** Where the last line begins, above that of an offset, that holds more than blanks and a comment; `least` if none does behind it. */
function lineBefore(text: string, offset: number, least: number): number {
  let start = startOfLine(text, offset, least);
  do {
    start = startOfLine(text, start - 1, least);
  } while (start > least && isBlankOrComment(text, start));
  return start;
}

function startOfLine(text: string, offset: number, least: number): number {
  let start = Math.max(offset, least);
  while (start > least && !isLineBreak(text.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}

function isBlankOrComment(text: string, start: number): boolean {
  let at = start;
  while (isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at >= text.length || isLineBreak(text.charCodeAt(at)) || text.charCodeAt(at) === HASH;
}
