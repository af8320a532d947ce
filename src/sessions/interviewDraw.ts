import { CRAFT_SECTION, LEVELS, type Level, type QuestionMeta } from '../bank/model';
import type { StudyState } from '../progress/progress';

/** The lengths offered, in minutes; any other one can be typed. */
export const LENGTHS = [10, 20, 30, 45, 60] as const;
export const SHORTEST = 5;
export const LONGEST = 180;
/** What a question takes, in minutes. */
export const MINUTES_A_QUESTION = 5;

export const MIXES = ['balanced', 'junior', 'mid', 'senior'] as const;
/** Whom the interview is for: an even mix, or mostly questions of one level and none above it. */
export type Mix = (typeof MIXES)[number];

/** Shares of junior, mid and senior questions. */
const SHARES: Readonly<Record<Mix, readonly [number, number, number]>> = {
  balanced: [1, 1, 1],
  junior: [1, 0, 0],
  mid: [1, 3, 0],
  senior: [0, 1, 2],
};

/** The highest level that a mix asks for. */
const topOf = (mix: Mix): number => SHARES[mix].findLastIndex(share => share > 0);

/** What is drawn from, as the user chose. */
export interface InterviewDraw {
  readonly minutes: number;
  readonly mix: Mix;
  /** Ids of sections; where empty all of them, but for the one about interviews themselves. */
  readonly sections: readonly string[];
}

export const DEFAULT_DRAW: InterviewDraw = { minutes: 30, mix: 'balanced', sections: [] };

/** Whether a section's questions can be drawn. @param chosen ids of sections, as in `InterviewDraw` */
export const isDrawnFrom = (section: string, chosen: readonly string[]): boolean =>
  chosen.length ? chosen.includes(section) : section !== CRAFT_SECTION;

/** How many questions an interview of this length has. */
export const questionsIn = (minutes: number): number => Math.max(1, Math.round(minutes / MINUTES_A_QUESTION));

/** The length that so many questions take, in minutes. */
export const minutesFor = (questions: number): number =>
  Math.min(LONGEST, Math.max(SHORTEST, questions * MINUTES_A_QUESTION));

/** A choice from a command's argument or a stored one; what is missing or wrong becomes the default. */
export function readDraw(value: unknown): InterviewDraw {
  if (typeof value !== 'object' || value === null) {
    return DEFAULT_DRAW;
  }
  const { minutes, mix, sections } = value as Record<string, unknown>;
  return {
    minutes: isLength(minutes) ? minutes : DEFAULT_DRAW.minutes,
    mix: MIXES.find(known => known === mix) ?? DEFAULT_DRAW.mix,
    sections: Array.isArray(sections) ? sections.filter((id): id is string => typeof id === 'string') : [],
  };
}

export const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= SHORTEST && value <= LONGEST;

/** A question that can be drawn, with its section's id. */
export interface Candidate {
  readonly question: Pick<QuestionMeta, 'id' | 'level'>;
  readonly section: string;
}

/**
 * Draws an interview's questions, none twice, the easier levels first as interviewers do. Each level gets its share of the mix;
 * where a level has too few, the nearest one fills in that is not above all of the mix, and without one the interview has fewer questions. Within a level what is due or was never seen comes first, then the sections
 * take turns, then chance decides.
 * @param random uniform in [0, 1)
 */
export function drawInterview(
  candidates: readonly Candidate[],
  { minutes, mix }: Pick<InterviewDraw, 'minutes' | 'mix'>,
  stateOf: (id: string) => StudyState,
  random: () => number,
): string[] {
  const top = topOf(mix);
  const open = candidates
    .filter(({ question }) => LEVELS.indexOf(question.level) <= top)
    .map(candidate => {
      const state = stateOf(candidate.question.id);
      return { ...candidate, later: state === 'due' || state === 'new' ? 0 : 1, rank: random() };
    });
  const drawn: (typeof open)[number][] = [];
  const taken = new Map<string, number>();
  for (const level of levelsOf(mix, Math.min(questionsIn(minutes), open.length))) {
    const distance = (item: Candidate) => Math.abs(LEVELS.indexOf(item.question.level) - LEVELS.indexOf(level));
    const best = open.reduce((a, b) => {
      const order =
        distance(a) - distance(b) ||
        a.later - b.later ||
        (taken.get(a.section) ?? 0) - (taken.get(b.section) ?? 0) ||
        a.rank - b.rank;
      return order <= 0 ? a : b;
    });
    open.splice(open.indexOf(best), 1);
    drawn.push(best);
    taken.set(best.section, (taken.get(best.section) ?? 0) + 1);
  }
  return drawn
    .sort((a, b) => LEVELS.indexOf(a.question.level) - LEVELS.indexOf(b.question.level) || a.rank - b.rank)
    .map(item => item.question.id);
}

/** Shares a number of questions out among the levels: whole parts first, then the largest remainders. */
export function levelsOf(mix: Mix, count: number): Level[] {
  const shares = SHARES[mix];
  const sum = shares[0] + shares[1] + shares[2];
  const parts = LEVELS.map((level, at) => {
    const exact = (count * (shares[at] ?? 0)) / sum;
    return { level, whole: Math.floor(exact), rest: exact - Math.floor(exact), share: shares[at] ?? 0 };
  });
  const left = count - parts.reduce((total, part) => total + part.whole, 0);
  // Of equal remainders the level that the mix is about comes first.
  const first = [...parts].sort((a, b) => b.rest - a.rest || b.share - a.share).slice(0, left);
  return parts.flatMap(part => {
    const questions = part.whole + (first.includes(part) ? 1 : 0);
    return Array.from({ length: questions }, () => part.level);
  });
}
