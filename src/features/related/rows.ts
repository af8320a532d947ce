import type { Span } from '../../python/patterns/pattern';
import { countBefore, type Sequence } from '../../python/sequence';
import type { Steps } from '../../python/steps';
import type { Raised, RaisedAt } from '../../related/ranking';

/** Why a question stands in the view, before it has words. */
export interface Why {
  /** What raises it, the most telling first: at most two. */
  readonly reasons: readonly Pick<RaisedAt, 'name' | 'kind'>[];
  readonly places: number;
}

/** More are not read in a row. */
const MOST_REASONS = 2;

/** A pattern says more than a linter's code, and that more than a construct, which may stand anywhere. */
const rankOf = ({ kind }: Pick<RaisedAt, 'kind'>): number => (kind === 'pattern' ? 0 : kind === 'rule' ? 1 : 2);

/** What a row says of its question: the patterns first, then what stands there most often. */
export function* whyOf({ places }: Pick<Raised, 'places'>): Steps<Why> {
  const counts = new Map<string, { readonly name: string; readonly kind: RaisedAt['kind']; count: number }>();
  for (const { name, kind } of places) {
    yield;
    const key = `${kind} ${name}`;
    const reason = counts.get(key) ?? { name, kind, count: 0 };
    reason.count++;
    counts.set(key, reason);
  }
  const reasons = [...counts.values()]
    .sort((a, b) => rankOf(a) - rankOf(b) || b.count - a.count)
    .slice(0, MOST_REASONS)
    .map(({ name, kind }) => ({ name, kind }));
  return { reasons, places: places.length };
}

/** Of places on one line the most telling: a row is a line. @param lineOf tells lines apart */
export function onePerLine(places: Iterable<RaisedAt>, lineOf: (place: RaisedAt) => string): RaisedAt[] {
  const lines = new Map<string, RaisedAt>();
  for (const place of places) {
    const line = lineOf(place);
    const before = lines.get(line);
    if (!before || rankOf(place) < rankOf(before)) {
      lines.set(line, place);
    }
  }
  return [...lines.values()].sort((a, b) => a.from - b.from);
}

/**
 * The place to go to from where the cursor is; behind the last one comes the first, and the other way round.
 * @param offset of the cursor; without one, the walk begins at the first place, or the last
 * @returns its index; undefined where there is no place
 */
export function placeFrom(
  places: Sequence<Span>,
  offset: number | undefined,
  direction: 'next' | 'previous',
): number | undefined {
  const { length } = places;
  if (length === 0) {
    return undefined;
  }
  if (direction === 'next') {
    const next = offset === undefined ? 0 : countBefore(places, offset + 1);
    return next % length;
  }
  const before = offset === undefined ? length : countBefore(places, offset);
  return (before + length - 1) % length;
}

/** What stands on a line of code, from its indentation on; of a long line what stands around the place. */
export function codeAround(line: string, column: number): string {
  const indented = line.length - line.trimStart().length;
  const isFar = column - indented > LONGEST_LEAD;
  const start = isFar ? column - KEPT_LEAD : indented;
  const text = line.slice(start, start + LONGEST_LINE).trim();
  return isFar ? `…${text}` : text;
}

/** Characters of a line before a place, so many that the place is out of sight in the view; of those, what stays. */
const LONGEST_LEAD = 120;
const KEPT_LEAD = 20;
/** Characters of a line: more are not seen. */
const LONGEST_LINE = 300;
