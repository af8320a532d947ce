/** Checks of values that come from outside: stored, imported, sent by a page, given with a command. */

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number that is exact. */
export const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** A whole number from 0. */
export const isCount = (value: unknown): value is number => isWhole(value) && value >= 0;

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string');
