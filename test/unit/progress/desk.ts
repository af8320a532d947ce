/** Windows over one storage, with all that can go wrong between them, and what has to be true of the record in the end. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onUnexpectedError } from '../../../src/base/errors';
import { REVIEW_STATE } from '../../../src/progress/codec';
import { LONGEST_RETRY_PAUSE } from '../../../src/progress/pacedWriter';
import { KEPT_PREDICTIONS } from '../../../src/progress/progress';
import {
  PROGRESS_KEY,
  type Predicted,
  ProgressStore,
  type Rated,
  type StoreNews,
} from '../../../src/progress/progressStore';
import type { StudyPlan } from '../../../src/progress/studyPlan';
import { NOON, planOf, settle, TestClock, TestTimers } from '../support';
import { SharedStorage, type WindowStorage } from './windows';

const good = { state: REVIEW_STATE, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;
const WINDOWS = 3;
const IDS = ['a', 'b', 'c', 'd'] as const;

/** What can happen in one window, or to what it sees of the storage; the likely things more than once. */
const EVENTS = [
  ...([
    'rate',
    'rate',
    'undo',
    'predict',
    'take back',
    'seen',
    'plan',
    'unplan',
    'wait',
    'wait',
    'land',
    'land',
    'see',
    'late',
    'focus',
    'blur',
  ] as const),
  ...(['full', 'well', 'unreadable', 'reload'] as const),
];
/** Besides, a storage that does not answer for a while, and an older record put over the newest. */
const HARSH_EVENTS = [...EVENTS, ...(['hang', 'overwrite'] as const)];

const stepOf = <T extends string>(events: readonly T[]) =>
  fc.record({
    window: fc.nat(WINDOWS - 1),
    what: fc.constantFrom(...events),
    id: fc.constantFrom(...IDS),
    milliseconds: fc.constantFrom(0, 60, 300, 1000, 4000),
  });

export const step = stepOf(EVENTS);
export const harshStep = stepOf(HARSH_EVENTS);
export type Step = typeof harshStep extends fc.Arbitrary<infer T> ? T : never;

interface Window {
  readonly storage: WindowStorage;
  readonly store: ProgressStore;
  readonly timers: TestTimers;
  readonly told: StoreNews[];
}

export class Desk {
  readonly shared = new SharedStorage();
  readonly clock = new TestClock();
  readonly windows: Window[] = [];
  /** What was done and has to be there in the end. Windows undo each other's ratings. */
  readonly ratings: Rated[] = [];
  readonly undone = new Set<Rated>();
  readonly predictions: Predicted[] = [];
  private readonly takenBack = new Set<Predicted>();
  readonly seen = new Set<string>();
  /** Plans made so far, and what the last change of the plan, by its time, made of it. */
  private plans = 0;
  private plan: StudyPlan | undefined;
  readonly reported: unknown[] = [];
  private readonly photographs = new Map<WindowStorage, () => void>();
  private older: unknown;

  constructor() {
    for (let at = 0; at < WINDOWS; at++) {
      this.windows.push(this.open());
    }
  }

  open(): Window {
    const storage = this.shared.open();
    storage.delayed = true;
    const timers = new TestTimers();
    const told: StoreNews[] = [];
    return { storage, timers, told, store: new ProgressStore(storage, this.clock, news => told.push(news), timers) };
  }

  /** Takes the steps and lets all come to rest. */
  async play(steps: readonly Step[]): Promise<void> {
    const handler = onUnexpectedError(error => this.reported.push(error));
    try {
      for (const each of steps) {
        await this.act(each);
      }
      await this.comeToRest();
      await this.focusEach();
      await this.focusEach();
    } finally {
      handler.dispose();
    }
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
      case 'predict':
        this.predictions.push(store.predict(`${id}.0000001`, 3, good).predicted);
        break;
      case 'take back': {
        const predicted = this.predictions.find(each => !this.takenBack.has(each) && stands(store, each));
        if (predicted) {
          this.takenBack.add(predicted);
          void store.undoPrediction(predicted);
        }
        break;
      }
      case 'seen':
        this.seen.add(id);
        void store.markSeen(id);
        break;
      case 'plan':
        this.setPlan(store, planOf({ minutes: 5 + this.plans++ }));
        break;
      case 'unplan':
        this.setPlan(store, undefined);
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
      case 'hang':
        storage.hanging = true;
        break;
      case 'well':
        makeWell(storage);
        break;
      case 'unreadable':
        storage.unreadable = true;
        break;
      case 'overwrite':
        if (this.older !== undefined) {
          this.shared.put(this.older);
        }
        this.older = structuredClone(this.shared.values.get(PROGRESS_KEY));
        break;
      case 'reload':
        await this.reload(at);
        break;
    }
  }

  /** The clock only goes on here: the last one asked for is the newest. */
  private setPlan(store: ProgressStore, plan: StudyPlan | undefined): void {
    this.plan = plan;
    void store.setPlan(plan);
  }

  /** The window ends as the host ends it, with time for its last write, and another takes its place. */
  private async reload(at: number): Promise<void> {
    const window = this.windows[at];
    assert.ok(window);
    const { storage, store } = window;
    makeWell(storage);
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
  private async focusEach(): Promise<void> {
    for (const { store } of this.windows) {
      store.refresh();
      await this.comeToRest();
    }
  }

  /** Lets everything go on undisturbed, without the user doing anything, as long as it takes. */
  async comeToRest(): Promise<void> {
    for (const { storage } of this.windows) {
      makeWell(storage);
      storage.delayed = false;
    }
    for (let turn = 0; turn < 2 * WINDOWS; turn++) {
      for (const { timers } of this.windows) {
        this.shared.settle();
        await timers.forward(LONGEST_RETRY_PAUSE);
      }
    }
  }

  /** Nothing is lost and nothing doubled, in any window and in one that opens now. */
  verify(): void {
    const fresh = this.open();
    const stands = this.ratings.filter(rated => !this.undone.has(rated));
    // Two windows may rate a card in the same second: then it is one rating, with one time.
    const expected = new Set(stands.map(keyOf));
    const gone = new Set([...this.undone].map(keyOf));
    const kept = [...expected].filter(key => !gone.has(key));
    for (const { store } of [...this.windows, fresh]) {
      const found = IDS.flatMap(id => store.reviewsOf(id).map(({ time }) => keyOf({ id, time })));
      assert.deepEqual(
        found.filter(key => !kept.includes(key)),
        [],
        'nothing that was not done',
      );
      for (const id of IDS) {
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
      assert.equal(counts, this.ratings.length - this.undone.size, 'each rating counted once');
      this.verifyPredictions(store);
      for (const id of this.seen) {
        assert.notEqual(store.stateOf(id), 'new');
      }
      assert.deepEqual(store.plan, this.plan);
    }
    for (const { store } of this.windows) {
      assert.deepEqual(store.settled(), fresh.store.settled());
    }
  }

  /** Every prediction is there unless it was taken back, or so many came after it that it is no longer kept. */
  private verifyPredictions(store: ProgressStore): void {
    const gone = new Set([...this.takenBack].map(keyOf));
    for (const id of IDS.map(each => `${each}.0000001`)) {
      const made = [...new Set(this.predictions.filter(each => each.id === id).map(({ time }) => time))];
      const kept = made.sort((a, b) => a - b).slice(-KEPT_PREDICTIONS);
      assert.deepEqual(
        store.predictionsOf(id).map(({ time }) => time),
        kept.filter(time => !gone.has(keyOf({ id, time }))),
        'predictions',
      );
    }
  }
}

const stands = (store: ProgressStore, { id, time }: Predicted): boolean =>
  store.predictionsOf(id).some(review => review.time === time);

function makeWell(storage: WindowStorage): void {
  storage.full = false;
  storage.hanging = false;
  storage.unreadable = false;
}

const keyOf = ({ id, time }: { readonly id: string; readonly time: number }): string => `${id} ${time}`;
