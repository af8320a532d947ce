import type { CheckOutcome } from '../exercise/attempt';

/** The checks of an exercise as pages show them. All words are filled in already. */

export interface CheckView {
  readonly name: string;
  /** What must hold, in a sentence; code in it stands between backticks. */
  readonly says: string;
  readonly outcome: CheckOutcome;
  /** What the outcome is called. */
  readonly label: string;
  /** Where and why it does not hold. */
  readonly detail?: string;
}

/** What an attempt at a question's exercise has come to. */
export interface ToChecks {
  readonly type: 'checks';
  /** The question's. */
  readonly id: string;
  readonly status: string;
  readonly checks: readonly CheckView[];
  /** It has just passed: the solution is shown and the rating offered. */
  readonly solved: boolean;
}

/** A sentence taken apart at its backticks. */
export const piecesOf = (sentence: string): { readonly text: string; readonly isCode: boolean }[] =>
  sentence
    .split(/(`[^`]+`)/)
    .filter(Boolean)
    .map(text => (/^`.+`$/.test(text) ? { text: text.slice(1, -1), isCode: true } : { text, isCode: false }));
