import assert from 'node:assert/strict';
import { InsistentStore } from '../../../src/progress/insistentStore';
import { RETRY_PAUSE } from '../../../src/progress/pacedWriter';
import { memory, settle, TestTimers } from '../support';

/** A window's storage that takes nothing as long as it is told so. */
function setUp() {
  const storage = { ...memory(), refuses: false };
  const take = storage.update;
  storage.update = async (key, value) => {
    if (storage.refuses) {
      throw new Error('full');
    }
    await take.call(storage, key, value);
  };
  const told: string[] = [];
  const news = { failing: (error: unknown) => told.push(String(error)), well: () => told.push('well') };
  const timers = new TestTimers();
  const store = new InsistentStore(storage, news, timers);
  return { storage, told, timers, store };
}

describe('what a window keeps of its session', () => {
  it('is written at once, each time', async () => {
    const { storage, store, told } = setUp();
    await store.update('a', 1);
    await store.update('a', 2);
    await store.update('b', 'x');
    await store.update('b', undefined);
    assert.deepEqual([...storage.values], [['a', 2]]);
    assert.deepEqual([store.get('a'), store.get('b')], [2, undefined]);
    assert.deepEqual(told, []);
  });

  it('is tried again until the storage takes it, which is told once when it begins and once when it is over', async () => {
    const { storage, store, told, timers } = setUp();
    await store.update('a', 'old');
    storage.refuses = true;
    let stored = false;
    void store.update('a', 'new').then(() => {
      stored = true;
    });
    await settle();
    void store.update('b', 1);
    await settle();
    assert.equal(store.get('a'), 'new');
    assert.deepEqual([...storage.values], [['a', 'old']]);
    await timers.forward(5 * RETRY_PAUSE);
    assert.deepEqual(told, ['Error: full']);
    assert.equal(stored, false);
    storage.refuses = false;
    await timers.forward(60 * RETRY_PAUSE);
    assert.deepEqual(
      [...storage.values],
      [
        ['a', 'new'],
        ['b', 1],
      ],
    );
    assert.deepEqual(told, ['Error: full', 'well']);
    assert.equal(stored, true);
  });

  it('is removed for good, though the storage refused at first', async () => {
    const { storage, store, timers } = setUp();
    await store.update('a', 'old');
    storage.refuses = true;
    void store.update('a', undefined);
    await settle();
    assert.equal(store.get('a'), undefined);
    storage.refuses = false;
    await timers.forward(RETRY_PAUSE);
    assert.equal(storage.values.has('a'), false);
    assert.equal(store.get('a'), undefined);
  });

  it('is tried once more at the end', async () => {
    const { storage, store } = setUp();
    storage.refuses = true;
    void store.update('a', 1);
    await settle();
    storage.refuses = false;
    await store.flush();
    assert.equal(storage.values.get('a'), 1);
  });
});
