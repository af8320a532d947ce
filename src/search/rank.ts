/** The order of questions for a query: how many telling words a question has, in which places, and how close together. */
import type { SearchHead } from './document';
import type { SearchIndex } from './index';
import { termsOf } from './tokenize';
import { type Alternative, type Want, wantsOf } from './wants';
import { COMMON_WORDS, FUNCTION_WORDS, QUESTION_WORDS } from './words';

export interface Hit {
  readonly id: string;
  /** The index's terms that the query's words met, for the passage; the most telling first. */
  readonly terms: readonly string[];
}

/** How many of the best questions are looked at closely. */
const CLOSE_LOOK = 60;
/** What a word counts for coverage where the question only mentions it. */
const MENTIONED = 0.5;

/** What a want found, a document. */
interface Found {
  readonly want: Want;
  /** How telling the want is: the fewer questions are about it, the more. */
  readonly importance: number;
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
  for (let document = 0; document < index.ids.length; document++) {
    let score = 0;
    let covered = 0;
    for (const { want, importance, scores, met } of found) {
      score += want.weight * (scores[document] ?? 0);
      covered += importance * (met[document] ?? 0);
    }
    if (score > 0) {
      best.add(document, score * (0.2 + 0.8 * (covered / total) ** 1.5));
    }
  }
  const sight = new Sight(found);
  return best.documents
    .map((document, place) => {
      const id = index.ids[document] ?? '';
      const head = index.head(id);
      return { document, id, score: (best.scores[place] ?? 0) * (head ? sight.closeness(head) : 1) };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ id, document }) => ({ id, terms: termsMet(found, document, index) }));
}

function find(want: Want, index: SearchIndex): Found {
  const scores = new Float64Array(index.ids.length);
  const met = new Float64Array(index.ids.length);
  for (const alternative of want.alternatives) {
    for (const [document, score, place] of hitsOf(alternative, index)) {
      scores[document] = Math.max(scores[document] ?? 0, alternative.likeness * score);
      met[document] = Math.max(met[document] ?? 0, alternative.likeness * place);
    }
  }
  let about = 0;
  let mentions = 0;
  for (const each of met) {
    about += each > MENTIONED ? 1 : 0;
    mentions += each > 0 ? 1 : 0;
  }
  const size = index.ids.length;
  const rarity = (count: number) => Math.log(1 + (size - count + 0.5) / (count + 0.5));
  const importance = want.weight * (about ? rarity(about) : 0.5 * rarity(mentions));
  return { want, importance, scores, met };
}

/** The documents that hold all terms of an alternative, with the score of the least telling of them. */
function* hitsOf({ terms }: Alternative, index: SearchIndex): Generator<[document: number, score: number, place: number]> {
  const [first, ...others] = terms.map(term => index.termHits(term));
  if (!first) {
    return;
  }
  const rest = others.map(hits => new Map(hits.documents.map((document, at) => [document, at])));
  for (let at = 0; at < first.documents.length; at++) {
    const document = first.documents[at] ?? 0;
    let score = first.scores[at] ?? 0;
    let isHead = first.inHead[at] ?? false;
    let all = true;
    others.forEach((hits, other) => {
      const place = rest[other]?.get(document);
      all &&= place !== undefined;
      score = Math.min(score, hits.scores[place ?? 0] ?? 0);
      isHead &&= hits.inHead[place ?? 0] ?? false;
    });
    if (all) {
      yield [document, score, isHead ? 1 : MENTIONED];
    }
  }
}

function termsMet(found: readonly Found[], document: number, index: SearchIndex): string[] {
  const terms = new Set<string>();
  for (const { want, met } of [...found].sort((a, b) => b.importance - a.importance)) {
    if (met[document]) {
      for (const alternative of want.alternatives) {
        for (const term of alternative.terms) {
          if (index.termHits(term).documents.includes(document)) {
            terms.add(term);
          }
        }
      }
    }
  }
  return [...terms];
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

/** What a piece of a head is worth in which the query's words stand together. */
const PIECE = { name: 1, title: 0.8, tag: 0.9, anchor: 0.6, sentence: 0.5 };

/** Looks at the words of heads in their order. */
class Sight {
  /** Which wants a term meets, and how well. */
  private readonly meant = new Map<string, { readonly want: number; readonly likeness: number }[]>();
  private readonly total: number;

  constructor(private readonly found: readonly Found[]) {
    this.total = found.reduce((sum, { importance }) => sum + importance, 0);
    found.forEach(({ want: { alternatives } }, want) => {
      for (const { terms, likeness } of alternatives) {
        for (const term of terms) {
          const entry = { want, likeness: likeness / terms.length };
          const known = this.meant.get(term);
          if (known) {
            known.push(entry);
          } else {
            this.meant.set(term, [entry]);
          }
        }
      }
    });
  }

  /** A factor from 1: the more of the query stands together in one piece of the head, and the more of the piece is asked for. */
  closeness(head: SearchHead): number {
    let best = 0;
    const see = (text: string, kind: 'prose' | 'names', worth: number, counts: boolean) => {
      const { share, fill } = this.piece(termsOf(text, kind));
      best = Math.max(best, worth * share * (counts ? 0.5 + 0.5 * fill : 0.6));
    };
    see(head.name, 'prose', PIECE.name, true);
    see(head.title, 'prose', PIECE.title, true);
    for (const tag of head.tags.split('\n')) {
      see(tag, 'names', PIECE.tag, true);
    }
    for (const anchor of head.anchors.split('\n')) {
      see(anchor, 'names', PIECE.anchor, true);
    }
    for (const sentence of head.short.split(/(?<=[.;:?!])\s/)) {
      see(sentence, 'prose', PIECE.sentence, false);
    }
    return 1 + 2 * best * best;
  }

  /** How much of the query stands in the piece, and how much of the piece is in the query, both up to 1. */
  private piece(terms: readonly string[]): { readonly share: number; readonly fill: number } {
    const likeness = new Float64Array(this.found.length);
    let telling = 0;
    let asked = 0;
    for (const term of terms) {
      const weight = FUNCTION_WORDS.has(term) ? 0 : QUESTION_WORDS.has(term) || COMMON_WORDS.has(term) ? 0.1 : 1;
      telling += weight;
      let most = 0;
      for (const { want, likeness: like } of this.meant.get(term) ?? []) {
        likeness[want] = Math.min(1, (likeness[want] ?? 0) + like);
        most = Math.max(most, like);
      }
      asked += weight * most;
    }
    let share = 0;
    this.found.forEach(({ importance }, want) => {
      share += importance * (likeness[want] ?? 0);
    });
    return { share: share / this.total, fill: telling ? Math.min(1, asked / telling) : 0 };
  }
}
