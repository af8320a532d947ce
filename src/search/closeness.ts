/** How close together a query's words stand in what says what a question is about. */
import { bag, bare, type HeadPieces, type Piece } from './heads';
import { termsOf } from './tokenize';
import type { Want } from './want';
import { COMMON_WORDS, FUNCTION_WORDS, QUESTION_WORDS } from './words';

/** A want with how telling it is. */
export interface WeighedWant {
  readonly want: Want;
  readonly importance: number;
}

/** What it is worth that the words stand together in a piece of a head. */
const WORTH: Readonly<Record<Piece['kind'], number>> = { name: 1, title: 0.55, tag: 1, anchor: 0.35 };
/** What a piece is worth at least of that, however much more it says than was asked. */
const LEAST_FILL = 0.25;
/** The factor for a question with everything in one piece is this more than 1. */
const TOGETHER = 7.5;
/** Factors for a question whose name or title is what was typed, or begins so, and for one with a tag that is. */
const WHOLE = 4;
const BEGUN = 1.25;
const TAGGED = 2;
/** The same for one with that very anchor, in the first place and far behind. */
const ANCHORED = 4;
const ANCHORED_LATE = 1.5;

/** How much of the query stands in a piece, and how much of the piece is in the query, both up to 1. */
interface Sight {
  readonly share: number;
  readonly fill: number;
}
const NOTHING: Sight = { share: 0, fill: 0 };

export class Closeness {
  /** Which wants a term meets, and how well. */
  private readonly meant = new Map<string, { readonly want: number; readonly likeness: number }[]>();
  private readonly total: number;
  private readonly typed: string;
  private readonly typedBag: string;

  constructor(
    private readonly wants: readonly WeighedWant[],
    text: string,
  ) {
    this.typed = bare(text);
    this.typedBag = bag(termsOf(text, 'names'));
    this.total = wants.reduce((sum, { importance }) => sum + importance, 0);
    wants.forEach(({ want: { alternatives } }, want) => {
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

  /** A factor from 1: the more of the query stands together in one piece, and the more of that piece is asked for. */
  factor({ pieces, wholes, called, tags, anchors }: HeadPieces): number {
    let best = 0;
    for (const { kind, terms } of pieces) {
      const { share, fill } = this.look(terms);
      best = Math.max(best, WORTH[kind] * share * (LEAST_FILL + (1 - LEAST_FILL) * fill));
    }
    return (1 + TOGETHER * best * best) * this.asTyped(wholes, called, tags) * this.asAnchored(anchors);
  }

  private asTyped(wholes: readonly string[], called: string, tags: readonly string[]): number {
    if (wholes.includes(this.typed) || called === this.typedBag) {
      return WHOLE;
    }
    return Math.max(
      wholes.some(each => each.startsWith(this.typed)) ? BEGUN : 1,
      tags.includes(this.typedBag) ? TAGGED : 1,
    );
  }

  private asAnchored(anchors: readonly string[]): number {
    const place = anchors.indexOf(this.typedBag);
    return place < 0 ? 1 : ANCHORED_LATE + (ANCHORED - ANCHORED_LATE) / (1 + place / 2);
  }

  private look(terms: readonly string[]): Sight {
    if (!terms.some(term => this.meant.has(term))) {
      return NOTHING;
    }
    const likeness = new Float64Array(this.wants.length);
    let telling = 0;
    let asked = 0;
    for (const term of terms) {
      const weight = weightOf(term);
      telling += weight;
      let most = 0;
      for (const { want, likeness: like } of this.meant.get(term) ?? []) {
        likeness[want] = Math.min(1, (likeness[want] ?? 0) + like);
        most = Math.max(most, like);
      }
      asked += weight * most;
    }
    let share = 0;
    this.wants.forEach(({ importance }, want) => {
      share += importance * (likeness[want] ?? 0);
    });
    return { share: this.total ? share / this.total : 0, fill: telling ? Math.min(1, asked / telling) : 0 };
  }
}

const weightOf = (term: string): number =>
  FUNCTION_WORDS.has(term) ? 0 : QUESTION_WORDS.has(term) || COMMON_WORDS.has(term) ? 0.1 : 1;
