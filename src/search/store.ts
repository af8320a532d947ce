/**
 * MiniSearch's index in a fifth of its JSON's bytes, which can be read in slices.
 *
 * The first line is JSON with all but the terms, and `columns`: the lengths in bytes of the five columns that follow, one
 * kind of thing each, so that a compressor finds like beside like.
 * 1. The terms, sorted, one a line: how many characters it shares with the one before, as a digit of base 36, and the rest.
 * 2. A number for each term: the fields that have it, a bit each.
 * 3. For each of these fields: in how many documents.
 * 4. For each of these documents: the distance from the one before.
 * 5. For each of these documents: how often, in steps (`COUNTS`), for BM25 hardly tells six times from nine.
 *
 * Numbers are LEB128, unsigned: seven bits a byte, the lowest first, the eighth bit set where more follow.
 */
import type { AsPlainObject } from 'minisearch';

/** Terms read at once. */
const SLICE = 500;
const BASE = 36;
/** What each step is read as: once, two or three times, more often. */
const COUNTS = [1, 2, 6];

const stepOf = (count: number): number => Math.min(Math.floor(Math.log2(count)), COUNTS.length - 1);

/** What a count is after it was written and read. */
export const coarse = (count: number): number => COUNTS[stepOf(count)] ?? count;

type Postings = Record<string, Record<string, number>>;

export function writeIndex({ index, ...rest }: AsPlainObject): Uint8Array {
  const terms: string[] = [];
  const [fields, sizes, distances, counts] = [
    new NumberWriter(),
    new NumberWriter(),
    new NumberWriter(),
    new NumberWriter(),
  ];
  let before = '';
  for (const [term, postings] of [...index].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shared = sharedWith(before, term);
    terms.push(shared.toString(BASE) + term.slice(shared));
    before = term;
    // Keys that are whole numbers come in their order.
    const byField = Object.entries(postings as Postings);
    fields.write(byField.reduce((bits, [field]) => bits + 2 ** Number(field), 0));
    for (const [, documents] of byField) {
      const entries = Object.entries(documents);
      sizes.write(entries.length);
      let previous = 0;
      for (const [document, count] of entries) {
        distances.write(Number(document) - previous);
        previous = Number(document);
        counts.write(stepOf(count));
      }
    }
  }
  const encoder = new TextEncoder();
  const columns = [
    encoder.encode(terms.join('\n')),
    ...[fields, sizes, distances, counts].map(({ bytes }) => Uint8Array.from(bytes)),
  ];
  const head = encoder.encode(`${JSON.stringify({ ...rest, columns: columns.map(({ length }) => length) })}\n`);
  return joined([head, ...columns]);
}

/** How many characters two terms begin with alike, without a half of a surrogate pair. */
function sharedWith(before: string, term: string): number {
  const most = Math.min(before.length, term.length, BASE - 1);
  let shared = 0;
  while (shared < most && before[shared] === term[shared]) {
    shared++;
  }
  return /[\ud800-\udbff]$/.test(term.slice(0, shared)) ? shared - 1 : shared;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @throws where the bytes are not an index, or not all of one */
export async function readIndex(bytes: Uint8Array): Promise<AsPlainObject> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = bytes.indexOf('\n'.charCodeAt(0)) + 1;
  const { columns, ...rest } = JSON.parse(decoder.decode(bytes.subarray(0, at))) as Omit<AsPlainObject, 'index'> & {
    readonly columns: readonly number[];
  };
  const parts = columns.map(length => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  const [terms, fields, sizes, distances, counts] = parts;
  if (at !== bytes.length || !(terms && fields && sizes && distances && counts)) {
    throw new Error('The index is not whole.');
  }
  const lines = terms.length ? decoder.decode(terms).split('\n') : [];
  const numbers = {
    fields: new NumberReader(fields),
    sizes: new NumberReader(sizes),
    distances: new NumberReader(distances),
    counts: new NumberReader(counts),
  };
  const index: [string, Postings][] = [];
  let term = '';
  for (const [number, line] of lines.entries()) {
    if (number % SLICE === SLICE - 1) {
      await new Promise(resolve => setTimeout(resolve, 0));
    }
    term = term.slice(0, Number.parseInt(line.charAt(0), BASE)) + line.slice(1);
    index.push([term, readPostings(numbers)]);
  }
  return { ...rest, index } as AsPlainObject;
}

function readPostings(numbers: Readonly<Record<'fields' | 'sizes' | 'distances' | 'counts', NumberReader>>): Postings {
  const postings: Postings = {};
  let bits = numbers.fields.read();
  for (let field = 0; bits; field++, bits >>>= 1) {
    if (bits & 1) {
      const documents: Record<string, number> = {};
      let document = 0;
      for (let left = numbers.sizes.read(); left; left--) {
        document += numbers.distances.read();
        const count = COUNTS[numbers.counts.read()];
        if (count === undefined) {
          throw new Error('The index is not one.');
        }
        documents[document] = count;
      }
      postings[field] = documents;
    }
  }
  return postings;
}

class NumberWriter {
  readonly bytes: number[] = [];

  write(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    this.bytes.push(rest);
  }
}

class NumberReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @throws past the end */
  read(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        throw new Error('The index is not whole.');
      }
      value |= (byte & 127) << shift;
      if (byte < 128) {
        return value >>> 0;
      }
    }
  }
}
