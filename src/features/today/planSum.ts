import { LEVELS, type Level, type QuestionMeta } from '../../bank/model';
import type { LaidOutPlan } from '../../scheduling/plan';

/** What a plan comes to. */
export interface PlanSum {
  readonly days: number;
  /** Questions met for the first time. */
  readonly essentials: number;
  readonly others: number;
  /** How many of these there is only time to read in brief, though the plan is in full depth. */
  readonly inBrief: number;
  readonly interviews: number;
  readonly leftOut: number;
}

/** @param isEssential of a question's id */
export function planSum(
  { days, leftOut, inBrief }: Pick<LaidOutPlan, 'days' | 'leftOut' | 'inBrief'>,
  isEssential: (id: string) => boolean,
): PlanSum {
  const fresh = days.flatMap(day => day.fresh);
  const essentials = fresh.filter(isEssential).length;
  return {
    days: days.length,
    essentials,
    others: fresh.length - essentials,
    inBrief: inBrief.length,
    interviews: days.filter(({ interview }) => interview).length,
    leftOut: leftOut.length,
  };
}

/** Whether an interview for a level asks a question: those of the levels below are asked too. */
export const isAsked = (question: QuestionMeta, level: Level): boolean =>
  LEVELS.indexOf(question.level) <= LEVELS.indexOf(level);

/**
 * Days that people have interviews on, as offered before others: the next days, the end of this week, then by weeks.
 * @param today the study day
 */
export function offeredDays(today: number): number[] {
  // 1970-01-02 was a Friday.
  const friday = today + ((((1 - today) % 7) + 7) % 7 || 7);
  return [...new Set([1, 2, 3, friday - today, 7, 14, 30])].sort((a, b) => a - b).map(ahead => today + ahead);
}
