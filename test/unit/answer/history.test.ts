import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ReadingHistory } from '../../../src/features/answer/history';

describe('the history of a panel', () => {
  it('goes back and forward, and drops what lay ahead when another question is opened', () => {
    const history = new ReadingHistory();
    assert.deepEqual(history.value, { ids: [], at: -1 });
    for (const id of ['a', 'b', 'b', 'c']) {
      history.open(id);
    }
    assert.equal(history.go('back'), 'b');
    assert.equal(history.go('back'), 'a');
    assert.equal(history.go('back'), undefined);
    assert.equal(history.go('forward'), 'b');
    history.open('d');
    assert.deepEqual(history.value, { ids: ['a', 'b', 'd'], at: 2 });
    assert.equal(history.go('back'), 'b');
    assert.equal(history.go('forward'), 'd');
  });

  it('is where a browser would be, whatever is done', () => {
    const step = fc.oneof(fc.constantFrom('back' as const, 'forward' as const), fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const history = new ReadingHistory();
        const past: string[] = [];
        const ahead: string[] = [];
        for (const what of steps) {
          if (what === 'back') {
            const canGo = past.length > 1;
            assert.equal(history.go('back'), canGo ? past.at(-2) : undefined);
            ahead.push(...(canGo ? [past.pop() ?? ''] : []));
          } else if (what === 'forward') {
            assert.equal(history.go('forward'), ahead.at(-1));
            past.push(...(ahead.length ? [ahead.pop() ?? ''] : []));
          } else {
            history.open(what);
            if (past.at(-1) !== what) {
              past.push(what);
              ahead.length = 0;
            }
          }
          const kept = new ReadingHistory(history.value);
          assert.deepEqual(kept.value, { ids: [...past, ...ahead.toReversed()], at: past.length - 1 });
        }
      }),
    );
  });

  it('forgets a page that is no more, and is where it was, or on the page before', () => {
    const history = new ReadingHistory({ ids: ['a', 'end', 'b', 'c'], at: 2 });
    history.remove('end');
    assert.deepEqual(history.value, { ids: ['a', 'b', 'c'], at: 1 });
    history.remove('b');
    assert.deepEqual(history.value, { ids: ['a', 'c'], at: 0 });
    history.remove('a');
    assert.deepEqual(history.value, { ids: ['c'], at: 0 });
    history.remove('c');
    assert.deepEqual(history.value, { ids: [], at: -1 });
    const between = new ReadingHistory({ ids: ['a', 'end', 'a', 'b'], at: 3 });
    between.remove('end');
    assert.deepEqual(between.value, { ids: ['a', 'b'], at: 1 });
    between.remove('never there');
    assert.deepEqual(between.value, { ids: ['a', 'b'], at: 1 });
  });

  it('keeps the last hundred', () => {
    const history = new ReadingHistory();
    for (let at = 0; at < 250; at++) {
      history.open(`q${at}`);
    }
    let steps = 0;
    while (history.go('back') !== undefined) {
      steps++;
    }
    assert.equal(steps, 99);
  });
});
