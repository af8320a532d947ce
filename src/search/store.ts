/**
 * MiniSearch's index as a text a third as long as its JSON, which can be read in slices.
 *
 * The first line is JSON with all but the terms. Each other line is a term and, for every field that has it, the field's
 * number, a colon and its documents: `decorator 0:2 7:1,4*3`. A document is the distance from the one before; a number of
 * occurrences above 1 follows a star. Numbers have the base 36.
 */
import type { AsPlainObject } from 'minisearch';

/** Lines read at once. */
const SLICE = 500;
const BASE = 36;

type Postings = Record<string, Record<string, number>>;

export function writeIndex({ index, ...rest }: AsPlainObject): string {
  const lines = index.map(([term, fields]) => {
    const entries = Object.entries(fields as Postings).map(([field, documents]) => `${field}:${listOf(documents)}`);
    return [term, ...entries].join(' ');
  });
  return [JSON.stringify(rest), ...lines.sort()].join('\n');
}

function listOf(documents: Readonly<Record<string, number>>): string {
  let previous = 0;
  // Keys that are whole numbers come in their order.
  return Object.entries(documents)
    .map(([key, count]) => {
      const distance = Number(key) - previous;
      previous = Number(key);
      return distance.toString(BASE) + (count > 1 ? `*${count.toString(BASE)}` : '');
    })
    .join(',');
}

/** @throws where the text is not an index */
export async function readIndex(text: string): Promise<AsPlainObject> {
  const [head = '', ...lines] = text.split('\n');
  const rest = JSON.parse(head) as Omit<AsPlainObject, 'index'>;
  const index: [string, Postings][] = [];
  for (const [at, line] of lines.entries()) {
    if (at % SLICE === SLICE - 1) {
      await new Promise(resolve => setTimeout(resolve, 0));
    }
    const [term = '', ...entries] = line.split(' ');
    const fields: Postings = {};
    for (const entry of entries) {
      const colon = entry.indexOf(':');
      fields[entry.slice(0, colon)] = documentsOf(entry.slice(colon + 1));
    }
    index.push([term, fields]);
  }
  return { ...rest, index } as AsPlainObject;
}

function documentsOf(list: string): Record<string, number> {
  const documents: Record<string, number> = {};
  let document = 0;
  for (const item of list.split(',')) {
    const star = item.indexOf('*');
    document += Number.parseInt(star < 0 ? item : item.slice(0, star), BASE);
    documents[document] = star < 0 ? 1 : Number.parseInt(item.slice(star + 1), BASE);
  }
  return documents;
}
