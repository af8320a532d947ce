import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeBetween, PendingEdit } from '../../../src/python/pendingEdit';

describe('PendingEdit', () => {
  it('sums up any edits in one replacement that leads to the same text', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), edits, (before, list) => {
        const pending = new PendingEdit();
        let text = before;
        for (const [start, length, inserted] of list) {
          const from = start % (text.length + 1);
          const to = from + (length % (text.length - from + 1));
          text = text.slice(0, from) + inserted + text.slice(to);
          pending.add({ from, to, insertedLength: inserted.length });
        }
        const sum = pending.take();
        assert.ok(sum);
        const inserted = text.slice(sum.from, sum.from + sum.insertedLength);
        assert.equal(before.slice(0, sum.from) + inserted + before.slice(sum.to), text);
        assert.equal(pending.take(), undefined);
      }),
    );
  });

  it('spans no more than the edits', () => {
    const pending = new PendingEdit();
    pending.add({ from: 10, to: 10, insertedLength: 1 });
    pending.add({ from: 11, to: 11, insertedLength: 1 });
    assert.deepEqual(pending.take(), { from: 10, to: 10, insertedLength: 2 });
  });
});

describe('changeBetween', () => {
  it('is the smallest replacement that leads from one text to the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, text, (start, end, before, after) => {
        const [from, to] = [start + before + end, start + after + end];
        const change = changeBetween(from, to);
        if (!change) {
          assert.equal(from, to);
          return;
        }
        const inserted = to.slice(change.from, change.from + change.insertedLength);
        assert.equal(from.slice(0, change.from) + inserted + from.slice(change.to), to);
        assert.ok(change.insertedLength <= after.length && change.to - change.from <= before.length);
      }),
    );
  });
});
