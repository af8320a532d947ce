import type { Catalog } from '../bank/catalog';
import type { Interview, StudyState } from '../progress/progress';
import { meanScore } from './interview';
import { WEAK } from './score';

/**
 * What became of a question of an interview: `noted` is one with notes but without a score, `unfinished` the one that was in front
 * when the interview was ended.
 */
export const OUTCOMES = ['scored', 'noted', 'skipped', 'unfinished', 'notAsked'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A question of an interview; the bank may not have it any more. */
export interface ScorecardItem {
  readonly id: string;
  readonly outcome: Outcome;
  /** 0 to 4; absent where it was not scored. */
  readonly score?: number;
  /** Time taken; 0 where it was not asked. */
  readonly seconds: number;
  readonly notes?: string;
  /** The key points that were ticked as said, by their places from 0. */
  readonly ticked?: readonly number[];
}

/** The key points of questions, as Markdown in a line, by the questions' ids. */
export type KeyPoints = ReadonlyMap<string, readonly string[]>;

/** What was said of an answer's key points, and what not, each in the answer's order. */
export interface SaidPoints {
  readonly said: readonly string[];
  readonly missed: readonly string[];
}

/** @returns undefined where none was ticked, or where the bank's answer has changed since so much that the ticks do not fit */
export function saidPoints({ id, ticked }: ScorecardItem, keyPoints: KeyPoints): SaidPoints | undefined {
  const points = keyPoints.get(id);
  if (!points || !ticked?.length || ticked.some(place => place >= points.length)) {
    return undefined;
  }
  return {
    said: points.filter((_, place) => ticked.includes(place)),
    missed: points.filter((_, place) => !ticked.includes(place)),
  };
}

/** What an interview comes to. */
export interface Scorecard {
  readonly interview: Interview;
  /** In the order of the interview, those not asked at the end. */
  readonly items: readonly ScorecardItem[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The mean score, 0 to 4; absent where nothing was scored. */
  readonly mean?: number;
  /** Time taken for all questions. */
  readonly seconds: number;
  /** What was asked, by section in the bank's order. */
  readonly sections: readonly {
    readonly title: string;
    readonly asked: number;
    readonly mean?: number;
  }[];
  /** Scored weak or missed. */
  readonly weak: readonly ScorecardItem[];
  /** Asked, and either weak or without a score; the bank has them. */
  readonly missed: readonly string[];
  /** Related to the weak ones, not asked and not known yet. */
  readonly review: readonly string[];
}

/** The questions of an interview, those not asked at the end. */
function itemsOf({ answers, leftOpen = [] }: Interview): ScorecardItem[] {
  const open = new Set(leftOpen);
  const answered = new Set(answers.map(({ id }) => id));
  return [
    ...answers.map((answer): ScorecardItem => {
      const { score, notes } = answer;
      const unscored = open.has(answer.id) ? 'unfinished' : notes ? 'noted' : 'skipped';
      return { ...answer, outcome: score === undefined ? unscored : 'scored' };
    }),
    ...leftOpen.filter(id => !answered.has(id)).map((id): ScorecardItem => ({ id, outcome: 'notAsked', seconds: 0 })),
  ];
}

/** How many questions of an interview came to what. */
export const outcomeCounts = (interview: Interview): Scorecard['counts'] => countOutcomes(itemsOf(interview));

/** @param stateOf says what is known already, and so need not be reviewed */
export function scorecardOf(interview: Interview, catalog: Catalog, stateOf: (id: string) => StudyState): Scorecard {
  const { answers } = interview;
  const answered = new Set(answers.map(({ id }) => id));
  const items = itemsOf(interview);
  const asked = items.filter(({ outcome }) => outcome !== 'notAsked');
  const weak = asked.filter(isWeak);
  const related = weak
    .flatMap(({ id }) => catalog.get(id)?.related ?? [])
    .filter(id => catalog.get(id) && !answered.has(id) && stateOf(id) !== 'known');
  return {
    interview,
    items,
    counts: countOutcomes(items),
    ...meanOf(answers),
    seconds: answers.reduce((sum, answer) => sum + answer.seconds, 0),
    sections: catalog.sections.flatMap(({ id: section, title }) => {
      const own = asked.filter(({ id }) => catalog.sectionOf(id)?.id === section);
      return own.length ? [{ title, asked: own.length, ...meanOf(own) }] : [];
    }),
    weak,
    missed: asked
      .filter(item => isWeak(item) || item.score === undefined)
      .flatMap(({ id }) => catalog.get(id)?.id ?? []),
    review: [...new Set(related)],
  };
}

const isWeak = ({ score }: ScorecardItem): boolean => score !== undefined && score <= WEAK;

function meanOf(answers: readonly { readonly score?: number }[]): { readonly mean?: number } {
  const mean = meanScore(answers);
  return mean === undefined ? {} : { mean };
}

const countOutcomes = (items: readonly ScorecardItem[]): Scorecard['counts'] =>
  Object.fromEntries(
    OUTCOMES.map(outcome => [outcome, items.filter(item => item.outcome === outcome).length]),
  ) as Record<Outcome, number>;

/** Interviews that a trend shows. */
const SHOWN = 12;

/** How the interviews up to one of them went. */
export interface Trend {
  /** Those with a score, the oldest first, the one itself at the end. */
  readonly points: readonly { readonly start: number; readonly mean: number }[];
  /** The mean of those before it; absent where there are none. */
  readonly before?: number;
}

/** The interviews with a score, the oldest first. @param interviews in any order */
export const scoredInterviews = (
  interviews: readonly Interview[],
): { readonly start: number; readonly mean: number }[] =>
  interviews
    .flatMap(({ start, answers }) => {
      const mean = meanScore(answers);
      return mean === undefined ? [] : { start, mean };
    })
    .sort((a, b) => a.start - b.start);

/**
 * @param interviews in any order
 * @param until the start of the one whose trend it is; without a score of its own it has none
 */
export function interviewTrend(interviews: readonly Interview[], until: number): Trend | undefined {
  const points = scoredInterviews(interviews.filter(({ start }) => start <= until)).slice(-SHOWN);
  if (points.at(-1)?.start !== until) {
    return undefined;
  }
  const before = points.slice(0, -1);
  return {
    points,
    ...(before.length > 0 && { before: before.reduce((sum, { mean }) => sum + mean, 0) / before.length }),
  };
}
