import assert from 'node:assert/strict';
import { anchorKey } from '../../../src/python/anchorIndex';
import { tellingOf } from '../../../src/related/commonness';

describe('how telling a construct is', () => {
  it('is the more, the fewer files have it', () => {
    const told = ['def', 'class', 'with', 'yield', 'yield from', 'metaclass='].map(name => tellingOf(anchorKey(name)));
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(told).size, told.length);
  });

  it('is between nothing and all', () => {
    assert.ok(tellingOf('=') < 0.1);
    assert.equal(tellingOf('what no file has'), 1);
    for (const name of ['__proto__', 'constructor', '']) {
      assert.equal(tellingOf(name), 1);
    }
  });
});
