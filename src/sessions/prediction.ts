import { diffArrays } from 'diff';

/** What a user has typed, held against what a program prints. */

/** `missing` is printed and was not typed; `extra` was typed and is not printed. */
export interface PredictedLine {
  readonly kind: 'same' | 'missing' | 'extra';
  readonly text: string;
}

/** What a user can have typed at most, in characters: far more than what programs with a short output print. */
export const MOST_TYPED = 10_000;

/** Whether a prediction is right: blanks at the ends of lines and empty lines at the very end make no difference, all else does. */
export const isPredicted = (output: string, typed: string): boolean => forgiving(output) === forgiving(typed);

/** All lines of both in order (Myers' algorithm); where lines were replaced, those that were typed first. */
export const comparePrediction = (output: string, typed: string): PredictedLine[] =>
  diffArrays(linesOf(typed), linesOf(output)).flatMap(({ added, removed, value }) =>
    value.map(text => ({ kind: added ? 'missing' : removed ? 'extra' : 'same', text }) as const),
  );

const forgiving = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n+$/, '');

const linesOf = (text: string): string[] => {
  const whole = forgiving(text);
  return whole ? whole.split('\n') : [];
};
