import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import type { Interview, StudyState } from '../../progress/progress';
import { interviewTrend, type KeyPoints, type Scorecard, saidPoints } from '../../sessions/scorecard';
import { resultWords } from '../../sessions/scorecardMarkdown';
import type { ScorecardQuestion, ScorecardView, ScoreView, TrendView } from '../../sessions/scorecardView';
import { dateWords, meanWords, trendView } from '../../ui/interviewWording';
import { duration, levelName, questionsWords, stateName } from '../../ui/wording';
import { countsWords, outcomeName, plannedWords, saidWords } from './wording';

/**
 * A scorecard's page.
 * @param interviews all that were taken, for the trend @param keyPoints of the questions that have ticked ones
 */
export function cardView(
  card: Scorecard,
  catalog: Catalog,
  stateOf: (id: string) => StudyState,
  interviews: readonly Interview[],
  keyPoints: KeyPoints,
): ScorecardView {
  const { start, minutes } = card.interview;
  const open = card.weak.filter(({ id }) => catalog.get(id));
  const marked = open.length > 0 && open.every(({ id }) => stateOf(id) === 'due');
  const trend = trendOf(interviews, start);
  return {
    tab: vscode.l10n.t('Scorecard'),
    title: vscode.l10n.t('Mock interview'),
    when: dateWords(start),
    paragraphs: [
      `${plannedWords(minutes, card.seconds)}. ${countsWords(card.counts)}.`,
      resumeWords(card),
      ...(marked ? [vscode.l10n.t('Due in practice now: {0}.', questionsWords(open.length))] : []),
    ].filter(Boolean),
    buttons: [
      ...(card.missed.length ? [button('practice', vscode.l10n.t('Practice What I Missed'), 'primary')] : []),
      ...(open.length && !marked ? [button('mark', vscode.l10n.t('Mark the Weak Ones Due'), 'secondary')] : []),
      button('save', vscode.l10n.t('Save as Markdown...'), 'secondary'),
      button('list', vscode.l10n.t('Past Interviews...'), 'secondary'),
      button('delete', vscode.l10n.t('Delete...'), 'quiet'),
    ],
    card: {
      score: scoreView(card.mean),
      bySection: vscode.l10n.t('By section'),
      sections: card.sections.map(({ title, asked, mean }) => ({
        title,
        count: questionsWords(asked),
        score: scoreView(mean),
      })),
      byQuestion: vscode.l10n.t('By question'),
      questions: card.items.map(item => questionView(item, catalog, stateOf, keyPoints)),
      notes: vscode.l10n.t('Your notes'),
      reviewTitle: vscode.l10n.t('Related questions to review'),
      review: card.review.flatMap(id => {
        const question = catalog.get(id);
        return question ? { id, name: question.name, title: question.title } : [];
      }),
      ...(trend && { trend }),
    },
  };
}

/** The page in the place of an interview that is gone: deleted here, in another window, or with all of the record. */
export function goneView(start: number, others: boolean): ScorecardView {
  return {
    tab: vscode.l10n.t('Scorecard'),
    title: vscode.l10n.t('This interview is gone'),
    when: dateWords(start),
    paragraphs: [
      vscode.l10n.t('It was deleted, or is too old to be kept. Its scores and notes are not stored any more.'),
    ],
    buttons: [
      ...(others ? [button('list', vscode.l10n.t('Past Interviews...'), 'primary')] : []),
      button('interview', vscode.l10n.t('Start Mock Interview...'), others ? 'secondary' : 'primary'),
    ],
  };
}

const button = (
  action: ScorecardView['buttons'][number]['action'],
  label: string,
  look: ScorecardView['buttons'][number]['look'],
): ScorecardView['buttons'][number] => ({ action, label, look });

const scoreView = (mean: number | undefined): ScoreView => ({
  ...(mean !== undefined && { value: mean }),
  text: meanWords(mean),
});

/** What there is to do about it, in a sentence. */
function resumeWords({ counts, missed, weak }: Scorecard): string {
  if (!counts.scored) {
    return vscode.l10n.t('No answer was scored.');
  }
  if (!weak.length) {
    return missed.length
      ? vscode.l10n.t('No scored answer was weak or missed; to practice: {0}.', questionsWords(missed.length))
      : vscode.l10n.t('No answer was weak or missed.');
  }
  return vscode.l10n.t('Weak, missed or without a score: {0}.', questionsWords(missed.length));
}

function questionView(
  item: Scorecard['items'][number],
  catalog: Catalog,
  stateOf: (id: string) => StudyState,
  keyPoints: KeyPoints,
): ScorecardQuestion {
  const { id, outcome, score, seconds, notes } = item;
  const points = saidPoints(item, keyPoints);
  const question = catalog.get(id);
  const state = question && stateOf(id);
  return {
    id,
    name: question?.name ?? id,
    ...(question && { title: question.title }),
    outcome,
    score: {
      ...(score !== undefined && { value: score }),
      text: resultWords(item, { outcome: outcomeName, scoreOf: meanWords }),
    },
    facts: [
      ...(question
        ? [levelName(question.level), catalog.sectionOf(id)?.title ?? '']
        : [vscode.l10n.t('no longer in the bank')]),
      ...(outcome === 'notAsked' ? [] : [duration(seconds).replaceAll(' ', '\u00a0')]),
    ],
    ...(state && { state: { state, name: stateName(state) } }),
    ...(points && {
      points: {
        summary: saidWords(points),
        parts: [
          { title: vscode.l10n.t('Not said'), points: points.missed },
          { title: vscode.l10n.t('Said'), points: points.said },
        ].filter(part => part.points.length),
      },
    }),
    ...(notes && { notes }),
  };
}

function trendOf(interviews: readonly Interview[], start: number): TrendView | undefined {
  const trend = interviewTrend(interviews, start);
  const last = trend?.points.at(-1);
  if (!trend || !last) {
    return undefined;
  }
  const { points, before } = trend;
  const summary =
    before === undefined
      ? vscode.l10n.t('This is the first interview with a score.')
      : points.length === 2
        ? vscode.l10n.t('{0} in this interview, {1} in the one before.', meanWords(last.mean), meanWords(before))
        : vscode.l10n.t(
            '{0} in this interview, {1} on average in the {2} before.',
            meanWords(last.mean),
            meanWords(before),
            points.length - 1,
          );
  return trendView(vscode.l10n.t('Trend'), summary, points);
}
