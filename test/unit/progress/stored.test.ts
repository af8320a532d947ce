import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodeReview, type Review } from '../../../src/progress/codec';
import { dayKey } from '../../../src/progress/day';
import { liveReviews } from '../../../src/progress/entry';
import {
  EMPTY_PROGRESS,
  isDeleted,
  KEPT_INTERVIEWS,
  KEPT_PREDICTIONS,
  KEPT_REVIEWS,
} from '../../../src/progress/progress';
import { PROGRESS_KEY, ProgressStore } from '../../../src/progress/progressStore';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import { MOST_FIELDS } from '../../../src/progress/studyPlan';
import { DAY, memory, NOON, normal, planOf, progress, TestClock } from '../support';

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

const notPlans = [
  null,
  {},
  [],
  [0],
  [-5],
  ['5'],
  [64 ** 7],
  [5, 5, '2026-02-30', 60, 'mid', 'brief'],
  [5, 5, '26-12-01', 60, 'mid', 'brief'],
  [5, 0, '2026-12-01', 60, 'mid', 'brief'],
  [5, 5, '2026-12-01', 'many', 'mid', 'brief'],
  [5, 5, '2026-12-01', 60, 'guru', 'brief'],
  [5, 5, '2026-12-01', 60, 'mid', 'deep'],
  [5, 5, '2026-12-01', 60, 'mid', 'brief', 'oop'],
  [5, 5, '2026-12-01', 60, 'mid', 'brief', [7]],
];

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
        assert.equal(read.data?.version ?? 4, 4);
      }),
    );
    for (const bad of [
      null,
      1,
      [],
      {},
      { version: '3', questions: {} },
      { version: 4 },
      { version: 3 },
      { version: 3, questions: [] },
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
        stored.programs = { ...stored.programs, 'a.broken1': 'XXX' };
        assert.deepEqual(readProgress(stored), { outcome: 'damaged', data: normal(data) });
        const { plan: _, ...withoutPlan } = data;
        for (const plan of notPlans) {
          assert.deepEqual(readProgress({ ...stored, plan }), { outcome: 'damaged', data: normal(withoutPlan) });
        }
      }),
    );
  });

  it('reads what version 0.1.0 wrote, as it was', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'version2.json'), 'utf8');
    const read = readProgress(JSON.parse(bytes));
    assert.equal(read.outcome, 'ok');
    assert.deepEqual(
      storeProgress(read.data ?? EMPTY_PROGRESS),
      { ...JSON.parse(bytes), version: 4 },
      'nothing is lost',
    );
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
    const before = { ...JSON.parse(bytes), version: 4 };
    const questions = { ...(written.questions as object), 'list-vs-tuple': before.questions['list-vs-tuple'] };
    assert.deepEqual({ ...written, questions: { ...questions } }, { ...before, questions: { ...before.questions } });
  });

  it('gives version 0.1.0 interviews that it can read, and reads what is new in them itself', () => {
    const bytes = JSON.parse(readFileSync(join(import.meta.dirname, 'interviews.json'), 'utf8'));
    const read = readProgress(bytes);
    assert.equal(read.outcome, 'ok');
    const data = read.data ?? EMPTY_PROGRESS;
    assert.deepEqual(storeProgress(data), { ...bytes, version: 4 }, 'nothing is lost');
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

  it('keeps the ticked key points behind the notes of an answer, as older versions can read', () => {
    const answers = [
      { id: 'gil', score: 3, seconds: 240, ticked: [0, 2] },
      { id: 'mro', seconds: 12, notes: 'skipped', ticked: [1] },
      { id: 'closures', seconds: 1 },
    ];
    const interview = { start: NOON, at: NOON, minutes: 30, answers };
    const data = { ...EMPTY_PROGRESS, interviews: { [NOON]: interview } };
    const stored = JSON.parse(JSON.stringify(storeProgress(data)));
    assert.deepEqual(stored.interviews[NOON][2], [
      ['gil', 3, 240, '', [0, 2]],
      ['mro', -1, 12, 'skipped', [1]],
      ['closures', -1, 1],
    ]);
    assert.ok(readableBefore(String(NOON), stored.interviews[NOON]));
    assert.deepEqual(readProgress(stored), { outcome: 'ok', data });
    for (const ticked of ['02', [-1], [0.5], {}, Array.from({ length: 101 }, (_, at) => at)]) {
      stored.interviews[NOON][2][0][4] = ticked;
      assert.deepEqual(readProgress(stored), { outcome: 'damaged', data: { ...data, interviews: {} } });
    }
  });

  it('says of a newer one that it is newer, whatever its shape, and reads what it can', () => {
    fc.assert(
      fc.property(
        progress,
        fc.anything(),
        fc.double({ min: 4, minExcluded: true, noNaN: true }),
        (data, junk, version) => {
          const stored = JSON.parse(JSON.stringify(storeProgress(data)));
          stored.questions.broken = { m: 'sXXX', junk };
          assert.deepEqual(readProgress({ ...stored, version, junk }), { outcome: 'newer', data: normal(data) });
          assert.equal(readProgress({ questions: junk, days: junk, version }).outcome, 'newer');
        },
      ),
    );
  });

  it('takes over version 1 without loss, and writes it as it is written now', async () => {
    const text = readFileSync(join(import.meta.dirname, 'version1.json'), 'utf8');
    const { questions } = JSON.parse(text);
    const read = readProgress(JSON.parse(text));
    assert.ok(read.data);
    assert.equal(read.outcome, 'ok');
    assert.deepEqual(read.data.questions, questions);
    assert.equal(Object.keys(questions).length, 5);
    assert.deepEqual(readProgress(storeProgress(read.data)).data, read.data);
    const shared = memory();
    shared.values.set(PROGRESS_KEY, JSON.parse(text));
    const store = new ProgressStore(shared, new TestClock(), () => assert.fail('readable'));
    const plan = planOf({ fields: ['oop'] });
    await store.setPlan(plan);
    assert.deepEqual(readProgress(shared.values.get(PROGRESS_KEY)), {
      outcome: 'ok',
      data: { ...read.data, plan: { at: NOON, plan } },
    });
  });

  it('leaves out what it cannot read of version 1', () => {
    const read = readProgress({ version: 1, questions: { a: { seen: 5 }, c: { seen: '5' }, d: {} } });
    assert.equal(read.outcome, 'damaged');
    assert.deepEqual(read.data?.questions, { a: { seen: 5 } });
  });

  it('adds a plan to a record of version 0.1.0, and changes nothing else of it', async () => {
    for (const name of ['version2.json', 'interviews.json']) {
      const before = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
      const shared = memory();
      shared.values.set(PROGRESS_KEY, structuredClone(before));
      const store = new ProgressStore(shared, new TestClock(), () => assert.fail('readable'));
      assert.equal(store.plan, undefined);
      await store.setPlan(planOf());
      const { rev: _, ...written } = shared.values.get(PROGRESS_KEY) as Record<string, unknown>;
      const form = [NOON, NOON, '2026-12-01', 60, 'mid', 'brief'];
      assert.deepEqual(
        JSON.parse(JSON.stringify(written)),
        JSON.parse(JSON.stringify({ ...before, version: 4, plan: form })),
      );
    }
  });

  it('reads version 3 as it was written', () => {
    const bytes = JSON.parse(readFileSync(join(import.meta.dirname, 'version3.json'), 'utf8'));
    const read = readProgress(bytes);
    assert.equal(read.outcome, 'ok');
    assert.deepEqual(read.data?.plan, {
      at: 1_764_113_999_000,
      plan: planOf({ made: 1_764_113_375_123, fields: ['oop', 'concurrency'], depth: 'full', level: 'senior' }),
    });
    assert.deepEqual(storeProgress(read.data ?? EMPTY_PROGRESS), { ...bytes, version: 4 }, 'nothing is lost');
  });

  it('reads version 4 as it was written', () => {
    const bytes = JSON.parse(readFileSync(join(import.meta.dirname, 'version4.json'), 'utf8'));
    const read = readProgress(bytes);
    assert.equal(read.outcome, 'ok');
    const data = read.data ?? EMPTY_PROGRESS;
    assert.deepEqual(
      Object.entries(data.programs).map(([id, reviews]) => [id, liveReviews({ reviews }).map(each => each.rating)]),
      [
        ['gil.0a1b2c3', [1, 3]],
        ['mutable-vs-immutable.zzzzzzz', [3]],
      ],
    );
    assert.deepEqual(storeProgress(data), bytes);
  });

  it('keeps of a program the newest reviews, however many stand there', () => {
    const reviews = Array.from({ length: 40 }, (_, day) => encodeReview(reviewed({ time: NOON + day * DAY })));
    const stored = { version: 4, questions: {}, programs: { 'gil.0a1b2c3': reviews.join('') } };
    assert.deepEqual(readProgress(stored).data?.programs, {
      'gil.0a1b2c3': reviews.slice(-KEPT_PREDICTIONS).join(''),
    });
  });

  it('takes less than 40 KB for three predictions of each of 400 programs', () => {
    const reviews = [0, 1, 2].map(day => encodeReview(reviewed({ time: NOON + day * DAY }))).join('');
    const programs = Object.fromEntries(
      Array.from({ length: 400 }, (_, number) => [`a-question-of-usual-id-${number}.0a1b2c3`, reviews]),
    );
    const size = Buffer.byteLength(JSON.stringify(storeProgress({ ...EMPTY_PROGRESS, programs })));
    console.log(`      ${(size / 1000).toFixed(1)} KB`);
    assert.ok(size < 40_000, `${size} bytes`);
  });

  it('brings the minutes and fields of a plan within bounds, however many there are', () => {
    const fields = Array.from({ length: 5000 }, (_, at) => `section-${at % 3000}`);
    const stored = (minutes: number, names: readonly string[]) => ({
      version: 4,
      questions: { a: { m: 's1234567' } },
      plan: [NOON, NOON, '2026-12-01', minutes, 'mid', 'brief', names],
    });
    for (const [minutes, bounded] of [
      [-1, 5],
      [0, 5],
      [12.4, 12],
      [1e300, 600],
    ] as const) {
      const { outcome, data } = readProgress(stored(minutes, fields));
      assert.equal(outcome, 'ok');
      assert.deepEqual(data?.plan?.plan, planOf({ minutes: bounded, fields: fields.slice(0, MOST_FIELDS) }));
      assert.equal(Object.keys(data?.questions ?? {}).length, 1);
    }
    const odd = readProgress(stored(60, ['', 'a', 'x'.repeat(81), 'a', 'b']));
    assert.deepEqual(odd.data?.plan?.plan?.fields, ['a', 'b']);
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
