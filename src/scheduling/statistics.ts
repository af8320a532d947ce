import type { SectionMeta } from '../bank/model';
import { dayNumber } from '../progress/day';
import { type DayCounts, STUDY_STATES, type StudyState } from '../progress/progress';
import type { ProgressStore } from '../progress/progressStore';
import { forecast } from './forecast';

export type StateCounts = Readonly<Record<StudyState, number>>;

/** Days are numbers as `StudyClock.dayOf` gives them. */
export interface Statistics {
  readonly today: number;
  /** Whether anything was ever rated. */
  readonly reviewed: boolean;
  readonly sections: readonly { readonly title: string; readonly counts: StateCounts }[];
  readonly totals: StateCounts;
  /** Reviews of every day from a Monday about a year ago until today, today's last. */
  readonly calendar: readonly { readonly day: number; readonly reviews: number }[];
  /** Days in a row with reviews, until today, or until yesterday where today's are still to come. */
  readonly streak: number;
  readonly longestStreak: number;
  /** How many questions fall due on each of the next days, today's and what is overdue first. */
  readonly coming: readonly number[];
  readonly retention: readonly Retention[];
  /** The share of reviews that should be recalled. */
  readonly desiredRetention: number;
}

/** How reviews of questions out of their learning steps ended. */
export interface Retention {
  /** Counted over this many days, today among them. */
  readonly days: number;
  readonly recalled: number;
  readonly forgotten: number;
}

const WEEKS = 53;
export const COMING_DAYS = 28;
export const RETENTION_DAYS = [30, 90, 365] as const;

/** All figures of the statistics, over the questions of the bank; reviews of questions that left it still count. */
export function statistics(
  sections: readonly SectionMeta[],
  progress: ProgressStore,
  desiredRetention: number,
): Statistics {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  // A clock that was wrong for a while may have left days that are still to come.
  const days = progress.days().flatMap(({ day, counts }) => {
    const number = dayNumber(day);
    return number !== undefined && number <= today ? [{ day: number, counts }] : [];
  });
  const reviewed = new Map(days.map(({ day, counts }) => [day, reviewsOf(counts)]));
  const first = today - weekday(today) - (WEEKS - 1) * 7;
  const perSection = sections.map(({ title, questions }) => ({
    title,
    counts: countStates(questions.map(({ id }) => progress.stateOf(id))),
  }));
  return {
    today,
    reviewed: days.length > 0,
    sections: perSection,
    totals: countStates(sections.flatMap(section => section.questions.map(({ id }) => progress.stateOf(id)))),
    calendar: Array.from({ length: today - first + 1 }, (_, at) => ({
      day: first + at,
      reviews: reviewed.get(first + at) ?? 0,
    })),
    ...streaks([...reviewed.keys()], today),
    coming: forecast(
      sections.flatMap(section => section.questions.map(({ id }) => id)),
      progress,
      COMING_DAYS,
    ),
    retention: RETENTION_DAYS.map(period => retention(days, today, period)),
    desiredRetention,
  };
}

/** A study day's place in its week, Monday 0. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

const reviewsOf = ({ again, hard, good, easy }: DayCounts): number => again + hard + good + easy;

const countStates = (states: readonly StudyState[]): StateCounts =>
  Object.fromEntries(STUDY_STATES.map(state => [state, states.filter(each => each === state).length])) as Record<
    StudyState,
    number
  >;

function streaks(days: readonly number[], today: number): { readonly streak: number; readonly longestStreak: number } {
  const all = new Set(days);
  const endingOn = (day: number) => {
    let length = 0;
    while (all.has(day - length)) {
      length++;
    }
    return length;
  };
  // Only the last days of runs: the next one has no reviews.
  const longestStreak = Math.max(0, ...days.filter(day => !all.has(day + 1)).map(endingOn));
  return { streak: endingOn(all.has(today) ? today : today - 1), longestStreak };
}

function retention(
  days: readonly { readonly day: number; readonly counts: DayCounts }[],
  today: number,
  period: number,
): Retention {
  const within = days.filter(({ day }) => day > today - period);
  return {
    days: period,
    recalled: within.reduce((sum, { counts }) => sum + counts.recalled, 0),
    forgotten: within.reduce((sum, { counts }) => sum + counts.forgotten, 0),
  };
}

/** The share recalled, 0 to 1; undefined without reviews. */
export function shareRecalled({ recalled, forgotten }: Retention): number | undefined {
  return recalled + forgotten > 0 ? recalled / (recalled + forgotten) : undefined;
}
