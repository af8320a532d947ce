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
