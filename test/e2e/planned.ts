import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayKey, machineClock } from '../../src/progress/day.ts';
import { DEFAULT_SETTINGS } from '../../src/progress/settings.ts';
import type { Workbench } from '../host/workbench.ts';

const clock = machineClock(() => DEFAULT_SETTINGS.dayStartsAt);

/** Gives the window's record a plan. @param ahead days from today until the interview; negative where it is past */
export async function givePlan(workbench: Workbench, ahead: number, minutes = 60): Promise<void> {
  const today = clock.dayOf(clock.now());
  const made = new Date(clock.now() + Math.min(0, ahead - 1) * 86_400_000);
  const plan = {
    made,
    changed: new Date(),
    date: dayKey(today + ahead),
    minutes,
    level: 'mid',
    fields: [],
    depth: 'brief',
  };
  const record = { format: 'python-interview-progress', version: 1, questions: {}, plan };
  writeFileSync(join(workbench.folder, 'progress.json'), JSON.stringify(record));
  await workbench.importProgress('progress.json');
  await workbench.command('Notifications: Clear All Notifications');
  await workbench.openViewContainer('Python Interview');
}
