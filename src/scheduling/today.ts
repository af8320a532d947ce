/** What the plan asks for today, and what of it is done. */
import type { ProgressStore } from '../progress/progressStore';
import type { LaidOutPlan } from './plan';

/** Questions of one kind that today asks for. */
export interface TodaysQuestions {
  /** Those that are still to come, in their order. */
  readonly open: readonly string[];
  readonly done: readonly string[];
  /** What those still to come take. */
  readonly minutes: number;
}

export interface Today {
  /** ahead: the interview is later; day: it is today; past: it was. */
  readonly when: 'ahead' | 'day' | 'past';
  /** Days until the interview, 1 on its eve; negative when it is past. */
  readonly daysLeft: number;
  readonly fresh: TodaysQuestions;
  readonly reviews: TodaysQuestions;
  readonly interview?: { readonly minutes: number; readonly done: boolean };
  /** What today asks for in all, and what of that is still to do. */
  readonly minutes: { readonly planned: number; readonly left: number };
}

/** A question that practice asks beyond the plan, and how long it takes in seconds. */
export interface Beyond {
  readonly id: string;
  readonly seconds: number;
}

/**
 * On the day of the interview and after it, nothing is asked for.
 * @param beyond questions that the user has put due by hand, which today asks for whether the plan has time for them or not
 */
export function todayOf(plan: LaidOutPlan, progress: ProgressStore, beyond: readonly Beyond[] = []): Today {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const planned = plan.days.find(({ day }) => day === today);
  const listed = new Set([...(planned?.fresh ?? []), ...(planned?.reviews ?? [])]);
  const added = new Map(
    beyond.flatMap(({ id, seconds }) => (planned && !listed.has(id) ? [[id, seconds] as const] : [])),
  );
  const part = (ids: readonly string[], as: 'fresh' | 'review'): TodaysQuestions => {
    const isDone = (id: string) => {
      const card = progress.cardOf(id);
      return card !== undefined && clock.dayOf(card.time) >= today && progress.stateByHand(id) !== 'due';
    };
    const open = ids.filter(id => !isDone(id));
    const seconds = open.reduce((sum, id) => sum + (added.get(id) ?? plan.secondsOf(id, as)), 0);
    return { open, done: ids.filter(isDone), minutes: seconds / 60 };
  };
  const fresh = part(planned?.fresh ?? [], 'fresh');
  const reviews = part([...(planned?.reviews ?? []), ...added.keys()], 'review');
  const interview = planned?.interview && {
    minutes: planned.interview.minutes,
    done: progress.interviews().some(({ start }) => clock.dayOf(start) === today),
  };
  const daysLeft = plan.date - today;
  return {
    when: daysLeft > 0 ? 'ahead' : daysLeft === 0 ? 'day' : 'past',
    daysLeft,
    fresh,
    reviews,
    ...(interview && { interview }),
    minutes: {
      planned: (planned?.minutes ?? 0) + [...added.values()].reduce((sum, seconds) => sum + seconds, 0) / 60,
      left: fresh.minutes + reviews.minutes + (interview && !interview.done ? interview.minutes : 0),
    },
  };
}
