import { REVIEW_STATE } from '../progress/codec';
import { dueDay, dueTime } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';

/**
 * How many questions fall due on each of the next study days, if nothing is reviewed until then. The first number is today's with
 * everything overdue in it. Questions whose state was set by hand since their last review count only where that says "due".
 * @param days how many, today included
 */
export function forecast(ids: readonly string[], progress: ProgressStore, days: number): number[] {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const counts = Array.from({ length: days }, () => 0);
  for (const id of ids) {
    const byHand = progress.stateByHand(id);
    const card = progress.cardOf(id);
    if (byHand === 'known' || byHand === 'new' || (!card && byHand !== 'due')) {
      continue;
    }
    let day = today;
    if (byHand !== 'due' && card) {
      day = card.state === REVIEW_STATE ? dueDay(card, clock) : clock.dayOf(dueTime(card));
    }
    const at = Math.max(0, day - today);
    if (at < days) {
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}
