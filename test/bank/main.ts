/**
 * Checks the bank: every file's form, and every snippet by running it on CPython 3.14 and 3.15 (WebAssembly) and on the
 * machine's CPython; the checks of every exercise likewise, which must fail on what it starts from and pass on its solutions.
 * Usage: npm run check:bank [-- words in a file's path ...] [-- --update] [-- --jobs=N]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { drawAll } from '../../build/bank.ts';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble';
import type { Question, Snippet } from '../../src/bank/model';
import { installPython315 } from '../host/install.ts';
import { writeReport } from '../host/report.ts';
import { checksJobs } from './exercises';
import { canImport, findInterpreters, type Interpreter, runOnMachine } from './machinePython';
import { countParts } from './parts';
import type { RunResult } from './result';
import { WasmPython } from './wasmPython';

const root = join(import.meta.dirname, '../..');
const bankRoot = join(root, 'questions');
/** For one snippet, in milliseconds. */
const TIME_LIMIT = 180_000;
/** What compares times, or runs threads and processes, deserves a second try on a loaded machine. It is counted. */
const RETRIES = 1;
/** As WebAssembly, run in this order; the outputs in the files are those of the first. */
const WASM_VERSIONS = ['3.14', '3.15'] as const;
type WasmVersion = (typeof WASM_VERSIONS)[number];
/** What the WebAssembly build has not. */
const NOT_IN_WASM = new Set(['threads', 'processes', 'sockets']);

const words = process.argv.slice(2).filter(word => !word.startsWith('--'));
const update = process.argv.includes('--update');
/** How many snippets run at once, each on all of its Pythons. */
const atOnce = Number(process.argv.find(word => word.startsWith('--jobs='))?.slice(7)) || availableParallelism();
const counts = { ran: 0, varying: 0, checked: 0, failed: 0 };
/** Runs that did what the file says, by Python. */
const runs = new Map<string, number>();
const skipped = new Map<string, number>();
/** What came right only at a second try. */
const again: string[] = [];

interface Job {
  readonly question: Question;
  readonly snippet: Snippet;
  /** Judges its runs, where not the output in the file does. */
  readonly fault?: (result: RunResult) => string | undefined;
}

/** What a worker runs WebAssembly with. */
type WasmPythons = Readonly<Record<WasmVersion, WasmPython>>;

const minor = (version: string): number => Number(version.split('.')[1]);
const place = ({ question, snippet }: Job) => `questions/${question.path}:${snippet.line + 1} "${snippet.title}"`;

function say(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write('\r\x1b[K');
  }
  console.log(text);
}

function skip(reason: string): void {
  skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
}

/** What is wrong with a run, in words; undefined where all is as the file says. */
function fault({ snippet, fault: own }: Job, result: RunResult): string | undefined {
  if (own) {
    return own(result);
  }
  if (result.timedOut) {
    return `did not end within ${TIME_LIMIT / 1000} s`;
  }
  if (snippet.raises) {
    if (!result.failed) {
      return `should end in an uncaught ${snippet.raises}, but ended well`;
    }
    if (result.exception !== snippet.raises) {
      return `should end in ${snippet.raises}, but ended in ${result.exception}\n${result.stderr.slice(-1500)}`;
    }
  } else if (result.failed) {
    return `ended in an error\n${result.stderr.slice(-1500)}`;
  }
  const expected = snippet.output ?? '';
  if (snippet.varies) {
    return !expected === !result.stdout ? undefined : 'prints nothing where an output is shown, or the other way round';
  }
  if (result.stdout === expected) {
    return undefined;
  }
  return `printed something else\n${createTwoFilesPatch('expected', 'printed', expected, result.stdout, '', '', { context: 2 })}`;
}

/** Runs it until it does what its file says, or the tries are used up. @param run with the number of tries before it */
async function attempt(
  job: Job,
  python: string,
  run: (tries: number) => Promise<RunResult>,
): Promise<string | undefined> {
  let problem = fault(job, await run(0));
  for (let tries = 1; problem && tries <= RETRIES; tries++) {
    say(`once more ${place(job)} on Python ${python}: ${problem}`);
    problem = fault(job, await run(tries));
    if (!problem) {
      again.push(`${place(job)} on Python ${python}`);
    }
  }
  return problem;
}

function settle(job: Job, python: string, problem: string | undefined): void {
  if (problem) {
    counts.failed++;
    say(`FAILED ${place(job)} on Python ${python}: ${problem}`);
    return;
  }
  runs.set(python, (runs.get(python) ?? 0) + 1);
  if (job.fault) {
    counts.checked++;
  } else if (job.snippet.varies) {
    counts.varying++;
  } else {
    counts.ran++;
  }
}

/** The WebAssembly versions that can run it, in order. */
const wasmVersionsFor = ({ needs, min }: Snippet): readonly WasmVersion[] =>
  needs.length ? [] : WASM_VERSIONS.filter(version => minor(version) >= minor(min));

async function runInWasm(job: Job, pythons: WasmPythons): Promise<void> {
  const { snippet } = job;
  const versions = wasmVersionsFor(snippet);
  if (!versions.length && !snippet.needs.length) {
    return skip(`needs Python ${snippet.min}`);
  }
  // One after the other: the processors are busy with the other workers.
  for (const version of versions) {
    // An earlier snippet may have left something behind: a second try gets a fresh interpreter.
    const run = (tries: number) => pythons[version].run(snippet.code, TIME_LIMIT, tries > 0);
    settle(job, version, await attempt(job, version, run));
  }
}

const modulesOf = ({ needs }: Snippet): readonly string[] => needs.filter(need => !NOT_IN_WASM.has(need));

const youngEnough = ({ min }: Snippet, interpreters: readonly Interpreter[]): readonly Interpreter[] =>
  interpreters.filter(({ version }) => minor(version) >= minor(min));

/** The first that is young enough and has the modules. */
async function interpreterFor(
  snippet: Snippet,
  interpreters: readonly Interpreter[],
): Promise<Interpreter | undefined> {
  for (const interpreter of youngEnough(snippet, interpreters)) {
    const able = await Promise.all(modulesOf(snippet).map(module => canImport(interpreter, module)));
    if (able.every(Boolean)) {
      return interpreter;
    }
  }
  return undefined;
}

async function runOnCPython(job: Job, interpreters: readonly Interpreter[]): Promise<void> {
  const { snippet } = job;
  if (!youngEnough(snippet, interpreters).length) {
    // It ran on the WebAssembly build already, unless that one cannot.
    if (snippet.needs.length) {
      skip(`needs ${snippet.needs.join(', ')} and Python ${snippet.min}`);
    }
    return;
  }
  const interpreter = await interpreterFor(snippet, interpreters);
  if (!interpreter) {
    return skip(`needs ${modulesOf(snippet).join(', ')}, which no Python here has`);
  }
  const run = () => runOnMachine(interpreter, snippet.code, TIME_LIMIT);
  settle(job, interpreter.version, await attempt(job, interpreter.version, run));
}

/** The job with the output that its snippet prints, which is written into its file: on 3.14 where that can run it. */
async function renewed(job: Job, pythons: WasmPythons, interpreters: readonly Interpreter[]): Promise<Job> {
  const { question, snippet } = job;
  if (snippet.raises || job.fault) {
    return job;
  }
  const [version] = wasmVersionsFor(snippet);
  const interpreter = version ? undefined : await interpreterFor(snippet, interpreters);
  const result = version
    ? await pythons[version].run(snippet.code, TIME_LIMIT)
    : interpreter && (await runOnMachine(interpreter, snippet.code, TIME_LIMIT));
  if (!result || result.failed || !fault(job, result)) {
    return job;
  }
  rewrite(job, result.stdout);
  return { question, snippet: { ...snippet, output: result.stdout } };
}

/** Writes what the snippet printed into its file. */
function rewrite({ question, snippet }: Job, output: string): void {
  const file = join(bankRoot, question.path);
  const text = readFileSync(file, 'utf8');
  const block = `${snippet.code}\`\`\`\n`;
  const old = snippet.output === undefined ? block : `${block}\`\`\`output\n${snippet.output}\`\`\`\n`;
  if (!text.includes(old)) {
    throw new Error(`${place({ question, snippet })}: the block was not found, so it was not updated.`);
  }
  writeFileSync(
    file,
    text.replace(old, () => `${block}\`\`\`output\n${output.replace(/\n?$/, '\n')}\`\`\`\n`),
  );
  say(`updated ${place({ question, snippet })}`);
}

async function main(): Promise<void> {
  const started = Date.now();
  const bank = assembleBank(readBankFiles(bankRoot));
  const problems = [...bank.problems, ...drawAll(bank.problems.length ? [] : bank.questions).problems];
  for (const { path, line, column, message } of problems) {
    say(`FAILED questions/${path}:${line + 1}:${column + 1}: ${message}`);
  }
  const chosen = bank.questions.filter(question => !words.length || words.some(word => question.path.includes(word)));
  const all = chosen.flatMap(question => question.snippets.map(snippet => ({ question, snippet })));
  const exercises = chosen.flatMap(checksJobs);
  const jobs: Job[] = [...all.filter(({ snippet }) => !snippet.fragment), ...exercises];
  const interpreters = await findInterpreters();
  say(
    `${chosen.length} questions, ${all.length} snippets; Python ${WASM_VERSIONS.join(' and ')} (WebAssembly)` +
      `${interpreters.map(({ command, version }) => `, ${version} (${command})`).join('')}`,
  );
  if (!interpreters.length) {
    say('No CPython 3.11 or later is on this machine: what needs it is skipped.');
  }

  const python315 = await installPython315();
  const queue = [...jobs];
  let done = 0;
  const worker = async () => {
    const pythons: WasmPythons = { '3.14': new WasmPython(), '3.15': new WasmPython(python315) };
    for (let next = queue.shift(); next; next = queue.shift()) {
      const job = update ? await renewed(next, pythons, interpreters) : next;
      await Promise.all([runInWasm(job, pythons), interpreters.length ? runOnCPython(job, interpreters) : undefined]);
      if (!interpreters.length && job.snippet.needs.length) {
        skip(`needs ${job.snippet.needs.join(', ')}`);
      }
      done++;
      if (process.stdout.isTTY) {
        process.stdout.write(`\r${done}/${jobs.length} snippets`);
      } else if (done % 50 === 0) {
        say(`${done}/${jobs.length} snippets`);
      }
    }
    for (const python of Object.values(pythons)) {
      python.stop();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  const fragments = all.length - (jobs.length - exercises.length);
  if (!words.length && fragments > all.length * 0.02) {
    counts.failed++;
    say(`FAILED ${fragments} of ${all.length} snippets are fragments; at most 2 in 100 may be.`);
  }
  const skippedTotal = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  for (const [reason, count] of skipped) {
    say(`skipped ${count}: ${reason}`);
  }
  const byPython = [...runs].sort(([a], [b]) => minor(a) - minor(b)).map(([python, count]) => `${count} on ${python}`);
  if (byPython.length) {
    say(`As their files say: ${byPython.join(', ')}.`);
  }
  for (const line of countParts(chosen, bank.sections)) {
    say(line);
  }
  const failed = counts.failed + problems.length;
  say(
    `Bank: ${chosen.length} questions, ${all.length} snippets (${fragments} fragments). Runs: ${counts.ran} exact, ` +
      `${counts.varying} varying, ${counts.checked} of the checks of exercises, ${skippedTotal} skipped, ${failed} failed, ${again.length} only at the second try, in ${Math.round((Date.now() - started) / 1000)} s.`,
  );
  writeReport('bank', {
    passed: counts.ran + counts.varying + counts.checked + chosen.length,
    failed,
    skipped: skippedTotal,
    again,
  });
  process.exitCode = failed ? 1 : 0;
}

await main();
