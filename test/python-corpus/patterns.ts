/**
 * Runs all patterns over code that nobody here wrote: `npm run check:patterns -- python3.13 django /some/folder`. A standard library
 * goes by its interpreter, a package by its name (as the first interpreter imports it), everything else by its folder; without any it is
 * python3's standard library with its Django, pandas and matplotlib. `--show NAME` prints places of a pattern, for a reader to
 * judge: 60 at random (`--count N`, `--seed S` for others).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parsePython } from '../../src/python/document';
import { PATTERN_NAMES, type Pattern, type PatternName, type Span } from '../../src/python/patterns/pattern';
import { PATTERNS } from '../../src/python/patterns/patterns';
import { References } from '../../src/python/references';
import { Scopes } from '../../src/python/scopes';
import { atOnce, isSteps } from '../../src/python/steps';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '60' },
  },
});

const DEFAULT_INTERPRETER = 'python3';
const DEFAULT_PACKAGES = ['django', 'pandas', 'matplotlib'];
/** Lines before and after a place that is shown. */
const LINES_AROUND = 5;
const WORST_SHOWN = 20;

interface Hit {
  readonly name: PatternName;
  readonly path: string;
  readonly text: string;
  readonly span: Span;
}

const byNode = new Map<string, Pattern[]>();
for (const pattern of PATTERNS) {
  for (const node of pattern.nodes) {
    byNode.set(node, [...(byNode.get(node) ?? []), pattern]);
  }
}

function ask(interpreter: string, program: string): string | undefined {
  const { status, stdout } = spawnSync(interpreter, ['-c', program], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The folder that an argument names. */
function folderOf(argument: string, interpreter: string): string | undefined {
  if (existsSync(argument) && statSync(argument).isDirectory()) {
    return argument;
  }
  if (/^\w+$/.test(argument) && !isInterpreter(argument)) {
    const found = ask(
      interpreter,
      `import importlib.util; print(importlib.util.find_spec(${JSON.stringify(argument)}).submodule_search_locations[0])`,
    );
    if (found !== undefined) {
      return found;
    }
  }
  return ask(argument, 'import sysconfig; print(sysconfig.get_path("stdlib"))');
}

/** The Python files below a folder; what is installed beside a standard library is asked for by name. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.py') && !/(?:^|\/)(?:site|dist)-packages\//.test(path))
    .map(path => join(folder, path))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    .sort();
}

/** All spans of all patterns in a text; it throws where one of them throws. */
function hitsIn(path: string, text: string): Hit[] {
  const tree = parsePython(text);
  const scopes = new Scopes(text);
  const context = { text, scopes, references: new References(scopes, text) };
  const hits: Hit[] = [];
  tree.iterate({
    enter(ref) {
      for (const pattern of byNode.get(ref.name) ?? []) {
        const found = pattern.find(ref.node, context);
        const span = isSteps(found) ? atOnce(found) : found;
        if (span) {
          hits.push({ name: pattern.name, path, text, span });
        }
      }
    },
  });
  return hits;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A place with the lines around it and its line's number; the span stands between « and ». */
function shown({ path, text, span }: Hit): string {
  const lines = `${text.slice(0, span.from)}«${text.slice(span.from, span.to)}»${text.slice(span.to)}`.split('\n');
  const first = lineOf(text, span.from);
  const last = lineOf(text, span.to);
  const excerpt = lines.slice(Math.max(0, first - 1 - LINES_AROUND), last + LINES_AROUND);
  return `${path}:${first}\n${excerpt.map(line => `    ${line}`).join('\n')}\n`;
}

/** So many at random, the same for the same seed. */
function sampleOf(hits: readonly Hit[], count: number, seed: number): Hit[] {
  let state = seed;
  const random = () => {
    // Mulberry32 (public domain).
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return hits
    .map(hit => ({ hit, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ hit }) => hit);
}

const isInterpreter = (argument: string) => /^(.*\/)?python[\d.]*$/.test(argument);
const interpreter = positionals.find(isInterpreter) ?? DEFAULT_INTERPRETER;
const folders: string[] = [];
for (const argument of positionals.length ? positionals : [DEFAULT_INTERPRETER, ...DEFAULT_PACKAGES]) {
  const folder = folderOf(argument, interpreter);
  if (folder !== undefined) {
    folders.push(folder);
  } else if (positionals.length) {
    throw new Error(`${argument} is no folder, no package of ${interpreter} and no interpreter.`);
  }
}

const hits: Hit[] = [];
const times: { readonly ms: number; readonly path: string }[] = [];
const wrong: string[] = [];
for (const folder of folders) {
  for (const full of filesIn(folder)) {
    const text = readFileSync(full, 'utf8');
    const start = performance.now();
    try {
      const found = hitsIn(full, text);
      for (const { name, span } of found) {
        if (!(span.from >= 0 && span.from < span.to && span.to <= text.length)) {
          wrong.push(`${full}: ${name} from ${span.from} to ${span.to}, in a text of ${text.length}`);
        }
      }
      hits.push(...found);
    } catch (error) {
      wrong.push(`${full}: ${error instanceof Error ? error.stack : error}`);
    }
    times.push({ ms: performance.now() - start, path: full });
  }
}

for (const name of PATTERN_NAMES) {
  const own = hits.filter(hit => hit.name === name);
  console.log(`${name.padEnd(30)} ${own.length} in ${new Set(own.map(({ path }) => path)).size} files`);
}
times.sort((a, b) => a.ms - b.ms);
const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.ms.toFixed(1);
const longest = times.at(-1);
console.log(
  `${times.length} files, parsed and looked through: median ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, ` +
    `longest ${longest?.ms.toFixed(1)} ms (${longest?.path})`,
);
if (values.show !== undefined) {
  const own = hits.filter(({ name }) => name === values.show);
  for (const hit of sampleOf(own, Number(values.count), Number(values.seed))) {
    console.log(`\n${shown(hit)}`);
  }
}
if (wrong.length > 0) {
  console.error(`${wrong.length} wrong:\n${wrong.slice(0, WORST_SHOWN).join('\n')}`);
  process.exitCode = 1;
}
if (times.length === 0) {
  console.error('No file to look at.');
  process.exitCode = 1;
}
