import { dayKey, dayNumber } from '../../progress/day';

/** How far ahead an interview may be, in days. */
export const FARTHEST = 365;

/** What a day was typed as: its number, or why it is none that a plan can end at. */
export type TypedDay = { readonly day: number } | { readonly problem: DayProblem };

/**
 * - `unreadable`: no date
 * - `noSuchDay`: such as 31 February
 * - `past`, `today`: no day is left to prepare
 * - `far`: more than `FARTHEST` days ahead
 */
export type DayProblem = 'unreadable' | 'noSuchDay' | 'past' | 'today' | 'far';

/** Names that the user's languages have, in lower case: of the months from January on, and of the days from Monday on. */
export interface CalendarNames {
  readonly months: readonly (readonly string[])[];
  readonly weekdays: readonly (readonly string[])[];
}

/** Day, month and perhaps year with dots between, an order in which nobody puts the month first. */
const DOTTED = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?\s*$/;

/**
 * Reads a day as people type it: 2026-12-04, 4 December, Dec 4 2027, 4.12., Friday. Without its year it is the next such day.
 * Other numbers alone are refused: 4/12 is two days.
 * @param today the study day, as `StudyClock.dayOf` numbers it
 */
export function readDay(text: string, today: number, names: CalendarNames): TypedDay {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const [first = '', second = '', third = ''] = words;
  if (words.length === 3 && /^\d{4}$/.test(first) && isShort(second) && isShort(third)) {
    return judged(dayOf(Number(first), Number(second), Number(third)), today);
  }
  const [, date, month, year] = DOTTED.exec(text) ?? [];
  if (date && month) {
    return year
      ? judged(dayOf(Number(year), Number(month), Number(date)), today)
      : nextDay(Number(month), Number(date), today);
  }
  const weekday = words.length === 1 ? named(names.weekdays, first) : undefined;
  if (weekday !== undefined) {
    // Today's own name is a week from now: there is no day left before today.
    return { day: today + (((weekday - weekdayOf(today) + 6) % 7) + 1) };
  }
  const months = words.map(word => named(names.months, word)).filter(each => each !== undefined);
  const numbers = words.filter(word => /^\d/.test(word));
  const [dates, years] = [numbers.filter(isShort), numbers.filter(number => /^\d{4}$/.test(number))];
  const known = dates.length + years.length === numbers.length;
  if (months.length !== 1 || dates.length !== 1 || years.length > 1 || !known) {
    return { problem: 'unreadable' };
  }
  const [monthNamed, dateGiven, yearGiven] = [Number(months[0]) + 1, Number(dates[0]), years[0]];
  return yearGiven === undefined
    ? nextDay(monthNamed, dateGiven, today)
    : judged(dayOf(Number(yearGiven), monthNamed, dateGiven), today);
}

/** The next day of this name, today among them. */
function nextDay(month: number, date: number, today: number): TypedDay {
  const year = Number(dayKey(today).slice(0, 4));
  const days = [year, year + 1].map(each => dayOf(each, month, date)).filter(day => day !== undefined);
  return judged(days.find(day => day >= today) ?? days[0], today);
}

/** A day that was chosen, by its number. */
export function judgeDay(day: number, today: number): DayProblem | undefined {
  if (day <= today) {
    return day === today ? 'today' : 'past';
  }
  return day - today > FARTHEST ? 'far' : undefined;
}

function judged(day: number | undefined, today: number): TypedDay {
  if (day === undefined) {
    return { problem: 'noSuchDay' };
  }
  const problem = judgeDay(day, today);
  return problem ? { problem } : { day };
}

const isShort = (digits: string): boolean => /^\d{1,2}$/.test(digits);

const dayOf = (year: number, month: number, date: number): number | undefined =>
  dayNumber(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** Monday 0. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The place of the name that a word is, or alone begins, from three letters on. */
function named(names: readonly (readonly string[])[], word: string): number | undefined {
  const whole = names.findIndex(each => each.includes(word));
  if (whole >= 0) {
    return whole;
  }
  const begun = names.flatMap((each, at) => (each.some(name => name.startsWith(word)) ? at : []));
  return word.length >= 3 && begun.length === 1 ? begun[0] : undefined;
}

/** The names of months and days in some languages. @param languages as `Intl` names them */
export function calendarNames(languages: readonly string[]): CalendarNames {
  const write = (options: Intl.DateTimeFormatOptions, day: number) => [
    ...new Set(
      languages.map(language =>
        new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
          .format(day * 86_400_000)
          .toLowerCase()
          .normalize('NFC')
          .replace(/\.$/, ''),
      ),
    ),
  ];
  const all = (days: readonly number[], part: 'month' | 'weekday') =>
    days.map(day => [...write({ [part]: 'long' }, day), ...write({ [part]: 'short' }, day)]);
  // 1970 began on a Thursday.
  return {
    months: all(
      Array.from({ length: 12 }, (_, month) => Date.UTC(1970, month, 15) / 86_400_000),
      'month',
    ),
    weekdays: all(
      Array.from({ length: 7 }, (_, at) => at + 4),
      'weekday',
    ),
  };
}
