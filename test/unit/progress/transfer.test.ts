import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { liveReviews } from '../../../src/progress/entry';
import { mergeProgress } from '../../../src/progress/merge';
import type { ProgressData } from '../../../src/progress/progress';
import { settled } from '../../../src/progress/settled';
import { exportProgress, importProgress, LARGEST_FILE } from '../../../src/progress/transfer';
import { DAY, NOON, normal, progress } from '../support';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown, now = NOON) => importProgress(bytes(value), now);
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

/** Keys that no file brings in: they would name what every object has. */
const withoutInherited = ({ questions, ...data }: ProgressData): ProgressData => ({
  ...data,
  questions: Object.fromEntries(Object.entries(questions).filter(([id]) => !(id in {}))),
});

describe('export and import', () => {
  it('bring back what was exported', () => {
    fc.assert(
      fc.property(progress, data => {
        const exported = withoutInherited(settled(data));
        const result = importProgress(bytes(exportProgress(exported, NOON)), NOON);
        assert.ok('data' in result, JSON.stringify(result));
        assert.deepEqual(result.data, settled(normal({ ...exported, epoch: 0 })));
      }),
    );
  });

  it('change nothing when an own export is merged again', () => {
    fc.assert(
      fc.property(progress, data => {
        const mine = withoutInherited(normal({ ...data, epoch: 0 }));
        const result = importProgress(bytes(exportProgress(mine, NOON)), NOON);
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
    assert.match(problem(file({ questions: { ['x'.repeat(201)]: {} } })), /questions/);
    assert.match(
      problem(file({ questions: { a: { reviews: Array.from({ length: 1001 }, () => review()) } } })),
      /reviews/,
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
    assert.deepEqual(importProgress(new Uint8Array(100_000_000), NOON), { problem: 'the file is too large' });
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
