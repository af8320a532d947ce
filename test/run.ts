/**
 * Every check, one stage after the other; a failing one does not stop the rest. Ends with a table and one line
 * `N passed, N failed`. Names of stages as arguments choose.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmRun, run } from './host/command.ts';
import { installBrowser, installNode, installVscode, versions } from './host/install.ts';
import { root } from './host/paths.ts';
import { type Report, readReport, reportFile } from './host/report.ts';
import { runAsScript } from './host/script.ts';

interface Stage {
  name: string;
  title: string;
  command: [string, string[]];
  /** A check without tests of its own counts as one, passed or failed by its exit code. */
  single?: true;
  /** Needs an installed VS Code. */
  vscode?: keyof typeof versions;
}

interface Result extends Report {
  title: string;
  seconds: number;
  /** What is wrong beside failed tests. */
  note?: string;
}

/** For one stage, in milliseconds: far above what it needs, so that nothing hangs for ever. */
const limit = 25 * 60_000;

const tsx = (file: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  ['--import', 'tsx', join(root, file), ...args],
];
const suite = (host: string, version: string, report: string): [string, string[]] =>
  tsx('test/host/runSuite.ts', '--host', host, '--vscode', version, '--report', report);
const reporting = (name: string): string[] => [
  ...['--reporter', join(root, 'test/reporter.mjs')],
  ...['--reporter-option', `report=${reportFile(name)}`],
];

const stages: Stage[] = [
  { name: 'types', title: 'Types', command: npmRun('check:types'), single: true },
  { name: 'lint', title: 'Format and lint', command: npmRun('lint'), single: true },
  { name: 'build', title: 'Build', command: npmRun('build'), single: true },
  { name: 'unit', title: 'Unit tests', command: npmRun('test:unit', ...reporting('unit')) },
  { name: 'bank', title: 'Question bank', command: npmRun('check:bank') },
  {
    name: 'suite-node',
    title: 'In VS Code, Node host',
    command: suite('node', versions.current, 'suite-node'),
    vscode: 'current',
  },
  {
    name: 'suite-web',
    title: 'In VS Code, web host',
    command: suite('web', versions.current, 'suite-web'),
    vscode: 'current',
  },
  {
    name: 'suite-oldest',
    title: 'In the oldest VS Code',
    command: suite('node', versions.oldest, 'suite-oldest'),
    vscode: 'oldest',
  },
  { name: 'e2e', title: 'End to end', command: npmRun('test:e2e', ...reporting('e2e')), vscode: 'current' },
];

async function runStage({ name, title, command, single, vscode }: Stage, ready: Promise<unknown>): Promise<Result> {
  console.log(`\n── ${title} ──`);
  rmSync(reportFile(name), { force: true });
  if (vscode) {
    await ready;
  }
  const begin = performance.now();
  const code = await run(...command, limit);
  const seconds = (performance.now() - begin) / 1000;
  const result = (report: Report, note?: string): Result => ({ ...report, title, seconds, ...(note ? { note } : {}) });
  const late = code === undefined ? `did not end within ${limit / 60_000} minutes` : undefined;
  if (single) {
    return result({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, late);
  }
  const report = readReport(name);
  if (!report) {
    return result({ passed: 0, failed: 1, skipped: 0 }, late ?? `could not run (exit code ${code})`);
  }
  if (code !== 0 && report.failed === 0) {
    return result({ ...report, failed: 1 }, late ?? `ended with exit code ${code}`);
  }
  if (report.passed + report.failed === 0) {
    return result({ ...report, failed: 1 }, 'ran no test');
  }
  return result(report);
}

/** What the chosen stages need, fetched while the first ones run. A failure shows in the stages that need it. */
async function install(chosen: Stage[]): Promise<void> {
  const wanted = new Set(chosen.flatMap(stage => stage.vscode ?? []));
  if (wanted.size === 0) {
    return;
  }
  try {
    await installBrowser();
    for (const which of wanted) {
      await installNode(versions[which]);
      await installVscode(versions[which]);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function table(results: Result[]): string {
  const rows = results.map(({ title, passed, failed, skipped, seconds, note }) => [
    title,
    ...[passed, failed, skipped].map(String),
    seconds.toFixed(1),
    note ?? '',
  ]);
  const all = [['Stage', 'passed', 'failed', 'skipped', 'seconds', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0))) ?? [];
  return all
    .map(row =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

runAsScript(import.meta.filename, async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter(name => !stages.some(stage => stage.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No stage is called ${unknown.join(', ')}. There are: ${stages.map(stage => stage.name).join(', ')}.`,
    );
  }
  const chosen = names.length > 0 ? stages.filter(stage => names.includes(stage.name)) : stages;
  const ready = install(chosen);
  const results: Result[] = [];
  for (const stage of chosen) {
    results.push(await runStage(stage, ready));
  }

  const sum = (field: keyof Report): number => results.reduce((total, result) => total + result[field], 0);
  const skipped = sum('skipped');
  console.log(`\n${table(results)}\n`);
  if (skipped > 0) {
    console.log(`Skipped: ${skipped}.`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
});
