import { normaliseAnchor } from './anchor';
import { HOMES_OF_NAMES } from './modules';
import type { Construct } from './rule';

/** Which questions an anchor leads to: small, and plain enough for JSON. */
export interface AnchorIndex {
  /** The ids of the questions that have anchors. */
  readonly ids: readonly string[];
  /** For each anchor, by its `anchorKey`, places in `ids`, best first. */
  readonly anchors: Readonly<Record<string, readonly number[]>>;
}

/** What the table has to know of a question. */
export interface Anchored {
  readonly id: string;
  /** Best first. */
  readonly anchors: readonly string[];
  readonly essential?: boolean;
  /** It teaches nothing about the language, so it comes after all that do. */
  readonly aside?: boolean;
}

/** So many places earlier. */
const LEAD = 2;

/** How a question ranks by where it names something; the least is best. An essential one ranks as if it named it earlier. */
export const rankAt = (position: number, { essential }: Pick<Anchored, 'essential'>): number =>
  position - (essential ? LEAD : 0);

/**
 * Makes the table from all questions in bank order. A question is the better for an anchor, the earlier it names it, with a
 * lead for essential ones; then the fewer other anchors it has; then the earlier it stands in the bank.
 */
export function buildAnchorIndex(questions: Iterable<Anchored>): AnchorIndex {
  const ids: string[] = [];
  const found = new Map<string, { question: number; rank: number; count: number; aside: boolean }[]>();
  for (const asked of questions) {
    const { id, anchors, aside = false } = asked;
    const distinct = new Set(anchors.map(anchorKey).filter(anchor => anchor !== ''));
    const question = ids.length;
    let position = 0;
    for (const anchor of distinct) {
      const entry = { question, rank: rankAt(position++, asked), count: distinct.size, aside };
      const entries = found.get(anchor);
      if (entries) {
        entries.push(entry);
      } else {
        found.set(anchor, [entry]);
      }
    }
    if (distinct.size > 0) {
      ids.push(id);
    }
  }
  const ranked = [...found].map(([anchor, entries]) => {
    entries.sort(
      (a, b) => Number(a.aside) - Number(b.aside) || a.rank - b.rank || a.count - b.count || a.question - b.question,
    );
    return [anchor, entries.map(({ question }) => question)] as const;
  });
  // Not by assignment: an anchor may be called `__proto__`.
  return { ids, anchors: Object.fromEntries(ranked) };
}

/** The key of an anchor in the table: one for `Counter` and `collections.Counter`, since that name has one home. */
export function anchorKey(anchor: string): string {
  const spelled = normaliseAnchor(anchor);
  return HOMES_OF_NAMES.get(spelled) ?? spelled;
}

/**
 * The ids of the questions about a construct, best first, each once: all that its most specific anchor leads to, then
 * those of the next one.
 */
export function questionsFor(construct: Pick<Construct, 'anchors'>, index: AnchorIndex): string[] {
  const found = new Set<string>();
  for (const anchor of construct.anchors) {
    const spelled = anchorKey(anchor);
    for (const question of Object.hasOwn(index.anchors, spelled) ? (index.anchors[spelled] ?? []) : []) {
      const id = index.ids[question];
      if (id !== undefined) {
        found.add(id);
      }
    }
  }
  return [...found];
}
