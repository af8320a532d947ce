import assert from 'node:assert/strict';
import { constructsIn } from '../../../src/python/construct';
import { parsePython } from '../../../src/python/document';

function namesIn(text: string, range?: { from: number; to: number }): string[] {
  return constructsIn(parsePython(text), text, range).map(({ name }) => name);
}

describe('constructsIn', () => {
  it('lists every construct once, in order', () => {
    const text = 'async def f(*args, k=None):\n    if k is not None:\n        yield from args[1:]\n';
    assert.deepEqual(namesIn(text), [
      'async def',
      '*args',
      'default argument',
      'None',
      'if',
      'is not',
      'None',
      'yield from',
      'slice',
    ]);
  });

  it('keeps to a range: what begins in it', () => {
    const text = 'while a: pass\nfor b in c: pass\nwith d: pass\n';
    const from = text.indexOf('for');
    assert.deepEqual(namesIn(text, { from, to: text.indexOf('with') }), ['for', 'for in', 'pass']);
    assert.deepEqual(namesIn(text, { from: 3, to: 3 }), []);
  });

  it('says where the constructs are', () => {
    const text = 'x = y  is  not z\n';
    const [assignment, identity] = constructsIn(parsePython(text), text);
    assert.deepEqual([assignment?.from, assignment?.to], [2, 3]);
    assert.equal(text.slice(identity?.from, identity?.to), 'is  not');
  });

  it('finds nothing in nothing', () => {
    assert.deepEqual(namesIn(''), []);
    assert.deepEqual(namesIn('# only a comment\n'), []);
  });
});
