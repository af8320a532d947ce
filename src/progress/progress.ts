/**
 * What the user has done with each question, as one record that travels with Settings Sync.
 *
 * Several windows and machines write it at the same time and nobody is asked to decide, so merging is a join: commutative,
 * associative, idempotent. Every part is made of things that only grow: stamps and times (the larger wins), sets of reviews
 * (union, an undone review stays as a mark that wins), counters per writer (the larger wins, undone ones counted apart).
 */
import {
  decodeReview,
  encodeReview,
  encodeUndone,
  isUndone,
  REVIEW_STATE,
  REVIEW_WIDTH,
  type Review,
  splitReviews,
  timeLetters,
  timeOf,
} from './codec';
import type { StudyClock } from './day';

export const STUDY_STATES = ['new', 'learning', 'due', 'known'] as const;
/** new: never opened; learning: opened or in its first reviews; due: to be seen again now; known: not needed for a week or more. */
export type StudyState = (typeof STUDY_STATES)[number];

/** A value with the time it was set at, in milliseconds since the epoch. */
export interface Stamped<T> {
  readonly value: T;
  readonly at: number;
}

/** Times are milliseconds since the epoch. */
export interface QuestionProgress {
  /** When it was last opened. */
  readonly seen?: number;
  /** The state the user gave it by hand. */
  readonly state?: Stamped<StudyState>;
  readonly bookmark?: Stamped<boolean>;
  /** Encoded reviews, oldest first, undone ones in their places. */
  readonly reviews?: string;
  /** Reviews before this time have been dropped, here and wherever the record comes together with another one. */
  readonly from?: number;
}

/** What a day's reviews are counted by: ratings, first reviews, and how reviews of cards out of their learning steps ended. */
export const COUNTERS = ['again', 'hard', 'good', 'easy', 'learned', 'recalled', 'forgotten'] as const;
/** One number for each of `COUNTERS`, in their order. */
export type Counts = readonly number[];

/** One writer's share of a day. Both parts only grow; what counts is their difference. */
export interface Tally {
  readonly done: Counts;
  readonly undone?: Counts;
}

/** A mock interview that was taken. Questions the bank no longer has may be among them. */
export interface Interview {
  /** When it began, in milliseconds since the epoch: its key. */
  readonly start: number;
  /** When this entry was last changed: the larger wins. */
  readonly at: number;
  /** The length chosen, in minutes. */
  readonly minutes: number;
  readonly answers: readonly InterviewAnswer[];
}

export interface InterviewAnswer {
  readonly id: string;
  /** 0 to 4; absent where the question was skipped. */
  readonly score?: number;
  /** Time taken. */
  readonly seconds: number;
  readonly notes?: string;
}

export interface ProgressData {
  readonly version: 2;
  /** A reset begins a new epoch; of two records with different epochs the larger one stands alone. */
  readonly epoch: number;
  readonly questions: Readonly<Record<string, QuestionProgress>>;
  /** By study day (`YYYY-MM-DD`), then by writer: one for each window that reviewed on it. */
  readonly days: Readonly<Record<string, Readonly<Record<string, Tally>>>>;
  /** By start time in milliseconds, in decimal. */
  readonly interviews: Readonly<Record<string, Interview>>;
}

export const EMPTY_PROGRESS: ProgressData = { version: 2, epoch: 0, questions: {}, days: {}, interviews: {} };

/** Reviews a card's history holds. */
export const KEPT_REVIEWS = 20;
/** Entries a card can have at all, undone ones counted: a bound for a card that is rated and undone over and over. */
const MOST_ENTRIES = 64;
/** Days with reviews that are kept: a year and some. */
export const KEPT_DAYS = 400;
export const KEPT_INTERVIEWS = 50;
/** Days until a review from which on a card counts as known. */
export const KNOWN_INTERVAL = 7;

/** An own entry, never something inherited: ids may be any text. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

// Reading one question's entry

/** The reviews that count, oldest first: the newest twenty that were not undone. */
export function liveReviews(entry: QuestionProgress | undefined): Review[] {
  const reviews: Review[] = [];
  for (const encoded of splitReviews(entry?.reviews ?? '')) {
    const review = decodeReview(encoded);
    if (review && review !== 'undone') {
      reviews.push(review);
    }
  }
  return reviews.slice(-KEPT_REVIEWS);
}

/** The newest review that counts. */
export function newestReview(entry: QuestionProgress | undefined): Review | undefined {
  const reviews = entry?.reviews ?? '';
  for (let end = reviews.length; end > 0; end -= REVIEW_WIDTH) {
    const review = decodeReview(reviews.slice(end - REVIEW_WIDTH, end));
    if (review && review !== 'undone') {
      return review;
    }
  }
  return undefined;
}

/** What the scheduler starts from: the newest review, unless the question was set back to new since. */
export function cardOf(entry: QuestionProgress | undefined): Review | undefined {
  const review = newestReview(entry);
  const given = entry?.state;
  return review && given?.value === 'new' && given.at > review.time ? undefined : review;
}

/** The study day a card in state review falls due on. */
export const dueDay = (card: Review, clock: StudyClock): number => clock.dayOf(card.time) + card.interval;

/** When a card in a learning step falls due, in milliseconds since the epoch. */
export const dueTime = (card: Review): number => card.time + card.interval * 60_000;

/** A card's due date has come: its study day, or in a learning step its time. */
export function isDue(card: Review, clock: StudyClock, now = clock.now()): boolean {
  return card.state === REVIEW_STATE ? dueDay(card, clock) <= clock.dayOf(now) : dueTime(card) <= now;
}

/** The state a question shows: what the user set by hand or the newest review, whichever came later. */
export function stateOf(entry: QuestionProgress | undefined, clock: StudyClock): StudyState {
  const seen = entry?.seen ?? 0;
  const given = entry?.state;
  const review = newestReview(entry);
  if (review && !(given && given.at > review.time)) {
    return reviewedState(review, clock);
  }
  if (given && !(given.value === 'new' && seen > given.at)) {
    // "Learning" says nothing of when to come back: the schedule still does.
    return given.value === 'learning' && review && isDue(review, clock) ? 'due' : given.value;
  }
  return seen > 0 ? 'learning' : 'new';
}

function reviewedState(review: Review, clock: StudyClock): StudyState {
  if (isDue(review, clock)) {
    return 'due';
  }
  return review.state === REVIEW_STATE && review.interval >= KNOWN_INTERVAL ? 'known' : 'learning';
}

/** The time that something done to a question now gets: later than all that was done to it, even if the clock was set back. */
export function nextStamp(entry: QuestionProgress | undefined, now: number): number {
  const last = entry?.reviews ? timeOf(lastReview(entry.reviews)) : 0;
  return Math.max(now, last + 1, (entry?.state?.at ?? 0) + 1, (entry?.bookmark?.at ?? 0) + 1);
}

/** The time of a review made now: a whole second, later than the card's newest review and than what was set by hand. */
export function nextReviewTime(entry: QuestionProgress | undefined, now: number): number {
  const last = entry?.reviews ? timeOf(lastReview(entry.reviews)) + 1000 : 0;
  return Math.max(Math.ceil(now / 1000) * 1000, last, Math.ceil(((entry?.state?.at ?? 0) + 1) / 1000) * 1000);
}

const lastReview = (reviews: string): string => reviews.slice(-REVIEW_WIDTH);

// Changing the record

/** Where a review is counted. */
export interface Counted {
  readonly day: string;
  readonly writer: string;
  /** Names of `COUNTERS`, each counted once. */
  readonly counters: readonly (typeof COUNTERS)[number][];
}

export function withQuestion(data: ProgressData, id: string, change: QuestionProgress): ProgressData {
  const entry = mergeQuestion(own(data.questions, id) ?? {}, change);
  // A computed key in a literal defines an own property, whatever its name.
  return { ...data, questions: sorted({ ...data.questions, [id]: entry }) };
}

/**
 * Adds a review and counts it.
 * @param undoable from which time on reviews may still be undone: only older ones are dropped from a long history, so that
 * undoing brings back exactly what was there
 */
export function withReview(
  data: ProgressData,
  id: string,
  review: Review,
  counted: Counted,
  undoable: number,
): ProgressData {
  const settledBefore = [...splitReviews(own(data.questions, id)?.reviews ?? '')].filter(
    each => !isUndone(each) && timeOf(each) < undoable,
  );
  const oldest = settledBefore.length > KEPT_REVIEWS ? settledBefore.at(-KEPT_REVIEWS) : undefined;
  const added = withQuestion(data, id, {
    reviews: encodeReview(review),
    ...(oldest !== undefined && { from: timeOf(oldest) }),
  });
  return count(added, counted, 'done');
}

/** Takes a review back: it stays as a mark, so that no other window's copy brings it back. */
export function withoutReview(data: ProgressData, id: string, time: number, counted: Counted): ProgressData {
  return count(withQuestion(data, id, { reviews: encodeUndone(time) }), counted, 'undone');
}

function count(data: ProgressData, { day, writer, counters }: Counted, part: keyof Tally): ProgressData {
  const tallies = own(data.days, day) ?? {};
  const tally = own(tallies, writer) ?? { done: [] };
  const before = tally[part] ?? [];
  const counts = COUNTERS.map((name, at) => (before[at] ?? 0) + (counters.includes(name) ? 1 : 0));
  const changed: Tally = { ...tally, [part]: counts };
  return { ...data, days: keepDays(sorted({ ...data.days, [day]: sorted({ ...tallies, [writer]: changed }) })) };
}

export function withInterview(data: ProgressData, interview: Interview): ProgressData {
  return mergeProgress(data, {
    ...EMPTY_PROGRESS,
    epoch: data.epoch,
    interviews: { [interview.start]: interview },
  });
}

// Merging

/** Unites two windows' or machines' records; the result is the same in every order of arrival. */
export function mergeProgress(a: ProgressData, b: ProgressData): ProgressData {
  if (a === b) {
    return a;
  }
  if (a.epoch !== b.epoch) {
    return a.epoch > b.epoch ? a : b;
  }
  return {
    version: 2,
    epoch: a.epoch,
    questions: mergeRecords(a.questions, b.questions, mergeQuestion),
    days: keepDays(mergeRecords(a.days, b.days, (x, y) => mergeRecords(x, y, mergeTally))),
    interviews: keepNewest(mergeRecords(a.interviews, b.interviews, mergeInterview), KEPT_INTERVIEWS),
  };
}

function mergeRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (x: T, y: T) => T,
): Record<string, T> {
  const both = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const mine = both.get(key);
    both.set(key, mine === undefined ? value : merge(mine, value));
  }
  // fromEntries defines own keys even for names such as __proto__.
  return Object.fromEntries([...both].sort(byKey));
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(byKey));

function mergeQuestion(a: QuestionProgress, b: QuestionProgress): QuestionProgress {
  if (a === b) {
    return a;
  }
  const seen = Math.max(a.seen ?? 0, b.seen ?? 0);
  const state = newest(a.state, b.state);
  const bookmark = newest(a.bookmark, b.bookmark);
  const from = Math.max(a.from ?? 0, b.from ?? 0);
  const reviews = mergeReviews(a.reviews ?? '', b.reviews ?? '', from);
  return {
    ...(seen > 0 && { seen }),
    ...(state && { state }),
    ...(bookmark && { bookmark }),
    ...(reviews && { reviews }),
    ...(from > 0 && { from }),
  };
}

/** At the same millisecond the larger value wins: arbitrary, but the same everywhere. */
function newest<T>(a: Stamped<T> | undefined, b: Stamped<T> | undefined): Stamped<T> | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  if (a.at !== b.at) {
    return a.at > b.at ? a : b;
  }
  return String(a.value) >= String(b.value) ? a : b;
}

/**
 * The union by time; at the same time an undone review wins, else the larger text. What `from` or the bound drops is older than
 * all that stays, in every order of merging: a review's rank from the newest never falls when more come in.
 */
function mergeReviews(a: string, b: string, from: number): string {
  if (a === b && !from) {
    return a;
  }
  const byTime = new Map<string, string>();
  for (const text of [a, b]) {
    for (const review of splitReviews(text)) {
      const time = timeLetters(review);
      const other = byTime.get(time);
      if (timeOf(review) < from) {
        continue;
      }
      if (other === undefined || isUndone(review) || (!isUndone(other) && review > other)) {
        byTime.set(time, review);
      }
    }
  }
  return [...byTime.values()].sort().slice(-MOST_ENTRIES).join('');
}

function mergeTally(a: Tally, b: Tally): Tally {
  const larger = (x: Counts | undefined, y: Counts | undefined) =>
    COUNTERS.map((_, at) => Math.max(x?.[at] ?? 0, y?.[at] ?? 0));
  return { done: larger(a.done, b.done), ...((a.undone || b.undone) && { undone: larger(a.undone, b.undone) }) };
}

function mergeInterview(a: Interview, b: Interview): Interview {
  if (a.at !== b.at) {
    return a.at > b.at ? a : b;
  }
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

const keepDays = <T>(days: Record<string, T>): Record<string, T> => keepNewest(days, KEPT_DAYS);

/** Keys that sort by time; by rank and not by age, so that one day of a clock gone wrong costs no others. */
function keepNewest<T>(record: Record<string, T>, most: number): Record<string, T> {
  const entries = Object.entries(record);
  return entries.length <= most ? record : Object.fromEntries(entries.sort(byTime).slice(-most));
}

const byTime = ([a]: [string, unknown], [b]: [string, unknown]): number => a.length - b.length || (a < b ? -1 : 1);

/**
 * The record as the user sees it: undone reviews gone, undone counts subtracted, nothing that only merging needs. Undoing gives
 * back the settled record that was there before.
 */
export function settled(data: ProgressData): ProgressData {
  const questions = Object.entries(data.questions).flatMap(([id, { from, reviews, ...entry }]) => {
    const kept = [...splitReviews(reviews ?? '')].filter(each => !isUndone(each)).slice(-KEPT_REVIEWS);
    const clean = { ...entry, ...(kept.length > 0 && { reviews: kept.join('') }) };
    return Object.keys(clean).length ? [[id, clean] as const] : [];
  });
  const days = Object.entries(data.days).flatMap(([day, tallies]) => {
    const shares = Object.entries(tallies).flatMap(([writer, tally]) => {
      const done = settledCounts(tally);
      return done.some(each => each > 0) ? [[writer, { done }] as const] : [];
    });
    return shares.length ? [[day, Object.fromEntries(shares)] as const] : [];
  });
  return { ...data, questions: Object.fromEntries(questions), days: Object.fromEntries(days) };
}

const settledCounts = ({ done, undone }: Tally): number[] =>
  COUNTERS.map((_, at) => Math.max(0, (done[at] ?? 0) - (undone?.[at] ?? 0)));

export type DayCounts = Readonly<Record<(typeof COUNTERS)[number], number>>;

/** A day's counts over all writers. */
export function dayCounts(tallies: Readonly<Record<string, Tally>> | undefined): DayCounts {
  const shares = Object.values(tallies ?? {}).map(settledCounts);
  const sum = (at: number) => shares.reduce((total, share) => total + (share[at] ?? 0), 0);
  return Object.fromEntries(COUNTERS.map((name, at) => [name, sum(at)])) as Record<(typeof COUNTERS)[number], number>;
}
