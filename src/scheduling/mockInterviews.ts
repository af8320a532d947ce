import type { PlanInput } from './planTask';

/** Lengths in minutes: a mock interview takes at most half a day's time. */
const LENGTHS = [60, 45, 30, 20, 10] as const;
/** Days between mock interviews. */
const APART = 7;
/** From the last one to the interview: a day is left to practise what was missed. */
const BEFORE = 2;
/** One taken so many days early does for the one that was planned. */
const EARLY = 3;

/**
 * On which days of a plan a mock interview is due, and how long it is, in minutes, the earliest first: one a week, the last two days
 * before the interview, none on the plan's first day. One that was missed is made up for, unless it would do for the next.
 * @param from the first day that is asked for
 * @param end the day after the last
 */
export function mockInterviews(
  { plan, date, made, today, interviews }: Pick<PlanInput, 'plan' | 'date' | 'made' | 'today' | 'interviews'>,
  from: number,
  end: number,
): Map<number, number> {
  const minutes = LENGTHS.find(each => each * 2 <= plan.minutes);
  const begun = Math.min(made, today);
  const days: number[] = [];
  let next = date;
  for (let day = date - BEFORE; minutes !== undefined && day > begun && day > from - APART; day -= APART) {
    const isTaken = interviews.some(
      taken => taken >= day - EARLY && taken < Math.max(day + 1, Math.min(from, day + APART)),
    );
    const moved = Math.max(day, from);
    if (!isTaken && moved < end && (day >= from || next - from > EARLY)) {
      days.push(moved);
    }
    next = day;
  }
  return new Map(days.reverse().map(day => [day, minutes ?? 0]));
}
