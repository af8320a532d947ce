import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PATTERN_NAMES } from '../../../../src/python/patterns/pattern';
import { PATTERNS } from '../../../../src/python/patterns/patterns';
import { anyText, pythonUnderWay } from '../pythonText';
import { placesOf } from './cases';

describe('patterns', () => {
  it('are called by the names that questions use, each once', () => {
    const names = PATTERNS.map(({ name }) => name);
    assert.deepEqual([...new Set(names)].length, names.length);
    assert.ok(names.every(name => PATTERN_NAMES.includes(name)));
  });

  it('find stretches of any text, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(pythonUnderWay, anyText), text => {
        for (const { name } of PATTERNS) {
          for (const { from, to } of placesOf(name, text)) {
            assert.ok(from >= 0 && from < to && to <= text.length, `${name}: ${from}-${to}`);
          }
        }
      }),
    );
  });
});
