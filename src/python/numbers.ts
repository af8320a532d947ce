/** Numbers in a piece: a power of two. */
const PIECE = 2 ** 12;

/** A list of numbers that grows in pieces: an array of a million stops the thread for tens of milliseconds when it grows. */
export class Numbers {
  /** All but the last, each as long as a piece may be. */
  private full: number[][] | undefined;
  private last: number[] = [];

  get length(): number {
    return (this.full?.length ?? 0) * PIECE + this.last.length;
  }

  push(...numbers: number[]): void {
    if (this.length === 0 && numbers.length <= PIECE) {
      // Many lists have no more than that, and an array that grows takes room for sixteen more.
      this.last = numbers;
      return;
    }
    for (const number of numbers) {
      if (this.last.length === PIECE) {
        this.full ??= [];
        this.full.push(this.last);
        this.last = [];
      }
      this.last.push(number);
    }
  }

  /** @param index from 0 to `length` - 1 */
  at(index: number): number {
    const piece = this.full?.[Math.floor(index / PIECE)] ?? this.last;
    return piece[index % PIECE] ?? Number.NaN;
  }

  /** Gives back the room that it has for more. */
  compact(): this {
    this.last = this.last.slice();
    return this;
  }
}
