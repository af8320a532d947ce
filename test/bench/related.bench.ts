/** In This File: listing what a file has, as the view does it, in long files and in those of Python's standard library. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble.ts';
import { Catalog } from '../../src/bank/catalog.ts';
import { DEFAULT_SLICING, PythonDocument, type PythonSource } from '../../src/python/document.ts';
import { definitionsIn } from '../../src/python/functionAt.ts';
import { parser } from '../../src/python/grammar/generated/parser.ts';
import { Lister, type Listing } from '../../src/python/listing.ts';
import { inSlices } from '../../src/python/steps.ts';
import { byDefinition, tellingPart } from '../../src/related/byDefinition.ts';
import { RelatedQuestions } from '../../src/related/ranking.ts';
import { root } from '../host/paths.ts';
import { seeded } from './bankText.ts';
import { longFile } from './hover.bench.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const LINES = 5_000;
const EDITS = 60;

/** Knows how long the thread was kept from others. */
class Watch {
  private started = performance.now();
  private longest = 0;

  readonly pause = async (): Promise<void> => {
    this.stop();
    await new Promise(resolve => setImmediate(resolve));
    this.started = performance.now();
  };

  private stop(): void {
    this.longest = Math.max(this.longest, performance.now() - this.started);
  }

  /** @returns what the work gives, its time in all, and its longest slice in milliseconds */
  async measure<T>(work: () => Promise<T>): Promise<{ result: T; total: number; longest: number }> {
    const start = performance.now();
    this.started = start;
    this.longest = 0;
    const result = await work();
    this.stop();
    return { result, total: performance.now() - start, longest: this.longest };
  }
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const functions = (indent: string) =>
  repeat(10_000, index =>
    [
      `def part_${index}(self, amount, items=[]):`,
      `    if amount is not None and len(items) > ${index}:`,
      '        return sorted(items, key=lambda item: item[1:])',
      '    print(f"{amount!r}")',
      '    return [item for item in items if item]',
    ]
      .map(line => `${indent}${line}\n`)
      .join(''),
  );

/** Files of 50,000 lines or of as many items. */
const SHAPES: Readonly<Record<string, () => string>> = {
  '50,000 lines of functions': () => `import os\n${functions('')}`,
  'a class of 50,000 lines': () => `class A:\n${functions('    ')}`,
  'an if of 50,000 lines': () => `if a:\n${functions('    ')}`,
  'a dict of 100,000 entries': () => `x = {${repeat(100_000, index => `"k${index}": ${index}, `)}}\n`,
  'a list of 100,000 numbers': () => `x = [${repeat(100_000, index => `${index}, `)}]\n`,
  'an expression of 100,000 terms': () => `x = a${' + b'.repeat(100_000)}\n`,
  'a call with 100,000 arguments': () => `f(${repeat(100_000, index => `a${index}, `)})\n`,
  '50,000 imports': () => repeat(50_000, index => `import a${index}.b\n`),
  '50,000 assignments to one name': () => repeat(50_000, () => 'x = f()\n'),
  'a loop of 50,000 lines in which a text grows': () =>
    `s = ""\nfor a in b:\n${repeat(50_000, () => '    s += "x"\n')}`,
  '50,000 lines with globals and threads': () =>
    `import threading\n${repeat(10_000, index =>
      [
        `def part_${index}():`,
        `    global found_${index}, count`,
        '    count += 1',
        `    found_${index} = [count, count]`,
        `threading.Thread(target=part_${index}).start()`,
      ]
        .map(line => `${line}\n`)
        .join(''),
    )}`,
  '50,000 lines of classes': () =>
    repeat(12_500, index =>
      [`class Kind${index}(dict):`, '    found = []', '    def __init__(self):', `        self.found.append(${index})`]
        .map(line => `${line}\n`)
        .join(''),
    ),
  'blocks 500 deep': () => `${repeat(500, depth => `${' '.repeat(depth)}if a:\n`)}${' '.repeat(500)}pass\n`,
};

async function parsed(document: PythonDocument): Promise<PythonSource> {
  const source = await document.parse();
  if (!source) {
    throw new Error('The parse was cancelled.');
  }
  return source;
}

async function rowsOfEdits(text: string): Promise<Row[]> {
  const watch = new Watch();
  const whole = Array.from({ length: 20 }, () => {
    const start = performance.now();
    parser.parse(text);
    return performance.now() - start;
  });
  const yardstick = `parsing the whole file anew ${ms(percentile(whole, 50))}`;
  const document = new PythonDocument(text, watch);
  const source = await parsed(document);
  const first: number[] = [];
  for (let round = 0; round < 10; round++) {
    first.push((await watch.measure(() => new Lister(watch).list(source))).total);
  }
  const lister = new Lister(watch);
  await lister.list(source);
  const random = seeded(5);
  const after: number[] = [];
  for (let round = 0; round < EDITS; round++) {
    const at = text.indexOf('\n', Math.floor(random() * (text.length - 100)));
    document.edit([{ from: at, to: at, insertedLength: 1 }], `${text.slice(0, at)}x${text.slice(at)}`);
    for (const current of [await parsed(document), undefined]) {
      if (!current) {
        document.edit([{ from: at, to: at + 1, insertedLength: 0 }], text);
      }
      const edited = current ?? (await parsed(document));
      after.push((await watch.measure(() => lister.list(edited))).total);
    }
  }
  const both = (times: readonly number[]) => `${ms(percentile(times, 95))} (${ms(percentile(times, 50))})`;
  const at = `${LINES.toLocaleString('en')} lines: p95 (p50)`;
  return [
    { what: `listing for the first time, ${at}`, measured: both(first), yardstick, bar: '', met: true },
    { what: `listing after an edit, ${at}`, measured: both(after), yardstick, bar: '', met: true },
  ];
}

/** Runs of which the one with the shortest longest slice counts: others use the machine as well. */
const RUNS = 3;

/** What the feature does with a long text, each in slices. */
async function rowsOfShape(what: string, text: string, questions: RelatedQuestions): Promise<Row[]> {
  const longest = new Map<string, { longest: number; total: number }>();
  for (let run = 0; run < RUNS; run++) {
    const watch = new Watch();
    const slicing = { ...DEFAULT_SLICING, ...watch };
    const measured = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
      const { result, ...times } = await watch.measure(work);
      const before = longest.get(part);
      if (!before || times.longest < before.longest) {
        longest.set(part, times);
      }
      return result;
    };
    const source = await measured('parsing', () => parsed(new PythonDocument(text, watch)));
    const listing = await measured('listing', async () => (await new Lister(watch).list(source)) ?? []);
    const options = { isMastered: () => false };
    await measured('ranking', () => inSlices(questions.raisedBy(listing, [], options), slicing));
    await measured('telling each definition its own', async () => {
      const telling = (await inSlices(tellingPart(listing), slicing)) ?? [];
      const raised = (await inSlices(questions.raisedBy(telling, [], { ...options, most: 1000 }), slicing)) ?? [];
      const definitions = (await inSlices(definitionsIn(source.tree), slicing)) ?? [];
      return inSlices(byDefinition(definitions, raised, 2), slicing);
    });
  }
  return [...longest].map(([part, times]) => ({
    what: `${part}, ${what}: longest slice (in all)`,
    measured: `${ms(times.longest)} (${ms(times.total)})`,
    yardstick: '',
    bar: '20 ms',
    met: times.longest <= 20,
  }));
}

/** What a listing and what is kept for the next one take, in bytes. Needs `--expose-gc`, else a guess. */
async function rowOfMemory(text: string): Promise<Row> {
  const source = await parsed(new PythonDocument(text));
  const used = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const lister = new Lister();
  const listing: Listing = (await lister.list(source)) ?? [];
  const after = used() - before;
  const places = listing.reduce((sum, entry) => sum + entry.places.length, 0);
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  return {
    what: `memory of a listing with ${places.toLocaleString('en')} places, and of what is kept for the next`,
    measured: `${megabytes(after)}${globalThis.gc ? '' : ', not collected'}`,
    yardstick: `the text ${megabytes(text.length)}`,
    bar: '',
    met: true,
  };
}

async function rowsOfLibrary(): Promise<Row[]> {
  let folder: string;
  try {
    folder = execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return [];
  }
  const watch = new Watch();
  const lists: number[] = [];
  const parses: number[] = [];
  const slices: number[] = [];
  const names = readdirSync(folder, { encoding: 'utf8', recursive: true });
  for (const name of names.filter(path => path.endsWith('.py') && !path.includes('site-packages'))) {
    const document = new PythonDocument(readFileSync(join(folder, name), 'utf8'), watch);
    const parse = await watch.measure(() => parsed(document));
    const list = await watch.measure(() => new Lister(watch).list(parse.result));
    parses.push(parse.total);
    lists.push(list.total);
    slices.push(list.longest);
  }
  const all = (times: readonly number[]) => [50, 95, 100].map(rank => ms(percentile(times, rank))).join(', ');
  return [
    {
      what: `listing a file of the standard library (${lists.length} files): p50, p95, most`,
      measured: all(lists),
      yardstick: `parsing it ${all(parses)}`,
      bar: '',
      met: true,
    },
    { what: 'its longest slice: p50, p95, most', measured: all(slices), yardstick: '', bar: '', met: true },
  ];
}

export async function run(): Promise<Row[]> {
  const bank = assembleBank(readBankFiles(join(root, 'questions')));
  const snippets = bank.questions.flatMap(question => question.snippets.map(snippet => snippet.code));
  const questions = new RelatedQuestions(new Catalog(bank.sections));
  const rows = await rowsOfEdits(longFile(snippets, LINES));
  for (const [what, shape] of Object.entries(SHAPES)) {
    rows.push(...(await rowsOfShape(what, shape(), questions)));
  }
  rows.push(await rowOfMemory(longFile(snippets, 50_000)));
  return [...rows, ...(await rowsOfLibrary())];
}
