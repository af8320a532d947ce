import type { TextChange } from './document';

/**
 * Sums up edits in one replacement that spans them all, so that a keystroke costs nothing until somebody asks for the
 * tree. What lies between two distant edits counts as replaced, too: true, only not the smallest.
 */
export class PendingEdit {
  private span: { from: number; to: number; newTo: number } | undefined;

  /** @param change in offsets of the text as it is after the edits added so far */
  add({ from, to, insertedLength }: TextChange): void {
    const span = this.span ?? { from, to: from, newTo: from };
    if (to > span.newTo) {
      span.to += to - span.newTo;
      span.newTo = to;
    }
    span.from = Math.min(span.from, from);
    span.newTo += insertedLength - (to - from);
    this.span = span;
  }

  /** The sum since the last call, in offsets of the text as it was then; undefined where there was no edit. */
  take(): TextChange | undefined {
    const { span } = this;
    this.span = undefined;
    return span && { from: span.from, to: span.to, insertedLength: span.newTo - span.from };
  }
}

/** The one replacement that makes a text of another, as small as it can be. Linear in the texts. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) {
    return undefined;
  }
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) {
    from++;
  }
  let same = 0;
  while (
    same < most - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { from, to: before.length - same, insertedLength: after.length - same - from };
}
