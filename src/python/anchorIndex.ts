import { normaliseAnchor } from './anchor';
import type { Construct } from './rule';

/** Which questions an anchor leads to: small, and plain enough for JSON. */
export interface AnchorIndex {
  /** The ids of the questions that have anchors. */
  readonly ids: readonly string[];
  /** For each anchor, as `normaliseAnchor` spells it, places in `ids`, best first. */
  readonly anchors: Readonly<Record<string, readonly number[]>>;
}

/**
 * Makes the table from all questions in bank order. A question is the better for an anchor, the earlier it names it; then
 * the fewer other anchors it has; then the earlier it stands in the bank.
 */
export function buildAnchorIndex(
  questions: Iterable<{ readonly id: string; readonly anchors: readonly string[] }>,
): AnchorIndex {
  const ids: string[] = [];
  const found = new Map<string, { question: number; position: number; count: number }[]>();
  for (const { id, anchors } of questions) {
    const distinct = new Set(anchors.map(normaliseAnchor).filter(anchor => anchor !== ''));
    const question = ids.length;
    let position = 0;
    for (const anchor of distinct) {
      const entry = { question, position: position++, count: distinct.size };
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
    entries.sort((a, b) => a.position - b.position || a.count - b.count || a.question - b.question);
    return [anchor, entries.map(({ question }) => question)] as const;
  });
  // Not by assignment: an anchor may be called `__proto__`.
  return { ids, anchors: Object.fromEntries(ranked) };
}

/**
 * The ids of the questions about a construct, best first, each once: all that its most specific anchor leads to, then
 * those of the next one.
 */
export function questionsFor(construct: Pick<Construct, 'anchors'>, index: AnchorIndex): string[] {
  const found = new Set<string>();
  for (const anchor of construct.anchors) {
    const spelled = normaliseAnchor(anchor);
    for (const question of Object.hasOwn(index.anchors, spelled) ? (index.anchors[spelled] ?? []) : []) {
      const id = index.ids[question];
      if (id !== undefined) {
        found.add(id);
      }
    }
  }
  return [...found];
}
