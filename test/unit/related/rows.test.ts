import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAround, onePerLine, placeFrom, whyOf } from '../../../src/features/related/rows';
import { atOnce } from '../../../src/python/steps';
import type { RaisedAt } from '../../../src/related/ranking';

const at = (from: number, name: string, kind: RaisedAt['kind']): RaisedAt => ({ from, to: from + 1, name, kind });

describe('why a question is in the view', () => {
  it('is told by its patterns first, then by rules, then by what stands there most often', () => {
    const places = [
      at(1, 'list', 'builtin'),
      at(2, 'def', 'keyword'),
      at(3, 'def', 'keyword'),
      at(4, 'B006', 'rule'),
      at(5, 'mutable-default', 'pattern'),
    ];
    assert.deepEqual(atOnce(whyOf({ places })), {
      reasons: [
        { name: 'mutable-default', kind: 'pattern' },
        { name: 'B006', kind: 'rule' },
      ],
      places: 5,
    });
    assert.deepEqual(atOnce(whyOf({ places: places.slice(0, 3) })).reasons, [
      { name: 'def', kind: 'keyword' },
      { name: 'list', kind: 'builtin' },
    ]);
  });

  it('tells a pattern from a construct of its name', () => {
    const places = [at(1, 'x', 'pattern'), at(2, 'x', 'builtin')];
    assert.deepEqual(
      atOnce(whyOf({ places })).reasons.map(({ kind }) => kind),
      ['pattern', 'builtin'],
    );
  });
});

describe('places on one line', () => {
  it('are one, the most telling, in order of the text', () => {
    const places = [
      at(1, '=', 'operator'),
      at(4, 'mutable-default', 'pattern'),
      at(12, '=', 'operator'),
      at(25, '=', 'operator'),
    ];
    const lines = onePerLine(places, ({ from }) => String(Math.floor(from / 10)));
    assert.deepEqual(
      lines.map(({ from }) => from),
      [4, 12, 25],
    );
  });
});

describe('the walk through the places', () => {
  const places = [2, 5, 5, 9].map(from => ({ from, to: from + 3 }));

  it('goes on from the cursor, and round', () => {
    const next = (offset: number | undefined) => placeFrom(places, offset, 'next');
    const previous = (offset: number | undefined) => placeFrom(places, offset, 'previous');
    assert.deepEqual([0, 2, 4, 5, 9, 100].map(next), [0, 1, 1, 3, 0, 0]);
    assert.deepEqual([0, 2, 4, 5, 9, 100].map(previous), [3, 3, 0, 0, 2, 3]);
    assert.deepEqual([next(undefined), previous(undefined)], [0, 3]);
  });

  it('has nowhere to go without places', () => {
    assert.equal(placeFrom([], 3, 'next'), undefined);
    assert.equal(placeFrom([], undefined, 'previous'), undefined);
  });

  it('comes by each place once, whichever way it goes', () => {
    const starts = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(starts, fc.nat(1000), fc.constantFrom('next' as const, 'previous' as const), (all, cursor, way) => {
        const sorted = all.toSorted((a, b) => a - b).map(from => ({ from, to: from + 1 }));
        const seen = new Set<number>();
        let offset = cursor;
        for (let turn = 0; turn < sorted.length; turn++) {
          const index = placeFrom(sorted, offset, way);
          assert.ok(index !== undefined);
          seen.add(index);
          offset = sorted[index]?.from ?? -1;
        }
        assert.equal(seen.size, sorted.length);
      }),
    );
  });
});

describe('the code of a place', () => {
  it('is its line without the indentation', () => {
    assert.equal(codeAround('        return value  ', 8), 'return value');
    assert.equal(codeAround(`${' '.repeat(400)}deep = 1`, 400), 'deep = 1');
    assert.equal(codeAround('', 0), '');
  });

  it('is, of a long line, what stands around the place, and short', () => {
    const line = `${'x = 1; '.repeat(100)}yield 7${'; y = 2'.repeat(5000)}`;
    const code = codeAround(line, 700);
    assert.ok(code.startsWith('…') && code.slice(0, 30).includes('yield 7'), code);
    assert.ok(code.length <= 301, String(code.length));
  });
});
