/**
 * The study day: the local calendar day, but turning at an hour of the user's choice, so that an hour after midnight still
 * counts as the evening it belongs to. Days are whole numbers (days since 1970-01-01), so that counting them knows nothing of
 * hours: a day of 23 or 25 hours is one day.
 */

const DAY = 86_400_000;

/** What tells the time and the day; everything that depends on either is given one. */
export interface StudyClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The number of the study day that holds a moment. @param time milliseconds since the epoch */
  dayOf(time: number): number;
}

/** A moment's local calendar, as far as the study day needs it; `Date` fits as it is. */
export interface LocalTime {
  getFullYear(): number;
  getMonth(): number;
  getDate(): number;
  getHours(): number;
}

/**
 * The number of the study day a local time falls in. Read off the local clock and not from an offset added to the epoch:
 * that is right on the days on which the clocks change.
 * @param startsAt the local hour at which the day turns, 0 to 23
 */
export function studyDay(local: LocalTime, startsAt: number): number {
  const day = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY;
  return local.getHours() < startsAt ? day - 1 : day;
}

/** The machine's clock in the machine's time zone. @param startsAt asked each time, so that a changed setting counts at once */
export const machineClock = (startsAt: () => number): StudyClock => ({
  now: Date.now,
  dayOf: time => studyDay(new Date(time), startsAt()),
});

/** A study day as `YYYY-MM-DD`. */
export const dayKey = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The number of a study day written as `YYYY-MM-DD`; undefined for anything else, such as 2026-02-30. */
export function dayNumber(key: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(key)) {
    return undefined;
  }
  const time = Date.parse(`${key}T00:00:00Z`);
  if (!Number.isFinite(time)) {
    return undefined;
  }
  const day = time / DAY;
  return dayKey(day) === key ? day : undefined;
}
