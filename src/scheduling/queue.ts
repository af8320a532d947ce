import { LEVELS, type QuestionMeta } from '../bank/model';
import { REVIEW_STATE } from '../progress/codec';
import { type cardOf, dueDay, dueTime } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';

/** What can still be practised today. */
export interface Queue {
  /** Due questions, the most overdue first, then those that a plan wants to come back before they are due. */
  readonly due: readonly string[];
  /** Due questions that the daily limit of reviews leaves for tomorrow, or a plan for another day. */
  readonly overLimit: readonly string[];
  /** Questions never rated that today admits, in the order to learn them in. */
  readonly fresh: readonly string[];
  /** The other questions never rated, in the same order. */
  readonly unseen: readonly string[];
}

/** What of a question decides when it is learned. */
export type Candidate = Pick<QuestionMeta, 'id' | 'level' | 'essential'>;

/** A plan's questions of today in its order, those done among them or not. */
export interface Planned {
  readonly fresh: readonly string[];
  /** Questions that come back, also before they are due. */
  readonly reviews: readonly string[];
}

/** What today admits. */
export interface Admitted {
  /** A plan's part of today, which stands in the place of the daily limits. */
  readonly planned?: Planned | undefined;
  /** Ids of further ones that the user asked for. */
  readonly extra?: readonly string[];
}

/**
 * What is due comes first, then new questions: a plan's, else the essential ones before others, easier levels before harder ones, in
 * bank order. Cards in a learning step and those put due by hand are not limited: they belong to what was begun, and a plan finds
 * their time first.
 * @param questions to choose from, in bank order
 */
export function buildQueue(
  questions: readonly Candidate[],
  progress: ProgressStore,
  settings: StudySettings,
  { planned, extra = [] }: Admitted = {},
): Queue {
  const { clock } = progress;
  const now = clock.now();
  const today = clock.dayOf(now);
  const due: { id: string; overdue: number; limited: boolean }[] = [];
  const early = new Set<string>();
  const fresh: Candidate[] = [];
  for (const question of questions) {
    const { id } = question;
    const state = progress.stateOf(id);
    const card = progress.cardOf(id);
    if (state === 'due') {
      // A plan has counted in what an earlier day left in a step.
      const isCounted = card?.state === REVIEW_STATE || (planned && card && clock.dayOf(card.time) < today);
      const limited = isCounted === true && progress.stateByHand(id) !== 'due';
      due.push({ id, overdue: overdue(card, now, today, clock), limited });
    } else if (!card && state !== 'known') {
      fresh.push(question);
    } else if (card && clock.dayOf(card.time) < today) {
      early.add(id);
    }
  }
  // Sorting is stable: ties stay in bank order.
  due.sort((a, b) => b.overdue - a.overdue);
  const counts = progress.countsOf(today);
  const reviewsLeft =
    settings.reviewsPerDay === 0 ? Infinity : settings.reviewsPerDay - counts.recalled - counts.forgotten;
  const wanted = planned && new Set(planned.reviews);
  let reviews = 0;
  const admitted = due.filter(item => !item.limited || (wanted ? wanted.has(item.id) : reviews++ < reviewsLeft));
  const kept = new Set(admitted);
  const order = inLearningOrder(fresh).map(({ id }) => id);
  const open = new Set(order);
  const begun = planned?.fresh ?? order.slice(0, Math.max(0, settings.newPerDay - counts.learned));
  const ofToday = new Set([...begun, ...extra].filter(id => open.has(id)));
  return {
    due: [...admitted.map(item => item.id), ...(planned?.reviews.filter(id => early.has(id)) ?? [])],
    overLimit: due.filter(item => !kept.has(item)).map(item => item.id),
    fresh: [...ofToday],
    unseen: order.filter(id => !ofToday.has(id)),
  };
}

/** Essentials first, then by level; sorting is stable, so the rest is bank order. */
export const inLearningOrder = <T extends Candidate>(questions: readonly T[]): T[] => {
  const rank = ({ level, essential }: T) => (essential ? 0 : LEVELS.length) + LEVELS.indexOf(level);
  return [...questions].sort((a, b) => rank(a) - rank(b));
};

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
