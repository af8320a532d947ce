/** The order of questions for a query: how many telling words a question has, in which places, and how close together. */
import { Closeness, type WeighedWant } from './closeness';
import type { SearchIndex, TermHits } from './index';
import type { Met } from './passage';

import type { Want } from './want';
import { wantsOf } from './wants';

export interface Hit {
  readonly id: string;
  /** What of the query it meets, for the passage. */
  readonly met: readonly Met[];
}

/** How many of the best questions are looked at closely. */
const CLOSE_LOOK = 60;
/** What a word counts where the question only mentions it. */
const MENTIONED = 0.5;
/** What is left of the score of a question that has hardly any of the words. */
const UNCOVERED = 0.15;
/** How much the first missing word costs against the last. */
const COVERAGE_POWER = 2.5;

/** What a want found, a document. */
interface Found extends WeighedWant {
  readonly scores: Float64Array;
  /** How far the document meets the want: 1 where it is about it. */
  readonly met: Float64Array;
}

/** The best questions for what has been typed so far. */
export function query(index: SearchIndex, text: string, limit: number): Hit[] {
  const found = wantsOf(text, index)
    .filter(({ alternatives }) => alternatives.length)
    .map(want => find(want, index));
  const total = found.reduce((sum, { importance }) => sum + importance, 0);
  const best = new Best(Math.max(limit, CLOSE_LOOK));
  for (let document = 0; document < index.size; document++) {
    let score = 0;
    let covered = 0;
    for (const { want, importance, scores, met } of found) {
      score += want.weight * (scores[document] ?? 0);
      covered += importance * (met[document] ?? 0);
    }
    if (score > 0) {
      best.add(document, score * (UNCOVERED + (1 - UNCOVERED) * (covered / total) ** COVERAGE_POWER));
    }
  }
  const closeness = new Closeness(found, text);
  return best.documents
    .map((document, place) => {
      const head = index.head(document);
      return { document, score: (best.scores[place] ?? 0) * (head ? closeness.factor(head) : 1) };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ document }) => ({ id: index.id(document), met: metBy(document, found) }));
}

function find(want: Want, index: SearchIndex): Found {
  const scores = new Float64Array(index.size);
  const met = new Float64Array(index.size);
  for (const { terms, likeness } of want.alternatives) {
    const { documents, scores: own, inHead } = hitsOf(terms, index);
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] ?? 0;
      scores[document] = Math.max(scores[document] ?? 0, likeness * (own[at] ?? 0));
      met[document] = Math.max(met[document] ?? 0, likeness * (inHead[at] ? 1 : MENTIONED));
    }
  }
  let about = 0;
  let mentions = 0;
  for (const each of met) {
    about += each > MENTIONED ? 1 : 0;
    mentions += each > 0 ? 1 : 0;
  }
  // A word that no question is about tells less, however rare it is.
  const rarity = (count: number) => Math.log(1 + (index.size - count + 0.5) / (count + 0.5));
  const importance = want.weight * (about ? rarity(about) : 0.5 * rarity(mentions));
  return { want, importance, scores, met };
}

/** The documents that hold all the terms, with the score and the place of the least telling of them. */
function hitsOf(terms: readonly string[], index: SearchIndex): TermHits {
  const [first, ...others] = terms
    .map(term => index.termHits(term))
    .sort((a, b) => a.documents.length - b.documents.length);
  if (!first || !others.length) {
    return first ?? NO_HITS;
  }
  const scores = first.scores.slice();
  const inHead = first.inHead.slice();
  for (const other of others) {
    const places = new Map<number, number>();
    for (const [at, document] of other.documents.entries()) {
      places.set(document, at);
    }
    first.documents.forEach((document, at) => {
      const place = places.get(document);
      scores[at] = place === undefined ? 0 : Math.min(scores[at] ?? 0, other.scores[place] ?? 0);
      inHead[at] = place === undefined ? 0 : Math.min(inHead[at] ?? 0, other.inHead[place] ?? 0);
    });
  }
  const all = [...scores.keys()].filter(at => scores[at]);
  return {
    documents: Uint32Array.from(all, at => first.documents[at] ?? 0),
    scores: Float32Array.from(all, at => scores[at] ?? 0),
    inHead: Uint8Array.from(all, at => inHead[at] ?? 0),
  };
}

const NO_HITS: TermHits = { documents: new Uint32Array(), scores: new Float32Array(), inHead: new Uint8Array() };

function metBy(document: number, found: readonly Found[]): Met[] {
  return found
    .filter(({ met }) => met[document])
    .map(({ want, importance }) => ({
      terms: [...new Set(want.alternatives.flatMap(({ terms }) => terms))],
      weight: importance,
    }));
}

/** The documents with the highest scores, in order. */
class Best {
  readonly documents: number[] = [];
  readonly scores: number[] = [];

  constructor(private readonly most: number) {}

  add(document: number, score: number): void {
    const { documents, scores, most } = this;
    if (scores.length === most && score <= (scores[most - 1] ?? 0)) {
      return;
    }
    let at = scores.length;
    while (at > 0 && (scores[at - 1] ?? 0) < score) {
      at--;
    }
    documents.splice(at, 0, document);
    scores.splice(at, 0, score);
    if (scores.length > most) {
      documents.pop();
      scores.pop();
    }
  }
}
