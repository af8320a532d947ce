import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  inTickedOrder,
  KEPT_SELECTIONS,
  LONGEST_NAME,
  moved,
  type NamedSelection,
  readSelection,
  readSelections,
  withSelection,
} from '../../../src/sessions/selection';

const known = (id: string) => id.length === 1;
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });

/** A list, and another order of it. */
const reordered = ids.chain(list =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

describe('a selection', () => {
  it('keeps its order, each question once, and only those that the bank has', () => {
    assert.deepEqual(readSelection({ ids: ['c', 'gone', 'a', 'c'], minutes: 45 }, known), {
      ids: ['c', 'a'],
      minutes: 45,
    });
  });

  it('has the time that its questions take where no length is given', () => {
    for (const minutes of [undefined, 3, 1e9, '30']) {
      assert.equal(readSelection({ ids: ['c', 'b', 'a'], minutes }, known)?.minutes, 15);
    }
  });

  it('is none without a question', () => {
    for (const value of [undefined, [], { ids: 'abc' }, { ids: [] }, { ids: ['gone'] }, { ids: [1] }]) {
      assert.equal(readSelection(value, known), undefined);
    }
    fc.assert(fc.property(fc.anything(), value => assert.deepEqual(readSelections(value, known), [])));
  });

  it('is saved under its name, in the place of one of the same name, the newest first', () => {
    const named = (name: string, ...of: string[]): NamedSelection => ({ name, ids: of, minutes: 10 });
    const saved = withSelection(withSelection([named('Phone', 'a')], named('On site', 'b')), named('Phone', 'c'));
    assert.deepEqual(saved, [named('Phone', 'c'), named('On site', 'b')]);
    assert.deepEqual(readSelections(JSON.parse(JSON.stringify(saved)), known), saved);
    const long = 'x'.repeat(LONGEST_NAME + 5);
    assert.equal(
      readSelections([named(long, 'a'), named('', 'a'), named('gone', 'gone')], known)[0]?.name.length,
      LONGEST_NAME,
    );
    let many: NamedSelection[] = [];
    for (let number = 0; number <= KEPT_SELECTIONS; number++) {
      many = withSelection(many, named(`${number}`, 'a'));
    }
    assert.deepEqual([many.length, many[0]?.name], [KEPT_SELECTIONS, `${KEPT_SELECTIONS}`]);
  });

  it('moves a question by a place, and round the end', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 'a', -1), ['b', 'c', 'a']);
    assert.deepEqual(moved(['a', 'b', 'c'], 'c', 1), ['c', 'a', 'b']);
    assert.deepEqual(moved(['a'], 'b', 1), ['a']);
    fc.assert(
      fc.property(ids, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (list, which, by) => {
        const id = list[which % list.length] ?? '';
        const after = moved(list, id, by);
        assert.deepEqual([...after].sort(), [...list].sort());
        assert.deepEqual(moved(after, id, by === 1 ? -1 : 1), list, 'there and back');
      }),
    );
  });

  it('has any order by moving up alone, as the keyboard does', () => {
    fc.assert(
      fc.property(reordered, ([list, wanted]) => {
        let order: string[] = [...list];
        wanted.forEach((id, place) => {
          while (order.indexOf(id) !== place) {
            order = moved(order, id, -1);
          }
        });
        assert.deepEqual(order, wanted);
      }),
    );
  });

  it('is in the order of ticking', () => {
    assert.deepEqual(inTickedOrder(['c', 'a'], ['a', 'b', 'c']), ['c', 'a', 'b']);
    assert.deepEqual(inTickedOrder(['c', 'a', 'b'], ['b', 'c']), ['c', 'b']);
    assert.deepEqual(inTickedOrder(['c', 'b'], ['a', 'b', 'c']), ['c', 'b', 'a']);
  });
});
