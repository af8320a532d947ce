import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Choice } from '../../../src/features/search/choice';

describe('the row that the keyboard means', () => {
  it('is the highlighted one', () => {
    const choice = new Choice<string>();
    choice.drawn(['a', 'b', 'c']);
    assert.equal(choice.enter(), 'a');
    choice.moved('c');
    assert.equal(choice.enter(), 'c');
  });

  it('is the first result, not an old row, where Enter comes before the results', () => {
    const choice = new Choice<string>();
    choice.drawn(['recent']);
    choice.typed();
    choice.moved('recent');
    assert.equal(choice.enter(), undefined);
    assert.deepEqual(choice.drawn(['hit', 'other']), { highlight: undefined, open: 'hit' });
    assert.deepEqual(choice.drawn(['hit', 'other']), { highlight: undefined, open: undefined }, 'once only');
  });

  it('is no longer waited for when typing goes on', () => {
    const choice = new Choice<string>();
    choice.drawn(['recent']);
    choice.typed();
    choice.enter();
    choice.typed();
    assert.equal(choice.drawn(['hit']).open, undefined);
  });

  it('stays as far down as the user went, whenever results arrive', () => {
    const choice = new Choice<string>();
    choice.drawn(['one', 'two', 'three']);
    choice.typed();
    choice.moved('three');
    assert.equal(choice.drawn(['a', 'b', 'c', 'd']).highlight, 'c');
    assert.equal(choice.drawn(['A', 'B', 'C', 'D']).highlight, 'C', 'with their passages');
    assert.equal(choice.enter(), 'C');
    choice.typed();
    assert.equal(choice.drawn(['x']).highlight, undefined, 'from the first row again');
  });

  it('is the one that VS Code was given, not the first, which it highlights before', () => {
    const choice = new Choice<string>();
    choice.drawn(['one', 'two']);
    choice.typed();
    choice.moved('two');
    assert.equal(choice.drawn(['a', 'b']).highlight, 'b');
    assert.equal(choice.moved('a'), undefined, 'it is about to come');
    assert.equal(choice.drawn(['A', 'B']).highlight, 'B', 'with their passages');
    choice.moved('A');
    choice.moved('B');
    assert.equal(choice.moved('A'), undefined, 'the user went up');
    assert.equal(choice.enter(), 'A');
  });

  it('is as far down as the user went, where that is told after the results were drawn', () => {
    const choice = new Choice<string>();
    choice.typed();
    assert.equal(choice.drawn(['a', 'b', 'c']).highlight, undefined);
    assert.equal(choice.moved('b'), undefined, 'Down, on the rows before');
    assert.equal(choice.moved('a'), 'b');
    choice.moved('b');
    choice.moved('a');
    assert.equal(choice.enter(), 'a', 'up again');
  });

  it('is as far down as that also where the rows before had headings', () => {
    const choice = new Choice<string>();
    choice.drawn(['# due', 'one', '# recent', 'two', 'three'], item => !item.startsWith('#'));
    choice.moved('one');
    choice.typed();
    choice.drawn(['a', 'b', 'c', 'd', 'e']);
    // It was "two", the fourth of all, which is told as the fourth of these.
    assert.equal(choice.moved('d'), undefined);
    assert.equal(choice.moved('a'), 'b');
  });

  it('is none where there are no rows, and never one of an older list', () => {
    const step = fc.oneof(
      fc.constant({ do: 'type' } as const),
      fc.constant({ do: 'enter' } as const),
      fc.record({ do: fc.constant('move' as const), to: fc.nat(5) }),
      fc.record({ do: fc.constant('draw' as const), count: fc.nat(4) }),
    );
    fc.assert(
      fc.property(fc.array(step), steps => {
        const choice = new Choice<{ list: number }>();
        let list = 0;
        let rows: { list: number }[] = [];
        for (const each of steps) {
          if (each.do === 'type') {
            choice.typed();
          } else if (each.do === 'move') {
            choice.moved(rows[each.to]);
          } else if (each.do === 'enter') {
            const row = choice.enter();
            assert.ok(row === undefined || rows.includes(row));
          } else {
            list++;
            rows = Array.from({ length: each.count }, () => ({ list }));
            const { open, highlight } = choice.drawn(rows);
            assert.ok([open, highlight].every(row => row === undefined || row.list === list));
          }
        }
      }),
    );
  });
});
