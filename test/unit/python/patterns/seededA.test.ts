import assert from 'node:assert/strict';
import { placesOf } from './cases';
import { SEEDED } from './seededA';

describe('faults that were seeded for the rules on exceptions, definitions, classes, names and loops', () => {
  for (const { pattern, code, has, missed = false } of SEEDED) {
    it(`${pattern} ${has ? (missed ? 'misses' : 'finds') : 'leaves'} ${JSON.stringify(code)}`, () => {
      assert.equal(placesOf(pattern, code).length > 0, has && !missed);
    });
  }

  it('are as many as there are pieces without one, and for each that is missed it is said why', () => {
    assert.ok(SEEDED.filter(seeded => seeded.has).length >= 60);
    assert.ok(SEEDED.filter(seeded => !seeded.has).length >= 60);
    for (const { has, missed = false, reason } of SEEDED) {
      assert.equal(missed, reason !== undefined);
      assert.ok(has || !missed);
    }
  });
});
