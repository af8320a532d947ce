import * as vscode from 'vscode';
import type { Share } from '../../scheduling/readiness';
import { Commands } from '../../ui/commands';
import { label } from '../../ui/plainText';
import { drawnFor } from '../../ui/planned';
import { aboutMinutes, questionsWords } from '../../ui/wording';
import type { TodayRow } from './rows';
import { dateWords, essentialsWords, interviewIn, minutesWords, shareWords, shortDate } from './wording';

/** How a row looks and what it does. */
export interface RowWords {
  readonly title: string;
  readonly description?: string;
  readonly tooltip: string;
  /** A codicon, and a colour of the theme. */
  readonly icon: string;
  readonly colour?: string;
  readonly command: vscode.Command;
}

const DONE = { icon: 'pass-filled', colour: 'charts.green' } as const;

/** @param today the study day */
export function rowWords(row: TodayRow, today: number): RowWords {
  switch (row.kind) {
    case 'plan':
      return {
        title: vscode.l10n.t('Plan for Your Interview...'),
        tooltip: vscode.l10n.t('Say when it is and how much time you have: the days are laid out for you'),
        icon: 'calendar',
        command: does(Commands.planInterview),
      };
    case 'essentials':
      return {
        title: vscode.l10n.t('Start with the Essentials'),
        ...(row.begun > 0 && { description: vscode.l10n.t('{0} of {1} begun', row.begun, row.ids.length) }),
        tooltip: vscode.l10n.t('Practice the {0} questions that nobody should meet unprepared', row.ids.length),
        icon: 'mortar-board',
        command: does(Commands.startPractice, { ids: row.ids }),
      };
    case 'mockInterview':
      return {
        title: vscode.l10n.t('Take a Mock Interview'),
        tooltip: vscode.l10n.t('Questions, a clock, and a score against what an interviewer listens for'),
        icon: 'comment-discussion',
        command: does(Commands.startMockInterview),
      };
    case 'date':
      return {
        title: interviewIn(row.daysLeft),
        description: shortDate(row.date),
        tooltip: vscode.l10n.t('Select to change the plan'),
        icon: 'calendar',
        command: does(Commands.changePlan),
      };
    case 'over':
      return {
        title: vscode.l10n.t('How Do You Want to Go On?'),
        description: vscode.l10n.t('interview on {0}', shortDate(row.date)),
        tooltip: vscode.l10n.t('The day of your interview is past. Set a new date, or end the plan'),
        icon: 'calendar',
        command: does(Commands.changePlan),
      };
    case 'reviews':
      return {
        title: row.left === 1 ? vscode.l10n.t('1 review due') : vscode.l10n.t('{0} reviews due', row.left),
        ...(row.minutes !== undefined && { description: aboutMinutes(row.minutes) }),
        tooltip: vscode.l10n.t('Questions that come back today. Select to practice them'),
        icon: 'clock',
        colour: 'list.warningForeground',
        command: does(Commands.startPractice),
      };
    case 'fresh':
      return {
        title: row.left === 1 ? vscode.l10n.t('1 new question') : vscode.l10n.t('{0} new questions', row.left),
        description: aboutMinutes(row.minutes),
        tooltip: vscode.l10n.t(
          'Questions to meet for the first time today, the most important first. Select to practice',
        ),
        icon: 'circle-outline',
        command: does(Commands.startPractice),
      };
    case 'interview':
      return row.done
        ? {
            title: vscode.l10n.t('Mock interview'),
            description: vscode.l10n.t('taken today'),
            tooltip: vscode.l10n.t('Select to look at its scorecard'),
            ...DONE,
            command: does(Commands.showInterviews),
          }
        : {
            title: vscode.l10n.t('Mock interview'),
            description: minutesWords(row.minutes),
            tooltip: vscode.l10n.t('A mock interview is due today. Select to start it'),
            icon: 'comment-discussion',
            command: does(Commands.startMockInterview, drawnFor(row.plan, row.minutes)),
          };
    case 'progress':
      return progressWords(row);
    case 'leftOut':
      return {
        title: vscode.l10n.t('{0} left out', row.count),
        ...(row.essentials > 0 && {
          description: vscode.l10n.t('{0} among them', essentialsWords(row.essentials)),
        }),
        tooltip: vscode.l10n.t('Questions that the time is too short for. Select to see which'),
        icon: 'warning',
        command: does(Commands.showLeftOut),
      };
    case 'readiness':
      return {
        title: vscode.l10n.t('Readiness {0}', shareWords(row.share.recall)),
        tooltip: readinessWords(row.share, row.day, today),
        icon: 'graph',
        command: does(Commands.showStatistics),
      };
    case 'section':
      return {
        title: label(row.title),
        description: shareWords(row.share.recall),
        tooltip: readinessWords(row.share, row.day, today),
        icon: shareIcon(row.share.recall),
        command: does(Commands.practiceSection, row.sectionId),
      };
  }
}

function progressWords({ done, asked, minutes }: Extract<TodayRow, { kind: 'progress' }>): RowWords {
  if (asked === 0) {
    return {
      title: vscode.l10n.t('Nothing to do today'),
      tooltip: vscode.l10n.t('The plan asks for nothing today. Select to practice nevertheless'),
      ...DONE,
      command: does(Commands.startPractice),
    };
  }
  if (done === asked) {
    return {
      title: vscode.l10n.t('Done for today'),
      description: vscode.l10n.t('{0} of {1}', done, asked),
      tooltip: vscode.l10n.t("Today's part of the plan is done. Select to practice more"),
      ...DONE,
      command: does(Commands.startPractice),
    };
  }
  return {
    title: vscode.l10n.t('{0} of {1} done', done, asked),
    description: vscode.l10n.t('{0} left', aboutMinutes(minutes)),
    tooltip: vscode.l10n.t('Select to go on'),
    icon: done === 0 ? 'circle-large-outline' : done * 2 < asked ? 'record' : 'circle-large-filled',
    ...(done > 0 && { colour: 'charts.blue' }),
    command: does(Commands.startPractice),
  };
}

/** An estimate, and said to be one. */
function readinessWords({ recall, questions, met }: Share, day: number, today: number): string {
  const share = shareWords(recall);
  const words =
    day > today
      ? vscode.l10n.t(
          'Expected recall on {0}: about {1} of {2}, if you reviewed nothing more.',
          dateWords(day, today),
          share,
          questionsWords(questions),
        )
      : vscode.l10n.t('Expected recall today: about {0} of {1}.', share, questionsWords(questions));
  return `${words}\n\n${vscode.l10n.t(
    'An estimate from your ratings, not a promise. {0} of {1} were practiced; one that never was counts as not known.',
    met,
    questions,
  )}`;
}

/** A ring that fills, in steps. */
const shareIcon = (share: number): string =>
  share >= 0.85 ? 'pass-filled' : share >= 0.5 ? 'circle-large-filled' : share > 0 ? 'record' : 'circle-large-outline';

const does = (command: string, ...args: readonly unknown[]): vscode.Command => ({
  command,
  title: '',
  arguments: [...args],
});
