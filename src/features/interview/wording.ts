import * as vscode from 'vscode';
import type { Score } from '../../sessions/score';
import type { Outcome, SaidPoints, Scorecard } from '../../sessions/scorecard';
import type { ScorecardWords } from '../../sessions/scorecardMarkdown';
import { dateWords, meanWords } from '../../ui/interviewWording';
import { linkTo } from '../../ui/link';
import { duration, levelName } from '../../ui/wording';

/** What a score stands for, to choose by. */
export const scoreMeaning = (score: Score): string =>
  ({
    0: vscode.l10n.t('no answer, or a red flag'),
    1: vscode.l10n.t('a part of it, with gaps'),
    2: vscode.l10n.t('the main point, without the reasons'),
    3: vscode.l10n.t('what is tested, with the reasons'),
    4: vscode.l10n.t('all of it, trade-offs and follow-ups too'),
  })[score];

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

/** How many of an answer's key points were said. */
export const saidWords = ({ said, missed }: SaidPoints): string =>
  vscode.l10n.t('{0} of {1} key points said', said.length, said.length + missed.length);

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
  said: saidWords,
  level: levelName,
  link: id => linkTo(id, extensionId),
});
