import assert from 'node:assert/strict';
import fc from 'fast-check';
import MiniSearch, { type Options } from 'minisearch';
import { coarse, readIndex, writeIndex } from '../../../src/search/store';

const encode = (text: string) => new TextEncoder().encode(text);

const OPTIONS: Options<{ id: string; head: string; body: string }> = {
  fields: ['head', 'body'],
  tokenize: text => text.split(' '),
};

describe('the stored index', () => {
  it('is read as it was written, but for counts, which come in steps', async () => {
    const word = fc.oneof(
      fc.stringMatching(/^\S{1,8}$/),
      fc.constantFrom(':=', '*args', '0:1', '__proto__', '[::-1]', 'a,b*c', '\u{1f40d}', '\u{1f40e}', 'x'.repeat(40)),
    );
    const text = fc.array(word, { maxLength: 12 }).map(words => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ head: text, body: text }), { maxLength: 60 }), async texts => {
        const index = new MiniSearch(OPTIONS);
        index.addAll(texts.map((each, at) => ({ id: `q${at}`, ...each })));
        const plain = index.toJSON();
        const read = await readIndex(writeIndex(plain));
        for (const [, postings] of plain.index) {
          for (const documents of Object.values(postings as Record<string, Record<string, number>>)) {
            for (const [document, count] of Object.entries(documents)) {
              documents[document] = coarse(count);
            }
          }
        }
        const sorted = (entries: typeof plain.index) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
        assert.deepEqual({ ...read, index: sorted(read.index) }, { ...plain, index: sorted(plain.index) });
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the order of counts', () => {
    assert.deepEqual([1, 2, 3, 4, 7, 8, 500].map(coarse), [1, 2, 2, 6, 6, 6, 6]);
  });

  it('is refused where it is none', async () => {
    await assert.rejects(readIndex(encode('<!doctype html>\nNot Found')));
    await assert.rejects(readIndex(encode('{}\n')));
  });
});
