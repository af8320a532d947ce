import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suggestedGrade } from '../../../src/sessions/suggestion';

describe('the rating that key points suggest', () => {
  const of = (points: number) => Array.from({ length: points + 1 }, (_, said) => suggestedGrade(said, points));

  it('is Again below a half, Hard below four fifths, else Good, and none where nothing is ticked', () => {
    assert.deepEqual(of(3), [undefined, 1, 2, 3]);
    assert.deepEqual(of(4), [undefined, 1, 2, 2, 3]);
    assert.deepEqual(of(5), [undefined, 1, 1, 2, 3, 3]);
    assert.deepEqual(of(6), [undefined, 1, 1, 2, 2, 3, 3]);
    assert.equal(suggestedGrade(0, 0), undefined);
  });

  it('never falls when more is said, and is never Easy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), points => {
        const grades = of(points).map(grade => grade ?? 0);
        assert.deepEqual(
          grades,
          [...grades].sort((a, b) => a - b),
        );
        assert.equal(grades.at(-1), 3);
      }),
    );
  });
});
