/** What the user asked to be prepared for: the plan as the record of progress holds it. `scheduling/plan.ts` lays its days out. */
import { LEVELS, type Level } from '../bank/model';
import { isRecord, isTexts, isWhole } from '../base/guards';
import { dayNumber } from './day';

export const DEPTHS = ['brief', 'full'] as const;
/** How much of a question is read: short answer, key points, what is tested and red flags; or all of it. */
export type Depth = (typeof DEPTHS)[number];

/** Minutes a day that a plan can have. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 600;
/** Fields that a plan can name: the record travels with Settings Sync. */
export const MOST_FIELDS = 100;
const LONGEST_FIELD = 80;

/** A plan is not stamped later than this (2109), so that there is always room for a change after it. */
export const LATEST_STAMP = 64 ** 7 - 1;

/** A plan for one interview. */
export interface StudyPlan {
  /** When it was made, in milliseconds since the epoch. */
  readonly made: number;
  /** The day of the interview, `YYYY-MM-DD`: nothing is studied on it. */
  readonly date: string;
  /** Minutes a day. */
  readonly minutes: number;
  /** The level of the interview: its questions and those of the levels below are asked. */
  readonly level: Level;
  /** Ids of the sections that matter most; all of them where empty. */
  readonly fields: readonly string[];
  readonly depth: Depth;
}

/** The plan in the record: the larger time stands. Without a plan it was ended, and no other window's copy brings it back. */
export interface PlanEntry {
  /** When it was made, changed or ended, in milliseconds since the epoch. */
  readonly at: number;
  readonly plan?: StudyPlan;
}

/**
 * A plan from outside, such as a stored or an imported one: minutes and fields are brought within their bounds.
 * @returns undefined where it is none: a date that no calendar has, a level or depth that nobody knows
 */
export function readStudyPlan(value: unknown): StudyPlan | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { made, date, minutes, fields } = value;
  const level = LEVELS.find(known => known === value.level);
  const depth = DEPTHS.find(known => known === value.depth);
  if (!isWhole(made) || made <= 0 || typeof date !== 'string' || dayNumber(date) === undefined || !level || !depth) {
    return undefined;
  }
  if (typeof minutes !== 'number' || !Number.isFinite(minutes) || !isTexts(fields)) {
    return undefined;
  }
  return {
    made,
    date,
    minutes: Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, Math.round(minutes))),
    level,
    fields: [...new Set(fields.filter(id => id && id.length <= LONGEST_FIELD))].slice(0, MOST_FIELDS),
    depth,
  };
}
