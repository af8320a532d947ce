import assert from 'node:assert/strict';
import { REVIEW_STATE } from '../../../src/progress/codec';
import { EMPTY_PROGRESS } from '../../../src/progress/progress';
import {
  PROGRESS_KEY,
  ProgressStore,
  type StoreNews,
  UNREADABLE_BEFORE_KEY,
  UNREADABLE_KEY,
} from '../../../src/progress/progressStore';
import { readProgress, storeProgress } from '../../../src/progress/stored';
import type { StudyPlan } from '../../../src/progress/studyPlan';
import { DAY, MINUTE, memory, NOON, planOf, TestClock } from '../support';

const good = { state: REVIEW_STATE, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;
const failing = () => assert.fail('readable');

/** A window's view of the shared storage: it sees what others wrote only when `deliver` is called. */
function windowMemory(shared: ReturnType<typeof memory>) {
  const cache = new Map<string, unknown>(shared.values);
  return {
    get: (key: string) => cache.get(key),
    async update(key: string, value: unknown) {
      cache.set(key, structuredClone(value));
      await shared.update(key, value);
    },
    deliver() {
      for (const [key, value] of shared.values) {
        cache.set(key, structuredClone(value));
      }
    },
  };
}

describe('ProgressStore', () => {
  it('keeps what two windows do at the same time, though each writes over the other', async () => {
    const shared = memory();
    const clock = new TestClock();
    const memories = [windowMemory(shared), windowMemory(shared)] as const;
    const one = new ProgressStore(memories[0], clock, failing);
    const two = new ProgressStore(memories[1], clock, failing);
    assert.equal(two.stateOf('a'), 'new');
    await one.markSeen('a');
    one.rate('b', 3, good, NOON);
    await two.setBookmark('b', true);
    two.rate('b', 4, { ...good, interval: 9 }, NOON);
    two.rate('c', 1, { ...good, state: 1, interval: 1 }, NOON);
    for (const each of memories) {
      each.deliver();
    }
    one.refresh();
    for (const each of memories) {
      each.deliver();
    }
    two.refresh();
    for (const store of [one, two, new ProgressStore(shared, clock, failing)]) {
      assert.deepEqual([store.stateOf('a'), store.isBookmarked('b'), store.stateOf('c')], ['seen', true, 'learning']);
      assert.equal(store.countsOf(clock.dayOf(NOON)).learned, 3);
    }
    assert.deepEqual(one.settled(), two.settled());
  });

  it('tells when another window changed something, and only then', async () => {
    const shared = memory();
    const clock = new TestClock();
    const one = new ProgressStore(shared, clock, failing);
    const two = new ProgressStore(shared, clock, failing);
    two.refresh();
    let told = 0;
    two.onDidChange(() => told++);
    await one.setState('c', 'known');
    two.refresh();
    assert.deepEqual([two.stateOf('c'), told], ['known', 1]);
    two.refresh();
    assert.equal(told, 1);
  });

  it('tells when something has become due or the study day has turned, and only then', () => {
    const clock = new TestClock();
    const store = new ProgressStore(memory(), clock, failing);
    store.rate('a', 3, good, NOON);
    store.rate('b', 1, { ...good, state: 1, interval: 10 }, NOON);
    let told = 0;
    store.onDidChange(() => told++);
    const toldAfter = (milliseconds: number) => {
      clock.forward(milliseconds);
      store.tick();
      store.tick();
      return told;
    };
    assert.deepEqual([toldAfter(0), toldAfter(9 * MINUTE)], [0, 0]);
    assert.deepEqual([toldAfter(MINUTE), store.stateOf('b')], [1, 'due']);
    // To the morning after, when the day turns at four.
    assert.deepEqual([toldAfter(15 * 60 * MINUTE), toldAfter(60 * MINUTE)], [1, 2]);
    assert.deepEqual([toldAfter(3 * DAY), store.stateOf('a')], [3, 'due']);
  });

  it('writes once for a change', async () => {
    const shared = memory();
    const store = new ProgressStore(shared, new TestClock(), failing);
    await store.rate('a', 3, good, NOON).written;
    assert.equal(shared.writes, 1);
    await store.setStates(['a', 'b', 'c'], 'due');
    assert.equal(shared.writes, 2);
    assert.equal(store.stateOf('c'), 'due');
  });

  it('keeps a damaged record aside, tells once, and works on', async () => {
    const shared = memory();
    const damaged = { version: 2, cards: ['x'] };
    shared.values.set(PROGRESS_KEY, damaged);
    const told: StoreNews[] = [];
    const open = () => new ProgressStore(shared, new TestClock(), news => told.push(news));
    const store = open();
    assert.equal(store.stateOf('a'), 'new');
    assert.equal(open().stateOf('a'), 'new');
    assert.deepEqual(shared.values.get(UNREADABLE_KEY), damaged);
    await store.markSeen('a');
    assert.equal(open().stateOf('a'), 'seen');
    assert.deepEqual(told, [{ kind: 'damaged', what: 'all' }]);
  });

  it('keeps the whole record aside before it drops a damaged entry of it', () => {
    const shared = memory();
    const stored = { version: 2, questions: { a: { m: 'sXXXXXXX' }, b: { r: '?' } } };
    shared.values.set(UNREADABLE_KEY, 'older');
    shared.values.set(PROGRESS_KEY, stored);
    let told = 0;
    const store = new ProgressStore(shared, new TestClock(), () => told++);
    assert.deepEqual([store.stateOf('a'), store.stateOf('b'), told], ['seen', 'new', 1]);
    assert.deepEqual(shared.values.get(UNREADABLE_KEY), stored);
    assert.equal(shared.values.get(UNREADABLE_BEFORE_KEY), 'older');
  });

  it('resets in every window, and the undo of a reset restores exactly', async () => {
    const shared = memory();
    const clock = new TestClock();
    const one = new ProgressStore(shared, clock, failing);
    const two = new ProgressStore(shared, clock, failing);
    one.rate('a', 3, good, NOON);
    await one.setBookmark('b', true);
    two.refresh();
    const before = two.settled();
    const undo = await one.replace(EMPTY_PROGRESS);
    await two.setBookmark('c', true);
    assert.deepEqual([two.stateOf('a'), two.isBookmarked('b')], ['new', false]);
    await undo();
    two.refresh();
    assert.deepEqual({ ...two.settled(), epoch: 0 }, before);
  });

  it('has one plan in all windows, the one changed last, also by a clock that was set back', async () => {
    const shared = memory();
    const clock = new TestClock();
    const memories = [windowMemory(shared), windowMemory(shared)] as const;
    const one = new ProgressStore(memories[0], clock, failing);
    const two = new ProgressStore(memories[1], clock, failing);
    const see = () => {
      for (const [at, store] of [one, two].entries()) {
        memories[at]?.deliver();
        store.refresh();
      }
      return [one.plan, two.plan, new ProgressStore(shared, clock, failing).plan];
    };
    const plans = (plan: StudyPlan | undefined) => [plan, plan, plan];
    let told = 0;
    two.onDidChange(() => told++);
    await one.setPlan(planOf());
    assert.deepEqual(see(), plans(planOf()));
    assert.equal(told, 1);
    clock.set(NOON - 40 * DAY);
    await two.setPlan(planOf({ minutes: 20 }));
    assert.deepEqual(see(), plans(planOf({ minutes: 20 })));
    const before = structuredClone(shared.values.get(PROGRESS_KEY));
    await one.setPlan(undefined);
    assert.deepEqual(see(), plans(undefined));
    shared.values.set(PROGRESS_KEY, before);
    see();
    await one.flush();
    assert.deepEqual(see(), plans(undefined), 'a copy from before does not bring it back');
    await one.setPlan(planOf({ minutes: 45 }));
    assert.deepEqual(see(), plans(planOf({ minutes: 45 })));
    await two.replace(EMPTY_PROGRESS);
    assert.deepEqual(see(), plans(undefined), 'a reset takes it with the rest');
    assert.throws(() => one.setPlan(planOf({ date: '2026-02-30' })), /2026-02-30/);
  });

  it('undoes a rating once, whoever asks, and not one that is gone', async () => {
    const shared = memory();
    const clock = new TestClock();
    const one = new ProgressStore(shared, clock, failing);
    const two = new ProgressStore(shared, clock, failing);
    const { rated } = one.rate('a', 3, good, NOON);
    one.rate('b', 3, good, NOON);
    two.refresh();
    await Promise.all([one.undo(rated), two.undo(rated)]);
    assert.equal(one.countsOf(clock.dayOf(NOON)).good, 1);
    await two.undo(rated);
    assert.equal(two.countsOf(clock.dayOf(NOON)).good, 1);
    await one.replace(EMPTY_PROGRESS);
    await one.undo(rated);
    assert.deepEqual(one.days(), []);
  });

  it('keeps interviews, the newest first', async () => {
    const store = new ProgressStore(memory(), new TestClock(), failing);
    for (const start of [5, 7]) {
      await store.addInterview({ start, at: start, minutes: 10, answers: [] });
    }
    await store.addInterview({ start: 5, at: 9, minutes: 20, answers: [{ id: 'a', score: 0, seconds: 3 }] });
    assert.deepEqual(
      store.interviews().map(({ start, minutes }) => [start, minutes]),
      [
        [7, 10],
        [5, 20],
      ],
    );
    assert.equal(readProgress(storeProgress(store.settled())).outcome, 'ok');
  });

  it('deletes one interview in every window, also where another one writes its own copy again', async () => {
    const shared = memory();
    const clock = new TestClock();
    const one = new ProgressStore(shared, clock, failing);
    const notes = 'about somebody';
    for (const start of [5, 7]) {
      await one.addInterview({ start, at: NOON, minutes: 10, answers: [{ id: 'a', seconds: 3, notes }] });
    }
    const two = new ProgressStore(shared, clock, failing);
    const stale = structuredClone(shared.values.get(PROGRESS_KEY));
    assert.equal(two.interviews().length, 2);
    await one.deleteInterview(5);
    await one.deleteInterview(6);
    // As Settings Sync may bring an older copy back.
    shared.values.set(PROGRESS_KEY, stale);
    for (const store of [two, one]) {
      store.refresh();
      await store.flush();
    }
    two.refresh();
    for (const store of [one, two]) {
      assert.deepEqual(
        store.interviews().map(({ start }) => start),
        [7],
      );
      assert.deepEqual([store.interview(5), store.interview(7)?.minutes], [undefined, 10]);
      assert.deepEqual(Object.keys(store.settled().interviews), ['7']);
    }
    assert.equal(JSON.stringify(shared.values.get(PROGRESS_KEY)).split(notes).length, 2, 'notes of one interview');
  });
});
