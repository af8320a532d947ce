/** When a card comes back: FSRS by ts-fsrs, with its default parameters. Loaded with the first practice. */
import { createEmptyCard, type FSRS, type Card as FsrsCard, fsrs, get_fuzz_range, StrategyMode } from 'ts-fsrs';
import {
  type CardState,
  type Grade,
  LONGEST_INTERVAL,
  type Memory,
  REVIEW_STATE,
  type Review,
} from '../progress/codec';
import type { StudyClock } from '../progress/day';

/** What each of the four ratings would make of a card. */
export type Outcomes = Readonly<Record<Grade, Memory>>;

const DAY = 86_400_000;
const MINUTE = 60_000;

export class Scheduler {
  private readonly engine: FSRS;
  /** Without fuzz. */
  private readonly plain: FSRS;
  private seed = '';

  /**
   * @param retention the share of reviews that should be recalled, 0.7 to 0.97
   * @param steps whether a card has learning steps of minutes; without them it comes back on another day, whatever it was rated
   */
  constructor(
    readonly retention: number,
    private readonly clock: StudyClock,
    steps = true,
  ) {
    const parameters = { request_retention: retention, enable_short_term: steps };
    this.engine = fsrs({ ...parameters, enable_fuzz: true });
    this.plain = fsrs({ ...parameters, enable_fuzz: false });
    // An arrow function: the strategy is called on ts-fsrs's own object.
    this.engine.useStrategy(StrategyMode.SEED, () => this.seed);
  }

  /**
   * The four outcomes of rating a card now. What the buttons show and what a rating applies both come from here. The fuzz depends
   * on the question and its last review only, so that looking again, or reloading, shows the same intervals.
   * @param reviews how often the card was rated before
   * @param comeBackBy the study day by which the card has to come back, where an interview is ahead (`LaidOutPlan.comeBackBy`):
   * it bounds the intervals, to no less than a day, and leaves the memory's stability as FSRS says
   */
  outcomes(id: string, card: Review | undefined, reviews: number, comeBackBy?: number): Outcomes {
    const today = this.clock.dayOf(this.clock.now());
    const free = this.freeOutcomes(id, card, reviews);
    if (comeBackBy === undefined) {
      return free;
    }
    const longest = Math.max(1, comeBackBy - today);
    const bounded = (memory: Memory): Memory =>
      memory.state === REVIEW_STATE ? { ...memory, interval: Math.min(memory.interval, longest) } : memory;
    return { 1: bounded(free[1]), 2: bounded(free[2]), 3: bounded(free[3]), 4: bounded(free[4]) };
  }

  /** Days between the reviews of a card that is always rated Good and in time, by chance neither longer nor shorter. */
  typicalIntervals(count: number): number[] {
    let state = this.plain.next_state(this.plain.next_state(null, 0, 3), 0, 3);
    return Array.from({ length: count }, () => {
      const interval = this.plain.next_interval(state.stability, 0);
      state = this.plain.next_state(state, interval, 3);
      return interval;
    });
  }

  /** The chance that a card is recalled so many study days after its last review, 0 to 1. */
  recall(card: Memory, days: number): number {
    return this.plain.forgetting_curve(Math.max(0, days), card.stability);
  }

  private freeOutcomes(id: string, card: Review | undefined, reviews: number): Outcomes {
    this.seed = `${id}/${reviews}/${card?.time ?? 0}`;
    const now = this.clock.now();
    const today = this.clock.dayOf(now);
    // ts-fsrs counts days by UTC. Given moments that stand for study days it counts those; a clock that was set back is no
    // negative time.
    const last = card ? Math.min(this.clock.dayOf(card.time), today) : today;
    const before = fsrsCard(card, last, reviews);
    const outcomes = this.engine.repeat(before, new Date(today * DAY));
    const memory = (grade: Grade): Memory => {
      const next = outcomes[grade].card;
      const graduated = next.state === REVIEW_STATE;
      return {
        state: cardState(next.state),
        step: next.learning_steps,
        stability: next.stability,
        difficulty: next.difficulty,
        interval: graduated ? next.scheduled_days : Math.round((next.due.getTime() - today * DAY) / MINUTE),
      };
    };
    const all = { 1: memory(1), 2: memory(2), 3: memory(3), 4: memory(4) };
    if (card?.state !== REVIEW_STATE || today - last < card.interval) {
      return all;
    }
    // Recalled in time: chance, then or now, does not make the interval shorter than it was. Another retention may.
    const expected = this.plain.repeat(before, new Date(today * DAY))[3].card.scheduled_days;
    const byChance = card.interval <= get_fuzz_range(expected, today - last, LONGEST_INTERVAL).max_ivl;
    const good = Math.max(all[3].interval, byChance ? card.interval : expected);
    return {
      ...all,
      3: { ...all[3], interval: good },
      4: { ...all[4], interval: Math.max(all[4].interval, good + 1) },
    };
  }
}

function fsrsCard(card: Review | undefined, lastDay: number, reviews: number): FsrsCard {
  const empty = createEmptyCard(new Date(lastDay * DAY));
  if (!card) {
    return empty;
  }
  return {
    ...empty,
    state: card.state,
    stability: card.stability,
    difficulty: card.difficulty,
    learning_steps: card.step,
    scheduled_days: card.state === REVIEW_STATE ? card.interval : 0,
    reps: reviews,
    last_review: new Date(lastDay * DAY),
  };
}

const cardState = (state: number): CardState => (state === 1 || state === 3 ? state : REVIEW_STATE);
