import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Numbers } from '../../../src/python/numbers';
import { PartedMap } from '../../../src/python/partedMap';
import { countBefore, MadeSequence } from '../../../src/python/sequence';

/** The numbers from 0 on, doubled. */
class Doubled extends MadeSequence<number> {
  constructor(readonly length: number) {
    super();
  }

  protected make(index: number): number {
    return 2 * index;
  }
}

describe('a sequence that is made when it is asked for', () => {
  it('has what an array has', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(25), fc.nat(25), (length, from, to) => {
        const array = Array.from({ length }, (_, index) => 2 * index);
        const made = new Doubled(length);
        assert.deepEqual([...made], array);
        assert.deepEqual(made.slice(from, to), array.slice(from, to));
        assert.equal(made.at(from), array[from]);
      }),
    );
  });
});

describe('how many begin before an offset', () => {
  it('is as counted one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(60), (starts, offset) => {
        const places = starts.sort((a, b) => a - b).map(from => ({ from }));
        assert.equal(countBefore(places, offset), starts.filter(from => from < offset).length);
      }),
    );
  });
});

describe('a list of numbers in pieces', () => {
  it('has what an array has', () => {
    const numbers = new Numbers();
    const array: number[] = [];
    for (let number = 0; number < 10_000; number++) {
      numbers.push(number, -number);
      array.push(number, -number);
      assert.equal(numbers.length, array.length);
    }
    assert.ok(array.every((number, index) => numbers.at(index) === number));
  });
});

describe('a map in parts', () => {
  it('has what a map has', () => {
    const keys = fc.oneof(fc.string(), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.nat())), entries => {
        const map = new Map(entries);
        const parted = new PartedMap<string | number, number>();
        for (const [key, value] of entries) {
          parted.set(key, value);
        }
        assert.deepEqual(new Map(parted), map);
        assert.ok(entries.every(([key]) => parted.has(key) && parted.get(key) === map.get(key)));
        assert.equal(parted.has('none of them, for sure'), false);
      }),
    );
  });
});
