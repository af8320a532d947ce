import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  EMPTY_PROGRESS,
  mergeProgress,
  type ProgressData,
  type QuestionProgress,
  readProgress,
  STUDY_STATES,
  stateOf,
} from '../../../src/study/progress';
import { PROGRESS_KEY, ProgressStore, UNREADABLE_KEY } from '../../../src/study/progressStore';

const time = fc.integer({ min: 1, max: 50 });
const entry: fc.Arbitrary<QuestionProgress> = fc
  .record(
    {
      seen: time,
      state: fc.record({ value: fc.constantFrom(...STUDY_STATES), at: time }, { noNullPrototype: true }),
      bookmark: fc.record({ value: fc.boolean(), at: time }, { noNullPrototype: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter(item => Object.keys(item).length > 0);
const data: fc.Arbitrary<ProgressData> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), entry, { noNullPrototype: true })
  .map(questions => ({ version: 1, questions }));

describe('progress', () => {
  it('derives the state from what the user did', () => {
    assert.equal(stateOf(undefined), 'new');
    assert.equal(stateOf({ seen: 5 }), 'learning');
    assert.equal(stateOf({ seen: 5, state: { value: 'known', at: 4 } }), 'known');
    assert.equal(stateOf({ seen: 5, state: { value: 'new', at: 6 } }), 'new');
    assert.equal(stateOf({ seen: 7, state: { value: 'new', at: 6 } }), 'learning');
  });

  it('merges to the same record in every order, and merging again changes nothing', () => {
    fc.assert(
      fc.property(data, data, data, (a, b, c) => {
        const ab = mergeProgress(a, b);
        assert.deepEqual(ab, mergeProgress(b, a));
        assert.deepEqual(mergeProgress(ab, c), mergeProgress(a, mergeProgress(b, c)));
        assert.deepEqual(mergeProgress(ab, a), ab);
        assert.deepEqual(mergeProgress(a, EMPTY_PROGRESS), mergeProgress(a, a));
      }),
    );
  });

  it('reads back what it wrote and refuses everything else', () => {
    fc.assert(
      fc.property(data, value =>
        assert.deepEqual(readProgress(JSON.parse(JSON.stringify(value))), JSON.parse(JSON.stringify(value))),
      ),
    );
    fc.assert(
      fc.property(fc.anything(), value => {
        const read = readProgress(value);
        if (read) assert.equal(read.version, 1);
      }),
    );
    for (const bad of [
      null,
      1,
      [],
      {},
      { version: 2, questions: {} },
      { version: 1, questions: { a: { seen: '5' } } },
    ]) {
      assert.equal(readProgress(bad), undefined);
    }
  });
});

describe('ProgressStore', () => {
  const memory = () => {
    const values = new Map<string, unknown>();
    return {
      values,
      get: (key: string) => values.get(key),
      update: async (key: string, value: unknown) => {
        if (value === undefined) values.delete(key);
        else values.set(key, structuredClone(value));
      },
    };
  };

  it('keeps what two windows do at the same time', async () => {
    const shared = memory();
    let clock = 1;
    const now = () => clock++;
    const one = new ProgressStore(shared, now, () => assert.fail('readable'));
    const two = new ProgressStore(shared, now, () => assert.fail('readable'));
    assert.equal(two.stateOf('a'), 'new');
    await one.markSeen('a');
    await two.setBookmark('b', true);
    await one.setState('c', 'known');
    const fresh = new ProgressStore(shared, now, () => assert.fail('readable'));
    assert.deepEqual([fresh.stateOf('a'), fresh.isBookmarked('b'), fresh.stateOf('c')], ['learning', true, 'known']);
    let told = 0;
    two.onDidChange(() => told++);
    two.refresh();
    assert.deepEqual([two.stateOf('c'), told], ['known', 1]);
    two.refresh();
    assert.equal(told, 1);
  });

  it('keeps a damaged or newer record aside, tells once, and works on', async () => {
    const shared = memory();
    const newer = { version: 9, cards: ['x'] };
    shared.values.set(PROGRESS_KEY, newer);
    let told = 0;
    const store = new ProgressStore(
      shared,
      () => 7,
      () => told++,
    );
    assert.equal(store.stateOf('a'), 'new');
    assert.deepEqual(shared.values.get(UNREADABLE_KEY), newer);
    await store.markSeen('a');
    assert.equal(
      new ProgressStore(
        shared,
        () => 8,
        () => told++,
      ).stateOf('a'),
      'learning',
    );
    assert.equal(told, 1);
  });
});
