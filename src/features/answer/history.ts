import type { PageHistory } from '../../page/messages';

/** Pages kept to go back to; the oldest go. */
const KEPT = 100;

/** What was read on a panel, in order, and where in it the reader is: ids of questions, keys of other pages. */
export class ReadingHistory {
  private readonly ids: string[];
  private at: number;

  /** @param kept from before a reload */
  constructor(kept: PageHistory = { ids: [], at: -1 }) {
    this.ids = [...kept.ids];
    this.at = kept.at;
  }

  get value(): PageHistory {
    return { ids: [...this.ids], at: this.at };
  }

  /** A page was opened: what lay ahead is dropped, as in a browser. The one that is open already is no new step. */
  open(id: string): void {
    if (this.ids[this.at] === id) {
      return;
    }
    this.ids.splice(this.at + 1, Number.POSITIVE_INFINITY, id);
    if (this.ids.length > KEPT) {
      this.ids.shift();
    }
    this.at = this.ids.length - 1;
  }

  /** A page is no more: the one before it is open, where it was. What stands on both sides of it is one step then. */
  remove(id: string): void {
    const kept: string[] = [];
    let at = -1;
    this.ids.forEach((each, index) => {
      if (each !== id && each !== kept.at(-1)) {
        kept.push(each);
      }
      if (index === this.at) {
        at = kept.length - 1;
      }
    });
    this.ids.splice(0, Number.POSITIVE_INFINITY, ...kept);
    this.at = Math.max(at, Math.min(0, kept.length - 1));
  }

  /** What is open; undefined before the first. */
  get current(): string | undefined {
    return this.ids[this.at];
  }

  /** Goes one step. @returns the page there; undefined where there is none */
  go(direction: 'back' | 'forward'): string | undefined {
    const next = this.at + (direction === 'back' ? -1 : 1);
    const id = this.ids[next];
    if (id !== undefined) {
      this.at = next;
    }
    return id;
  }
}
