/** Changes to the record. A change is a small record of its own: joined to the whole it is in force, in whatever order it comes. */
import {
  encodeNumber,
  encodeReview,
  encodeTime,
  encodeUndone,
  isUndone,
  type Review,
  splitReviews,
  timeOf,
} from './codec';
import {
  COUNTERS,
  type Counts,
  type Interview,
  KEPT_REVIEWS,
  own,
  type ProgressData,
  type QuestionProgress,
  type Tallies,
} from './progress';
import type { StudyPlan } from './studyPlan';

export type Change = Partial<Pick<ProgressData, 'questions' | 'days' | 'interviews' | 'programs' | 'plan'>>;

/** What there is, as far as a change depends on it. */
export interface Held {
  question(id: string): QuestionProgress | undefined;
  /** @param day `YYYY-MM-DD` */
  tallies(day: string): Tallies | undefined;
}

/** Where a review is counted. */
export interface Counted {
  readonly day: string;
  readonly writer: string;
  /** Names of `COUNTERS`, each counted once. */
  readonly counters: readonly (typeof COUNTERS)[number][];
}

/**
 * Reviews younger than this are never dropped, in milliseconds: where to drop from can't be taken back, and a clock that was some
 * weeks ahead must not drop what comes after it was put right.
 */
const DROPPED_AFTER = 60 * 86_400_000;

// A computed key in a literal defines an own property, whatever its name.
export const questionChange = (id: string, change: QuestionProgress): Change => ({ questions: { [id]: change } });

export const interviewChange = (interview: Interview): Change => ({ interviews: { [interview.start]: interview } });

/** @param reviews encoded, in the order of their times */
export const programChange = (id: string, reviews: string): Change => ({ programs: { [id]: reviews } });

/** @param at milliseconds since the epoch @param plan undefined where it is ended */
export const planChange = (at: number, plan: StudyPlan | undefined): Change => ({
  plan: { at, ...(plan && { plan }) },
});

/**
 * A review, counted.
 * @param undoable from which time on reviews may still be undone: only older ones are dropped from a long history, so that
 * undoing brings back exactly what was there
 */
export function reviewChange(held: Held, id: string, review: Review, counted: Counted, undoable: number): Change {
  const before = [...splitReviews(held.question(id)?.reviews ?? '')].filter(
    each => !isUndone(each) && timeOf(each) < undoable,
  );
  const from = before
    .slice(0, 1 - KEPT_REVIEWS)
    .map(timeOf)
    .findLast(time => time <= review.time - DROPPED_AFTER);
  const { day, writer } = counted;
  const tally = own(held.tallies(day) ?? {}, writer);
  const done = plus(tally?.done, counted);
  return {
    ...questionChange(id, {
      reviews: encodeReview(review),
      ...(before.length > KEPT_REVIEWS && from !== undefined && { from }),
    }),
    days: { [day]: { [writer]: { ...tally, done } } },
  };
}

/** Takes a review back: it stays as a mark, so that no other window's copy brings it back. */
export function undoChange(id: string, time: number, counted: Counted): Change {
  const key = undoneKey(counted.writer, id, time);
  return {
    ...questionChange(id, { reviews: encodeUndone(time) }),
    days: { [counted.day]: { [key]: { done: plus(undefined, { counters: [] }), undone: plus(undefined, counted) } } },
  };
}

const plus = (counts: Counts | undefined, { counters }: Pick<Counted, 'counters'>): Counts =>
  COUNTERS.map((name, at) => (counts?.[at] ?? 0) + (counters.includes(name) ? 1 : 0));

/** Stands between a writer and the review of it that was undone; no writer's own name has it. */
const UNDONE_MARK = '~';

/** Where an undone rating is counted: the same in every window that undoes it. @param time milliseconds since the epoch */
const undoneKey = (writer: string, id: string, time: number): string =>
  `${writer}${UNDONE_MARK}${encodeTime(time)}${encodeNumber(hash(id), 3)}`;

/** The writer that an entry of a day belongs to. */
export const writerOf = (key: string): string => {
  const end = key.indexOf(UNDONE_MARK);
  return end > 0 ? key.slice(0, end) : key;
};

/** FNV-1a over UTF-16, folded to 18 bits: tells apart what one writer rated in one second. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return ((value >>> 18) ^ value) & 0x3ffff;
}
