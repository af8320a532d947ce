import * as vscode from 'vscode';
import type { StatisticsLabels } from '../../page/statistics';
import { stateName } from '../../ui/wording';

const DAY = 86_400_000;

/** The statistics' words, dates and figures in the user's language. */
export function statisticsLabels(): StatisticsLabels {
  const { language } = vscode.env;
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  // A study day is a date without a time zone.
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (day: number) => format.format(day * DAY);
  };
  const reviews = (count: number) =>
    count === 1 ? vscode.l10n.t('1 review') : vscode.l10n.t('{0} reviews', number.format(count));
  const days = (count: number) =>
    count === 1 ? vscode.l10n.t('1 day') : vscode.l10n.t('{0} days', number.format(count));
  return {
    title: vscode.l10n.t('Statistics'),
    state: {
      new: stateName('new'),
      seen: stateName('seen'),
      learning: stateName('learning'),
      due: stateName('due'),
      known: stateName('known'),
    },
    streak: vscode.l10n.t('Current streak'),
    longestStreak: vscode.l10n.t('Longest streak'),
    today: vscode.l10n.t('Today'),
    reviewsToday: vscode.l10n.t('Reviews today'),
    pastYear: vscode.l10n.t('Reviews in the past year'),
    mastery: vscode.l10n.t('Mastery by section'),
    section: vscode.l10n.t('Section'),
    allSections: vscode.l10n.t('All sections'),
    calendar: vscode.l10n.t('Reviews per day'),
    calendarSummary: (count, on) => vscode.l10n.t('{0} on {1} in the past year.', reviews(count), days(on)),
    less: vscode.l10n.t('Less'),
    more: vscode.l10n.t('More'),
    coming: vscode.l10n.t('Coming due'),
    comingSummary: (count, within, today) =>
      vscode.l10n.t('{0} within {1}, {2} of them today.', reviews(count), days(within), number.format(today)),
    retention: vscode.l10n.t('Retention'),
    retentionHint: vscode.l10n.t(
      'How many reviews were recalled (rated Hard, Good or Easy), of questions that had left their first learning steps.',
    ),
    desired: share => vscode.l10n.t('The line marks the share you want: {0}.', share),
    period: vscode.l10n.t('Period'),
    lastDays: count => vscode.l10n.t('Last {0} days', count),
    recalled: vscode.l10n.t('Recalled'),
    recalledOf: (recalled, all) => vscode.l10n.t('{0} of {1}', number.format(recalled), number.format(all)),
    noReviews: vscode.l10n.t('none yet'),
    readiness: day => vscode.l10n.t('Readiness on {0}', date({ day: 'numeric', month: 'long' })(day)),
    readinessSummary: (recall, essentials) =>
      vscode.l10n.t(
        'You would recall about {0} of what your plan is about, {1} of the essential part.',
        recall,
        essentials,
      ),
    readinessHint: vscode.l10n.t(
      'This is an estimate from your reviews so far: what you have not met counts as not recalled, and what you still do raises it.',
    ),
    essentials: vscode.l10n.t('Essential questions'),
    allQuestions: vscode.l10n.t('All of the plan'),
    expected: vscode.l10n.t('Recall'),
    met: vscode.l10n.t('Met'),
    metOf: (met, all) => vscode.l10n.t('{0} of {1}', number.format(met), number.format(all)),
    asTable: vscode.l10n.t('Show as a table'),
    day: vscode.l10n.t('Day'),
    reviews: vscode.l10n.t('Reviews'),
    due: vscode.l10n.t('Due'),
    emptyTitle: vscode.l10n.t('No reviews yet'),
    emptyText: vscode.l10n.t(
      'Practice shows you questions, you rate how well you knew each, and they come back when they are due. What comes of it is drawn here.',
    ),
    startPractice: vscode.l10n.t('Start Practice'),
    pastInterviews: vscode.l10n.t('Show Past Interviews'),
    predictions: vscode.l10n.t('Predict the Output'),
    predictionsSummary: ({ right, missed, untried, due }) =>
      vscode.l10n.t(
        'Of {0} programs you have predicted {1}: {2} right at the last try, {3} missed. To be predicted again now: {4}.',
        ...[right + missed + untried, right + missed, right, missed, due].map(value => number.format(value)),
      ),
    right: vscode.l10n.t('Right'),
    missed: vscode.l10n.t('Missed'),
    untried: vscode.l10n.t('Not tried'),
    allPrograms: vscode.l10n.t('All programs'),
    predict: vscode.l10n.t('Predict the Output'),
    days,
    number: value => number.format(value),
    percent: share => percent.format(share),
    date: date({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: date({ day: 'numeric', month: 'short' }),
    month: date({ month: 'short' }),
    weekday: date({ weekday: 'short' }),
  };
}
