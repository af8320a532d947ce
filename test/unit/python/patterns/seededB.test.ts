import assert from 'node:assert/strict';
import { placesOf } from './cases';
import { SEEDED_B } from './seededB';

describe('Seeded faults of calls, comparisons, files, queries and concurrency', () => {
  for (const { pattern, code, has, missed } of SEEDED_B) {
    const found = has && missed === undefined;
    it(`${pattern}: ${missed === undefined ? (has ? 'finds' : 'leaves') : `misses (${missed})`} ${JSON.stringify(code)}`, () => {
      assert.equal(placesOf(pattern, code).length > 0, found);
    });
  }
});
