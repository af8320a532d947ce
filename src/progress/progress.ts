/**
 * What the user has done with each question, as one record that travels with Settings Sync: its shape. `entry.ts` reads one
 * question's part of it, `changes.ts` says what a change is, `merge.ts` brings records together, `settled.ts` gives what the user
 * sees of one, `stored.ts` is how it is stored.
 */

import type { PlanEntry } from './studyPlan';

export const STUDY_STATES = ['new', 'seen', 'learning', 'due', 'known'] as const;
/**
 * new: never opened; seen: opened, never rated; learning: rated, and not yet known; due: to be seen again now; known: recalled on two
 * different days since it was last forgotten, and not needed for a week or more.
 */
export type StudyState = (typeof STUDY_STATES)[number];

/** What a question can be marked as by hand: "seen" comes of opening it only. */
export const GIVEN_STATES = ['new', 'learning', 'due', 'known'] as const satisfies readonly StudyState[];
export type GivenState = (typeof GIVEN_STATES)[number];

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
  readonly state?: Stamped<GivenState>;
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

/**
 * A day's counts by writer: one for each window that reviewed on it. An undone rating has an entry of its own beside its writer's
 * (`undoneKey`), so that windows that undo at the same time take the same rating back once and different ones each.
 */
export type Tallies = Readonly<Record<string, Tally>>;

/** A mock interview that was taken. Questions the bank no longer has may be among them. */
export interface Interview {
  /** When it began, in milliseconds since the epoch: its key. */
  readonly start: number;
  /** When this entry was last changed: the larger wins. */
  readonly at: number;
  /** The length chosen, in minutes. */
  readonly minutes: number;
  readonly answers: readonly InterviewAnswer[];
  /**
   * Questions that were still open when it ended, in their order: those begun, which are among the answers too, and those never
   * asked. Absent where there are none.
   */
  readonly leftOpen?: readonly string[];
}

/**
 * What stands in the place of an interview that was deleted, so that no other window's copy brings it back: one of no minutes
 * without an answer, which versions that know of no deleting can read.
 * @param now milliseconds since the epoch
 */
export const deletedInterview = ({ start, at }: Interview, now: number): Interview => ({
  start,
  at: Math.max(now, at + 1),
  minutes: 0,
  answers: [],
});

export const isDeleted = ({ minutes, answers }: Interview): boolean => minutes === 0 && answers.length === 0;

export interface InterviewAnswer {
  readonly id: string;
  /** 0 to 4; absent where it was not scored. */
  readonly score?: number;
  /** Time taken. */
  readonly seconds: number;
  readonly notes?: string;
  /** The key points that were ticked as said, by their places from 0; absent where none was. */
  readonly ticked?: readonly number[];
}

/** Key points that an answer can have ticked: more than any has. */
export const MOST_TICKED = 100;

export interface ProgressData {
  readonly version: 4;
  /** A reset begins a new epoch; of two records with different epochs the larger one stands alone. */
  readonly epoch: number;
  readonly questions: Readonly<Record<string, QuestionProgress>>;
  /** By study day (`YYYY-MM-DD`). */
  readonly days: Readonly<Record<string, Tallies>>;
  /** By start time in milliseconds, in decimal. */
  readonly interviews: Readonly<Record<string, Interview>>;
  /** How the outputs of programs were predicted, by `programId`: encoded reviews, oldest first, undone ones in their places. */
  readonly programs: Readonly<Record<string, string>>;
  /** The plan for the interview, or the mark of one that was ended; absent where there never was one. */
  readonly plan?: PlanEntry;
}

export const EMPTY_PROGRESS: ProgressData = {
  version: 4,
  epoch: 0,
  questions: {},
  days: {},
  interviews: {},
  programs: {},
};

/** A day's counts over all writers, what was undone taken off. */
export type DayCounts = Readonly<Record<(typeof COUNTERS)[number], number>>;

/** Reviews a card's history holds. */
export const KEPT_REVIEWS = 20;
/** Reviews that a program keeps, undone ones counted: its card needs the newest, the others are for undoing. */
export const KEPT_PREDICTIONS = 12;
/** Days with reviews that are kept: a year and some. */
export const KEPT_DAYS = 400;
export const KEPT_INTERVIEWS = 50;

/** An own entry, never something inherited: ids may be any text. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** A record with every value replaced. Own keys stay own keys, even such as `__proto__`. */
export const mapRecord = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
