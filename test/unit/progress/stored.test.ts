import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodeReview, type Review } from '../../../src/progress/codec';
import { dayKey } from '../../../src/progress/day';
import { EMPTY_PROGRESS, isDeleted, KEPT_INTERVIEWS, KEPT_REVIEWS } from '../../../src/progress/progress';
import { PROGRESS_KEY, ProgressStore } from '../../../src/progress/progressStore';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import { DAY, memory, NOON, normal, progress, TestClock } from '../support';

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

/** What version 0.1.0 asked of an interview, in its words: it takes the first three elements, and four of an answer. */
function readableBefore(key: string, value: unknown): boolean {
  const isCount = (item: unknown) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0;
  const start = Number(key);
  if (!Array.isArray(value) || !isCount(start) || String(start) !== key) {
    return false;
  }
  const [at, minutes, answers] = value as unknown[];
  return (
    isCount(at) &&
    isCount(minutes) &&
    Array.isArray(answers) &&
    (answers as unknown[]).every(answer => {
      if (!Array.isArray(answer)) {
        return false;
      }
      const [id, score, seconds, notes] = answer as unknown[];
      return (
        typeof id === 'string' &&
        typeof score === 'number' &&
        isCount(seconds) &&
        [-1, 0, 1, 2, 3, 4].includes(score) &&
        (notes === undefined || typeof notes === 'string')
      );
    })
  );
}

describe('the stored record', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(progress, data => {
        const read = readProgress(JSON.parse(JSON.stringify(storeProgress(data))));
        assert.deepEqual(read, { outcome: 'ok', data: normal(data) });
      }),
    );
  });

  it('refuses everything else without failing', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const read = readProgress(value);
        assert.equal(read.data?.version ?? 2, 2);
      }),
    );
    for (const bad of [
      null,
      1,
      [],
      {},
      { version: '3', questions: {} },
      { version: 2 },
      { version: 2, questions: [] },
    ]) {
      assert.deepEqual(readProgress(bad), { outcome: 'damaged' });
    }
  });

  it('loses one damaged entry, not the others', () => {
    fc.assert(
      fc.property(progress, fc.anything(), (data, junk) => {
        const stored = JSON.parse(JSON.stringify(storeProgress(data)));
        stored.questions.broken = { m: 'sXXX', junk };
        stored.days['2026-02-30'] = {};
        stored.interviews.first = [];
        assert.deepEqual(readProgress(stored), { outcome: 'damaged', data: normal(data) });
      }),
    );
  });

  it('reads what version 0.1.0 wrote, as it was', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'version2.json'), 'utf8');
    const read = readProgress(JSON.parse(bytes));
    assert.equal(read.outcome, 'ok');
    assert.deepEqual(storeProgress(read.data ?? EMPTY_PROGRESS), JSON.parse(bytes), 'nothing is lost');
    const shared = memory();
    shared.values.set(PROGRESS_KEY, JSON.parse(bytes));
    const clock = new TestClock(Date.UTC(2026, 10, 13, 12, 30));
    const store = new ProgressStore(shared, clock, () => assert.fail('readable'));
    store.refresh();
    assert.equal(shared.writes, 0, 'nothing to write');
    assert.deepEqual(
      ['gil', 'mro', 'closures', 'list-vs-tuple', '__proto__', 'unknown'].map(id => store.stateOf(id)),
      ['known', 'due', 'due', 'seen', 'seen', 'new'],
    );
    assert.deepEqual([store.isBookmarked('gil'), store.isBookmarked('closures')], [true, false]);
    assert.deepEqual([store.reviewsOf('gil').length, store.days().length, store.interviews().length], [20, 13, 1]);
    assert.equal(store.countsOf(clock.dayOf(clock.time)).learned, 1, 'one of two was undone');
    await store.markSeen('list-vs-tuple');
    const { rev, ...written } = structuredClone(shared.values.get(PROGRESS_KEY)) as Record<string, unknown>;
    assert.equal(typeof rev, 'string');
    const before = JSON.parse(bytes);
    const questions = { ...(written.questions as object), 'list-vs-tuple': before.questions['list-vs-tuple'] };
    assert.deepEqual({ ...written, questions: { ...questions } }, { ...before, questions: { ...before.questions } });
  });

  it('gives version 0.1.0 interviews that it can read, and reads what is new in them itself', () => {
    const bytes = JSON.parse(readFileSync(join(import.meta.dirname, 'interviews.json'), 'utf8'));
    const read = readProgress(bytes);
    assert.equal(read.outcome, 'ok');
    const data = read.data ?? EMPTY_PROGRESS;
    assert.deepEqual(storeProgress(data), bytes, 'nothing is lost');
    assert.deepEqual(
      Object.values(data.interviews).map(({ answers, leftOpen }) => [answers.length, leftOpen ?? []]),
      [
        [2, []],
        [2, ['mro', 'closures', 'list-vs-tuple']],
        [0, []],
      ],
    );
    assert.deepEqual(Object.values(data.interviews).map(isDeleted), [false, false, true], 'the third one was deleted');
    for (const [key, form] of Object.entries<unknown>(bytes.interviews)) {
      assert.ok(readableBefore(key, form), `version 0.1.0 reads ${key}`);
    }
    assert.equal(readableBefore('1794571733000', [1, 30, [['gil', 5, 240]]]), false, 'what it did not read');
  });

  it('says of a newer one that it is newer, whatever its shape, and reads what it can', () => {
    fc.assert(
      fc.property(
        progress,
        fc.anything(),
        fc.double({ min: 2, minExcluded: true, noNaN: true }),
        (data, junk, version) => {
          const stored = JSON.parse(JSON.stringify(storeProgress(data)));
          stored.questions.broken = { m: 'sXXX', junk };
          assert.deepEqual(readProgress({ ...stored, version, junk }), { outcome: 'newer', data: normal(data) });
          assert.equal(readProgress({ questions: junk, days: junk, version }).outcome, 'newer');
        },
      ),
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
    assert.ok(read.data);
    assert.equal(read.outcome, 'damaged');
    assert.deepEqual(read.data.questions, {
      a: { seen: 5, state: { value: 'known', at: 7 } },
      b: { bookmark: { value: true, at: 1_764_113_375_123 } },
    });
    assert.deepEqual(readProgress(storeProgress(read.data)).data, read.data);
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
