import * as vscode from 'vscode';
import type { Depth } from '../../progress/studyPlan';
import { duration } from '../../ui/wording';
import { type DayProblem, FARTHEST } from './planDate';
import type { PlanSum } from './planSum';

/** A study day as its date in words: "Friday, December 4". With the year where it is not this one. */
export function dateWords(day: number, today: number): string {
  const date = new Date(day * 86_400_000);
  const sameYear = date.getUTCFullYear() === new Date(today * 86_400_000).getUTCFullYear();
  return new Intl.DateTimeFormat(vscode.env.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}

/** A study day in few letters: "Fri, Dec 4". */
export const shortDate = (day: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
  }).format(day * 86_400_000);

/** @param days 0 or more */
export const interviewIn = (days: number): string =>
  days === 0
    ? vscode.l10n.t('Interview today')
    : days === 1
      ? vscode.l10n.t('Interview tomorrow')
      : vscode.l10n.t('Interview in {0} days', days);

/** How far ahead a day is, as one says it. @param days 0 or more */
export function aheadWords(days: number): string {
  switch (days) {
    case 0:
      return vscode.l10n.t('Today');
    case 1:
      return vscode.l10n.t('Tomorrow');
    case 7:
      return vscode.l10n.t('In a week');
    case 14:
      return vscode.l10n.t('In two weeks');
    case 30:
      return vscode.l10n.t('In a month');
    default:
      return vscode.l10n.t('In {0} days', days);
  }
}

export const daysWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 day') : vscode.l10n.t('{0} days', count);

/** Why a day cannot be taken, and what to do. */
export const dayProblemWords = (problem: DayProblem): string =>
  ({
    unreadable: vscode.l10n.t('Write a day as 2026-12-04, 4 December or Friday'),
    noSuchDay: vscode.l10n.t('There is no such day in the calendar'),
    past: vscode.l10n.t('That day is past'),
    today: vscode.l10n.t('That is today: a plan needs at least the day before. Start with the essentials instead'),
    far: vscode.l10n.t('A plan reaches at most {0} days ahead', FARTHEST),
  })[problem];

export const minutesWords = (minutes: number): string => duration(minutes * 60);

/** A share from 0 to 1 as a percentage. */
export const shareWords = (share: number): string =>
  new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

export const depthName = (depth: Depth): string =>
  ({ brief: vscode.l10n.t('Brief'), full: vscode.l10n.t('Full') })[depth];

export const essentialsWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 essential') : vscode.l10n.t('{0} essentials', count);

const othersWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 other') : vscode.l10n.t('{0} others', count);

const mockInterviewsWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 mock interview') : vscode.l10n.t('{0} mock interviews', count);

/** What a plan comes to: "3 days, 60 min a day: 24 essentials, 31 others, 2 mock interviews; 20 left out". */
export function planWords(
  { days, essentials, others, inBrief, interviews, leftOut }: PlanSum,
  minutes: number,
): string {
  const met = [
    ...(essentials || !others ? [essentialsWords(essentials)] : []),
    ...(others ? [othersWords(others)] : []),
    ...(inBrief ? [vscode.l10n.t('{0} of them in brief', inBrief)] : []),
    ...(interviews ? [mockInterviewsWords(interviews)] : []),
  ].join(', ');
  return leftOut
    ? vscode.l10n.t('{0}, {1} a day: {2}; {3} left out', daysWords(days), minutesWords(minutes), met, leftOut)
    : vscode.l10n.t('{0}, {1} a day: {2}', daysWords(days), minutesWords(minutes), met);
}
