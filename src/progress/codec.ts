/**
 * Reviews as text of a fixed width, because the record travels with Settings Sync: thirteen letters instead of a hundred.
 * The letters stand in ASCII order, so that encoded numbers sort as numbers do, and none needs escaping in JSON.
 */

const LETTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
/** The value of each letter by its character code; -1 for what is none. */
const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < LETTERS.length; value++) {
  VALUES[LETTERS.charCodeAt(value)] = value;
}

/** Again, Hard, Good, Easy, numbered as FSRS numbers them. */
export const GRADES = [1, 2, 3, 4] as const;
export type Grade = (typeof GRADES)[number];

/** FSRS's states of a card that was reviewed: learning 1, review 2, relearning 3. */
export type CardState = 1 | 2 | 3;
export const REVIEW_STATE = 2;

/** What a card remembers after a review: what the scheduler starts from next time. */
export interface Memory {
  readonly state: CardState;
  /** The learning step reached: 0 or 1. */
  readonly step: number;
  /** Days until recall has fallen to 90 in 100. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  /** Until the card is due: days in state review, minutes in a learning step. */
  readonly interval: number;
}

export interface Review extends Memory {
  /** Milliseconds since the epoch, whole seconds; unique within a card. */
  readonly time: number;
  readonly rating: Grade;
}

/** Letters of one review: time 5, rating with state and step 1, stability with difficulty 4, interval 3. */
export const REVIEW_WIDTH = 13;
const TIME_WIDTH = 5;
/** The first moment a review can have, in milliseconds since the epoch. */
export const FIRST_TIME = Date.UTC(2020, 0, 1);
/** The last moment a review can have, in milliseconds since the epoch (2054). */
export const LAST_TIME = FIRST_TIME + (64 ** TIME_WIDTH - 1) * 1000;

const STABILITY_STEPS = 2 ** 14 - 1;
const DIFFICULTY_STEPS = 2 ** 10 - 1;
const SMALLEST_STABILITY = 0.001;
const LARGEST_STABILITY = 36_500;
const STABILITY_RANGE = Math.log(LARGEST_STABILITY / SMALLEST_STABILITY);
/** Days or minutes. */
export const LONGEST_INTERVAL = 64 ** 3 - 1;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A whole number as letters, most significant first; what does not fit becomes the largest that does. */
export function encodeNumber(value: number, width: number): string {
  let rest = clamp(Math.round(value), 0, 64 ** width - 1);
  let text = '';
  for (let place = 0; place < width; place++) {
    text = LETTERS.charAt(rest % 64) + text;
    rest = Math.floor(rest / 64);
  }
  return text;
}

/** Reads letters back, those from `start` up to `end`. @returns undefined where one is none of the alphabet */
export function decodeNumber(text: string, start = 0, end = text.length): number | undefined {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = VALUES[text.charCodeAt(at)] ?? -1;
    if (digit < 0) {
      return undefined;
    }
    value = value * 64 + digit;
  }
  return value;
}

export const encodeTime = (time: number): string => encodeNumber((time - FIRST_TIME) / 1000, TIME_WIDTH);

/** Stability on a logarithmic scale in steps of one in a thousand, difficulty in steps of 0.009. */
export function encodeReview(review: Review): string {
  const head = review.rating * 8 + review.state * 2 + (review.step > 0 ? 1 : 0);
  const stability = clamp(review.stability, SMALLEST_STABILITY, LARGEST_STABILITY);
  const scale = Math.round((Math.log(stability / SMALLEST_STABILITY) / STABILITY_RANGE) * STABILITY_STEPS);
  const difficulty = Math.round(((clamp(review.difficulty, 1, 10) - 1) / 9) * DIFFICULTY_STEPS);
  return (
    encodeTime(review.time) +
    encodeNumber(head, 1) +
    encodeNumber(scale * (DIFFICULTY_STEPS + 1) + difficulty, 4) +
    encodeNumber(review.interval, 3)
  );
}

/** The review as it will be read back: scheduling starts from these values in every window. */
export function quantised(review: Review): Review {
  const read = decodeReview(encodeReview(review));
  return read && read !== 'undone' ? read : review;
}

/** What stands in the place of an undone review. */
export const encodeUndone = (time: number): string => encodeTime(time).padEnd(REVIEW_WIDTH, '-');

/** @returns undefined where the text is no review */
export function decodeReview(text: string): Review | 'undone' | undefined {
  if (text.length !== REVIEW_WIDTH) {
    return undefined;
  }
  const seconds = decodeNumber(text, 0, TIME_WIDTH);
  const head = decodeNumber(text, 5, 6);
  const memory = decodeNumber(text, 6, 10);
  const interval = decodeNumber(text, 10);
  if (seconds === undefined || head === undefined || memory === undefined || interval === undefined) {
    return undefined;
  }
  if (head === 0) {
    return memory === 0 && interval === 0 ? 'undone' : undefined;
  }
  const rating = GRADES.find(grade => grade === head >> 3);
  const state = ([1, 2, 3] as const).find(known => known === ((head >> 1) & 3));
  if (!rating || !state) {
    return undefined;
  }
  const scale = Math.floor(memory / (DIFFICULTY_STEPS + 1));
  return {
    time: FIRST_TIME + seconds * 1000,
    rating,
    state,
    step: head & 1,
    stability: SMALLEST_STABILITY * Math.exp((scale / STABILITY_STEPS) * STABILITY_RANGE),
    difficulty: 1 + ((memory % (DIFFICULTY_STEPS + 1)) / DIFFICULTY_STEPS) * 9,
    interval,
  };
}

/** The encoded reviews that a card's text is made of, oldest first. */
export function* splitReviews(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += REVIEW_WIDTH) {
    yield text.slice(at, at + REVIEW_WIDTH);
  }
}

/** Whether an encoded review is one that was undone. */
export const isUndone = (encoded: string): boolean => encoded.charAt(TIME_WIDTH) === '-';
export const timeLetters = (encoded: string): string => encoded.slice(0, TIME_WIDTH);
/** Milliseconds since the epoch. */
export const timeOf = (encoded: string): number => FIRST_TIME + (decodeNumber(encoded, 0, TIME_WIDTH) ?? 0) * 1000;
