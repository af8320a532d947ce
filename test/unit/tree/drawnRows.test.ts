import assert from 'node:assert/strict';
import { DrawnRows } from '../../../src/features/tree/drawnRows';

describe('the rows of the tree that a change of progress renews', () => {
  it('are those that were drawn and say something else now, each once', () => {
    const now: Record<string, string> = { gil: 'new', mro: 'new', never: 'new' };
    const rows = new DrawnRows();
    rows.note('gil', 'new');
    rows.note('mro', 'new');
    assert.deepEqual(
      rows.changed(id => now[id] ?? ''),
      [],
    );
    now.gil = 'known';
    now.never = 'known';
    assert.deepEqual(
      rows.changed(id => now[id] ?? ''),
      ['gil'],
    );
    // VS Code may not have asked for it again, such as in a section that is closed.
    assert.deepEqual(
      rows.changed(id => now[id] ?? ''),
      [],
    );
    now.mro = 'due';
    now.gil = 'due';
    assert.deepEqual(
      rows.changed(id => now[id] ?? ''),
      ['gil', 'mro'],
    );
    now.gil = 'new';
    rows.note('gil', 'new');
    assert.deepEqual(
      rows.changed(id => now[id] ?? ''),
      [],
    );
  });

  it('are none once all are drawn anew', () => {
    const rows = new DrawnRows();
    rows.note('gil', 'new');
    rows.clear();
    assert.deepEqual(
      rows.changed(() => 'known'),
      [],
    );
  });
});
