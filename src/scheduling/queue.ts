import { REVIEW_STATE } from '../progress/codec';
import { type cardOf, dueDay, dueTime } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';

/** What can still be practised today. */
export interface Queue {
  /** Due questions, the most overdue first. */
  readonly due: readonly string[];
  /** Due questions that the daily limit of reviews leaves for tomorrow. */
  readonly overLimit: readonly string[];
  /** Questions never rated, in bank order, as many as the daily limit admits. */
  readonly fresh: readonly string[];
  /** Questions never rated beyond the limit. */
  readonly unseen: number;
}

/**
 * What is due comes first, then new questions in bank order. Cards in a learning step and those put due by hand are not limited:
 * they belong to what was begun.
 * @param ids the questions to choose from, in bank order
 * @param extraNew new questions admitted beyond today's limit
 */
export function buildQueue(
  ids: readonly string[],
  progress: ProgressStore,
  settings: StudySettings,
  extraNew = 0,
): Queue {
  const { clock } = progress;
  const now = clock.now();
  const today = clock.dayOf(now);
  const due: { id: string; overdue: number; limited: boolean }[] = [];
  const fresh: string[] = [];
  for (const id of ids) {
    const state = progress.stateOf(id);
    const card = progress.cardOf(id);
    if (state === 'due') {
      const limited = card?.state === REVIEW_STATE && progress.stateByHand(id) !== 'due';
      due.push({ id, overdue: overdue(card, now, today, clock), limited });
    } else if (!card && state !== 'known') {
      fresh.push(id);
    }
  }
  // Sorting is stable: ties stay in bank order.
  due.sort((a, b) => b.overdue - a.overdue);
  const counts = progress.countsOf(today);
  const reviewsLeft =
    settings.reviewsPerDay === 0 ? Infinity : settings.reviewsPerDay - counts.recalled - counts.forgotten;
  let reviews = 0;
  const admitted = due.filter(item => !item.limited || reviews++ < reviewsLeft);
  const kept = new Set(admitted);
  const newLeft = Math.max(0, settings.newPerDay - counts.learned) + extraNew;
  return {
    due: admitted.map(item => item.id),
    overLimit: due.filter(item => !kept.has(item)).map(item => item.id),
    fresh: fresh.slice(0, newLeft),
    unseen: Math.max(0, fresh.length - newLeft),
  };
}

/** How much later than planned, in intervals: a day matters more to a card of three days than to one of a year. */
function overdue(card: ReturnType<typeof cardOf>, now: number, today: number, clock: ProgressStore['clock']): number {
  if (!card) {
    return 0;
  }
  if (card.state === REVIEW_STATE) {
    return (today - dueDay(card, clock)) / Math.max(1, card.interval);
  }
  return (now - dueTime(card)) / (Math.max(1, card.interval) * 60_000);
}
