import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { readCatalogData } from '../../../src/bank/catalogData';
import { readAhead } from '../../../src/platform/readAhead';

const CATALOG = '{"version":1,"sections":[]}';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Gives one answer after the other. */
function answers(...texts: (string | Error)[]) {
  const given: (string | Error)[] = [];
  const read = async () => {
    const text = texts[given.length] ?? new Error('asked too often');
    given.push(text);
    if (text instanceof Error) {
      throw text;
    }
    return bytes(text);
  };
  return { read, given };
}

describe('readAhead', () => {
  it('reads once, before it is asked', async () => {
    const { read, given } = answers(CATALOG);
    const json = await readAhead(read, readCatalogData);
    assert.equal(given.length, 1);
    assert.deepEqual(json(), JSON.parse(CATALOG));
    assert.deepEqual(json(), JSON.parse(CATALOG));
    assert.equal(given.length, 1);
  });

  for (const [what, bad] of [
    ['could not be read', new Error('No network')],
    ['was cut off', CATALOG.slice(0, 20)],
    ['is other JSON', '{"error":"Not Found"}'],
    ['is null', 'null'],
    ['is empty', ''],
    ['is a page that says so', '<!doctype html>'],
  ] as const) {
    it(`fails who asks for what ${what}, and has it for who asks later`, async () => {
      const { read, given } = answers(bad, bad, CATALOG);
      const json = await readAhead(read, readCatalogData);
      for (const count of [1, 2]) {
        assert.equal(given.length, count);
        assert.throws(() => json(), bad instanceof Error ? bad : Error);
        await turn();
      }
      assert.deepEqual(json(), JSON.parse(CATALOG));
      assert.equal(given.length, 3);
    });
  }

  it('fails who asks while it is read anew', async () => {
    const { read } = answers('{', CATALOG);
    const json = await readAhead(read, readCatalogData);
    assert.throws(json, SyntaxError);
    assert.throws(json, SyntaxError);
    await turn();
    assert.deepEqual(json(), JSON.parse(CATALOG));
  });
});
