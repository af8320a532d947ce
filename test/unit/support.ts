import fc from 'fast-check';
import { LEVELS } from '../../src/bank/model';
import type { Change, Held } from '../../src/progress/changes';
import { encodeReview, encodeUndone, GRADES, type Review } from '../../src/progress/codec';
import type { StudyClock } from '../../src/progress/day';
import { mergeProgress } from '../../src/progress/merge';
import type { Timers } from '../../src/progress/pacedWriter';
import {
  COUNTERS,
  EMPTY_PROGRESS,
  GIVEN_STATES,
  type Interview,
  own,
  type ProgressData,
  type QuestionProgress,
  type Tally,
} from '../../src/progress/progress';
import { DEPTHS, LEAST_MINUTES, MOST_MINUTES, type PlanEntry, type StudyPlan } from '../../src/progress/studyPlan';

export const DAY = 86_400_000;
export const MINUTE = 60_000;
/** A noon in UTC, in 2026. */
export const NOON = Date.UTC(2026, 10, 25, 12);

/** A clock that stands still until it is moved; its days are those of UTC, turning at four. */
export class TestClock implements StudyClock {
  constructor(public time = NOON) {}

  now = () => this.time;
  dayOf = (time: number) => Math.floor((time - 4 * 3_600_000) / DAY);

  /** What a clock shows that only goes on. */
  elapsed = 0;

  forward(milliseconds: number): void {
    this.time += milliseconds;
    this.elapsed += Math.max(0, milliseconds);
  }

  /** Sets it to another time, as a user may. */
  set(time: number): void {
    this.time = time;
  }
}

/** Timers that stand still until they are moved. */
export class TestTimers implements Timers {
  private time = 0;
  private readonly waiting = new Set<{ readonly at: number; readonly work: () => void }>();

  after(milliseconds: number, work: () => void) {
    const item = { at: this.time + milliseconds, work };
    this.waiting.add(item);
    return { dispose: () => this.waiting.delete(item) };
  }

  /** How many are waiting. */
  get size(): number {
    return this.waiting.size;
  }

  /** Lets time go by: what falls due runs in its order, and what promises it fulfils goes on before the next does. */
  async forward(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    await settle();
    for (;;) {
      const [next] = [...this.waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) {
        break;
      }
      this.time = next.at;
      this.waiting.delete(next);
      next.work();
      await settle();
    }
    this.time = until;
  }
}

/** Lets every promise go on that can. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** A memory as VS Code's, one for all windows. */
export function memory() {
  const values = new Map<string, unknown>();
  return {
    values,
    writes: 0,
    get: (key: string) => values.get(key),
    async update(key: string, value: unknown) {
      this.writes++;
      if (value === undefined) {
        values.delete(key);
      } else {
        values.set(key, structuredClone(value));
      }
    },
  };
}

const SECOND = 1000;
const START = Date.UTC(2026, 0, 1);
export const reviewTime = fc.integer({ min: 0, max: 60 }).map(seconds => START + seconds * SECOND);

export const review = (time: fc.Arbitrary<number>): fc.Arbitrary<Review> =>
  fc.record(
    {
      time,
      rating: fc.constantFrom(...GRADES),
      state: fc.constantFrom(1, 2, 3),
      step: fc.integer({ min: 0, max: 1 }),
      stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      interval: fc.integer({ min: 0, max: 36_500 }),
    },
    { noNullPrototype: true },
  );

const reviews = fc
  .uniqueArray(fc.tuple(review(reviewTime), fc.boolean()), { maxLength: 30, selector: ([{ time }]) => time })
  .map(items =>
    items
      .map(([item, undone]) => (undone ? encodeUndone(item.time) : encodeReview(item)))
      .sort()
      .join(''),
  )
  .filter(text => text.length > 0);

const mark = fc.integer({ min: 1, max: 50 });
const stamped = <T>(value: fc.Arbitrary<T>) => fc.record({ value, at: mark }, { noNullPrototype: true });

export const question: fc.Arbitrary<QuestionProgress> = fc
  .record(
    {
      seen: mark,
      state: stamped(fc.constantFrom(...GIVEN_STATES)),
      bookmark: stamped(fc.boolean()),
      reviews,
      from: reviewTime,
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter(item => Object.keys(item).length > 0);

const counts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: COUNTERS.length, maxLength: COUNTERS.length });
const tally: fc.Arbitrary<Tally> = fc.record(
  { done: counts, undone: counts },
  { requiredKeys: ['done'], noNullPrototype: true },
);
const interview: fc.Arbitrary<Interview> = fc.record(
  {
    start: fc.integer({ min: 1, max: 70 }),
    at: mark,
    minutes: fc.integer({ min: 0, max: 90 }),
    answers: fc.array(
      fc.record(
        {
          id: fc.constantFrom('a', 'b', '__proto__'),
          score: fc.integer({ min: 0, max: 4 }),
          seconds: fc.nat(1000),
          notes: fc.string({ minLength: 1 }),
          ticked: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
        },
        { requiredKeys: ['id', 'seconds'], noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
    leftOpen: fc.array(fc.constantFrom('a', 'b', '__proto__'), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['start', 'at', 'minutes', 'answers'], noNullPrototype: true },
);

/** A plan made at `NOON` for the first of December. */
export const planOf = (over: Partial<StudyPlan> = {}): StudyPlan => ({
  made: NOON,
  date: '2026-12-01',
  minutes: 60,
  level: 'mid',
  fields: [],
  depth: 'brief',
  ...over,
});

const plan: fc.Arbitrary<StudyPlan> = fc.record(
  {
    made: mark,
    date: fc.constantFrom('2026-11-30', '2026-12-01'),
    minutes: fc.integer({ min: LEAST_MINUTES, max: MOST_MINUTES }),
    level: fc.constantFrom(...LEVELS),
    fields: fc.uniqueArray(fc.constantFrom('oop', 'concurrency', '__proto__'), { maxLength: 2 }),
    depth: fc.constantFrom(...DEPTHS),
  },
  { noNullPrototype: true },
);

const planEntry: fc.Arbitrary<PlanEntry> = fc.record(
  { at: fc.integer({ min: 1, max: 8 }), plan },
  { requiredKeys: ['at'], noNullPrototype: true },
);

const predictions = fc
  .uniqueArray(fc.tuple(review(reviewTime), fc.boolean()), {
    minLength: 1,
    maxLength: 16,
    selector: ([{ time }]) => time,
  })
  .map(items =>
    items
      .map(([item, undone]) => (undone ? encodeUndone(item.time) : encodeReview(item)))
      .sort()
      .join(''),
  );

/** Ids of programs, of questions that are there and of others. */
export const programIds = fc.constantFrom('a.0000001', 'a.zzzzzzz', 'b.0000001', '__proto__', 'constructor');

/** Any ids, such that collide with what objects inherit among them. */
export const ids = fc.constantFrom('a', 'b', 'c', '7', '__proto__', 'constructor');

/** Any record, in the form that merging gives it. */
export const progress: fc.Arbitrary<ProgressData> = fc
  .record({
    epoch: fc.constantFrom(0, 0, 0, 1),
    questions: fc.dictionary(ids, question, { noNullPrototype: true }),
    days: fc.dictionary(
      fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-02'),
      fc.dictionary(fc.constantFrom('a1', 'b2'), tally, { noNullPrototype: true, minKeys: 1 }),
      { noNullPrototype: true },
    ),
    interviews: fc.uniqueArray(interview, { selector: item => item.start, maxLength: 60 }),
    programs: fc.dictionary(programIds, predictions, { noNullPrototype: true }),
    plan: fc.option(planEntry, { nil: undefined }),
  })
  .map(({ interviews, plan, ...rest }) => {
    const data: ProgressData = {
      ...EMPTY_PROGRESS,
      ...rest,
      interviews: Object.fromEntries(interviews.map(item => [item.start, item])),
      ...(plan && { plan }),
    };
    return normal(data);
  });

/** A record with a change in force. */
export const applied = (data: ProgressData, change: Change): ProgressData =>
  mergeProgress(data, { ...EMPTY_PROGRESS, epoch: data.epoch, ...change });

export const heldOf = ({ questions, days }: ProgressData): Held => ({
  question: id => own(questions, id),
  tallies: day => own(days, day),
});

/** A record as merging leaves it: sorted, bounded. */
export const normal = (data: ProgressData): ProgressData => {
  const empty = { ...EMPTY_PROGRESS, epoch: data.epoch };
  return mergeProgress(mergeProgress(data, empty), structuredClone(data));
};
