import assert from 'node:assert/strict';
import { choosePractice } from '../../../src/features/related/practiceChoice';
import type { StudyState } from '../../../src/progress/progress';

type Standing = readonly [state: StudyState, isRated: boolean];

describe('Practice This File chooses', () => {
  const NEW: Standing = ['new', false];
  /** What a session takes of questions that stand like this, in the file's order. */
  const chosen = (standings: Record<string, Standing>) =>
    choosePractice(Object.keys(standings), {
      stateOf: id => standings[id]?.[0] ?? 'new',
      cardOf: id => (standings[id]?.[1] ? ({} as never) : undefined),
    });

  it("what is due and what was never rated, in the file's order", () => {
    assert.deepEqual(
      chosen({
        opened: ['seen', false],
        fresh: NEW,
        soon: ['learning', true],
        recalled: ['known', true],
        marked: ['known', false],
        late: ['due', true],
        wanted: ['due', false],
      }),
      { ids: ['opened', 'fresh', 'late', 'wanted'], early: false },
    );
  });

  it('ten at most, and the next ones once those are rated', () => {
    const standings = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`q${at}`, NEW] as const));
    const { ids } = chosen(standings);
    assert.deepEqual(ids, Object.keys(standings).slice(0, 10));
    const rated = Object.fromEntries(ids.map(id => [id, ['learning', true] as Standing]));
    assert.deepEqual(chosen({ ...standings, ...rated }).ids, ['q10', 'q11', 'q12']);
  });

  it('all before they are due where there is nothing else, and says so', () => {
    assert.deepEqual(chosen({ b: ['known', true], a: ['learning', true] }), { ids: ['b', 'a'], early: true });
    assert.deepEqual(chosen({}), { ids: [], early: true });
  });
});
