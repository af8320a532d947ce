import assert from 'node:assert/strict';
import { assembleBank } from '../../../src/bank/assemble';
import { Bank } from '../../../src/bank/bank';
import { Catalog } from '../../../src/bank/catalog';
import { SAMPLE } from './sample';

const encode = (text: string) => new TextEncoder().encode(text);
const FENCE = '```mermaid title="Two" alt="A leads to B."\nflowchart TD\n  a --> b\n```\n\n';
const PLAIN = SAMPLE.replace('related: [other-question]', 'related: []');
const drawn = (name: string) =>
  PLAIN.replace('name: Order queue', `name: ${name}`).replace('| structure |', `${FENCE}| structure |`);
const FILES: Readonly<Record<string, string>> = {
  '01-queues/section.yml': 'title: Queues\nabout: Order.\n',
  '01-queues/01-order-queue.md': PLAIN,
  '01-queues/02-drawn-queue.md': drawn('Drawn queue'),
  '01-queues/03-drawn-too.md': drawn('Drawn too'),
  '01-queues/04-drawn-third.md': drawn('Drawn third'),
};

/** A bank of these files, and what was read of the extension's files, in order. */
function bankWith(drawings: string | undefined | (() => string | undefined)) {
  const assembled = assembleBank(Object.entries(FILES).map(([path, text]) => ({ path, bytes: encode(text) })));
  assert.deepEqual(assembled.problems, []);
  const read: string[] = [];
  const bank = new Bank(
    () => new Catalog(assembled.sections),
    async path => {
      read.push(path);
      const text = path.startsWith('questions/')
        ? FILES[path.slice('questions/'.length)]
        : typeof drawings === 'function'
          ? drawings()
          : drawings;
      return encode(text ?? assert.fail(`There is no file ${path}.`));
    },
  );
  return { bank, read };
}

describe("the bank's drawings", () => {
  it('come with the question that has any, and no file is read for one that has none', async () => {
    const { bank, read } = bankWith(JSON.stringify({ 'drawn-queue': { Two: '<svg></svg>', Other: '<svg>1</svg>' } }));
    assert.deepEqual((await bank.question('order-queue')).drawings, []);
    assert.deepEqual(read, ['questions/01-queues/01-order-queue.md']);
    const { drawings } = await bank.question('drawn-queue');
    assert.deepEqual(
      drawings.map(({ title, svg }) => [title, svg]),
      [['Two', '<svg></svg>']],
    );
    assert.deepEqual(read.slice(1), ['questions/01-queues/02-drawn-queue.md', 'dist/drawings.json']);
  });

  it('are read once for all questions, and anew after they could not be', async () => {
    const drawings: (string | undefined)[] = [undefined, '{"drawn-too": {"Two": "<svg></svg>"}}'];
    const { bank, read } = bankWith(() => drawings.shift());
    const svgOf = async (id: string) => (await bank.question(id)).drawings.map(({ svg }) => svg);
    assert.deepEqual(await svgOf('drawn-queue'), [undefined]);
    assert.deepEqual(await svgOf('drawn-too'), ['<svg></svg>']);
    assert.deepEqual(await svgOf('drawn-third'), [undefined]);
    assert.equal(read.filter(path => path === 'dist/drawings.json').length, 2);
  });

  for (const [what, file] of [
    ['is missing', undefined],
    ['is no JSON', '{'],
    ['holds no texts', '{"drawn-queue": {"Two": {"svg": 1}}}'],
    ['is null', 'null'],
    ['has another title', '{"drawn-queue": {"toString": "<svg></svg>"}}'],
    ['has another question', '{"order-queue": {"Two": "<svg></svg>"}}'],
  ] as const) {
    it(`leave the question as it is where their file ${what}`, async () => {
      const question = await bankWith(file).bank.question('drawn-queue');
      assert.deepEqual(
        question.drawings.map(({ title, svg }) => [title, svg]),
        [['Two', undefined]],
      );
      assert.match(question.answer.markdown, /A queue keeps order/);
    });
  }
});
