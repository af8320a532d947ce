import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRADES, quantised, REVIEW_STATE, type Review } from '../../../src/progress/codec';
import { Scheduler } from '../../../src/scheduling/scheduler';
import { DAY, MINUTE, NOON, TestClock } from '../support';

describe('the scheduler', () => {
  const rate = (scheduler: Scheduler, clock: TestClock, card: Review | undefined, rating: 1 | 2 | 3 | 4, count = 0) =>
    quantised({ ...scheduler.outcomes('gil', card, count)[rating], rating, time: clock.now() });

  it('starts with the learning steps and lets a card graduate', () => {
    const clock = new TestClock();
    const scheduler = new Scheduler(0.9, clock);
    const first = scheduler.outcomes('gil', undefined, 0);
    assert.deepEqual(
      GRADES.map(grade => [first[grade].state, first[grade].interval]),
      [
        [1, 1],
        [1, 6],
        [1, 10],
        [2, first[4].interval],
      ],
    );
    assert.ok(first[4].interval >= 5);
    const good = rate(scheduler, clock, undefined, 3);
    clock.forward(10 * MINUTE);
    const second = rate(scheduler, clock, good, 3, 1);
    assert.equal(second.state, REVIEW_STATE);
    assert.ok(second.interval >= 1 && second.interval <= 4);
    clock.forward(second.interval * DAY);
    const lapse = scheduler.outcomes('gil', second, 2)[1];
    assert.deepEqual([lapse.state, lapse.interval], [3, 10]);
  });

  it('announces the same intervals however often it is asked, and after a reload', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.array(fc.constantFrom(...GRADES), { maxLength: 12 }),
        (id, ratings) => {
          const clock = new TestClock();
          let card: Review | undefined;
          let count = 0;
          for (const rating of ratings) {
            const shown = new Scheduler(0.9, clock).outcomes(id, card, count);
            assert.deepEqual(new Scheduler(0.9, clock).outcomes(id, card, count), shown);
            // Another hour of the same study day.
            const later = new TestClock(clock.time + 3 * 3_600_000);
            assert.deepEqual(new Scheduler(0.9, later).outcomes(id, card, count), shown);
            card = quantised({ ...shown[rating], rating, time: clock.now() });
            count++;
            clock.forward(card.state === REVIEW_STATE ? card.interval * DAY : card.interval * MINUTE);
          }
        },
      ),
    );
  });

  /** Reviewed a month ago, for a month. */
  const card: Review = {
    time: NOON - 30 * DAY,
    rating: 3,
    state: 2,
    step: 0,
    stability: 30,
    difficulty: 5,
    interval: 30,
  };

  it('gives better ratings longer intervals, and a higher retention shorter ones', () => {
    const clock = new TestClock();
    const interval = (retention: number, grade: 2 | 3 | 4) =>
      new Scheduler(retention, clock).outcomes('gil', card, 3)[grade].interval;
    assert.ok(interval(0.9, 2) < interval(0.9, 3) && interval(0.9, 3) < interval(0.9, 4));
    assert.ok(interval(0.95, 3) < interval(0.9, 3) && interval(0.9, 3) < interval(0.8, 3));
  });

  it('never makes the interval of a card recalled in time shorter by chance, at whatever retention', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.double({ min: 0.7, max: 0.97, noNaN: true }),
        fc.array(fc.constantFrom(2 as const, 3 as const, 3 as const, 4 as const), { minLength: 3, maxLength: 14 }),
        fc.integer({ min: 0, max: 3 }),
        (id, retention, ratings, late) => {
          const clock = new TestClock();
          const scheduler = new Scheduler(retention, clock);
          let card: Review | undefined;
          ratings.forEach((rating, count) => {
            const outcomes = scheduler.outcomes(id, card, count);
            if (card?.state === REVIEW_STATE && outcomes[3].stability >= card.stability) {
              assert.ok(outcomes[3].interval >= card.interval, `${card.interval} -> ${outcomes[3].interval}`);
              assert.ok(outcomes[4].interval > outcomes[3].interval);
            }
            card = quantised({ ...outcomes[rating], rating, time: clock.now() });
            clock.forward(card.state === REVIEW_STATE ? (card.interval + late) * DAY : card.interval * MINUTE);
          });
        },
      ),
    );
  });

  it('spreads cards of one history over days', () => {
    const clock = new TestClock();
    const scheduler = new Scheduler(0.9, clock);
    const intervals = new Set(Array.from({ length: 40 }, (_, n) => scheduler.outcomes(`q${n}`, card, 3)[3].interval));
    assert.ok(intervals.size > 5);
  });

  it('bounds what the buttons show by the day a card has to be back, and nothing else of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GRADES), { maxLength: 8 }),
        fc.integer({ min: -2, max: 60 }),
        (ratings, days) => {
          const clock = new TestClock();
          const scheduler = new Scheduler(0.9, clock);
          let card: Review | undefined;
          ratings.forEach((rating, count) => {
            card = rate(scheduler, clock, card, rating, count);
            clock.forward(card.state === REVIEW_STATE ? card.interval * DAY : card.interval * MINUTE);
          });
          const free = scheduler.outcomes('gil', card, ratings.length);
          const bounded = scheduler.outcomes('gil', card, ratings.length, clock.dayOf(clock.now()) + days);
          for (const grade of GRADES) {
            const { interval, ...memory } = bounded[grade];
            const { interval: longer, ...same } = free[grade];
            assert.deepEqual(memory, same);
            assert.equal(interval, memory.state === REVIEW_STATE ? Math.min(longer, Math.max(1, days)) : longer);
          }
        },
      ),
    );
    const clock = new TestClock();
    const easy = new Scheduler(0.9, clock).outcomes('gil', undefined, 0, clock.dayOf(NOON) + 2)[4];
    assert.equal(easy.interval, 2, 'Easy, two days before the interview');
  });

  it('knows the intervals of a card that is recalled each time, as it gives them itself but for chance', () => {
    for (const retention of [0.8, 0.9, 0.95]) {
      const clock = new TestClock();
      const scheduler = new Scheduler(retention, clock);
      const typical = scheduler.typicalIntervals(5);
      let card: Review | undefined;
      const met: number[] = [];
      for (let count = 0; met.length < typical.length; count++) {
        card = rate(scheduler, clock, card, 3, count);
        if (card.state === REVIEW_STATE) {
          met.push(card.interval);
          // In time by its stability, not by the fuzz.
          card = { ...card, interval: typical[met.length - 1] ?? 1 };
        }
        clock.forward(card.state === REVIEW_STATE ? card.interval * DAY : card.interval * MINUTE);
      }
      typical.forEach((days, at) => {
        assert.ok(
          Math.abs(days / (met[at] ?? 0) - 1) < 0.3 || Math.abs(days - (met[at] ?? 0)) <= 1,
          `${typical}; ${met}`,
        );
      });
      assert.ok(typical.slice(1).every((days, at) => days >= (typical[at] ?? 0)));
    }
  });

  it('expects a card to be recalled in nine of ten cases after the days of its stability, and less from then on', () => {
    const scheduler = new Scheduler(0.8, new TestClock());
    assert.ok(Math.abs(scheduler.recall(card, 30) - 0.9) < 1e-6);
    assert.equal(scheduler.recall(card, 0), 1);
    assert.equal(scheduler.recall(card, -5), 1, 'a clock that was set back');
    assert.ok(scheduler.recall(card, 31) < scheduler.recall(card, 30));
  });

  it('takes a clock that was set back as no time, and a month asleep as a month', () => {
    const clock = new TestClock();
    const card: Review = { time: NOON, rating: 3, state: 2, step: 0, stability: 10, difficulty: 5, interval: 10 };
    const sameDay = new Scheduler(0.9, clock).outcomes('gil', card, 3);
    const back = new Scheduler(0.9, new TestClock(NOON - 400 * DAY)).outcomes('gil', card, 3);
    assert.deepEqual(back, sameDay);
    const onTime = new Scheduler(0.9, new TestClock(NOON + 10 * DAY)).outcomes('gil', card, 3);
    const late = new Scheduler(0.9, new TestClock(NOON + 40 * DAY)).outcomes('gil', card, 3);
    assert.ok(late[3].stability > onTime[3].stability && onTime[3].stability > sameDay[3].stability);
  });
});
