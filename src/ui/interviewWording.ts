import * as vscode from 'vscode';
import type { Score } from '../sessions/score';
import type { TrendView } from '../sessions/scorecardView';

/** The words for interviews and their scores, in the user's language, the same everywhere. */
export const scoreName = (score: Score): string =>
  ({
    0: vscode.l10n.t('Missed'),
    1: vscode.l10n.t('Weak'),
    2: vscode.l10n.t('Fair'),
    3: vscode.l10n.t('Good'),
    4: vscode.l10n.t('Strong'),
  })[score];

/** A mean of scores: "2.5 of 4 (good)". */
export function meanWords(mean: number | undefined): string {
  if (mean === undefined) {
    return vscode.l10n.t('not scored');
  }
  const figure = mean.toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
  const nearest = ([0, 1, 2, 3, 4] as const)[Math.round(mean)] ?? 0;
  return vscode.l10n.t('{0} of 4 ({1})', figure, scoreName(nearest).toLocaleLowerCase(vscode.env.language));
}

/** @param time milliseconds since the epoch */
export const dateWords = (time: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(time);

/** The day alone, short. @param time milliseconds since the epoch */
export const dayWords = (time: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' }).format(time);

/** The drawing of a trend and its table. @param points the oldest first @param summary what the drawing shows, in a sentence */
export const trendView = (
  title: string,
  summary: string,
  points: readonly { readonly start: number; readonly mean: number }[],
): TrendView => ({
  title,
  summary,
  scale: ['0', '4'],
  asTable: vscode.l10n.t('Show as a table'),
  heads: [vscode.l10n.t('Interview'), vscode.l10n.t('Score')],
  points: points.map(({ start, mean }) => ({
    start,
    day: dayWords(start),
    when: dateWords(start),
    score: { value: mean, text: meanWords(mean) },
  })),
});
