/** The stretch of a question's text that shows why it was found. */

/** One of the query's words as it may stand in a text. */
export interface Met {
  /** The index's terms: lower case, singular. */
  readonly terms: readonly string[];
  /** How telling it is, from 0. */
  readonly weight: number;
}

/** Where one of the query's words stands in a line. */
interface Place {
  readonly at: number;
  readonly met: Met;
}

/**
 * The line with the most telling words together, cut around the first of them, with an ellipsis where something was left out.
 * @param text plain text, a line a paragraph
 * @param length in characters, at most; words that stand together are at most so far apart
 * @returns an empty text where none of the words stands in it
 */
export function bestPassage(text: string, met: readonly Met[], length: number): string {
  const patterns = met
    .filter(({ terms }) => terms.length)
    .map(each => ({ met: each, pattern: startOfWord(each.terms) }));
  let best = { line: '', at: 0, weight: 0 };
  for (const line of text.split('\n')) {
    const places = patterns
      .flatMap(({ met: each, pattern }) =>
        [...line.matchAll(pattern)].map(({ index }): Place => ({ at: index, met: each })),
      )
      .sort((a, b) => a.at - b.at);
    const densest = densestStretch(places, length * (1 - LEAD));
    if (densest.weight > best.weight) {
      best = { line, ...densest };
    }
  }
  return best.line ? cut(best.line, best.at, length) : '';
}

/** Where the stretch begins that holds the most telling words, and what they weigh together. */
function densestStretch(places: readonly Place[], length: number): { at: number; weight: number } {
  let best = { at: 0, weight: 0 };
  places.forEach((first, start) => {
    const seen = new Set<Met>();
    let weight = 0;
    for (let at = start; (places[at]?.at ?? Number.POSITIVE_INFINITY) - first.at < length; at++) {
      const each = places[at]?.met;
      if (each && !seen.has(each)) {
        seen.add(each);
        weight += each.weight;
      }
    }
    if (weight > best.weight) {
      best = { at: first.at, weight };
    }
  });
  return best;
}

/** Any of the terms where a word begins; signs stand anywhere. */
function startOfWord(terms: readonly string[]): RegExp {
  const patterns = terms.map(term => {
    const literal = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return /^[\p{L}\p{N}]/u.test(term) ? `(?<![\\p{L}\\p{N}])${literal}` : literal;
  });
  return new RegExp(patterns.join('|'), 'giu');
}

/** How much is shown before the first term, as a share of the length. */
const LEAD = 0.3;

function cut(line: string, at: number, length: number): string {
  const text = line.trim();
  if (text.length <= length) {
    return text;
  }
  const shift = line.length - line.trimStart().length;
  let start = Math.max(0, at - shift - Math.floor(length * LEAD));
  if (start > 0) {
    const space = text.indexOf(' ', start);
    start = space >= 0 && space < at - shift ? space + 1 : start;
  }
  const room = length - (start > 0 ? 1 : 0);
  if (text.length - start <= room) {
    return `${start > 0 ? '…' : ''}${text.slice(start)}`;
  }
  let end = start + room - 1;
  const space = text.lastIndexOf(' ', end);
  if (space > at - shift) {
    end = space;
  }
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}…`;
}
