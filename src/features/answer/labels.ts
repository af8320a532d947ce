import * as vscode from 'vscode';
import { minutes, type ReadingTime } from '../../bank/readingTime';
import type { PageLabels } from '../../page/labels';

/** The page's words in the user's language. */
export function pageLabels(
  position: number,
  total: number,
  reading: ReadingTime,
  cannotRun: PageLabels['cannotRun'],
): PageLabels {
  const [brief, full] = [minutes(reading.brief), minutes(reading.full)];
  return {
    position: vscode.l10n.t('{0} of {1}', position, total),
    shortAnswer: vscode.l10n.t('Short answer'),
    keyPoints: vscode.l10n.t('Key points'),
    answer: vscode.l10n.t('Answer'),
    wholeAnswer: vscode.l10n.t('The whole answer, {0} min', full - brief || 1),
    theRest: vscode.l10n.t('What is tested, and the whole answer, {0} min', full - brief || 1),
    readingTime: full > brief ? vscode.l10n.t('{0} min, in full {1}', brief, full) : vscode.l10n.t('{0} min', brief),
    tags: vscode.l10n.t('Tags'),
    scenario: vscode.l10n.t('Scenario'),
    problem: vscode.l10n.t('Problem'),
    exercise: vscode.l10n.t('Exercise'),
    checks: vscode.l10n.t('What must hold'),
    solve: vscode.l10n.t('Solve'),
    solveHint: vscode.l10n.t('Solve it in a file of your own; Run checks it'),
    showSolution: vscode.l10n.t('Show Solution'),
    showSolutionKey: vscode.l10n.t('Show solution (Space)'),
    testing: vscode.l10n.t('What the interviewer is testing'),
    redFlags: vscode.l10n.t('Red flags'),
    followUps: vscode.l10n.t('Follow-ups'),
    openAll: vscode.l10n.t('Show all answers'),
    related: vscode.l10n.t('Related questions'),
    neighbours: vscode.l10n.t('Previous and next question'),
    previous: vscode.l10n.t('Previous'),
    next: vscode.l10n.t('Next'),
    notes: vscode.l10n.t('Your notes'),
    showAnswer: vscode.l10n.t('Show answer (Space)'),
    searchTag: vscode.l10n.t('Search for "{0}"', '{0}'),
    run: vscode.l10n.t('Run'),
    runHint: vscode.l10n.t('Run (r)'),
    stepThrough: vscode.l10n.t('Step Through'),
    cannotRun,
    copy: vscode.l10n.t('Copy'),
    openScratch: vscode.l10n.t('Open in Scratch File'),
    output: vscode.l10n.t('Output'),
    outputVaries: vscode.l10n.t('Output (differs from run to run)'),
    raises: vscode.l10n.t('Ends with an uncaught {0}, as intended.', '{0}'),
    since: vscode.l10n.t('Python {0} or later', '{0}'),
    needs: vscode.l10n.t('needs {0}', '{0}'),
  };
}
