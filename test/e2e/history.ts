import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineClock } from '../../src/progress/day.ts';
import { ProgressStore } from '../../src/progress/progressStore.ts';
import { DEFAULT_SETTINGS } from '../../src/progress/settings.ts';
import { exportProgress } from '../../src/progress/transfer.ts';
import { buildQueue, type Candidate } from '../../src/scheduling/queue.ts';
import { seededRandom } from '../../src/scheduling/random.ts';
import { Scheduler } from '../../src/scheduling/scheduler.ts';
import type { Workbench } from '../host/workbench.ts';

const DAY = 86_400_000;

/**
 * A progress file of somebody who practised on most days, for pictures: the real queue, scheduler and record, day by day, with
 * seeded ratings.
 * @param questions in bank order
 * @param days how many days ago it began; it ends a few days ago, so that something is due
 */
function practisedHistory(questions: readonly Candidate[], days: number, now = Date.now()): string {
  const values = new Map<string, unknown>();
  const memory = {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
  let time = now;
  const clock = { ...machineClock(() => DEFAULT_SETTINGS.dayStartsAt), now: () => time };
  const store = new ProgressStore(memory, clock, () => undefined);
  const scheduler = new Scheduler(DEFAULT_SETTINGS.desiredRetention, clock);
  const random = seededRandom(11);
  for (let ago = days; ago > 3; ago--) {
    if (random() < 0.3) {
      continue;
    }
    time = now - ago * DAY;
    const { due, fresh } = buildQueue(questions, store, DEFAULT_SETTINGS);
    const fewNew = fresh.slice(0, Math.floor(random() * 3));
    for (const id of [...due.slice(0, 25), ...fewNew]) {
      time += 90_000;
      const chance = random();
      const grade = chance < 0.12 ? 1 : chance < 0.25 ? 2 : chance < 0.85 ? 3 : 4;
      const outcome = scheduler.outcomes(id, store.cardOf(id), store.reviewsOf(id).length)[grade];
      void store.rate(id, grade, outcome, time).written;
    }
  }
  return exportProgress(store.settled(), now);
}

/** Closes all and gives the window the record of such a person after 75 days. @param questions in bank order */
export async function asPractised(workbench: Workbench, questions: readonly Candidate[]): Promise<void> {
  await workbench.command('View: Close All Editors');
  await workbench.theme('dark');
  writeFileSync(join(workbench.folder, 'progress.json'), practisedHistory(questions, 75));
  await workbench.importProgress('progress.json');
}
