import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onUnexpectedError } from '../../../src/base/errors';
import { REVIEW_STATE } from '../../../src/progress/codec';
import { LONGEST_RETRY_PAUSE } from '../../../src/progress/pacedWriter';
import { ProgressStore, type Rated } from '../../../src/progress/progressStore';
import { readProgress } from '../../../src/progress/stored';
import { NOON, settle, TestClock, TestTimers } from '../support';
import { SharedStorage, type WindowStorage } from './windows';

const good = { state: REVIEW_STATE, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;
const WINDOWS = 3;

interface Window {
  readonly storage: WindowStorage;
  readonly store: ProgressStore;
  readonly timers: TestTimers;
}

/** What can happen in one window, or to what it sees of the storage. */
const step = fc.record({
  window: fc.nat(WINDOWS - 1),
  what: fc.constantFrom(
    ...(['rate', 'rate', 'undo', 'seen', 'wait', 'wait', 'land', 'land', 'see', 'late', 'focus', 'blur'] as const),
    ...(['full', 'well', 'unreadable', 'reload'] as const),
  ),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  milliseconds: fc.constantFrom(0, 60, 300, 1000, 4000),
});

/** Windows over one storage, with all that can go wrong between them. */
class Desk {
  readonly shared = new SharedStorage();
  readonly clock = new TestClock();
  readonly windows: Window[] = [];
  /** What was done and has to be there in the end. Windows undo each other's ratings. */
  readonly ratings: Rated[] = [];
  readonly undone = new Set<Rated>();
  readonly seen = new Set<string>();
  readonly reported: unknown[] = [];
  private readonly photographs = new Map<WindowStorage, () => void>();

  constructor() {
    for (let at = 0; at < WINDOWS; at++) {
      this.windows.push(this.open());
    }
  }

  open(): Window {
    const storage = this.shared.open();
    storage.delayed = true;
    const timers = new TestTimers();
    return { storage, timers, store: new ProgressStore(storage, this.clock, () => undefined, timers) };
  }

  async act({ window: at, what, id, milliseconds }: Step): Promise<void> {
    const window = this.windows[at];
    assert.ok(window);
    const { storage, store, timers } = window;
    this.clock.forward(1000 + at * 7);
    switch (what) {
      case 'rate':
        this.ratings.push(store.rate(id, 3, good, NOON).rated);
        break;
      case 'undo': {
        const rated = this.ratings.find(each => store.stands(each));
        if (rated) {
          this.undone.add(rated);
          void store.undo(rated);
        }
        break;
      }
      case 'seen':
        this.seen.add(id);
        void store.markSeen(id);
        break;
      case 'wait':
        await timers.forward(milliseconds);
        break;
      case 'land':
        storage.land(1);
        await settle();
        break;
      case 'see':
        this.photographs.set(storage, storage.photograph());
        storage.see();
        break;
      case 'late':
        this.photographs.get(storage)?.();
        break;
      case 'focus':
        store.refresh();
        break;
      case 'blur':
        void store.flush();
        break;
      case 'full':
        storage.full = true;
        break;
      case 'well':
        storage.full = false;
        storage.unreadable = false;
        break;
      case 'unreadable':
        storage.unreadable = true;
        break;
      case 'reload':
        await this.reload(at);
        break;
    }
  }

  /** The window ends as the host ends it, with time for its last write, and another takes its place. */
  private async reload(at: number): Promise<void> {
    const window = this.windows[at];
    assert.ok(window);
    const { storage, store } = window;
    storage.full = false;
    storage.unreadable = false;
    storage.land(Infinity);
    await settle();
    storage.see();
    const flushed = store.flush();
    storage.land(Infinity);
    await flushed;
    storage.land(Infinity);
    store.dispose();
    this.windows[at] = this.open();
    // As the status bar asks at once: from here on the new window knows what the old one wrote.
    this.windows[at].store.due();
  }

  /** The user goes to each window: one that has only read so far learns there of what was written over. */
  async focusEach(): Promise<void> {
    for (const { store } of this.windows) {
      store.refresh();
      await this.comeToRest();
    }
  }

  /** Lets everything go on undisturbed, without the user doing anything, as long as it takes. */
  async comeToRest(): Promise<void> {
    for (const { storage } of this.windows) {
      storage.full = false;
      storage.unreadable = false;
      storage.delayed = false;
    }
    for (let turn = 0; turn < 2 * WINDOWS; turn++) {
      for (const { timers } of this.windows) {
        this.shared.settle();
        await timers.forward(LONGEST_RETRY_PAUSE);
      }
    }
  }
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('windows that write at the same time', () => {
  it('lose nothing and double nothing, with writes delayed, refused and written over, and reads late, stale and failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const desk = new Desk();
        const handler = onUnexpectedError(error => desk.reported.push(error));
        try {
          for (const each of steps) {
            await desk.act(each);
          }
          await desk.comeToRest();
          await desk.focusEach();
          await desk.focusEach();
        } finally {
          handler.dispose();
        }
        const fresh = desk.open();
        const stands = desk.ratings.filter(rated => !desk.undone.has(rated));
        // Two windows may rate a card in the same second: then it is one rating, with one time.
        const expected = new Set(stands.map(({ id, time }) => `${id} ${time}`));
        const gone = new Set([...desk.undone].map(({ id, time }) => `${id} ${time}`));
        for (const { store } of [...desk.windows, fresh]) {
          const found = ['a', 'b', 'c', 'd'].flatMap(id => store.reviewsOf(id).map(({ time }) => `${id} ${time}`));
          const kept = [...expected].filter(key => !gone.has(key));
          assert.deepEqual(
            found.filter(key => !kept.includes(key)),
            [],
            'nothing that was not done',
          );
          for (const id of ['a', 'b', 'c', 'd']) {
            const mine = kept
              .filter(key => key.startsWith(id))
              .sort()
              .slice(-20);
            assert.deepEqual(
              mine.filter(key => !found.includes(key)),
              [],
              'nothing is missing',
            );
          }
          const counts = store.days().reduce((sum, { counts: { good: count } }) => sum + count, 0);
          assert.equal(counts, desk.ratings.length - desk.undone.size, 'each rating counted once');
          for (const id of desk.seen) {
            assert.notEqual(store.stateOf(id), 'new');
          }
        }
        for (const { store } of desk.windows) {
          assert.deepEqual(store.settled(), fresh.store.settled());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never write over the record of a newer version that they have seen, and keep what they know', async () => {
    const newer = { version: 3, questions: { a: { m: 's1234567', extra: 1 } }, extra: [1, 2] };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), async (before, after) => {
        const desk = new Desk();
        const handler = onUnexpectedError(error => desk.reported.push(error));
        try {
          for (const each of before) {
            await desk.act(each);
          }
          // What was under way arrives; then the record comes, and every window sees it.
          await desk.comeToRest();
          desk.shared.put(newer);
          for (const { storage } of desk.windows) {
            storage.see();
            storage.delayed = true;
          }
          for (const each of after.filter(({ what }) => what !== 'late')) {
            await desk.act(each);
          }
          await desk.comeToRest();
        } finally {
          handler.dispose();
        }
        assert.deepEqual(desk.shared.record, newer);
        assert.equal(readProgress(desk.shared.record).outcome, 'newer');
      }),
      { numRuns: 150 },
    );
  });

  it('lose at most what was changed in the last second when the host is killed', async () => {
    const change = fc.record({ id: fc.nat(30).map(at => `q${at}`), pause: fc.nat(900) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async changes => {
        const shared = new SharedStorage();
        const timers = new TestTimers();
        const store = new ProgressStore(shared.open(), new TestClock(), () => undefined, timers);
        let now = 0;
        const made: { id: string; at: number }[] = [];
        for (const { id, pause } of changes) {
          void store.setBookmark(id, true);
          made.push({ id, at: now });
          await timers.forward(pause);
          now += pause;
        }
        const stored = readProgress(shared.record ?? { version: 2, questions: {} }).data?.questions ?? {};
        for (const { id, at } of made.filter(each => each.at < now - 1000)) {
          assert.ok(stored[id]?.bookmark, `${id}, ${now - at} ms before the end`);
        }
      }),
    );
  });
});
