/**
 * Every check; a failing one does not stop the rest. Ends with a table and one line `N passed, N failed`. Names of stages as
 * arguments choose, and bring what they need.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmRun, run } from './host/command.ts';
import { hostedVscodeObstacle, installBrowser, installNode, installVscode, versions } from './host/install.ts';
import { root, vsixFile } from './host/paths.ts';
import { readReport, reportFile } from './host/report.ts';
import { judge, type Result, summary } from './host/results.ts';
import { runAsScript } from './host/script.ts';

interface Stage {
  name: string;
  title: string;
  command: [string, string[]];
  /** A check without tests of its own counts as one, passed or failed by its exit code. */
  single?: true;
  /** Needs an installed VS Code. */
  vscode?: keyof typeof versions;
  /** The stage that makes what this one tests. */
  needs?: string;
  /** Runs beside the others, which mostly wait for VS Code; shows what it prints when it is over. */
  background?: true;
}

/** For one stage, in milliseconds: far above what it needs, so that nothing hangs for ever. */
const limit = 75 * 60_000;

const tsx = (file: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  ['--import', 'tsx', join(root, file), ...args],
];
const suite = (host: string, version: string, report: string): [string, string[]] =>
  tsx('test/host/runSuite.ts', '--host', host, '--vscode', version, '--vsix', vsixFile, '--report', report);
const reporting = (name: string): string[] => [
  ...['--reporter', join(root, 'test/reporter.mjs')],
  ...['--reporter-option', `report=${reportFile(name)}`],
];

/** The end-to-end checks of what is studied by the day. The others take about as long. */
const study = ['interview', 'practice', 'predict', 'recall', 'restart', 'statistics', 'today', 'transfer'];
/** The end-to-end checks that are of study, or those that are not. */
const endToEnd = (ofStudy: boolean): string[] =>
  readdirSync(join(root, 'test/e2e'))
    .filter(file => file.endsWith('.test.ts') && study.includes(file.replace('.test.ts', '')) !== ofStudy)
    .flatMap(file => ['--ignore', `test/e2e/${file}`]);

const stages: Stage[] = [
  { name: 'types', title: 'Types', command: npmRun('check:types'), single: true },
  { name: 'lint', title: 'Format and lint', command: npmRun('lint'), single: true },
  { name: 'build', title: 'Build', command: npmRun('build'), single: true },
  { name: 'package', title: 'Package', command: npmRun('package'), single: true },
  { name: 'unit', title: 'Unit tests', command: npmRun('test:unit', ...reporting('unit')), background: true },
  { name: 'bank', title: 'Question bank', command: npmRun('check:bank', '--jobs=1'), background: true },
  {
    name: 'suite-node',
    title: 'In VS Code, Node host',
    command: suite('node', versions.current, 'suite-node'),
    vscode: 'current',
    needs: 'package',
  },
  {
    name: 'suite-web',
    title: 'In VS Code, web host',
    command: suite('web', versions.current, 'suite-web'),
    vscode: 'current',
    needs: 'package',
  },
  {
    name: 'suite-oldest',
    title: 'In the oldest VS Code',
    command: suite('node', versions.oldest, 'suite-oldest'),
    vscode: 'oldest',
    needs: 'package',
  },
  {
    name: 'e2e',
    title: 'End to end',
    command: npmRun('test:e2e', ...endToEnd(false), ...reporting('e2e')),
    vscode: 'current',
    needs: 'package',
  },
  {
    name: 'e2e-study',
    title: 'End to end, study',
    command: npmRun('test:e2e', ...endToEnd(true), ...reporting('e2e-study')),
    vscode: 'current',
    needs: 'package',
    background: true,
  },
];

async function runStage(stage: Stage, ready: Promise<unknown>, needed: Result | undefined): Promise<Result> {
  const { name, title, command, single, vscode, needs, background } = stage;
  const unrun = { title, passed: 0, again: [], seconds: 0 };
  if (needed && needed.failed > 0) {
    return { ...unrun, failed: 1, skipped: 0, note: `did not run: ${needs} failed` };
  }
  const obstacle = vscode && hostedVscodeObstacle();
  if (obstacle) {
    return { ...unrun, failed: 0, skipped: 1, note: obstacle };
  }
  rmSync(reportFile(name), { force: true });
  if (vscode) {
    await ready;
  }
  let output = '';
  const heading = `\n── ${title} ──\n`;
  if (!background) {
    process.stdout.write(heading);
  }
  const begin = performance.now();
  const code = await run(...command, {
    limit,
    ...(background && { onOutput: (text: string) => (output += text) }),
  });
  const seconds = (performance.now() - begin) / 1000;
  // In one piece, when it is over: two stages at once would be unreadable.
  if (background) {
    process.stdout.write(heading + output);
  }
  const report = single
    ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, again: [] }
    : readReport(name);
  return { ...judge(report, code, limit / 60_000), title, seconds };
}

/** What the chosen stages need, fetched while the first ones run. A failure shows in the stages that need it. */
async function install(chosen: Stage[]): Promise<void> {
  const wanted = new Set(chosen.flatMap(stage => stage.vscode ?? []));
  if (wanted.size === 0 || hostedVscodeObstacle()) {
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

/** The stages of these names and what they need, in order; all without a name. `suite` and `e2e` are several. */
function choose(names: readonly string[]): Stage[] {
  const known = stages.map(stage => stage.name);
  const isCalled = (stage: string, name: string) => stage === name || stage.startsWith(`${name}-`);
  const isNamed = (stage: string) => names.some(name => isCalled(stage, name));
  const unknown = names.filter(name => !known.some(stage => isCalled(stage, name)));
  if (unknown.length > 0) {
    throw new Error(`No stage is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  }
  if (names.length === 0) {
    return stages;
  }
  const needed = stages.flatMap(stage => (isNamed(stage.name) && stage.needs ? [stage.needs] : []));
  return stages.filter(({ name }) => isNamed(name) || needed.includes(name));
}

runAsScript(import.meta.filename, async () => {
  const chosen = choose(process.argv.slice(2));
  const ready = install(chosen);
  const runs = new Map<string, Promise<Result>>();
  const last = { front: Promise.resolve<unknown>(undefined), background: Promise.resolve<unknown>(undefined) };
  for (const stage of chosen) {
    const lane = stage.background ? 'background' : 'front';
    const needed = stage.needs === undefined ? undefined : runs.get(stage.needs);
    const result = Promise.all([needed, last[lane]]).then(([made]) => runStage(stage, ready, made));
    runs.set(stage.name, result);
    last[lane] = result;
  }
  const results = await Promise.all(runs.values());

  const { lines, failed: count } = summary(results);
  console.log(`\n${lines.join('\n')}`);
  return count > 0 ? 1 : 0;
});
