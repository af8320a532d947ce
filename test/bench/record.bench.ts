/**
 * The record of progress: what an opened question, a rating and a focus cost this extension at records of several sizes. The host's
 * own work in `Memento.update`, copying all that is stored, stands apart: it is the same whatever the extension does.
 */
import { encodeReview } from '../../src/progress/codec.ts';
import { dayKey, type StudyClock } from '../../src/progress/day.ts';
import type { Timers } from '../../src/progress/pacedWriter.ts';
import { EMPTY_PROGRESS } from '../../src/progress/progress.ts';
import { PROGRESS_KEY, ProgressStore } from '../../src/progress/progressStore.ts';
import { storeProgress } from '../../src/progress/stored.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const SIZES = [120, 1000, 10_000];
const TURNS = 40;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 25, 12);

const idOf = (number: number): string => `a-question-of-usual-id-${number}`;

/** A record of somebody who has seen it all: twenty reviews of each question, a year of days from two windows each. */
function fullRecord(questions: number): unknown {
  const reviews = Array.from({ length: 20 }, (_, at) =>
    encodeReview({
      time: NOW - (60 - at) * DAY,
      rating: 3,
      state: 2,
      step: 0,
      stability: 30 + at,
      difficulty: 5,
      interval: 30 + at,
    }),
  ).join('');
  const entry = { seen: NOW - DAY, state: { value: 'known' as const, at: NOW - 90 * DAY }, reviews };
  const done = [5, 10, 70, 3, 10, 60, 5];
  return storeProgress({
    ...EMPTY_PROGRESS,
    questions: Object.fromEntries(Array.from({ length: questions }, (_, number) => [idOf(number), entry])),
    days: Object.fromEntries(
      Array.from({ length: 365 }, (_, ago) => [dayKey(NOW / DAY - ago), { ab12: { done }, cd34: { done } }]),
    ),
  });
}

/** As VS Code's Memento: it copies what it is given, and after a write all values are other objects. */
class HostStorage {
  /** Milliseconds spent in `update`. */
  inside = 0;

  constructor(private value: unknown) {}

  get(key: string): unknown {
    return key === PROGRESS_KEY ? this.value : undefined;
  }

  async update(_key: string, value: unknown): Promise<void> {
    const start = performance.now();
    this.value = JSON.parse(JSON.stringify(value));
    this.inside += performance.now() - start;
  }

  echo(): void {
    this.value = JSON.parse(JSON.stringify(this.value));
  }
}

/** Timers that run when they are asked to: the write a second later is part of what a change costs. */
class Later implements Timers {
  private readonly waiting = new Set<{ readonly work: () => void }>();

  after(_milliseconds: number, work: () => void) {
    const item = { work };
    this.waiting.add(item);
    return { dispose: () => this.waiting.delete(item) };
  }

  run(): void {
    for (const item of [...this.waiting]) {
      if (this.waiting.delete(item)) {
        item.work();
      }
    }
  }
}

async function measureSize(questions: number): Promise<Row[]> {
  const stored = fullRecord(questions);
  const storage = new HostStorage(JSON.parse(JSON.stringify(stored)));
  const timers = new Later();
  let time = NOW;
  const clock: StudyClock = { now: () => time, dayOf: moment => Math.floor((moment - 4 * 3_600_000) / DAY) };
  const store = new ProgressStore(
    storage,
    clock,
    news => {
      throw new Error(news.kind);
    },
    timers,
  );
  const start = performance.now();
  store.due();
  const loading = performance.now() - start;
  store.onDidChange(() => undefined);

  const measure = async (act: (turn: number) => Promise<void> | void): Promise<{ ours: number; host: number }> => {
    const ours: number[] = [];
    const host: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      time += 2000;
      storage.echo();
      storage.inside = 0;
      const begin = performance.now();
      const done = act(turn);
      timers.run();
      await done;
      ours.push(performance.now() - begin - storage.inside);
      host.push(storage.inside);
      timers.run();
    }
    return { ours: percentile(ours, 50), host: percentile(host, 50) };
  };
  const outcome = { state: 2, step: 0, stability: 40, difficulty: 5, interval: 40 } as const;
  const seen = await measure(turn => store.markSeen(idOf((turn * 7) % questions)));
  const rated = await measure(turn => store.rate(idOf((turn * 7) % questions), 3, outcome, NOW).written);
  const focus = await measure(() => store.refresh());
  const text = percentile(
    Array.from({ length: 9 }, () => {
      const begin = performance.now();
      JSON.stringify(stored);
      return performance.now() - begin;
    }),
    50,
  );
  const size = `${(JSON.stringify(stored).length / 1e6).toFixed(2)} MB`;
  const row = (what: string, { ours, host }: { ours: number; host: number }): Row => ({
    what: `record of ${questions.toLocaleString('en')} questions, ${what}: p50`,
    measured: `${ms(ours)}${host > 0 ? `, and ${ms(host)} in the host` : ''}`,
    yardstick: `JSON.stringify of all ${ms(text)}, ${size}`,
    bar: 'its yardstick, or 1 ms',
    met: ours <= Math.max(1, text),
  });
  return [
    row('a question opened', seen),
    row('a rating', rated),
    row('a focus', focus),
    {
      what: `record of ${questions.toLocaleString('en')} questions, read once`,
      measured: ms(loading),
      yardstick: `JSON.stringify of all ${ms(text)}, ${size}`,
      bar: '',
      met: true,
    },
  ];
}

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    rows.push(...(await measureSize(size)));
  }
  return rows;
}
