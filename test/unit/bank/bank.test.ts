import assert from 'node:assert/strict';
import { assembleBank } from '../../../src/bank/assemble';
import { Bank } from '../../../src/bank/bank';
import { Catalog } from '../../../src/bank/catalog';
import { SAMPLE, SAMPLE_PATH } from './sample';

const encode = (text: string) => new TextEncoder().encode(text);

/** A bank of one question, whose file holds at each reading the next of these. */
function bankOf(...contents: readonly Uint8Array[]): Bank {
  const [folder = ''] = SAMPLE_PATH.split('/');
  const section = encode('title: A section\nabout: What it is about.\n');
  const { sections } = assembleBank([
    { path: `${folder}/section.yml`, bytes: section },
    { path: SAMPLE_PATH, bytes: encode(SAMPLE) },
  ]);
  const catalog = new Catalog(sections);
  let reading = 0;
  return new Bank(
    () => catalog,
    async () => contents[Math.min(reading++, contents.length - 1)] ?? assert.fail(),
  );
}

const idOf = (bank: Bank) => bank.catalog().questions[0]?.id ?? assert.fail();

describe('a question whose file is damaged when it is read', () => {
  const end = SAMPLE.indexOf('## Follow-ups');

  for (const [what, bytes] of [
    ['empty', new Uint8Array()],
    ['nothing but zeros', new Uint8Array(5000)],
    ['bytes of something else', Uint8Array.from({ length: 3000 }, (_, at) => (at * 7) % 256)],
    ['another page', encode('<!DOCTYPE html><title>404</title>')],
    ['UTF-16', new Uint8Array(Uint16Array.from(SAMPLE, character => character.charCodeAt(0)).buffer)],
    ['too long', encode('a'.repeat(1_000_000))],
    ...[0.1, 0.3, 0.5, 0.9, 1].map(share => [`cut off after ${share}`, encode(SAMPLE.slice(0, end * share))] as const),
  ] as const) {
    it(`is refused with a reason, and read again the next time: ${what}`, async () => {
      const bank = bankOf(bytes, encode(SAMPLE));
      const id = idOf(bank);
      await assert.rejects(bank.question(id), (error: Error) => /^[A-Z].{20,}/.test(error.message));
      assert.ok((await bank.question(id)).followUps.length > 0);
    });
  }

  it('is shown where only its line ends are others', async () => {
    for (const lineEnd of ['\r\n', '\r']) {
      const bank = bankOf(encode(SAMPLE.replaceAll('\n', lineEnd)));
      assert.ok((await bank.question(idOf(bank))).followUps.length > 0);
    }
  });
});
