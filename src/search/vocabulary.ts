/** The index's terms, for what a begun word may become. */
export class Vocabulary {
  private readonly terms: readonly string[];
  private readonly weights: readonly number[];

  /** @param entries each term with its weight: how many documents are about it */
  constructor(entries: readonly (readonly [term: string, weight: number])[]) {
    const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.terms = sorted.map(([term]) => term);
    this.weights = sorted.map(([, weight]) => weight);
  }

  /** The longer terms that begin like this, at most `most`, the heaviest first, among equals the shortest. */
  completions(start: string, most: number): string[] {
    const found: number[] = [];
    for (let at = this.firstNotBefore(start); this.terms[at]?.startsWith(start); at++) {
      if (this.terms[at] !== start) {
        found.push(at);
      }
    }
    const weight = (at: number) => this.weights[at] ?? 0;
    const length = (at: number) => this.terms[at]?.length ?? 0;
    return found
      .sort((a, b) => weight(b) - weight(a) || length(a) - length(b) || a - b)
      .slice(0, most)
      .map(at => this.terms[at] ?? '');
  }

  /** Binary search for the place of the first term that doesn't sort before `start`. */
  private firstNotBefore(start: string): number {
    let low = 0;
    let high = this.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.terms[middle] ?? '') < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
