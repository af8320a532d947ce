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

/** On the day of the interview and after it, nothing is asked for. */
export function todayOf(plan: LaidOutPlan, progress: ProgressStore): Today {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const planned = plan.days.find(({ day }) => day === today);
  const part = (ids: readonly string[], as: 'fresh' | 'review'): TodaysQuestions => {
    const isDone = (id: string) => {
      const card = progress.cardOf(id);
      return card !== undefined && clock.dayOf(card.time) >= today;
    };
    const open = ids.filter(id => !isDone(id));
    const seconds = open.reduce((sum, id) => sum + plan.secondsOf(id, as), 0);
    return { open, done: ids.filter(isDone), minutes: seconds / 60 };
  };
  const fresh = part(planned?.fresh ?? [], 'fresh');
  const reviews = part(planned?.reviews ?? [], 'review');
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
      planned: planned?.minutes ?? 0,
      left: fresh.minutes + reviews.minutes + (interview && !interview.done ? interview.minutes : 0),
    },
  };
}
