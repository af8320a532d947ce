/** Search as the user types: every keystroke of real queries, in the built-in bank and among 10,000 synthetic questions. */
import type { SearchDocument, SearchHead } from '../../src/search/document.ts';
import { buildIndex, loadIndex, serialiseIndex } from '../../src/search/index.ts';
import { query } from '../../src/search/rank.ts';
import { bankDocuments, syntheticDocuments } from './bankText.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const QUERIES = [
  'decorators',
  'what is a closure',
  '__init__',
  '*args',
  ':=',
  'asyncio.gather',
  '@property',
  'is',
  'shallow copy',
  'genrator',
  'memory leak',
  'mutable default argument',
  'yield from',
  'list vs tuple',
  'race condition threads',
  'why is my default list shared between calls',
  'what is the difference between == and is',
  "TypeError: unhashable type: 'list'",
  'how does garbage collection work internally',
];
const LIMIT = 40;
const ROUNDS = 5;

/** The text in the box after each keystroke. */
const keystrokes = QUERIES.flatMap(text => [...text].map((_, at) => text.slice(0, at + 1)));

function measure(search: (text: string) => unknown): number[] {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const text of keystrokes) {
      const start = performance.now();
      search(text);
      // The first round warms the compiler up.
      if (round > 0) {
        times.push(performance.now() - start);
      }
    }
  }
  return times;
}

/** The plain way: look for the words in every question's text. */
function plainSearch(documents: readonly SearchDocument[]): (text: string) => unknown {
  const texts = documents.map(({ id, name, title, tags, anchors, short, body }) => ({
    id,
    text: [name, title, tags, anchors, short, body].join('\n').toLowerCase(),
  }));
  return text => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return texts.filter(document => words.every(word => document.text.includes(word))).slice(0, LIMIT);
  };
}

async function measureBank(documents: readonly SearchDocument[], name: string, bar: number): Promise<Row[]> {
  const built = buildIndex(documents);
  const serialised = serialiseIndex(built);
  const json = JSON.stringify(built.documents);
  const heads = new Map<string, SearchHead>(documents.map(document => [document.id, document]));
  const start = performance.now();
  const index = await loadIndex(serialised, id => heads.get(id));
  const loading = performance.now() - start;
  const ours = measure(text => query(index, text, LIMIT));
  const plain = measure(plainSearch(documents));
  const p95 = percentile(ours, 95);
  return [
    {
      what: `search, a keystroke, ${name}: p95 (p50)`,
      measured: `${ms(p95)} (${ms(percentile(ours, 50))})`,
      yardstick: `looking through all texts ${ms(percentile(plain, 95))} (${ms(percentile(plain, 50))})`,
      bar: `${bar} ms, or half`,
      met: p95 <= bar || p95 <= percentile(plain, 95) / 2,
    },
    {
      what: `search, loading the index once, ${name}`,
      measured: `${ms(loading)} in slices, ${megabytes(serialised)}`,
      yardstick: `MiniSearch's JSON: JSON.parse ${ms(timeOf(() => JSON.parse(json)))}, ${megabytes(json)}`,
      bar: '',
      met: true,
    },
  ];
}

const megabytes = ({ length }: { readonly length: number }): string => `${(length / 1e6).toFixed(2)} MB`;

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function run(): Promise<Row[]> {
  const real = bankDocuments();
  return [
    ...(await measureBank(real, `the bank (${real.length} questions)`, 5)),
    ...(await measureBank(syntheticDocuments(real, 10_000), '10,000 questions', 20)),
  ];
}
