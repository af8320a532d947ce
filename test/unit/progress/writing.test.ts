import assert from 'node:assert/strict';
import { onUnexpectedError } from '../../../src/base/errors';
import { REVIEW_STATE } from '../../../src/progress/codec';
import { LONGEST_RETRY_PAUSE, WRITE_PATIENCE, WRITE_PAUSE } from '../../../src/progress/pacedWriter';
import { EMPTY_PROGRESS } from '../../../src/progress/progress';
import { PROGRESS_KEY, ProgressStore, type StoreNews, UNREADABLE_KEY } from '../../../src/progress/progressStore';
import { readProgress } from '../../../src/progress/stored';
import { NOON, settle, TestClock, TestTimers } from '../support';
import { SharedStorage } from './windows';

const good = { state: REVIEW_STATE, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;

function setUp(shared = new SharedStorage(), clock = new TestClock()) {
  const timers = new TestTimers();
  const told: StoreNews[] = [];
  const open = () => {
    const storage = shared.open();
    return { storage, store: new ProgressStore(storage, clock, news => told.push(news), timers) };
  };
  return { shared, clock, timers, told, open, ...open() };
}

/** Whether a promise has been kept. */
function kept(promise: Promise<unknown>): { yet: boolean } {
  const state = { yet: false };
  void promise.then(() => {
    state.yet = true;
  });
  return state;
}

const seenIn = (value: unknown): string[] => Object.keys(readProgress(value).data?.questions ?? {}).sort();
const kinds = (told: readonly StoreNews[]): string[] => told.map(news => news.kind);

describe('writing', () => {
  it('writes the first change soon, and those of the next second together', async () => {
    const { shared, storage, store, timers } = setUp();
    const first = kept(store.markSeen('a'));
    void store.markSeen('b');
    assert.equal(storage.writes, 0);
    await timers.forward(WRITE_PAUSE / 2);
    assert.deepEqual([storage.writes, first.yet, seenIn(shared.record)], [1, true, ['a', 'b']]);
    const later = kept(store.rate('c', 3, good, NOON).written);
    void store.markSeen('d');
    await timers.forward(WRITE_PAUSE / 4);
    assert.deepEqual([storage.writes, later.yet], [1, false]);
    await timers.forward(WRITE_PAUSE);
    assert.deepEqual([storage.writes, later.yet, seenIn(shared.record)], [2, true, ['a', 'b', 'c', 'd']]);
  });

  it('writes no more than once a second, and at the end of each second all that was changed in it', async () => {
    const { shared, storage, store, timers } = setUp();
    for (let turn = 0; turn < 100; turn++) {
      void store.markSeen(`q${turn}`);
      await timers.forward(100);
    }
    assert.ok(storage.writes <= 11, `${storage.writes} writes in ten seconds`);
    assert.ok(seenIn(shared.record).length >= 90);
    await timers.forward(WRITE_PAUSE);
    assert.equal(seenIn(shared.record).length, 100);
  });

  it('keeps a promise when that very change is stored, not when an earlier write ends', async () => {
    const { storage, store, timers } = setUp();
    storage.delayed = true;
    const one = kept(store.markSeen('a'));
    await timers.forward(100);
    const two = kept(store.markSeen('b'));
    storage.land(1);
    await settle();
    assert.deepEqual([one.yet, two.yet], [true, false]);
    await timers.forward(WRITE_PAUSE);
    assert.equal(two.yet, false);
    storage.land(1);
    await settle();
    assert.equal(two.yet, true);
  });

  it('writes at once when it is asked to, and not when nothing has changed', async () => {
    const { shared, storage, store } = setUp();
    await store.flush();
    void store.markSeen('a');
    await store.flush();
    assert.deepEqual([storage.writes, seenIn(shared.record)], [1, ['a']]);
    void store.markSeen('b');
    await store.flush();
    await store.flush();
    assert.deepEqual([storage.writes, seenIn(shared.record)], [2, ['a', 'b']]);
  });

  it('waits, when it is flushed, for what is under way', async () => {
    const { storage, store, timers } = setUp();
    storage.delayed = true;
    void store.markSeen('a');
    await timers.forward(100);
    const flushed = kept(store.flush());
    await settle();
    assert.equal(flushed.yet, false);
    storage.land(1);
    await settle();
    assert.equal(flushed.yet, true);
  });

  it('leaves no timer behind', async () => {
    const { store, timers } = setUp();
    void store.markSeen('a');
    await timers.forward(100);
    assert.ok(timers.size > 0);
    store.dispose();
    assert.equal(timers.size, 0);
    const ending = setUp();
    ending.storage.delayed = true;
    void ending.store.markSeen('a');
    const flushed = ending.store.flush();
    ending.store.dispose();
    ending.storage.land(1);
    await flushed;
    assert.deepEqual([ending.timers.size, seenIn(ending.shared.record)], [0, ['a']], 'the last write ends');
    const other = setUp();
    void other.store.markSeen('a');
    await other.timers.forward(60_000);
    assert.equal(other.timers.size, 0, 'nothing goes on for ever');
  });

  it('reads what it knows no second time: neither after its own write nor after another window has written', async () => {
    const { shared, store, storage, timers } = setUp();
    void store.markSeen('a');
    await timers.forward(100);
    let reads = 0;
    const watched = () => {
      const value = structuredClone(shared.record) as Record<string, unknown>;
      const { questions } = value;
      return Object.defineProperty(value, 'questions', {
        get: () => {
          reads++;
          return questions;
        },
      });
    };
    storage.get = key => (key === PROGRESS_KEY ? watched() : undefined);
    store.refresh();
    void store.markSeen('b');
    assert.equal(reads, 0);
    shared.put({ version: 2, questions: { x: { m: 's1234567' } } });
    store.refresh();
    assert.ok(reads > 0, 'something new is read');
    assert.equal(store.stateOf('x'), 'seen');
  });
});

describe('a write that fails', () => {
  it('is told once, tried again with growing pauses, and told when it is well', async () => {
    const { shared, storage, store, told, timers } = setUp();
    storage.full = true;
    const stored = kept(store.markSeen('a'));
    const attempts: number[] = [];
    for (let second = 0; second < 300; second++) {
      await timers.forward(1000);
      attempts.push(storage.writes);
    }
    assert.deepEqual([kinds(told), stored.yet], [['notStored'], false]);
    const at = attempts.flatMap((count, second) => (count > (attempts[second - 1] ?? 0) ? second : []));
    const pauses = at.slice(1).map((second, turn) => second - (at[turn] ?? 0));
    assert.ok(pauses.length >= 6 && pauses.every((pause, turn) => pause >= (pauses[turn - 1] ?? 0)), `${pauses}`);
    assert.ok(Math.max(...pauses) <= LONGEST_RETRY_PAUSE / 1000 + 1);
    storage.full = false;
    await timers.forward(LONGEST_RETRY_PAUSE);
    assert.deepEqual([kinds(told), stored.yet, seenIn(shared.record)], [['notStored', 'storedAgain'], true, ['a']]);
    storage.full = true;
    void store.markSeen('b');
    await timers.forward(2000);
    assert.deepEqual(kinds(told), ['notStored', 'storedAgain', 'notStored']);
  });

  it('is tried again at once by a flush, and when the window gets the focus', async () => {
    for (const again of [(store: ProgressStore) => store.flush(), (store: ProgressStore) => store.refresh()]) {
      const { shared, storage, store, told, timers } = setUp();
      storage.full = true;
      void store.markSeen('a');
      await timers.forward(20_000);
      storage.full = false;
      await again(store);
      await settle();
      assert.deepEqual([seenIn(shared.record), kinds(told)], [['a'], ['notStored', 'storedAgain']]);
    }
  });

  it('is one without an answer too, until the answer is there after all', async () => {
    const { shared, storage, store, told, timers } = setUp();
    storage.delayed = true;
    storage.hanging = true;
    const stored = kept(store.markSeen('a'));
    await timers.forward(WRITE_PATIENCE);
    assert.deepEqual(kinds(told), []);
    // The user goes on meanwhile: that makes no other message.
    for (let second = 0; second < 120; second++) {
      void store.markSeen(`q${second}`);
      await timers.forward(1000);
    }
    assert.deepEqual([kinds(told), stored.yet], [['notStored'], false]);
    storage.hanging = false;
    storage.land(1);
    await settle();
    assert.deepEqual([kinds(told), stored.yet, seenIn(shared.record)], [['notStored', 'storedAgain'], true, ['a']]);
    storage.delayed = false;
    await timers.forward(LONGEST_RETRY_PAUSE);
    assert.equal(seenIn(shared.record).length, 121);
    assert.deepEqual(kinds(told), ['notStored', 'storedAgain']);
    await timers.forward(LONGEST_RETRY_PAUSE);
    assert.equal(timers.size, 0, 'nothing waits any more');
  });

  it('ends in nothing worse when a flush fails too', async () => {
    const { storage, store, told } = setUp();
    storage.full = true;
    void store.markSeen('a');
    await store.flush();
    await store.flush();
    assert.deepEqual(kinds(told), ['notStored']);
  });

  it('does not matter once a later one has stored everything', async () => {
    const { shared, storage, store, told, timers } = setUp();
    const held: ((failed: boolean) => void)[] = [];
    const update = storage.update.bind(storage);
    storage.update = (key, value) => {
      const done = update(key, value);
      return new Promise((resolve, reject) =>
        held.push(failed => (failed ? reject(new Error('late')) : void done.then(resolve))),
      );
    };
    const one = kept(store.markSeen('a'));
    await timers.forward(100);
    void store.markSeen('b');
    await timers.forward(WRITE_PAUSE);
    held[1]?.(false);
    await settle();
    assert.equal(one.yet, true);
    held[0]?.(true);
    await settle();
    assert.deepEqual([told, seenIn(shared.record)], [[], ['a', 'b']]);
  });

  it('lets an import and its undo go on in memory', async () => {
    const { storage, store } = setUp();
    storage.full = true;
    const undo = await store.replace({ ...EMPTY_PROGRESS, questions: { a: { seen: 5 } } });
    assert.equal(store.stateOf('a'), 'seen');
    void undo();
    assert.equal(store.stateOf('a'), 'new');
  });

  it('keeps a damaged record aside all the same', async () => {
    const shared = new SharedStorage();
    const damaged = { version: 2, questions: { a: { m: '!' } } };
    shared.put(damaged);
    const { storage, store, told, timers } = setUp(shared);
    storage.full = true;
    assert.equal(store.stateOf('a'), 'new');
    void store.markSeen('b');
    await timers.forward(5000);
    assert.deepEqual(shared.record, damaged);
    storage.full = false;
    await timers.forward(LONGEST_RETRY_PAUSE);
    assert.deepEqual(shared.values.get(UNREADABLE_KEY), damaged);
    assert.deepEqual(seenIn(shared.record), ['b']);
    assert.equal(kinds(told).filter(kind => kind === 'damaged').length, 1);
  });

  it('is not made where reading fails: what stands there is not known', async () => {
    const shared = new SharedStorage();
    shared.put({ version: 2, questions: { a: { m: 's1234567' } } });
    const { storage, store, timers } = setUp(shared);
    const reported: unknown[] = [];
    const handler = onUnexpectedError(error => reported.push(error));
    storage.unreadable = true;
    void store.markSeen('b');
    await timers.forward(5000);
    handler.dispose();
    assert.deepEqual([storage.writes, seenIn(shared.record)], [0, ['a']]);
    assert.ok(reported.length > 0);
    storage.unreadable = false;
    await timers.forward(LONGEST_RETRY_PAUSE);
    assert.deepEqual(seenIn(shared.record), ['a', 'b']);
  });
});

describe('a write that another window has written over', () => {
  it('is noticed and made again without the user doing anything', async () => {
    const { shared, storage: mine, store: one, open, timers } = setUp();
    const { storage: other, store: two } = open();
    mine.delayed = true;
    other.delayed = true;
    const done = kept(one.rate('a', 3, good, NOON).written);
    void two.rate('b', 3, good, NOON).written;
    await timers.forward(60);
    // Both are under way and know nothing of each other: the one that lands last is all that is stored.
    mine.land(1);
    other.land(1);
    assert.deepEqual(seenIn(shared.record), ['b']);
    mine.delayed = false;
    other.delayed = false;
    mine.see();
    other.see();
    await timers.forward(3000);
    assert.ok(done.yet);
    assert.deepEqual(seenIn(shared.record), ['a', 'b']);
  });

  it('is made again by the flush at the end', async () => {
    const { shared, storage: mine, store: one, open, timers } = setUp();
    const { storage: other, store: two } = open();
    void one.markSeen('a');
    await timers.forward(60);
    void two.markSeen('b');
    await two.flush();
    assert.deepEqual(seenIn(shared.record), ['b']);
    mine.see();
    await one.flush();
    assert.deepEqual(seenIn(shared.record), ['a', 'b']);
    other.see();
    two.refresh();
    assert.equal(two.stateOf('a'), 'seen');
  });

  it('comes to an end: windows that agree write nothing', async () => {
    const { storage: mine, store: one, open, timers } = setUp();
    const { storage: other, store: two } = open();
    void one.markSeen('a');
    void two.markSeen('b');
    for (let turn = 0; turn < 100; turn++) {
      await timers.forward(300);
      mine.see();
      other.see();
    }
    const writes = mine.writes + other.writes;
    assert.ok(writes <= 6, `${writes}`);
    one.refresh();
    two.refresh();
    await timers.forward(20_000);
    assert.equal(mine.writes + other.writes, writes);
  });

  it('tells the listeners what came from the other window', async () => {
    const { store: one, storage: mine, open, timers } = setUp();
    const { store: two, storage: other } = open();
    let told = 0;
    void one.markSeen('a');
    await timers.forward(100);
    one.onDidChange(() => told++);
    other.see();
    void two.markSeen('b');
    await two.flush();
    mine.see();
    await timers.forward(2000);
    assert.deepEqual([told, one.stateOf('b')], [1, 'seen']);
  });
});

describe('a listener that throws', () => {
  it('harms no other listener, no write and no caller', async () => {
    const { shared, store, timers } = setUp();
    const reported: unknown[] = [];
    const handler = onUnexpectedError(error => reported.push(error));
    const heard: string[] = [];
    store.onDidChange(() => heard.push('first'));
    store.onDidChange(() => {
      throw new Error('a listener');
    });
    store.onDidChange(() => heard.push('last'));
    const stored = kept(store.setBookmark('a', true));
    const { rated } = store.rate('b', 3, good, NOON);
    await timers.forward(2000);
    handler.dispose();
    assert.deepEqual([heard.length, reported.length, stored.yet], [4, 2, true]);
    assert.deepEqual(seenIn(shared.record), ['a', 'b']);
    assert.ok(store.stands(rated));
  });

  it('may change the record itself', async () => {
    const { shared, store, timers } = setUp();
    const ending = store.onDidChange(() => {
      ending.dispose();
      void store.markSeen('b');
    });
    void store.markSeen('a');
    await timers.forward(2000);
    assert.deepEqual(seenIn(shared.record), ['a', 'b']);
  });
});

describe('a record of a newer version', () => {
  const newer = {
    version: 5,
    rev: 'x',
    questions: { a: { m: 's1234567', q: 'what this version knows nothing of' }, b: ['another shape'] },
    days: { '2026-11-25': { w: '0010000' } },
    plan: { of: 'another shape' },
  };
  const everything = async (store: ProgressStore, timers: TestTimers) => {
    const promises = [
      store.markSeen('c'),
      store.rate('d', 3, good, NOON).written,
      store.setState('e', 'known'),
      store.setBookmark('f', true),
      store.addInterview({ start: NOON, at: NOON, minutes: 10, answers: [] }),
      store.setPlan(undefined),
      store.predict('d.0000001', 3, good).written,
    ];
    store.refresh();
    await timers.forward(100_000);
    await store.flush();
    await Promise.all(promises);
  };

  it('is left as it is, whatever the user does; that goes on in memory, and is told once', async () => {
    for (const record of [newer, { version: 9, cards: ['x'] }, { version: 5.5, questions: [] }]) {
      const shared = new SharedStorage();
      shared.put(record);
      const { storage, store, told, timers } = setUp(shared);
      store.refresh();
      await everything(store, timers);
      const undo = await store.replace(EMPTY_PROGRESS);
      await undo();
      assert.deepEqual([storage.writes, kinds(told)], [0, ['newer']]);
      assert.equal(JSON.stringify(shared.record), JSON.stringify(record));
      assert.deepEqual([store.stateOf('c'), store.stateOf('e'), store.isBookmarked('f')], ['seen', 'known', true]);
    }
  });

  it('is read as far as this version understands it', async () => {
    const shared = new SharedStorage();
    shared.put(newer);
    const { store } = setUp(shared);
    assert.deepEqual([store.stateOf('a'), store.stateOf('b'), store.days().length], ['seen', 'new', 1]);
  });

  it('is left as it is too when it comes while the window is open, with changes that were not stored', async () => {
    const { shared, storage, store, told, timers } = setUp();
    await Promise.all([store.markSeen('a'), store.flush()]);
    const waiting = kept(store.markSeen('b'));
    shared.put(newer);
    storage.see();
    await everything(store, timers);
    assert.deepEqual([waiting.yet, kinds(told)], [true, ['newer']]);
    assert.deepEqual(shared.record, newer);
    assert.deepEqual([store.stateOf('b'), store.stateOf('c')], ['seen', 'seen']);
  });

  it('is put back where a write that was under way has come after it', async () => {
    const { shared, storage, store, timers } = setUp();
    storage.delayed = true;
    void store.markSeen('a');
    await timers.forward(100);
    shared.put(newer);
    storage.see();
    store.refresh();
    storage.land(1);
    assert.deepEqual(seenIn(shared.record), ['a'], 'written over');
    storage.see();
    storage.delayed = false;
    store.refresh();
    await settle();
    assert.deepEqual(shared.record, newer);
    assert.equal(store.stateOf('a'), 'seen');
  });

  it('gives way to a record of this version: that is merged, and written again', async () => {
    const { shared, storage, store, told, timers } = setUp();
    await Promise.all([store.markSeen('a'), store.flush()]);
    const old = structuredClone(shared.record);
    shared.put(newer);
    storage.see();
    store.refresh();
    void store.markSeen('c');
    shared.put(old);
    storage.see();
    store.refresh();
    await timers.forward(2000);
    assert.deepEqual(seenIn(shared.record), ['a', 'c']);
    await Promise.all([store.markSeen('d'), timers.forward(2000)]);
    assert.deepEqual(seenIn(shared.record), ['a', 'c', 'd']);
    assert.deepEqual(kinds(told), ['newer']);
  });
});
