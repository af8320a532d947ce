import * as vscode from 'vscode';
import type { Score } from '../../sessions/score';
import type { Outcome, Scorecard } from '../../sessions/scorecard';
import type { ScorecardWords } from '../../sessions/scorecardMarkdown';
import { linkTo } from '../../ui/link';
import { duration, levelName } from '../../ui/wording';

export const scoreName = (score: Score): string =>
  ({
    0: vscode.l10n.t('Missed'),
    1: vscode.l10n.t('Weak'),
    2: vscode.l10n.t('Fair'),
    3: vscode.l10n.t('Good'),
    4: vscode.l10n.t('Strong'),
  })[score];

/** What a score stands for, to choose by. */
export const scoreMeaning = (score: Score): string =>
  ({
    0: vscode.l10n.t('no answer, or a red flag'),
    1: vscode.l10n.t('a part of it, with gaps'),
    2: vscode.l10n.t('the main point, without the reasons'),
    3: vscode.l10n.t('what is tested, with the reasons'),
    4: vscode.l10n.t('all of it, trade-offs and follow-ups too'),
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

export const minutesWords = (minutes: number): string => vscode.l10n.t('{0} min', minutes);

/** What became of a question without a score. */
export const outcomeName = (outcome: Exclude<Outcome, 'scored'>): string =>
  ({
    noted: vscode.l10n.t('noted, without a score'),
    skipped: vscode.l10n.t('skipped'),
    unfinished: vscode.l10n.t('not finished'),
    notAsked: vscode.l10n.t('not asked'),
  })[outcome];

/** What became of the questions: "4 scored, 1 skipped, 2 not asked". */
export const countsWords = ({ scored, noted, skipped, unfinished, notAsked }: Scorecard['counts']): string =>
  [
    vscode.l10n.t('{0} scored', scored),
    noted && vscode.l10n.t('{0} noted without a score', noted),
    skipped && vscode.l10n.t('{0} skipped', skipped),
    unfinished && vscode.l10n.t('{0} not finished', unfinished),
    notAsked && vscode.l10n.t('{0} not asked', notAsked),
  ]
    .filter(Boolean)
    .join(', ');

export const plannedWords = (minutes: number, seconds: number): string =>
  vscode.l10n.t('{0} min, {1} taken', minutes, duration(seconds));

export const scorecardWords = (extensionId: string): ScorecardWords => ({
  title: vscode.l10n.t('Mock interview'),
  date: vscode.l10n.t('Date'),
  length: vscode.l10n.t('Length'),
  questions: vscode.l10n.t('Questions'),
  score: vscode.l10n.t('Score'),
  bySection: vscode.l10n.t('By section'),
  section: vscode.l10n.t('Section'),
  weakSpots: vscode.l10n.t('Weak spots'),
  noWeakSpots: vscode.l10n.t('None: no answer was scored weak or missed.'),
  nothingScored: vscode.l10n.t('No answer was scored.'),
  review: vscode.l10n.t('Related questions to review with them:'),
  answers: vscode.l10n.t('Answers'),
  unknown: vscode.l10n.t('no longer in the bank'),
  when: dateWords,
  planned: plannedWords,
  counts: countsWords,
  scoreOf: meanWords,
  outcome: outcomeName,
  duration,
  level: levelName,
  link: id => linkTo(id, extensionId),
});
