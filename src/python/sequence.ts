/** What is in an order, and can be counted. An array is one. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  slice(from: number, to: number): readonly T[];
}

/** A sequence whose items are made whenever they are asked for: a long text has half a million places, and few are looked at. */
export abstract class MadeSequence<T> implements Sequence<T> {
  abstract readonly length: number;

  /** @param index from 0 to `length` - 1 */
  protected abstract make(index: number): T;

  at(index: number): T | undefined {
    return index >= 0 && index < this.length ? this.make(index) : undefined;
  }

  slice(from: number, to: number): readonly T[] {
    const items: T[] = [];
    for (let index = Math.max(from, 0); index < Math.min(to, this.length); index++) {
      items.push(this.make(index));
    }
    return items;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.length; index++) {
      yield this.make(index);
    }
  }
}

/** How many of those that begin in order begin before an offset. Looks at few of them. */
export function countBefore(places: Sequence<{ readonly from: number }>, offset: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places.at(middle)?.from ?? offset) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
