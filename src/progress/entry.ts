/** Reading one question's entry: its reviews, its card, its state, and the times that what is done to it next gets. */
import {
  decodeReview,
  encodeReview,
  encodeUndone,
  FIRST_TIME,
  isUndone,
  REVIEW_STATE,
  REVIEW_WIDTH,
  type Review,
  splitReviews,
  timeOf,
} from './codec';
import type { StudyClock } from './day';
import { type GivenState, KEPT_REVIEWS, type QuestionProgress, type Stamped, type StudyState } from './progress';

/** Days until a review from which on a card counts as known, where it was recalled on so many study days. */
const KNOWN_INTERVAL = 7;
const KNOWN_RECALLS = 2;
const DAY = 86_400_000;
/** Clocks differ, but not by more than this: a time further ahead cannot be. In milliseconds. */
export const FURTHEST_AHEAD = DAY;

/** The reviews that count, oldest first: the newest twenty that were not undone. */
export const liveReviews = (entry: QuestionProgress | undefined): Review[] =>
  standingReviews(entry).slice(-KEPT_REVIEWS);

/** All that were not undone, oldest first. */
function standingReviews(entry: QuestionProgress | undefined): Review[] {
  const reviews: Review[] = [];
  for (const encoded of splitReviews(entry?.reviews ?? '')) {
    const review = decodeReview(encoded);
    if (review && review !== 'undone') {
      reviews.push(review);
    }
  }
  return reviews;
}

/** The newest review that counts. @param before made before this time, in milliseconds since the epoch */
export function newestReview(entry: QuestionProgress | undefined, before = Infinity): Review | undefined {
  for (const review of newestFirst(entry)) {
    if (review.time < before) {
      return review;
    }
  }
  return undefined;
}

/** All reviews that were not undone, each read when it is asked for. */
function* newestFirst(entry: QuestionProgress | undefined): Generator<Review, undefined> {
  const reviews = entry?.reviews ?? '';
  for (let end = reviews.length; end > 0; end -= REVIEW_WIDTH) {
    const review = decodeReview(reviews.slice(end - REVIEW_WIDTH, end));
    if (review && review !== 'undone') {
      yield review;
    }
  }
}

/** The oldest review that is known and counts. */
export function oldestReview(entry: QuestionProgress | undefined): Review | undefined {
  for (const encoded of splitReviews(entry?.reviews ?? '')) {
    const review = decodeReview(encoded);
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

/** What makes a question due: nothing but time (then the card that says when), the user's word, or nothing at all. */
export function dueBy(entry: QuestionProgress | undefined): Review | 'hand' | undefined {
  const given = entry?.state;
  const review = newestReview(entry);
  if (review && !(given && given.at > review.time)) {
    return review;
  }
  if (!given || isOpenedAgain(entry, given)) {
    return undefined;
  }
  // "Learning" says nothing of when to come back: the schedule still does.
  return given.value === 'learning' ? review : given.value === 'due' ? 'hand' : undefined;
}

/** The state a question shows: what the user set by hand or the newest review, whichever came later. */
export function stateOf(entry: QuestionProgress | undefined, clock: StudyClock): StudyState {
  const by = dueBy(entry);
  if (by === 'hand' || (by && isDue(by, clock))) {
    return 'due';
  }
  const given = entry?.state;
  if (by && !(given && given.at > by.time)) {
    return by.state === REVIEW_STATE && by.interval >= KNOWN_INTERVAL && isRecalledAgain(entry, clock)
      ? 'known'
      : 'learning';
  }
  if (given && !isOpenedAgain(entry, given)) {
    return given.value;
  }
  return entry?.seen ? 'seen' : 'new';
}

/** Whether a question was recalled on two study days since it was last forgotten or set back to new: one good day may be chance. */
function isRecalledAgain(entry: QuestionProgress | undefined, clock: StudyClock): boolean {
  const from = entry?.state?.value === 'new' ? entry.state.at : 0;
  const days = new Set<number>();
  for (const { rating, time } of newestFirst(entry)) {
    if (rating === 1 || time < from) {
      return false;
    }
    if (days.add(clock.dayOf(time)).size === KNOWN_RECALLS) {
      return true;
    }
  }
  return false;
}

/** A question set back to new by hand is so until it is opened again. */
const isOpenedAgain = (entry: QuestionProgress | undefined, given: Stamped<GivenState>): boolean =>
  given.value === 'new' && (entry?.seen ?? 0) > given.at;

/**
 * The time that something done to a question now gets: later than all that was done to it, even if the clock was set back. Only
 * reviews of times that cannot be don't push it ahead: they are dated anew (`believable`).
 */
export function nextStamp(entry: QuestionProgress | undefined, now: number): number {
  const last = entry && lastTime(believable(entry, now));
  return Math.max(now, (last ?? 0) + 1, (entry?.state?.at ?? 0) + 1, (entry?.bookmark?.at ?? 0) + 1);
}

/** The time of a review made now: a whole second, later than the card's newest review and than what was set by hand. */
export function nextReviewTime(entry: QuestionProgress | undefined, now: number): number {
  const dated = entry && believable(entry, now);
  const last = dated && lastTime(dated);
  const byHand = Math.ceil(((dated?.state?.at ?? 0) + 1) / 1000) * 1000;
  return Math.max(Math.ceil(now / 1000) * 1000, last === undefined ? 0 : last + 1000, byHand);
}

/** The time of the last review, undone ones counted: no other may have it. */
const lastTime = ({ reviews }: QuestionProgress): number | undefined =>
  reviews ? timeOf(reviews.slice(-REVIEW_WIDTH)) : undefined;

/**
 * The entry with times that can be. A clock that was a month ahead leaves reviews a month ahead, and a card that would not come
 * back until then. Read here, they were made today, after all others, and the card is due now; a state set by hand keeps its place
 * among the reviews, and "learning", which says nothing of when to come back, is passed over.
 *
 * The stored entry is left alone, because it may be this clock that is wrong: only `dateAnew` makes it last, for a question that
 * the user rates or marks. Nothing of this is part of merging, which stays a join.
 * @param now milliseconds since the epoch
 */
export function believable(entry: QuestionProgress, now: number): QuestionProgress {
  const limit = now + FURTHEST_AHEAD;
  const { reviews: text = '', state: given, ...rest } = entry;
  const isAhead = (lastTime(entry) ?? 0) > limit;
  if (!isAhead && (given?.at ?? 0) <= limit) {
    return entry;
  }
  const dated = isAhead ? [...splitReviews(text)].filter(each => timeOf(each) <= limit) : [...splitReviews(text)];
  const last = dated.at(-1);
  // The start of a day, so that all windows that read it today date it alike.
  let time = Math.max(Math.floor(now / DAY) * DAY, FIRST_TIME, last === undefined ? 0 : timeOf(last) + 1000);
  const ahead = aheadOf(entry, limit);
  for (const review of ahead) {
    dated.push(encodeReview({ ...review, time, ...(review === ahead.at(-1) && { interval: 0 }) }));
    time += 1000;
  }
  const reviews = dated.join('');
  const state = given && (given.at <= limit ? given : replaced(given, entry, { reviews }, time));
  return { ...rest, ...(state && { state }), ...(reviews && { reviews }) };
}

/** Reviews that count and are further ahead than clocks differ. @param limit milliseconds since the epoch */
const aheadOf = (entry: QuestionProgress, limit: number): Review[] =>
  standingReviews(entry).filter(each => each.time > limit);

/** A state set by hand at a time that cannot be, in its place among the reviews, which have been dated anew. */
function replaced(
  given: Stamped<GivenState>,
  before: QuestionProgress,
  dated: QuestionProgress,
  otherwise: number,
): Stamped<GivenState> | undefined {
  const newest = newestReview(dated)?.time;
  if (newest === undefined) {
    return { ...given, at: otherwise };
  }
  if (given.value === 'learning') {
    return undefined;
  }
  const isLater = given.at > (newestReview(before)?.time ?? 0);
  return { ...given, at: isLater ? newest + 1 : newest - 1 };
}

/**
 * What makes `believable` last, as a change to be joined: reviews of times that cannot be are marked undone and stand at the times
 * they were given, and a state set by hand at such a time gives way to the schedule.
 * @returns undefined where there is nothing to date
 */
export function dateAnew(entry: QuestionProgress, now: number): QuestionProgress | undefined {
  const dated = believable(entry, now);
  if (dated === entry) {
    return undefined;
  }
  const limit = now + FURTHEST_AHEAD;
  const ahead = aheadOf(entry, limit);
  const known = new Set(splitReviews(entry.reviews ?? ''));
  const anew = [...splitReviews(dated.reviews ?? '')].filter(each => !known.has(each) && !isUndone(each));
  const reviews = [...anew, ...ahead.map(({ time }) => encodeUndone(time))].sort().join('');
  const given = entry.state;
  const state = given && given.at > limit ? { value: 'learning' as const, at: given.at + 1 } : undefined;
  return reviews || state ? { ...(reviews && { reviews }), ...(state && { state }) } : undefined;
}
