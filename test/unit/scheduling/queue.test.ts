import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeReview, GRADES } from '../../../src/progress/codec';
import { EMPTY_PROGRESS, GIVEN_STATES, type QuestionProgress } from '../../../src/progress/progress';
import { ProgressStore } from '../../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../../src/progress/settings';
import { storeProgress } from '../../../src/progress/stored';
import { buildQueue } from '../../../src/scheduling/queue';
import { DAY, MINUTE, memory, NOON, TestClock } from '../support';

const names = Array.from({ length: 30 }, (_, at) => `q${at}`);

const entry: fc.Arbitrary<QuestionProgress> = fc.record(
  {
    seen: fc.constant(NOON - 90 * DAY),
    state: fc.record(
      { value: fc.constantFrom(...GIVEN_STATES), at: fc.integer({ min: NOON - 60 * DAY, max: NOON }) },
      { noNullPrototype: true },
    ),
    reviews: fc
      .record({
        time: fc.integer({ min: 0, max: 60 * 1440 }).map(minutes => NOON - minutes * MINUTE),
        state: fc.constantFrom(1, 2, 2, 2, 3),
        interval: fc.integer({ min: 1, max: 60 }),
        rating: fc.constantFrom(...GRADES),
      })
      .map(item => encodeReview({ ...item, step: 0, stability: 5, difficulty: 5 })),
  },
  { requiredKeys: [], noNullPrototype: true },
);

function storeOf(questions: Record<string, QuestionProgress>, counts: readonly number[] = []) {
  const shared = memory();
  shared.values.set(
    'progress',
    storeProgress({
      ...EMPTY_PROGRESS,
      questions: Object.fromEntries(Object.entries(questions).filter(([, item]) => Object.keys(item).length)),
      days: { '2026-11-25': { w: { done: counts } } },
    }),
  );
  return new ProgressStore(shared, new TestClock(), () => assert.fail('readable'));
}

describe('the queue', () => {
  it('loses nothing that is due, shows nothing twice, and keeps the daily limits', () => {
    const limits = fc.record({ newPerDay: fc.nat(12), reviewsPerDay: fc.nat(12) });
    const done = fc.tuple(fc.nat(15), fc.nat(8), fc.nat(8));
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 30 }),
        limits,
        done,
        (entries, limit, [learned, recalled, forgotten]) => {
          const store = storeOf(Object.fromEntries(entries.map((item, at) => [`q${at}`, item])), [
            0,
            0,
            0,
            0,
            learned,
            recalled,
            forgotten,
          ]);
          const queue = buildQueue(names, store, { ...DEFAULT_SETTINGS, ...limit });
          const due = names.filter(id => store.stateOf(id) === 'due');
          assert.deepEqual([...queue.due, ...queue.overLimit].sort(), due.sort());
          const all = [...queue.due, ...queue.overLimit, ...queue.fresh];
          assert.equal(new Set(all).size, all.length);
          assert.ok(queue.fresh.length <= Math.max(0, limit.newPerDay - learned));
          assert.ok(
            queue.fresh.every(id => !store.cardOf(id) && ['new', 'seen', 'learning'].includes(store.stateOf(id))),
          );
          const limited = queue.due.filter(id => store.cardOf(id)?.state === 2 && store.stateByHand(id) !== 'due');
          const left = limit.reviewsPerDay === 0 ? Infinity : Math.max(0, limit.reviewsPerDay - recalled - forgotten);
          assert.ok(limited.length <= left);
          if (queue.overLimit.length) {
            assert.equal(limited.length, left);
          }
          const fresh = names.filter(id => !store.cardOf(id) && !['due', 'known'].includes(store.stateOf(id)));
          assert.equal(queue.fresh.length + queue.unseen, fresh.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('puts the most overdue first, measured by the interval, ties and new ones in bank order', () => {
    const card = (days: number, interval: number) => ({
      reviews: encodeReview({
        time: NOON - days * DAY,
        rating: 3,
        state: 2,
        step: 0,
        stability: 5,
        difficulty: 5,
        interval,
      }),
    });
    const store = storeOf({ q1: card(31, 30), q2: card(4, 2), q3: card(2, 2), q4: card(2, 2), q5: card(1, 30) });
    const queue = buildQueue(names.slice(0, 9), store, { ...DEFAULT_SETTINGS, newPerDay: 3 });
    assert.deepEqual(queue.due, ['q2', 'q1', 'q3', 'q4']);
    assert.deepEqual(queue.fresh, ['q0', 'q6', 'q7']);
    assert.equal(queue.unseen, 1);
    assert.equal(buildQueue(names.slice(0, 9), store, { ...DEFAULT_SETTINGS, newPerDay: 3 }, 5).fresh.length, 4);
  });
});
