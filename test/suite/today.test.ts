import * as vscode from 'vscode';
import { equal, ok } from './expect.ts';
import { beginEmpty, emptyRecord, exportedRecord } from './extension.ts';
import { newMemoryFile } from './memoryFiles.ts';

interface Exported {
  readonly plan?: Readonly<Record<string, unknown>>;
}

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

/** A day as a plan has it. @param ahead days from today on */
const date = (ahead: number): string => {
  const day = new Date();
  day.setDate(day.getDate() + ahead);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-');
};

/** The plan in the record, without the times at which it was made and changed. */
async function kept(): Promise<object | undefined> {
  const { made: _, changed: __, ...plan } = (await exportedRecord<Exported>()).plan ?? {};
  return Object.keys(plan).length ? plan : undefined;
}

describe('the plan', () => {
  beginEmpty();

  it('is kept as it is given, with what is usual for the rest', async () => {
    equal(await run('planInterview', { date: date(3) }), true, 'answer');
    equal(await kept(), { date: date(3), minutes: 60, level: 'mid', fields: [], depth: 'full' }, 'plan');
    const other = { date: date(20), minutes: 30, level: 'junior', fields: ['oop'], depth: 'brief' };
    equal(await run('planInterview', other), true, 'second answer');
    equal(await kept(), other, 'changed plan');
  });

  it('is refused where it is none, and the one before stays', async () => {
    await run('planInterview', { date: date(3) });
    const before = await kept();
    for (const plan of [
      {},
      { date: 'soon' },
      { date: '2999-02-31' },
      { date: date(-1) },
      { date: date(4000) },
      { date: date(5), level: 'wizard' },
      { date: date(5), minutes: 'many' },
      { date: date(5), fields: [1] },
    ]) {
      equal(await run('planInterview', plan), false, `answer to ${JSON.stringify(plan)}`);
    }
    equal(await kept(), before, 'plan');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('comes with an imported record, its day past or not, and practice goes on with it', async () => {
    const now = new Date().toISOString();
    for (const ahead of [-2, 0, 3]) {
      const plan = {
        made: now,
        changed: now,
        date: date(ahead),
        minutes: 30,
        level: 'mid',
        fields: [],
        depth: 'brief',
      };
      const source = newMemoryFile();
      await vscode.workspace.fs.writeFile(source, new TextEncoder().encode(JSON.stringify({ ...emptyRecord, plan })));
      equal(await run('importProgress', source, { mode: 'replace' }), true, 'answer');
      const { date: stored } = (await kept()) as { date: string };
      equal(stored, date(ahead), 'date');
      await run('startPractice');
      ok(
        vscode.window.tabGroups.all.some(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputWebview)),
        `a question to practice, ${ahead} days ahead`,
      );
      await run('endPractice');
    }
  });

  it('ends nothing and asks nothing where there is none', async () => {
    await run('endPlan');
    equal(await kept(), undefined, 'plan');
  });
});
