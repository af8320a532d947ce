import type { ProgressStore } from '../../progress/progressStore';

/** Questions that one session takes at most: about an hour. The next ones come with the next session. */
const MOST = 10;

/** What Practice This File asks. */
export interface PracticeChoice {
  readonly ids: readonly string[];
  /** Whether all were practiced before, and none is due: then only a user who wants it sees them again. */
  readonly early: boolean;
}

/**
 * Of the questions that a file raises, those for a session now: what is due and what was never rated, in the file's order, whatever
 * the daily limits say, since the user asks for this file. Where that is none, all of them, before they are due.
 * @param raised ids, best first
 */
export function choosePractice(
  raised: readonly string[],
  progress: Pick<ProgressStore, 'cardOf' | 'stateOf'>,
): PracticeChoice {
  const open = raised.filter(id => {
    const state = progress.stateOf(id);
    return state === 'due' || (state !== 'known' && !progress.cardOf(id));
  });
  return { ids: (open.length ? open : raised).slice(0, MOST), early: open.length === 0 };
}
