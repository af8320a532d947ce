import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeNumber,
  decodeReview,
  encodeNumber,
  encodeReview,
  encodeUndone,
  isUndone,
  LAST_TIME,
  quantised,
  REVIEW_WIDTH,
  timeOf,
} from '../../../src/progress/codec';
import { review } from '../support';

const anyTime = fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: LAST_TIME / 1000 }).map(seconds => seconds * 1000);

describe('the review codec', () => {
  it('reads back what it wrote, within a thousandth of the stability', () => {
    fc.assert(
      fc.property(review(anyTime), item => {
        const text = encodeReview(item);
        assert.equal(text.length, REVIEW_WIDTH);
        const read = decodeReview(text);
        assert.ok(read && read !== 'undone');
        const { stability, difficulty, ...exact } = read;
        const { stability: givenStability, difficulty: givenDifficulty, ...given } = item;
        assert.deepEqual(exact, given);
        assert.ok(Math.abs(stability / givenStability - 1) < 0.001);
        assert.ok(Math.abs(difficulty - givenDifficulty) < 0.005);
      }),
    );
  });

  it('changes nothing when what was read is written again', () => {
    fc.assert(
      fc.property(review(anyTime), item => {
        const read = quantised(item);
        assert.deepEqual(quantised(read), read);
        assert.equal(encodeReview(read), encodeReview(item));
      }),
    );
  });

  it('sorts as times do', () => {
    fc.assert(
      fc.property(review(anyTime), review(anyTime), (a, b) => {
        if (a.time !== b.time) {
          assert.equal(encodeReview(a) < encodeReview(b), a.time < b.time);
        }
      }),
    );
  });

  it('marks an undone review at its time', () => {
    fc.assert(
      fc.property(review(anyTime), item => {
        const undone = encodeUndone(item.time);
        assert.equal(decodeReview(undone), 'undone');
        assert.ok(isUndone(undone) && !isUndone(encodeReview(item)));
        assert.equal(timeOf(undone), item.time);
      }),
    );
  });

  it('refuses every other text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const read = decodeReview(text);
        if (read && read !== 'undone') {
          assert.equal(encodeReview(read).length, text.length);
        }
      }),
    );
    for (const bad of [
      '',
      'x',
      '-'.repeat(12),
      `${'-'.repeat(12)}!`,
      `-----${'z'.repeat(8)}`,
      `-----8${'-'.repeat(7)}`,
    ]) {
      assert.equal(decodeReview(bad), undefined, bad);
    }
  });

  it('bounds numbers instead of letting them run over', () => {
    assert.equal(decodeNumber(encodeNumber(1e9, 2)), 4095);
    assert.equal(decodeNumber(encodeNumber(-3, 2)), 0);
    assert.equal(decodeNumber('é'), undefined);
  });
});
