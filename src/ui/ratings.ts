import * as vscode from 'vscode';
import { GRADES, type Grade, type Memory, REVIEW_STATE } from '../progress/codec';
import type { SessionButton } from '../sessions/sessionView';

/** The four ratings, wherever a recall is rated. */

export const gradeName = (grade: Grade): string =>
  ({
    1: vscode.l10n.t('Again'),
    2: vscode.l10n.t('Hard'),
    3: vscode.l10n.t('Good'),
    4: vscode.l10n.t('Easy'),
  })[grade];

const DAYS_A_MONTH = 365.25 / 12;
/** From here on months say more than days. */
const MANY_DAYS = 60;
const DAYS_A_YEAR = 365;

/** An interval in few letters, as on a button. */
export function shortInterval({ state, interval }: Memory): string {
  if (state !== REVIEW_STATE) {
    return vscode.l10n.t('{0} min', interval);
  }
  if (interval < MANY_DAYS) {
    return vscode.l10n.t('{0} d', interval);
  }
  if (interval < DAYS_A_YEAR) {
    return vscode.l10n.t('{0} mo', oneDecimal(interval / DAYS_A_MONTH));
  }
  return vscode.l10n.t('{0} y', oneDecimal(interval / 365.25));
}

/** An interval in words, for a screen reader. */
export function spokenInterval({ state, interval }: Memory): string {
  if (state !== REVIEW_STATE) {
    return interval === 1 ? vscode.l10n.t('in 1 minute') : vscode.l10n.t('in {0} minutes', interval);
  }
  return interval === 1 ? vscode.l10n.t('in 1 day') : vscode.l10n.t('in {0} days', interval);
}

/** The buttons that rate the question in front, each with when it will come back. */
export const ratingButtons = (outcomes: Readonly<Record<Grade, Memory>>): SessionButton[] =>
  GRADES.map(grade => ({
    action: { type: 'rate', grade },
    label: gradeName(grade),
    detail: shortInterval(outcomes[grade]),
    spoken: `${gradeName(grade)}, ${spokenInterval(outcomes[grade])}`,
    key: String(grade),
    keyName: String(grade),
    look: 'choice',
  }));

const oneDecimal = (value: number): string =>
  value.toLocaleString(vscode.env.language, { maximumFractionDigits: 1, useGrouping: false });
