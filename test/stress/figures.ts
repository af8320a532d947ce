import { markdownTable } from '../bench/rows.ts';

/** A line of a script's table. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What it has to be, in words; empty where it is only recorded. */
  readonly expected: string;
  readonly ok: boolean;
}

/** What a script gives: its table, and the input of whatever went wrong. */
export interface Outcome {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/** Only recorded. */
export const recorded = (what: string, measured: string | number): Figure => ({
  what,
  measured: String(measured),
  expected: '',
  ok: true,
});

/** A count that must be exactly this. */
export const exactly = (what: string, measured: number, expected: number): Figure => ({
  what,
  measured: String(measured),
  expected: String(expected),
  ok: measured === expected,
});

/** Something that must not happen. */
export const none = (what: string, measured: number): Figure => exactly(what, measured, 0);

export const atLeast = (what: string, measured: number, least: number): Figure => ({
  what,
  measured: String(measured),
  expected: `at least ${least}`,
  ok: measured >= least,
});

export const atMost = (what: string, measured: number, most: number, unit = ''): Figure => ({
  what,
  measured: `${Math.round(measured * 10) / 10}${unit}`,
  expected: `at most ${most}${unit}`,
  ok: measured <= most,
});

export const formatFigures = (figures: readonly Figure[]): string =>
  markdownTable(
    ['what', 'measured', 'expected', ''],
    figures.map(({ what, measured, expected, ok }) => [
      what,
      measured,
      expected,
      expected === '' ? '' : ok ? 'ok' : 'FAILED',
    ]),
  );
