import * as vscode from 'vscode';
import type { Interview } from '../../progress/progress';
import { scoredInterviews } from '../../sessions/scorecard';
import type { TrendView } from '../../sessions/scorecardView';
import { meanWords, trendView } from '../../ui/interviewWording';

/** How the mock interviews went, over time; undefined where none has a score. @param interviews in any order */
export function interviewsView(interviews: readonly Interview[]): TrendView | undefined {
  const points = scoredInterviews(interviews);
  const last = points.at(-1);
  if (!last) {
    return undefined;
  }
  const average = meanWords(points.reduce((sum, { mean }) => sum + mean, 0) / points.length);
  const summary =
    points.length === 1
      ? vscode.l10n.t('1 interview with a score: {0}.', meanWords(last.mean))
      : vscode.l10n.t(
          '{0} interviews with a score: {1} on average, {2} in the last one.',
          points.length,
          average,
          meanWords(last.mean),
        );
  return trendView(vscode.l10n.t('Mock interviews'), summary, points);
}
