import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodeReview } from '../../../src/progress/codec';
import { liveReviews } from '../../../src/progress/entry';
import { mergeProgress } from '../../../src/progress/merge';
import { EMPTY_PROGRESS, KEPT_PREDICTIONS, type ProgressData } from '../../../src/progress/progress';
import { settled } from '../../../src/progress/settled';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import {
  exportProgress,
  importProgress,
  LARGEST_FILE,
  MOST_UNKNOWN,
  MOST_UNKNOWN_PROGRAMS,
} from '../../../src/progress/transfer';
import { DAY, NOON, normal, planOf, progress } from '../support';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const always = () => true;
const read = (value: unknown, now = NOON, known: (id: string) => boolean = always) =>
  importProgress(bytes(value), now, known, known);
const problem = (value: unknown): string => {
  const result = read(value);
  assert.ok('problem' in result, 'refused');
  return result.problem;
};
const file = (over: object = {}) => ({ format: 'python-interview-progress', version: 1, questions: {}, ...over });
const review = (over: object = {}) => ({
  time: '2026-11-01T10:00:00Z',
  rating: 'good',
  state: 'review',
  step: 0,
  stability: 3.2,
  difficulty: 5,
  interval: 3,
  ...over,
});
const reviewed = (over: object) => file({ questions: { gil: { reviews: [review(over)] } } });

/** Reviews as they may stand in the storage, of any time that can be written. */
const review13 = fc
  .uniqueArray(fc.constantFrom('-----', 'BrToC', 'Bulmj', 'Cz---', 'zzzzz'), { minLength: 1 })
  .map(times =>
    times
      .sort()
      .map(time => `${time}QRW17---5`)
      .join(''),
  );

/** Keys that no file brings in: they would name what every object has. */
const withoutInherited = ({ questions, programs, ...data }: ProgressData): ProgressData => ({
  ...data,
  questions: Object.fromEntries(Object.entries(questions).filter(([id]) => !(id in {}))),
  programs: Object.fromEntries(Object.entries(programs).filter(([id]) => !(id in {}))),
});

describe('export and import', () => {
  it('bring back what was exported', () => {
    fc.assert(
      fc.property(progress, data => {
        const exported = withoutInherited(settled(data));
        const result = importProgress(bytes(exportProgress(exported, NOON)), NOON, always, always);
        assert.ok('data' in result, JSON.stringify(result));
        assert.deepEqual(result.data, settled(normal({ ...exported, epoch: 0 })));
      }),
    );
  });

  it('change nothing when an own export is merged again', () => {
    fc.assert(
      fc.property(progress, data => {
        const mine = withoutInherited(normal({ ...data, epoch: 0 }));
        const result = importProgress(bytes(exportProgress(mine, NOON)), NOON, always, always);
        assert.ok('data' in result);
        assert.deepEqual(settled(mergeProgress(mine, result.data)), settled(mine));
      }),
    );
  });

  it('write times, ratings and counts that people can read', () => {
    const result = read(reviewed({}));
    assert.ok('data' in result && result.reviews === 1);
    const text = exportProgress(
      { ...result.data, days: { '2026-11-01': { w: { done: [0, 0, 1, 0, 1, 0, 0] } } } },
      NOON,
    );
    const written = JSON.parse(text);
    assert.equal(written.exported, '2026-11-25T12:00:00Z');
    assert.deepEqual(written.days, { '2026-11-01': { w: { good: 1, learned: 1 } } });
    const [item] = written.questions.gil.reviews;
    assert.deepEqual(
      [item.time, item.rating, item.state, item.interval],
      ['2026-11-01T10:00:00Z', 'good', 'review', 3],
    );
  });

  it('keep questions that the bank does not have, and the newest twenty reviews', () => {
    const reviews = Array.from({ length: 30 }, (_, at) =>
      review({ time: new Date(NOON - (30 - at) * DAY).toISOString() }),
    );
    const result = read(file({ questions: { 'my-pack/unknown': { reviews: reviews.reverse() } } }));
    assert.ok('data' in result);
    const kept = liveReviews(result.data.questions['my-pack/unknown']);
    assert.equal(kept.length, 20);
    assert.equal(kept.at(-1)?.time, NOON - DAY);
  });

  it('keep predictions of programs that the bank does not have up to a limit, the newest', () => {
    const key = (at: number) => `gil.${String(at).padStart(7, '0')}`;
    const programs = Object.fromEntries(
      Array.from({ length: MOST_UNKNOWN_PROGRAMS + 30 }, (_, at) => [
        key(at),
        [review({ time: new Date(NOON - 1e9 + at * 1000).toISOString() })],
      ]),
    );
    const known = (id: string) => id === key(0);
    const others = { 'no program': [review()], gil: [review()], 'gil.short': [review()], 'Gil.0000001': [review()] };
    const result = importProgress(bytes(file({ programs: { ...programs, ...others } })), NOON, always, known);
    assert.ok('data' in result);
    const taken = Object.keys(result.data.programs);
    assert.equal(result.noPrograms, 29 + 4);
    assert.equal(taken.length, MOST_UNKNOWN_PROGRAMS + 1);
    assert.deepEqual(taken.slice(0, 2), [key(0), key(30)]);
  });

  it('keep of a program the newest reviews', () => {
    const reviews = Array.from({ length: 30 }, (_, at) =>
      review({ time: new Date(NOON - (30 - at) * DAY).toISOString() }),
    );
    const result = read(file({ programs: { 'gil.0a1b2c3': reviews.reverse() } }));
    assert.ok('data' in result);
    const kept = liveReviews({ reviews: result.data.programs['gil.0a1b2c3'] ?? '' });
    assert.equal(kept.length, KEPT_PREDICTIONS);
    assert.equal(kept.at(-1)?.time, NOON - DAY);
  });

  it('refuse hostile files, naming the place', () => {
    assert.match(problem('{'), /JSON/);
    assert.match(problem(new TextDecoder().decode(new Uint8Array([0xff]))), /JSON|token/);
    assert.match(problem([]), /^format: /);
    assert.match(problem(file({ format: 'other' })), /^format: /);
    assert.match(problem(file({ version: 2 })), /^version: /);
    assert.match(problem(file({ questions: 'many' })), /questions/);
    assert.match(problem(reviewed({ stability: 1e308 })), /^questions\.gil\.reviews\.0\.stability: /);
    assert.match(problem(JSON.stringify(reviewed({ stability: 77 })).replace('77', '1e999')), /stability/);
    for (const over of [
      { interval: 1e9 },
      { interval: 1.5 },
      { interval: '3' },
      { interval: -1 },
      { difficulty: 0 },
      { step: 7 },
      { rating: 'perfect' },
      { state: 'new' },
      { time: '2026-02-31T10:00:00Z' },
      { time: '1999-01-01T00:00:00Z' },
      { time: '2026-02-30' },
      { time: 'now' },
      { time: 1_764_113_375 },
    ]) {
      assert.match(problem(reviewed(over)), new RegExp(`^questions\\.gil\\.reviews\\.0\\.${Object.keys(over)[0]}: `));
    }
    assert.match(problem(file({ days: { '2026-02-30': {} } })), /days/);
    assert.match(problem(file({ days: { '2026-02-03': { w: { good: -1 } } } })), /good/);
    assert.match(problem(file({ interviews: [{ start: 'x' }] })), /start/);
    assert.match(problem(file({ programs: { 'gil.0a1b2c3': [{ rating: 'good' }] } })), /programs/);
    assert.match(
      problem(file({ questions: { a: { reviews: Array.from({ length: 1001 }, () => review()) } } })),
      /reviews/,
    );
  });

  it('refuse a day that no calendar has, and say so', () => {
    for (const time of [
      '2026-02-31T10:00:00Z',
      '2026-02-29T10:00:00Z',
      '2026-04-31T00:00:00.5Z',
      '2026-11-25T24:00:00Z',
    ]) {
      assert.equal(problem(reviewed({ time })), 'questions.gil.reviews.0.time: expected a time that exists');
      assert.equal(
        problem(file({ questions: { gil: { seen: time } } })),
        'questions.gil.seen: expected a time that exists',
      );
    }
    assert.ok('data' in read(file({ questions: { gil: { seen: '2024-02-29T10:00:00Z' } } })));
  });

  it('delete nothing: what would be the mark of a deleted interview is left out', () => {
    const time = '2026-11-25T10:00:00Z';
    const interview = (change: object) => ({ start: time, changed: time, minutes: 30, answers: [], ...change });
    for (const [minutes, kept] of [
      [0, 0],
      [-0, 0],
      [5, 1],
    ] as const) {
      const result = read(file({ interviews: [interview({ minutes })] }));
      assert.ok('data' in result);
      assert.equal(Object.keys(result.data.interviews).length, kept);
    }
  });

  it('set times that are ahead of the clock to now, in their order, and say how many', () => {
    const at = (days: number) => new Date(NOON + days * DAY).toISOString();
    const result = read(
      file({
        questions: {
          a: { seen: at(40), state: { value: 'known', at: at(0.5) }, bookmark: { value: true, at: at(2) } },
          b: {
            reviews: [review({ time: at(30) }), review({ time: at(-3) }), review({ time: at(31), rating: 'again' })],
          },
        },
        interviews: [10, 11, -1].map(days => ({ start: at(days), changed: at(days), minutes: days + 20, answers: [] })),
      }),
    );
    assert.ok('data' in result);
    const { a, b } = result.data.questions;
    assert.deepEqual(a, {
      seen: NOON,
      state: { value: 'known', at: NOON + DAY / 2 },
      bookmark: { value: true, at: NOON },
    });
    assert.deepEqual(
      liveReviews(b).map(({ time, rating }) => [time - NOON, rating]),
      [
        [-3 * DAY, 3],
        [-1000, 3],
        [0, 1],
      ],
    );
    assert.deepEqual(
      Object.values(result.data.interviews).map(({ start, at: changed, minutes }) => [
        start - NOON,
        changed - NOON,
        minutes,
      ]),
      [
        [-DAY, -DAY, 19],
        [-1, 0, 30],
        [0, 0, 31],
      ],
    );
    assert.equal(result.ahead, 8);
    assert.equal('data' in read(reviewed({})) && result.reviews, 3);
  });

  it('leave out what is no plan, and nothing else with it', () => {
    const plan = {
      made: '2026-11-20T10:00:00Z',
      changed: '2026-11-21T10:00:00Z',
      date: '2026-12-01',
      minutes: 60,
      level: 'mid',
      fields: ['oop'],
      depth: 'full',
    };
    const questions = { gil: { seen: '2026-11-01T10:00:00Z' } };
    const good = read(file({ questions, plan }));
    assert.ok('data' in good);
    const made = Date.parse(plan.made);
    const entry = { at: Date.parse(plan.changed), plan: planOf({ made, fields: ['oop'], depth: 'full' }) };
    assert.deepEqual([good.data.plan, good.noPlan], [entry, false]);
    for (const bad of [
      null,
      'tomorrow',
      [],
      { ...plan, date: '2026-02-30' },
      { ...plan, date: 20261201 },
      { ...plan, level: 'guru' },
      { ...plan, depth: undefined },
      { ...plan, minutes: '60' },
      { ...plan, made: '2026-02-31T10:00:00Z' },
      { ...plan, changed: 1 },
      { ...plan, fields: { oop: true } },
    ]) {
      const result = read(file({ questions, plan: bad }));
      assert.ok('data' in result, JSON.stringify(bad));
      assert.deepEqual([result.data.plan, result.noPlan], [undefined, true], JSON.stringify(bad));
      assert.deepEqual(result.data.questions, good.data.questions);
    }
    const none = read(file({ questions }));
    assert.ok('data' in none && !none.noPlan && !none.data.plan);
  });

  it('bring a plan within its bounds, and its times to now', () => {
    const fields = Array.from({ length: 4000 }, (_, at) => `section-${at}`);
    const plan = {
      made: '2027-11-20T10:00:00Z',
      changed: '2028-11-21T10:00:00Z',
      date: '2026-12-01',
      minutes: 100_000,
      level: 'junior',
      fields,
      depth: 'brief',
    };
    const result = read(file({ plan }));
    assert.ok('data' in result);
    const bounded = planOf({ minutes: 600, level: 'junior', fields: fields.slice(0, 100) });
    assert.deepEqual(result.data.plan, { at: NOON, plan: bounded });
    assert.equal(result.ahead, 2);
  });

  it('hold no plan that was ended', () => {
    const ended = JSON.parse(exportProgress({ ...EMPTY_PROGRESS, plan: { at: NOON } }, NOON));
    assert.equal('plan' in ended, false);
  });

  it('bring back whatever the storage can hold', () => {
    const huge = fc.constantFrom(1, NOON, NOON + 60 * DAY, 64 ** 7 - 1, 8_640_000_000_000_000, Number.MAX_SAFE_INTEGER);
    const letters = fc.string({ unit: fc.constantFrom('-', '0', 'A', 'z', '_', 'n', '.'), maxLength: 40 });
    const marks = fc.tuple(
      fc.constantFrom('s', 'n', 'l', 'd', 'k', '+', '-'),
      fc.string({ unit: fc.constantFrom('-', 'P', 'z'), minLength: 7, maxLength: 7 }),
    );
    const stored = fc.record({
      version: fc.constantFrom(1, 2, 3, 4),
      questions: fc.dictionary(
        fc.string({ minLength: 1 }),
        fc.oneof(
          fc.record({ m: fc.array(marks).map(items => items.flat().join('')) }),
          fc.record({ r: letters }),
          fc.record({ r: review13 }),
          fc.record({ seen: huge, state: fc.record({ value: fc.constantFrom('new', 'known'), at: huge }) }),
        ),
      ),
      days: fc.dictionary(
        fc.constantFrom('2026-11-25', '0001-01-01', '9999-12-31'),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 9 }), fc.constantFrom('0000000', 'zzzzzz------', 'zzzzzzz')),
      ),
      interviews: fc.dictionary(
        huge.map(String),
        fc.tuple(
          huge,
          huge,
          fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom(-1, 4), huge, fc.string(), fc.array(huge))),
        ),
      ),
      programs: fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(letters, review13)),
      plan: fc.tuple(
        huge,
        huge,
        fc.constantFrom('2026-11-25', '0001-01-01', '9999-12-31'),
        fc.integer(),
        fc.constantFrom('junior', 'senior'),
        fc.constantFrom('brief', 'full'),
        fc.array(fc.string()),
      ),
    });
    fc.assert(
      fc.property(stored, value => {
        const { data } = readProgress(value);
        assert.ok(data);
        const result = importProgress(bytes(exportProgress(data, NOON)), NOON, always, always);
        assert.ok('data' in result, 'problem' in result ? result.problem : '');
        const { questions, interviews } = settled(data);
        const possible = Object.keys(questions).filter(
          id => /^[a-z0-9]+$/.test(id) && !['prototype', 'constructor'].includes(id),
        );
        assert.ok(possible.every(id => Object.hasOwn(result.data.questions, id)));
        assert.equal(Object.keys(result.data.interviews).length, Object.keys(interviews).length);
        assert.equal(result.data.plan?.plan?.date, settled(data).plan?.plan?.date);
      }),
      { numRuns: 500 },
    );
  });

  it('bring back a day of many windows and a record far over 5 MB', () => {
    const writers = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`w${at}`, { done: [0, 0, 1, 0, 1, 0, 0] }]),
    );
    const twenty = Array.from({ length: 20 }, (_, at) =>
      encodeReview({
        time: NOON - (60 - at) * DAY,
        rating: 3,
        state: 2,
        step: 0,
        stability: 30 + at,
        difficulty: 5,
        interval: 9,
      }),
    ).join('');
    const data: ProgressData = {
      ...EMPTY_PROGRESS,
      days: { '2026-11-25': writers },
      questions: Object.fromEntries(
        Array.from({ length: 5000 }, (_, at) => [`question-${at}`, { seen: NOON, reviews: twenty }]),
      ),
    };
    const written = bytes(exportProgress(data, NOON));
    assert.ok(written.length > 10_000_000);
    const result = importProgress(written, NOON, always, always);
    assert.ok('data' in result, 'problem' in result ? result.problem : '');
    assert.deepEqual(settled(mergeProgress(data, result.data)), settled(normal(data)));
  });

  it('refuse a file that would slow down all that follows', () => {
    const seen = '2026-11-01T10:00:00Z';
    const many = (count: number, letters: number) =>
      file({
        questions: Object.fromEntries(
          Array.from({ length: count }, (_, at) => [`${at}`.padEnd(letters, 'x'), { seen }]),
        ),
      });
    assert.match(problem(many(50_001, 6)), /questions/);
    for (const letters of [6, 80, 200]) {
      const result = read(many(20_000, letters), NOON, () => false);
      assert.ok('data' in result);
      assert.ok(JSON.stringify(storeProgress(result.data)).length < 250_000);
    }
    const notes = 'x'.repeat(20_000);
    const answers = Array.from({ length: 500 }, () => ({ id: 'a', seconds: 1, notes }));
    const interviews = [1, 2].map(at => ({ start: `2026-11-0${at}T10:00:00Z`, changed: seen, minutes: 30, answers }));
    assert.match(problem(file({ interviews })), /too large/);
    const writers = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`w${at}`, { good: 1 }]));
    assert.match(problem(file({ days: { '2026-11-01': writers } })), /days/);
  });

  it('leave out what no question can be called, and say how much', () => {
    const seen = '2026-11-01T10:00:00Z';
    const good = ['gil', 'my-pack/list-vs-tuple', '7', 'x'.repeat(80)];
    const bad = ['', 'x'.repeat(81), 'Gil', 'a b', '-a', 'a--b', 'a/b/c', '../a', 'a\n', '名前', 'x'.repeat(200)];
    const result = read(
      file({ questions: Object.fromEntries([...good, ...bad].map(id => [id, { seen }])) }),
      NOON,
      () => false,
    );
    assert.ok('data' in result);
    assert.deepEqual(Object.keys(result.data.questions).sort(), [...good].sort());
    assert.deepEqual([result.noQuestions, result.tooMany], [bad.length, 0]);
  });

  it('take over all of the bank, and of others the newest up to a limit, and say how many were left out', () => {
    const at = (number: number) => new Date(NOON - DAY + number * 1000).toISOString();
    const entries = Array.from({ length: 3000 }, (_, number): [string, object] => [
      `q${number}`,
      number % 2 ? { seen: at(number) } : { reviews: [review({ time: at(number) })] },
    ]);
    const isKnown = (id: string) => Number(id.slice(1)) < 500;
    const result = read(file({ questions: Object.fromEntries(entries.reverse()) }), NOON, isKnown);
    assert.ok('data' in result);
    const ids = new Set(Object.keys(result.data.questions));
    assert.equal(ids.size, 500 + MOST_UNKNOWN);
    assert.equal(result.tooMany, 500);
    assert.deepEqual(
      ['q0', 'q499', 'q500', 'q999', 'q1000', 'q2999'].map(id => ids.has(id)),
      [true, true, false, false, true, true],
    );
  });

  it('let no key of a file reach an object’s prototype', () => {
    const text = `{"format":"python-interview-progress","version":1,"__proto__":{"polluted":1},
      "questions":{"__proto__":{"seen":"2026-01-01T00:00:00Z"},"constructor":{"seen":"2026-01-01T00:00:00Z"},
      "a":{"seen":"2026-01-01T00:00:00Z","__proto__":{"state":{"value":"known","at":"2026-01-01T00:00:00Z"}}}},
      "days":{"2026-01-01":{"__proto__":{"good":3},"w":{"good":1,"__proto__":{"again":9}}}}}`;
    const result = read(text);
    assert.ok('data' in result);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    assert.equal(Reflect.get({}, 'seen'), undefined);
    assert.deepEqual(Object.keys(result.data.questions), ['a']);
    assert.equal(result.data.questions.a?.state, undefined);
    assert.deepEqual(Object.keys(result.data.days['2026-01-01'] ?? {}), ['w']);
  });

  it('refuse 100 MB without reading them', () => {
    assert.deepEqual(importProgress(new Uint8Array(100_000_000), NOON, always, always), {
      problem: 'the file is too large',
    });
    assert.ok(LARGEST_FILE < 100_000_000);
  });

  it('survive any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (questions, days) => {
        const result = read(file({ questions, days }));
        assert.ok('problem' in result || 'data' in result);
      }),
    );
  });

  it('agree with the schema that is shipped', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../media/progress.schema.json'), 'utf8'));
    fc.assert(
      fc.property(progress, data => {
        const written = JSON.parse(exportProgress(data, NOON));
        assert.ok(Object.keys(written).every(key => key in schema.properties));
        if (written.plan) {
          assert.deepEqual(Object.keys(written.plan).sort(), [...schema.properties.plan.required].sort());
          assert.deepEqual(Object.keys(written.plan).sort(), Object.keys(schema.properties.plan.properties).sort());
        }
        const { properties } = schema.properties.questions.additionalProperties;
        for (const entry of Object.values<Record<string, unknown>>(written.questions)) {
          assert.ok(Object.keys(entry).every(key => key in properties));
          for (const item of (entry.reviews ?? []) as object[]) {
            assert.deepEqual(Object.keys(item).sort(), [...schema.definitions.review.required].sort());
          }
        }
      }),
    );
  });
});
