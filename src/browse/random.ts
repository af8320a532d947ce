import type { QuestionMeta } from '../bank/model';
import type { StudyState } from '../progress/progress';

export const RANDOM_SOURCES = ['all', 'notSeen', 'dueFirst'] as const;
export type RandomSource = (typeof RANDOM_SOURCES)[number];

/** At most this many of the last questions shown stay out of the draw. */
export const REMEMBERED = 20;

/**
 * Draws a question uniformly. The last ones shown stay out, at most half of what can come up, so that every question keeps
 * its turn; where the source holds none, it falls back to all.
 * @param recent ids shown before, the newest last
 * @param random uniform in [0, 1), such as `Math.random`
 */
export function drawQuestion(
  candidates: readonly QuestionMeta[],
  source: RandomSource,
  stateOf: (id: string) => StudyState,
  recent: readonly string[],
  random: () => number,
): QuestionMeta | undefined {
  const wanted = { all: undefined, notSeen: 'new', dueFirst: 'due' }[source];
  const preferred = wanted ? candidates.filter(question => stateOf(question.id) === wanted) : candidates;
  const pool = preferred.length ? preferred : candidates;
  const quiet = new Set(recent.slice(-Math.min(REMEMBERED, Math.max(1, Math.floor(pool.length / 2)))));
  const fresh = pool.filter(question => !quiet.has(question.id));
  const drawn = fresh.length ? fresh : pool;
  return drawn[Math.floor(random() * drawn.length)];
}

/** The list of recent ids with one more at its end. */
export const remember = (recent: readonly string[], id: string): string[] =>
  [...recent.filter(other => other !== id), id].slice(-REMEMBERED);
