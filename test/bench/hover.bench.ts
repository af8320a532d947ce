/** Hover: from an edit and a position to questions, as the provider does it, in long files and with many questions. */

import { join } from 'node:path';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble.ts';
import { Catalog } from '../../src/bank/catalog.ts';
import type { QuestionMeta } from '../../src/bank/model.ts';
import { TrackedFile } from '../../src/editor/trackedFile.ts';
import { HoverLookup } from '../../src/features/hover/lookup.ts';
import type { TextChange } from '../../src/python/document.ts';
import { parser } from '../../src/python/grammar/generated/parser.ts';
import { root } from '../host/paths.ts';
import { seeded } from './bankText.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const LINES = 5_000;
const ROUNDS = 300;

/** A file of about that many lines: the bank's own snippets, each in a function of its own. */
export function longFile(snippets: readonly string[], lines: number): string {
  const parts: string[] = [];
  for (let count = 0, at = 0; count < lines; at++) {
    const code = snippets[at % snippets.length] ?? '';
    parts.push(
      `def part_${at}():`,
      ...code
        .trimEnd()
        .split('\n')
        .map(line => (line ? `    ${line}` : '')),
      '',
    );
    count += code.split('\n').length + 2;
  }
  return parts.join('\n');
}

function many(catalog: Catalog, count: number): Catalog {
  const [section] = catalog.sections;
  const { questions } = catalog;
  if (!section) {
    throw new Error('The bank is empty.');
  }
  const copies: QuestionMeta[] = Array.from({ length: count }, (_, at) => {
    const model = questions[at % questions.length] as QuestionMeta;
    return { ...model, id: `${model.id}-${at}`, anchors: [...model.anchors, `module${at}.name${at}`] };
  });
  return new Catalog([{ ...section, questions: copies }]);
}

/**
 * One keystroke somewhere, typed and taken back, and a hover somewhere after each. VS Code asks for a hover 300 ms after the
 * mouse has come to rest; by then the extension has read the edit, which is measured by itself.
 */
async function measure(catalog: Catalog, text: string): Promise<{ hovers: number[]; edits: number[] }> {
  const lookup = new HoverLookup(catalog);
  let now = text;
  const file = new TrackedFile(() => now);
  const random = seeded(3);
  const never = { isCancellationRequested: false };
  await file.parse({ upTo: text.length, cancellation: never });
  const hovers: number[] = [];
  const edits: number[] = [];
  const hover = async (current: string, change: TextChange) => {
    const offset = Math.floor(random() * current.length);
    const start = performance.now();
    now = current;
    file.note([change]);
    await file.catchUp(never);
    const read = performance.now();
    const source = await file.parse({ upTo: offset + 1, cancellation: never });
    if (source) {
      lookup.find(source, offset);
    }
    edits.push(read - start);
    hovers.push(performance.now() - read);
  };
  for (let round = 0; round < ROUNDS; round++) {
    const at = text.indexOf('\n', Math.floor(random() * (text.length - 100)));
    await hover(`${text.slice(0, at)}x${text.slice(at)}`, { from: at, to: at, insertedLength: 1 });
    await hover(text, { from: at, to: at + 1, insertedLength: 0 });
  }
  return { hovers, edits };
}

function measureWholeParses(text: string): number[] {
  return Array.from({ length: 20 }, () => {
    const start = performance.now();
    parser.parse(text);
    return performance.now() - start;
  });
}

export async function run(): Promise<Row[]> {
  const bank = assembleBank(readBankFiles(join(root, 'questions')));
  const catalog = new Catalog(bank.sections);
  const text = longFile(
    bank.questions.flatMap(question => question.snippets.map(snippet => snippet.code)),
    LINES,
  );
  const yardstick = `parsing the whole file anew ${ms(percentile(measureWholeParses(text), 95))}`;
  const rows = async (name: string, questions: Catalog): Promise<Row[]> => {
    const { hovers, edits } = await measure(questions, text);
    const both = (times: readonly number[]) => `${ms(percentile(times, 95))} (${ms(percentile(times, 50))})`;
    const at = `${LINES.toLocaleString('en')} lines, ${name}: p95 (p50)`;
    const met = percentile(hovers, 95) <= 5;
    return [
      { what: `hover after an edit, ${at}`, measured: both(hovers), yardstick, bar: '5 ms', met },
      { what: `reading the edit before it, in slices, ${at}`, measured: both(edits), yardstick, bar: '', met: true },
    ];
  };
  return [
    ...(await rows(`the bank (${catalog.questions.length} questions)`, catalog)),
    ...(await rows('10,000 questions', many(catalog, 10_000))),
  ];
}
