/** The store over a storage that does whatever a storage can do wrong, without VS Code and without waiting. */
import fc from 'fast-check';
import { onUnexpectedError } from '../../src/base/errors';
import { REVIEW_STATE } from '../../src/progress/codec';
import { ProgressStore, type StoreNews } from '../../src/progress/progressStore';
import { Desk, harshStep } from '../unit/progress/desk';
import { SharedStorage, type WindowStorage } from '../unit/progress/windows';
import { NOON, TestClock, TestTimers } from '../unit/support';
import { exactly, type Figure, none, type Outcome, recorded } from './figures.ts';

const RUNS = 10_000;
const LONGEST = 60;
const MINUTE = 60_000;
const good = { state: REVIEW_STATE, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;

/** Random games of three windows: nothing lost, nothing doubled, everybody told who has to be. */
export async function interleavings(seed: number): Promise<Outcome> {
  const counted = { games: 0, steps: 0, ratings: 0, undone: 0, refusing: 0, untold: 0, unexpected: 0 };
  const notes: string[] = [];
  const game = fc.asyncProperty(
    fc.array(harshStep, { minLength: 10, maxLength: LONGEST, size: 'max' }),
    async steps => {
      const desk = new Desk();
      await desk.play(steps);
      counted.games++;
      counted.steps += steps.length;
      counted.ratings += desk.ratings.length;
      counted.undone += desk.undone.size;
      counted.unexpected += desk.reported.filter(error => !/not to be read/.test(String(error))).length;
      for (const { told } of desk.windows) {
        const kinds = told.map(({ kind }) => kind);
        counted.refusing += kinds.filter(kind => kind === 'notStored').length;
        // Who was told of trouble must be told that it is over.
        counted.untold += kinds.lastIndexOf('notStored') > kinds.lastIndexOf('storedAgain') ? 1 : 0;
      }
      desk.verify();
    },
  );
  const result = await fc.check(game, { numRuns: RUNS, seed });
  if (result.failed) {
    notes.push(`Lost or doubled: ${result.errorInstance}; smallest input: ${JSON.stringify(result.counterexample)}`);
  }
  const figures = [
    exactly('games of three windows that ran', counted.games, result.failed ? -1 : RUNS),
    recorded('steps in them', counted.steps),
    recorded('ratings (undone)', `${counted.ratings} (${counted.undone})`),
    none('games with a rating lost or doubled', result.failed ? 1 : 0),
    recorded('times that a user was told of trouble', counted.refusing),
    none('times that nobody said that it was over', counted.untold),
    none('errors nobody expected', counted.unexpected),
  ];
  return { figures, notes };
}

/** One window, rated in for ten minutes, over a storage that is unwell in one way all the time, then well. */
const ILLNESSES: Readonly<Record<string, (storage: WindowStorage, shared: SharedStorage) => void>> = {
  'refuses every write (read-only, full)': storage => {
    storage.full = true;
  },
  'never answers': storage => {
    storage.hanging = true;
  },
  'cannot be read': storage => {
    storage.unreadable = true;
  },
  'is emptied behind its back': (storage, shared) => {
    shared.values.clear();
    storage.see();
  },
  'holds rubbish': (storage, shared) => {
    shared.put('rubbish');
    storage.see();
  },
};

export async function illnesses(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, makeIll] of Object.entries(ILLNESSES)) {
    const shared = new SharedStorage();
    const storage = shared.open();
    const clock = new TestClock();
    const timers = new TestTimers();
    const told: StoreNews[] = [];
    const store = new ProgressStore(storage, clock, news => told.push(news), timers);
    const errors: unknown[] = [];
    const handler = onUnexpectedError(error => errors.push(error));
    storage.delayed = name === 'never answers';
    let resolved = 0;
    const ratings = 60;
    for (let turn = 0; turn < ratings; turn++) {
      makeIll(storage, shared);
      clock.forward(10_000);
      void store.rate(`q${turn % 20}`, 3, good, NOON).written.then(() => resolved++);
      await timers.forward(10_000);
    }
    const beforeWell = told.length + errors.length;
    storage.full = false;
    storage.hanging = false;
    storage.unreadable = false;
    storage.delayed = false;
    storage.land(Infinity);
    await timers.forward(5 * MINUTE);
    handler.dispose();
    const fresh = new ProgressStore(shared.open(), clock, () => undefined);
    const stored = fresh.days().reduce((sum, { counts }) => sum + counts.good, 0);
    figures.push(
      exactly(`a storage that ${name}: ratings stored once it is well`, stored, ratings),
      recorded('  said to be stored in the end', resolved),
      {
        what: '  what the user and the log were told meanwhile',
        measured: [
          ...new Set([...told.map(({ kind }) => kind), ...(errors.length ? [`${errors.length} in the log`] : [])]),
        ].join(', '),
        expected: 'something',
        // Where each write succeeds there is nothing to tell.
        ok: beforeWell > 0 || name === 'is emptied behind its back',
      },
    );
    store.dispose();
  }
  return figures;
}
