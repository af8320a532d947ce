import assert from 'node:assert/strict';
import { PythonDocument } from '../../../src/python/document';
import { Lister } from '../../../src/python/listing';
import { atOnce } from '../../../src/python/steps';
import { tellingPart } from '../../../src/related/byDefinition';

const read = async (text: string) => (await new PythonDocument(text).parse()) ?? assert.fail('not parsed');
/** What of a text is telling, with the anchors that are left. */
const telling = async (text: string) =>
  atOnce(tellingPart((await new Lister().list(await read(text))) ?? assert.fail('not listed'))).map(
    ({ name, anchors }) => [name, ...anchors] as const,
  );

describe('what is telling in a function', () => {
  it('are patterns and rare constructs, not what every file has', async () => {
    const names = (
      await telling('def f(a, found=[]):\n    nonlocal x\n    if a is None:\n        return len(found)\n')
    ).map(([name]) => name);
    assert.ok(names.includes('nonlocal'), names.join());
    assert.ok(!names.some(name => ['def', 'if', 'is', 'None', 'return', 'len'].includes(name)), names.join());
  });

  it('is no construct that the file has all over', async () => {
    const line = '    async with lock: ...\n';
    const has = async (times: number) =>
      (await telling(`async def f(lock):\n${line.repeat(times)}`)).some(([name]) => name === 'async with');
    assert.deepEqual([await has(1), await has(3), await has(4)], [true, true, false]);
  });

  it('goes by the most specific anchor of a construct alone', async () => {
    const found = await telling('import decimal\ndef f(x: decimal.Decimal): ...\n');
    assert.deepEqual(
      found.find(([name]) => name === 'decimal.Decimal'),
      ['decimal.Decimal', 'decimal.Decimal'],
    );
  });
});
