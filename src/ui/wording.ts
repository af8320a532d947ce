import * as vscode from 'vscode';
import type { Level } from '../bank/model';
import { STATE_ICONS } from '../page/icons';
import type { StudyState } from '../progress/progress';

/** The words for levels and states, in the user's language, the same everywhere. */
export const levelName = (level: Level): string =>
  ({ junior: vscode.l10n.t('Junior'), mid: vscode.l10n.t('Mid'), senior: vscode.l10n.t('Senior') })[level];

export const stateName = (state: StudyState): string =>
  ({
    new: vscode.l10n.t('New'),
    seen: vscode.l10n.t('Seen'),
    learning: vscode.l10n.t('Learning'),
    due: vscode.l10n.t('Due'),
    known: vscode.l10n.t('Known'),
  })[state];

export const questionsWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 question') : vscode.l10n.t('{0} questions', count);

export const reviewsWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 review') : vscode.l10n.t('{0} reviews', count);

export const interviewsWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 interview') : vscode.l10n.t('{0} interviews', count);

/** A time taken or to be taken: "45 s", "12 min", "1 h", "1 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 60) {
    return vscode.l10n.t('{0} s', seconds);
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return vscode.l10n.t('{0} min', minutes);
  }
  return minutes % 60
    ? vscode.l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60)
    : vscode.l10n.t('{0} h', minutes / 60);
}

/** A time that is only estimated, rounded as one would say it. */
export function aboutMinutes(minutes: number): string {
  const step = minutes < 10 ? 1 : 5;
  return vscode.l10n.t('about {0}', duration(Math.max(1, Math.round(minutes / step) * step) * 60));
}
const STATE_COLOURS: Readonly<Partial<Record<StudyState, string>>> = {
  learning: 'charts.blue',
  // Not charts.orange: VS Code's own dark theme makes it all but invisible.
  due: 'list.warningForeground',
  known: 'charts.green',
};

export function stateIcon(state: StudyState): vscode.ThemeIcon {
  const colour = STATE_COLOURS[state];
  return new vscode.ThemeIcon(STATE_ICONS[state], colour ? new vscode.ThemeColor(colour) : undefined);
}
