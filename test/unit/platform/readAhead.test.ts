import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { readAhead } from '../../../src/platform/readAhead';

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
    const { read, given } = answers('{"a":1}');
    const json = await readAhead(read);
    assert.equal(given.length, 1);
    assert.deepEqual(json(), { a: 1 });
    assert.deepEqual(json(), { a: 1 });
    assert.equal(given.length, 1);
  });

  for (const [what, bad] of [
    ['could not be read', new Error('No network')],
    ['was cut off', '{"a":'],
    ['is a page that says so', '<!doctype html>'],
  ] as const) {
    it(`fails who asks for what ${what}, and has it for who asks later`, async () => {
      const { read, given } = answers(bad, bad, '{"a":1}');
      const json = await readAhead(read);
      for (const count of [1, 2]) {
        assert.equal(given.length, count);
        assert.throws(() => json(), bad instanceof Error ? bad : SyntaxError);
        await turn();
      }
      assert.deepEqual(json(), { a: 1 });
      assert.equal(given.length, 3);
    });
  }

  it('fails who asks while it is read anew', async () => {
    const { read } = answers('{', '{"a":1}');
    const json = await readAhead(read);
    assert.throws(json, SyntaxError);
    assert.throws(json, SyntaxError);
    await turn();
    assert.deepEqual(json(), { a: 1 });
  });
});
