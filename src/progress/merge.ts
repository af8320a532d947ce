/**
 * Bringing records together. Several windows and machines write at the same time and nobody is asked to decide, so merging is a
 * join: commutative, associative, idempotent. Every part is made of things that only grow: stamps and times (the larger wins),
 * sets of reviews (union, an undone review stays as a mark that wins), counters per writer (the larger wins, undone ones counted
 * apart).
 */
import { isUndone, REVIEW_WIDTH, splitReviews, timeLetters, timeOf } from './codec';
import {
  COUNTERS,
  type Counts,
  type Interview,
  isDeleted,
  KEPT_DAYS,
  KEPT_INTERVIEWS,
  KEPT_PREDICTIONS,
  type ProgressData,
  type QuestionProgress,
  type Stamped,
  type Tallies,
  type Tally,
} from './progress';
import { planFormat } from './stored';
import type { PlanEntry } from './studyPlan';

/** Entries a card can have at all, undone ones counted: a bound for a card that is rated and undone over and over. */
const MOST_ENTRIES = 64;

/** Unites two windows' or machines' records; the result is the same in every order of arrival. */
export function mergeProgress(a: ProgressData, b: ProgressData): ProgressData {
  if (a === b) {
    return a;
  }
  if (a.epoch !== b.epoch) {
    return a.epoch > b.epoch ? a : b;
  }
  const plan = a.plan && b.plan ? mergePlan(a.plan, b.plan) : (a.plan ?? b.plan);
  return {
    version: 4,
    epoch: a.epoch,
    questions: mergeRecords(a.questions, b.questions, mergeQuestion),
    days: keepNewest(mergeRecords(a.days, b.days, mergeTallies), KEPT_DAYS),
    interviews: keepNewest(mergeRecords(a.interviews, b.interviews, mergeInterview), KEPT_INTERVIEWS),
    programs: mergeRecords(a.programs, b.programs, mergePredictions),
    ...(plan && { plan }),
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
  return sortedRecord(both);
}

/** In the order of the keys. fromEntries defines own keys even for names such as `__proto__`. */
export const sortedRecord = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

export function mergeQuestion(a: QuestionProgress, b: QuestionProgress): QuestionProgress {
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
function mergeReviews(a: string, b: string, from: number, most = MOST_ENTRIES): string {
  if (a === b && !from && a.length <= most * REVIEW_WIDTH) {
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
  return [...byTime.values()].sort().slice(-most).join('');
}

/** As a question's reviews, but few: a program's card takes part in nothing else. */
export const mergePredictions = (a: string, b: string): string => mergeReviews(a, b, 0, KEPT_PREDICTIONS);

export const mergeTallies = (a: Tallies, b: Tallies): Tallies => mergeRecords(a, b, mergeTally);

function mergeTally(a: Tally, b: Tally): Tally {
  const larger = (x: Counts | undefined, y: Counts | undefined) =>
    COUNTERS.map((_, at) => Math.max(x?.[at] ?? 0, y?.[at] ?? 0));
  return { done: larger(a.done, b.done), ...((a.undone || b.undone) && { undone: larger(a.undone, b.undone) }) };
}

export function mergeInterview(a: Interview, b: Interview): Interview {
  if (a.at !== b.at) {
    return a.at > b.at ? a : b;
  }
  if (isDeleted(a) !== isDeleted(b)) {
    return isDeleted(a) ? a : b;
  }
  const [{ leftOpen: openA, ...coreA }, { leftOpen: openB, ...coreB }] = [a, b];
  const [textA, textB] = [JSON.stringify(coreA), JSON.stringify(coreB)];
  if (textA !== textB) {
    return textA > textB ? a : b;
  }
  // What a version that knows nothing of open questions has written again comes without them.
  const open = (ids: readonly string[] | undefined) => (ids ? JSON.stringify(ids) : '');
  return open(openA) >= open(openB) ? a : b;
}

/** At the same millisecond the end of a plan wins, then the larger text. */
export function mergePlan(a: PlanEntry, b: PlanEntry): PlanEntry {
  if (a.at !== b.at) {
    return a.at > b.at ? a : b;
  }
  if (!a.plan || !b.plan) {
    return a.plan ? b : a;
  }
  return JSON.stringify(planFormat.store(a)) >= JSON.stringify(planFormat.store(b)) ? a : b;
}

function keepNewest<T>(record: Record<string, T>, most: number): Record<string, T> {
  const old = oldest(Object.keys(record), most);
  return old.length ? Object.fromEntries(Object.entries(record).filter(([key]) => !old.includes(key))) : record;
}

/**
 * The keys that are too many. Keys sort by time; by rank and not by age, so that one day of a clock gone wrong costs no others.
 * @param most how many stay
 */
export const oldest = (keys: readonly string[], most: number): string[] =>
  keys.length <= most
    ? []
    : [...keys].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, keys.length - most);
