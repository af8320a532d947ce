import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  type Counted,
  interviewChange,
  planChange,
  questionChange,
  reviewChange,
  undoChange,
} from '../../../src/progress/changes';
import type { Review } from '../../../src/progress/codec';
import { dayKey } from '../../../src/progress/day';
import { liveReviews } from '../../../src/progress/entry';
import { LiveRecord } from '../../../src/progress/liveRecord';
import { mergeProgress } from '../../../src/progress/merge';
import {
  deletedInterview,
  EMPTY_PROGRESS,
  type Interview,
  isDeleted,
  KEPT_DAYS,
  KEPT_INTERVIEWS,
  KEPT_REVIEWS,
  own,
  type ProgressData,
} from '../../../src/progress/progress';
import { dayCounts, settled } from '../../../src/progress/settled';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import { applied, DAY, heldOf, NOON, normal, planOf, progress, TestClock } from '../support';

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
              windows[window] = applied(data, reviewChange(heldOf(data), id, reviewed({ time: at }), counted, NOON));
              mine[window]?.push({ id, time: at });
              all.add(`${id} ${at}`);
            } else if (what === 'undo') {
              const last = mine[window]?.pop();
              if (!last) {
                continue;
              }
              windows[window] = applied(data, undoChange(last.id, last.time, counted));
              undone.add(`${last.id} ${last.time}`);
            } else if (what === 'mark') {
              windows[window] = applied(data, questionChange(id, { seen: time }));
            } else if (what === 'interview') {
              windows[window] = applied(data, interviewChange({ start: time, at: time, minutes: 10, answers: [] }));
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

  it('joins in memory as it does on paper, whatever comes in whatever form', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(progress, fc.boolean()), { maxLength: 6 }), items => {
        const record = new LiveRecord();
        let paper = EMPTY_PROGRESS;
        for (const [data, stored] of items) {
          const before = record.snapshot();
          if (stored) {
            const joined = record.joinStored(JSON.parse(JSON.stringify(storeProgress(data))));
            const merged = mergeProgress(paper, data);
            assert.equal(joined.outcome, 'ok');
            assert.equal(joined.behind, !isDeepStrictEqual(merged, normal(data)), 'what the stored one lacks');
            paper = merged;
          } else {
            record.join(data);
            paper = mergeProgress(paper, { ...data, epoch: paper.epoch });
          }
          assert.deepEqual(record.snapshot(), paper);
          const touched = record.takeTouched();
          for (const id of new Set([...Object.keys(before.questions), ...Object.keys(paper.questions)])) {
            if (!isDeepStrictEqual(own(before.questions, id), own(paper.questions, id))) {
              assert.ok(touched === 'all' || touched.has(id), `${id} has changed`);
            }
          }
          const written = JSON.parse(JSON.stringify(record.toStored('r')));
          assert.deepEqual(readProgress(written), { outcome: 'ok', data: paper });
          assert.deepEqual(record.joinStored(written), {
            outcome: 'ok',
            unreadable: false,
            changed: false,
            behind: false,
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  const taken: Interview = {
    start: NOON,
    at: NOON + 5,
    minutes: 10,
    answers: [{ id: 'a', seconds: 9, notes: 'of somebody' }],
    leftOpen: ['a', 'b'],
  };
  const withInterview = (interview: Interview): ProgressData => applied(EMPTY_PROGRESS, interviewChange(interview));

  it('keeps an interview deleted, whatever copies of it come back', () => {
    for (const now of [0, NOON, NOON + DAY]) {
      const deleted = withInterview(deletedInterview(taken, now));
      for (const merged of [
        mergeProgress(deleted, withInterview(taken)),
        mergeProgress(withInterview(taken), deleted),
      ]) {
        assert.deepEqual(merged, deleted);
        assert.ok(!JSON.stringify(storeProgress(merged)).includes('somebody'), 'its notes are gone');
        assert.deepEqual(settled(merged).interviews, {});
      }
    }
  });

  it('deletes nothing else, and makes no room for what was dropped before', () => {
    fc.assert(
      fc.property(progress, progress, fc.nat(80), (a, b, which) => {
        const keys = Object.keys(a.interviews);
        const interview = own(a.interviews, keys[which % Math.max(1, keys.length)] ?? '');
        fc.pre(interview !== undefined && !isDeleted(interview));
        const deleted = applied(a, interviewChange(deletedInterview(interview, 0)));
        assert.deepEqual(Object.keys(deleted.interviews), keys);
        const live = (data: ProgressData) => Object.keys(settled(data).interviews);
        assert.deepEqual(
          live(deleted),
          live(a).filter(key => key !== String(interview.start)),
        );
        assert.deepEqual(mergeProgress(mergeProgress(deleted, b), a), mergeProgress(mergeProgress(a, b), deleted));
      }),
    );
  });

  it('has what was open at the end back after a version has written it that leaves it out', () => {
    const { leftOpen: _, ...before } = taken;
    for (const [a, b] of [
      [taken, before],
      [before, taken],
    ] as const) {
      assert.deepEqual(mergeProgress(withInterview(a), withInterview(b)), withInterview(taken));
    }
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

  it('lets the plan changed last stand, and one that was ended stay so, whatever else comes together', () => {
    const plan = fc.record({
      at: fc.integer({ min: 1, max: 5 }),
      minutes: fc.option(fc.integer({ min: 5, max: 9 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(progress, progress, fc.array(plan, { minLength: 1, maxLength: 6 }), (a, b, changes) => {
        const parts = changes.map(({ at, minutes }) => planChange(at, minutes ? planOf({ minutes }) : undefined));
        const { plan: _, ...without } = a;
        const merged = parts.reduce(applied, applied(without, b.epoch === a.epoch && b.plan ? { plan: b.plan } : {}));
        const all = [...parts.flatMap(part => part.plan ?? []), ...(b.epoch === a.epoch && b.plan ? [b.plan] : [])];
        const newest = all.filter(({ at }) => at === Math.max(...all.map(each => each.at)));
        assert.ok(
          newest.some(entry => isDeepStrictEqual(entry, merged.plan)),
          'one of those changed last',
        );
        if (newest.some(entry => !entry.plan)) {
          assert.equal(merged.plan?.plan, undefined, 'the end wins');
          assert.equal(settled(merged).plan, undefined, 'and leaves nothing to see');
        }
        const { plan: __, ...rest } = merged;
        assert.deepEqual(rest, without, 'nothing else has changed');
      }),
    );
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
  it('takes each rating back once, whichever windows undo which, however often', () => {
    const undo = fc.record({ window: fc.nat(2), rating: fc.nat(5), hears: fc.option(fc.nat(2)) });
    fc.assert(
      fc.property(fc.array(undo, { maxLength: 30 }), undos => {
        let start = EMPTY_PROGRESS;
        const counted: Counted = { day: dayKey(clock.dayOf(NOON)), writer: 'w', counters: ['good'] };
        // Two cards are rated in each second.
        const ratings = Array.from({ length: 6 }, (_, at) => ({
          id: `q${at}`,
          time: NOON + Math.floor(at / 2) * 1000,
        }));
        for (const { id, time } of ratings) {
          start = applied(start, reviewChange(heldOf(start), id, reviewed({ time }), counted, NOON));
        }
        const windows = [start, start, start];
        for (const { window, rating, hears } of undos) {
          const { id, time } = ratings[rating] ?? { id: '', time: 0 };
          const heard = mergeProgress(windows[window] ?? start, windows[hears ?? window] ?? start);
          windows[window] = applied(heard, undoChange(id, time, counted));
        }
        const together = windows.reduce(mergeProgress);
        const undone = new Set(undos.map(({ rating }) => rating)).size;
        assert.equal(dayCounts(together.days[counted.day]).good, 6 - undone);
        assert.equal(Object.keys(settled(together).questions).length, 6 - undone);
      }),
    );
  });

  it('counts what versions before took back in their way', () => {
    const days = { '2026-11-25': { w: { done: [0, 0, 5, 0, 0, 0, 0], undone: [0, 0, 2, 0, 0, 0, 0] } } };
    const counted: Counted = { day: '2026-11-25', writer: 'w', counters: ['good'] };
    const data = applied({ ...EMPTY_PROGRESS, days }, undoChange('a', NOON, counted));
    assert.equal(dayCounts(data.days['2026-11-25']).good, 2);
    assert.deepEqual(settled(data).days, { '2026-11-25': { w: { done: [0, 0, 2, 0, 0, 0, 0] } } });
  });

  const rating = fc.record({ id: fc.constantFrom('a', 'b', 'c'), pause: fc.nat(3 * 86_400), undo: fc.nat(3) });

  it('gives back the record that was there, byte for byte, through a whole session', () => {
    fc.assert(
      fc.property(progress, fc.array(rating, { maxLength: 40 }), (before, ratings) => {
        let data = before;
        const start = Date.UTC(2026, 1, 1);
        let time = start;
        const bytes = (record: ProgressData) => JSON.stringify(storeProgress(settled(record)));
        const stack: { id: string; time: number; bytes: string; counted: Counted }[] = [];
        const undo = () => {
          const last = stack.pop();
          if (!last) {
            return;
          }
          data = applied(data, undoChange(last.id, last.time, last.counted));
          assert.equal(bytes(data), last.bytes);
        };
        for (const { id, pause, undo: times } of ratings) {
          time += (pause + 1) * 1000;
          const counted = { day: dayKey(clock.dayOf(time)), writer: 'w', counters: ['good', 'learned'] as const };
          stack.push({ id, time, bytes: bytes(data), counted });
          data = applied(data, reviewChange(heldOf(data), id, reviewed({ time }), counted, start));
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
