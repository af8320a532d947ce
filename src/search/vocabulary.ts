/** The index's terms: what a begun word may become, and what a misspelt one may have meant. */
export interface VocabularyEntry {
  readonly term: string;
  /** How many documents are about it, field by field of those that say what a question is about. */
  readonly weight: number;
  /** In how many documents' bodies it stands. */
  readonly bodies: number;
  /** Whether two words that stand beside each other in some head are spelled so together. */
  readonly isJoined: boolean;
}

/** Shorter words have too many neighbours to be corrected. In characters. */
const SHORTEST_CORRECTED = 4;
/** From this length on, two slips are forgiven. In characters. */
const LONG = 8;

export interface Correction {
  readonly term: string;
  /** Slips: letters left out, put in, exchanged for others or with their neighbours. */
  readonly distance: number;
}

export class Vocabulary {
  private readonly entries: readonly VocabularyEntry[];
  /** Plain words that are worth meaning, by length. */
  private readonly words = new Map<number, VocabularyEntry[]>();

  constructor(entries: readonly VocabularyEntry[]) {
    this.entries = [...entries].sort(({ term: a }, { term: b }) => (a < b ? -1 : a > b ? 1 : 0));
    for (const entry of this.entries) {
      const { term, weight, bodies } = entry;
      if (term.length >= SHORTEST_CORRECTED - 1 && (weight > 0 || bodies > 2) && /^\p{L}+$/u.test(term)) {
        const same = this.words.get(term.length);
        if (same) {
          same.push(entry);
        } else {
          this.words.set(term.length, [entry]);
        }
      }
    }
  }

  /** The entry of a term; undefined where it stands nowhere. */
  get(term: string): VocabularyEntry | undefined {
    const entry = this.entries[this.firstNotBefore(term)];
    return entry?.term === term ? entry : undefined;
  }

  /** The longer terms that begin like this, at most `most`, the heaviest first, among equals the shortest. */
  completions(start: string, most: number): string[] {
    const best: VocabularyEntry[] = [];
    const before = (a: VocabularyEntry, b: VocabularyEntry) =>
      a.weight > b.weight || (a.weight === b.weight && a.term.length < b.term.length);
    const end = this.firstNotBefore(`${start}\u{10ffff}`);
    for (let at = this.firstNotBefore(start); at < end; at++) {
      const entry = this.entries[at];
      const last = best.at(-1);
      if (!entry || entry.term === start || (best.length === most && last && !before(entry, last))) {
        continue;
      }
      const place = best.findIndex(other => before(entry, other));
      best.splice(place < 0 ? best.length : place, 0, entry);
      best.length = Math.min(best.length, most);
    }
    return best.map(({ term }) => term);
  }

  /**
   * The words with the fewest slips between them and this one, at most `most`, the heaviest first.
   * @param isBegun the word may be the beginning of what is meant
   */
  corrections(word: string, most: number, isBegun: boolean): Correction[] {
    if (word.length < SHORTEST_CORRECTED || !/^\p{L}+$/u.test(word)) {
      return [];
    }
    const allowed = word.length >= LONG ? 2 : 1;
    let found: (Correction & { readonly weight: number })[] = [];
    let least = allowed;
    for (const [length, words] of this.words) {
      if (length < word.length - allowed || (!isBegun && length > word.length + allowed)) {
        continue;
      }
      for (const { term, weight } of words) {
        const distance = slips(word, term, least, isBegun);
        if (distance < least) {
          found = [];
          least = distance;
        }
        if (distance === least && distance > 0) {
          found.push({ term, distance, weight });
        }
      }
    }
    return found.sort((a, b) => b.weight - a.weight).slice(0, most);
  }

  /** The two words that a term is made of, where they stand beside each other in some head. */
  split(term: string): [string, string] | undefined {
    if (this.get(term)?.isJoined) {
      for (let at = 2; at < term.length; at++) {
        const parts: [string, string] = [term.slice(0, at), term.slice(at)];
        if (parts.every(part => (this.get(part)?.weight ?? 0) > 0)) {
          return parts;
        }
      }
    }
    return undefined;
  }

  /** Binary search for the place of the first term that doesn't sort before `start`. */
  private firstNotBefore(start: string): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.term ?? '') < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/**
 * Optimal string alignment distance: Levenshtein's, with a swap of neighbours as one slip.
 * @param isBegun `a` may stand for the beginning of `b` only
 * @returns a number above `most` where there are more slips than that
 */
export function slips(a: string, b: string, most: number, isBegun = false): number {
  // Neither the first two letters nor those swapped: most words are done here.
  if (a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0]) {
    return most + 1;
  }
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (older[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) {
      return most + 1;
    }
    older = previous;
    previous = current;
  }
  return isBegun ? Math.min(...previous) : (previous[b.length] ?? most + 1);
}
