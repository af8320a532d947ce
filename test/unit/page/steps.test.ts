import assert from 'node:assert/strict';
import { columnsOf } from '../../../media/steps/memory';
import { readFromSteps, readOrigin } from '../../../src/page/steps';
import type { State } from '../../../src/trace/replay';
import type { TracedObject, Value } from '../../../src/trace/trace';

const list = (...items: Value[]): TracedObject => ({ kind: 'list', type: 'list', items });

describe('the columns of objects', () => {
  const state = (names: Record<string, Value>, heap: Record<number, TracedObject>, value?: Value): State => ({
    step: { event: 'return', ...(value !== undefined && { value }) },
    stack: [
      { id: 1, line: 1, name: 'f', names: Object.entries(names).map(([name, each]) => ['local', name, each] as const) },
    ],
    heap: new Map(Object.entries(heap).map(([id, object]) => [Number(id), object])),
    output: [],
  });

  it('hold each object once, as far from the frames as the shortest way to it', () => {
    const heap = { 1: list(2, 3), 2: list(3), 3: list('1'), 4: list(1) };
    assert.deepEqual(columnsOf(state({ a: 1, b: 4, n: '5' }, heap), 4), [
      [1, 4],
      [2, 3],
    ]);
    assert.deepEqual(columnsOf(state({ b: 4 }, heap), 4), [[4], [1], [2, 3]]);
  });

  it('are no more than there is room for, and come to an end in a circle', () => {
    const heap = { 1: list(2), 2: list(3), 3: list(1) };
    assert.deepEqual(columnsOf(state({ a: 1 }, heap), 2), [[1], [2, 3]]);
    assert.deepEqual(columnsOf(state({ a: 1 }, heap), 1), [[1, 2, 3]]);
  });

  it('hold what is returned and what nothing but that refers to', () => {
    assert.deepEqual(columnsOf(state({}, { 7: list() }, 7), 3), [[7]]);
    assert.deepEqual(columnsOf(state({ n: '1' }, {}), 3), []);
  });
});

describe('what the page of steps says', () => {
  it('is taken if it is of a known kind', () => {
    assert.deepEqual(readFromSteps({ type: 'ready', more: 1 }), { type: 'ready' });
    assert.deepEqual(readFromSteps({ type: 'offer', offer: 'again' }), { type: 'offer', offer: 'again' });
    for (const value of [
      undefined,
      1,
      'ready',
      [],
      {},
      { type: 'offer' },
      { type: 'offer', offer: {} },
      { type: 'go' },
    ]) {
      assert.equal(readFromSteps(value), undefined, JSON.stringify(value));
    }
    const started = { type: 'python', run: 3, event: { type: 'started' } };
    assert.deepEqual(readFromSteps(started), started);
  });

  it('and keeps is read as a place that a program comes from, or as none', () => {
    assert.deepEqual(readOrigin({ origin: { question: 'a', snippet: 2, x: 1 }, id: 1 }), { question: 'a', snippet: 2 });
    assert.deepEqual(readOrigin({ origin: { file: 'file:///a.py' } }), { file: 'file:///a.py' });
    for (const value of [undefined, null, {}, { origin: 1 }, { origin: { question: 'a' } }, { origin: { file: 3 } }]) {
      assert.equal(readOrigin(value), undefined, JSON.stringify(value));
    }
  });
});
