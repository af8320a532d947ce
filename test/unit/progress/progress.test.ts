import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeReview, encodeUndone, type Review } from '../../../src/progress/codec';
import { dayKey } from '../../../src/progress/day';
import {
  cardOf,
  dayCounts,
  EMPTY_PROGRESS,
  KEPT_DAYS,
  KEPT_INTERVIEWS,
  KEPT_REVIEWS,
  liveReviews,
  mergeProgress,
  type ProgressData,
  settled,
  stateOf,
  withInterview,
  withoutReview,
  withQuestion,
  withReview,
} from '../../../src/progress/progress';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import { DAY, MINUTE, NOON, normal, progress, TestClock } from '../support';

const clock = new TestClock();
const reviewed = (over: Partial<Review> = {}): Review => ({
  time: NOON,
  rating: 3,
  state: 2,
  step: 0,
  stability: 5,
  difficulty: 5,
  interval: 5,
  ...over,
});
const entry = (...items: Review[]) => ({ reviews: items.map(encodeReview).join('') });

describe('the state of a question', () => {
  it('follows what the user did', () => {
    assert.equal(stateOf(undefined, clock), 'new');
    assert.equal(stateOf({ seen: 5 }, clock), 'learning');
    assert.equal(stateOf({ seen: 5, state: { value: 'known', at: 4 } }, clock), 'known');
    assert.equal(stateOf({ seen: 5, state: { value: 'new', at: 6 } }, clock), 'new');
    assert.equal(stateOf({ seen: 7, state: { value: 'new', at: 6 } }, clock), 'learning');
  });

  it('comes from the newest review: due, known from a week on, else learning', () => {
    const ago = (days: number, interval: number) =>
      stateOf(entry(reviewed({ time: NOON - days * DAY, interval })), clock);
    assert.deepEqual([ago(5, 5), ago(400, 5), ago(4, 5), ago(1, 7)], ['due', 'due', 'learning', 'known']);
    const step = (minutes: number) =>
      stateOf(entry(reviewed({ time: NOON - minutes * MINUTE, state: 1, interval: 10 })), clock);
    assert.deepEqual([step(9), step(10)], ['learning', 'due']);
  });

  it('is what was set by hand until the next review', () => {
    const known = { ...entry(reviewed({ time: NOON - 9 * DAY })), state: { value: 'known' as const, at: NOON - DAY } };
    assert.equal(stateOf(known, clock), 'known');
    const again = { ...known, ...entry(reviewed({ time: NOON - 9 * DAY }), reviewed({ time: NOON })) };
    assert.equal(stateOf(again, clock), 'learning');
    const fresh = { ...known, state: { value: 'new' as const, at: NOON - DAY } };
    assert.equal(stateOf(fresh, clock), 'new');
    assert.equal(cardOf(fresh), undefined);
    const learning = { ...known, state: { value: 'learning' as const, at: NOON - DAY } };
    assert.equal(stateOf(learning, clock), 'due');
  });

  it('does not count an undone review', () => {
    const first = reviewed({ time: NOON - 2 * DAY, interval: 1 });
    const text = encodeReview(first) + encodeUndone(NOON);
    assert.equal(stateOf({ reviews: text }, clock), 'due');
    assert.equal(liveReviews({ reviews: text }).length, 1);
  });
});

describe('merging progress', () => {
  it('gives the same record in every order, and merging again changes nothing', () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        const ab = mergeProgress(a, b);
        assert.deepEqual(ab, mergeProgress(b, a));
        assert.deepEqual(mergeProgress(ab, c), mergeProgress(a, mergeProgress(b, c)));
        assert.deepEqual(mergeProgress(ab, a), ab);
        assert.deepEqual(mergeProgress(ab, ab), ab);
      }),
      { numRuns: 300 },
    );
  });

  /** One thing that a window does, or that it hears of another window. */
  const step = fc.record({
    window: fc.nat(2),
    what: fc.constantFrom('rate', 'undo', 'mark', 'interview', 'hear', 'hear'),
    other: fc.nat(2),
    id: fc.constantFrom('a', 'b'),
    seconds: fc.integer({ min: 0, max: 3 }),
  });

  it('brings three windows to one record, whatever each did and heard, in every order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (steps, order) => {
          const windows: ProgressData[] = [EMPTY_PROGRESS, EMPTY_PROGRESS, EMPTY_PROGRESS];
          const mine: { id: string; time: number }[][] = [[], [], []];
          const undone = new Set<string>();
          const all = new Set<string>();
          let time = NOON;
          for (const { window, what, other, id, seconds } of steps) {
            time += seconds * 1000;
            const data = windows[window] ?? EMPTY_PROGRESS;
            const counted = { day: dayKey(clock.dayOf(time)), writer: `w${window}`, counters: ['good'] as const };
            if (what === 'rate') {
              // Each window's own seconds, as if their clocks were never quite equal.
              const at = Math.ceil(time / 3000) * 3000 + window * 1000;
              // As the store gives times: never one that the card has had, even if undone.
              if (all.has(`${id} ${at}`)) {
                continue;
              }
              windows[window] = withReview(data, id, reviewed({ time: at }), counted, NOON);
              mine[window]?.push({ id, time: at });
              all.add(`${id} ${at}`);
            } else if (what === 'undo') {
              const last = mine[window]?.pop();
              if (!last) {
                continue;
              }
              windows[window] = withoutReview(data, last.id, last.time, counted);
              undone.add(`${last.id} ${last.time}`);
            } else if (what === 'mark') {
              windows[window] = withQuestion(data, id, { seen: time });
            } else if (what === 'interview') {
              windows[window] = withInterview(data, { start: time, at: time, minutes: 10, answers: [] });
            } else {
              windows[window] = mergeProgress(data, windows[other] ?? EMPTY_PROGRESS);
            }
          }
          const together = order.reduce((sum, at) => mergeProgress(sum, windows[at] ?? sum), EMPTY_PROGRESS);
          const expected = windows.reduce(mergeProgress, EMPTY_PROGRESS);
          assert.deepEqual(together, expected);
          const stands = [...all].filter(key => !undone.has(key));
          // Nothing is lost below the bound of a card's history, nothing counted twice.
          if (all.size <= 64) {
            for (const id of ['a', 'b']) {
              const times = stands.filter(key => key.startsWith(id)).map(key => Number(key.slice(2)));
              const kept = times.sort((x, y) => x - y).slice(-KEPT_REVIEWS);
              assert.deepEqual(
                liveReviews(together.questions[id]).map(item => item.time),
                kept,
              );
            }
          }
          const total = Object.values(together.days).reduce((sum, tallies) => sum + dayCounts(tallies).good, 0);
          assert.equal(total, stands.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps the newest reviews, days and interviews', () => {
    const many: ProgressData = {
      ...EMPTY_PROGRESS,
      days: Object.fromEntries(
        Array.from({ length: KEPT_DAYS + 30 }, (_, day) => [
          dayKey(20_000 + day),
          { w: { done: [1, 0, 0, 0, 0, 0, 0] } },
        ]),
      ),
      interviews: Object.fromEntries(
        Array.from({ length: KEPT_INTERVIEWS + 9 }, (_, at) => [at, { start: at, at, minutes: 10, answers: [] }]),
      ),
    };
    const kept = normal(many);
    assert.equal(Object.keys(kept.days).length, KEPT_DAYS);
    assert.equal(Object.keys(kept.days)[0], dayKey(20_030));
    assert.deepEqual(Object.keys(kept.interviews)[0], '9');
  });

  it('lets a reset stand against every older copy', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const reset: ProgressData = { ...EMPTY_PROGRESS, epoch: Math.max(a.epoch, b.epoch) + 1 };
        assert.deepEqual(mergeProgress(mergeProgress(a, reset), b), reset);
      }),
    );
  });
});

describe('undoing', () => {
  const rating = fc.record({ id: fc.constantFrom('a', 'b', 'c'), pause: fc.nat(3 * 86_400), undo: fc.nat(3) });

  it('gives back the record that was there, byte for byte, through a whole session', () => {
    fc.assert(
      fc.property(progress, fc.array(rating, { maxLength: 40 }), (before, ratings) => {
        let data = before;
        const start = Date.UTC(2026, 1, 1);
        let time = start;
        const bytes = (record: ProgressData) => JSON.stringify(storeProgress(settled(record)));
        const stack: { id: string; time: number; bytes: string; counted: Parameters<typeof withReview>[3] }[] = [];
        const undo = () => {
          const last = stack.pop();
          if (!last) {
            return;
          }
          data = withoutReview(data, last.id, last.time, last.counted);
          assert.equal(bytes(data), last.bytes);
        };
        for (const { id, pause, undo: times } of ratings) {
          time += (pause + 1) * 1000;
          const counted = { day: dayKey(clock.dayOf(time)), writer: 'w', counters: ['good', 'learned'] as const };
          stack.push({ id, time, bytes: bytes(data), counted });
          data = withReview(data, id, reviewed({ time }), counted, start);
          for (let count = 0; count < times - 1; count++) {
            undo();
          }
        }
        while (stack.length) {
          undo();
        }
        assert.equal(bytes(data), bytes(before));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the stored record', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(progress, data => {
        const read = readProgress(JSON.parse(JSON.stringify(storeProgress(data))));
        assert.deepEqual(read, { data: normal(data), damaged: false });
      }),
    );
  });

  it('refuses everything else without failing', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const read = readProgress(value);
        if (read) {
          assert.equal(read.data.version, 2);
        }
      }),
    );
    for (const bad of [null, 1, [], {}, { version: 3, questions: {} }, { version: 2 }, { version: 2, questions: [] }]) {
      assert.equal(readProgress(bad), undefined);
    }
  });

  it('loses one damaged entry, not the others', () => {
    fc.assert(
      fc.property(progress, fc.anything(), (data, junk) => {
        const stored = JSON.parse(JSON.stringify(storeProgress(data)));
        stored.questions.broken = { m: 'sXXX', junk };
        stored.days['2026-02-30'] = {};
        stored.interviews.first = [];
        assert.deepEqual(readProgress(stored), { data: normal(data), damaged: true });
      }),
    );
  });

  it('takes over version 1', () => {
    const read = readProgress({
      version: 1,
      questions: {
        a: { seen: 5, state: { value: 'known', at: 7 } },
        b: { bookmark: { value: true, at: 1_764_113_375_123 } },
        c: { seen: '5' },
      },
    });
    assert.ok(read);
    assert.equal(read.damaged, true);
    assert.deepEqual(read.data.questions, {
      a: { seen: 5, state: { value: 'known', at: 7 } },
      b: { bookmark: { value: true, at: 1_764_113_375_123 } },
    });
    assert.deepEqual(readProgress(storeProgress(read.data))?.data, read.data);
  });

  it('stays under 100 KB with 200 questions of 20 reviews, a year of two writers and 50 interviews', () => {
    const at = NOON;
    const id = (number: number) => `a-question-of-usual-id-${number}`;
    const questions = Object.fromEntries(
      Array.from({ length: 200 }, (_, number) => [
        id(number),
        {
          seen: at,
          state: { value: 'known' as const, at },
          bookmark: { value: true, at },
          from: at,
          reviews: Array.from({ length: KEPT_REVIEWS }, (_, day) =>
            encodeReview(reviewed({ time: at + day * DAY, interval: 30 + day, stability: 30.5 + day })),
          ).join(''),
        },
      ]),
    );
    const done = [5, 10, 70, 3, 10, 60, 5];
    const days = Object.fromEntries(
      Array.from({ length: 365 }, (_, day) => [dayKey(20_500 + day), { ab1: { done }, cd3: { done } }]),
    );
    const interviews = Object.fromEntries(
      Array.from({ length: KEPT_INTERVIEWS }, (_, number) => [
        at + number,
        {
          start: at + number,
          at,
          minutes: 30,
          answers: Array.from({ length: 6 }, (_, answer) => ({ id: id(answer), score: 3, seconds: 240 })),
        },
      ]),
    );
    const size = Buffer.byteLength(
      JSON.stringify(storeProgress({ ...EMPTY_PROGRESS, epoch: 3, questions, days, interviews })),
    );
    console.log(`      ${(size / 1000).toFixed(1)} KB`);
    assert.ok(size < 100_000, `${size} bytes`);
  });
});
