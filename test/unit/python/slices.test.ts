/** No part of the work on a long text is done at a stretch: counted in uses of nodes and places, not in time. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PythonDocument, parsePython } from '../../../src/python/document';
import { definitionsIn } from '../../../src/python/functionAt';
import { Lister } from '../../../src/python/listing';
import { atOnce, inSlices } from '../../../src/python/steps';
import { countingSlices, lines } from './longText';
import { insertedText, pythonUnderWay, wholePython } from './pythonText';
import { countWalks, walkers } from './walkCount';

const repeat = (count: number, code: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => code(index)).join('');

/** Texts in which patterns look through all of something long; `n` times whatever they repeat. */
const LOOKED_THROUGH: Readonly<Record<string, (n: number) => string>> = {
  'a class with an attribute that its methods change': n =>
    `class A:\n    found = []\n${repeat(n, index => `    def f${index}(self): self.found.append(${index})\n`)}`,
  'classes on classes': n =>
    repeat(
      n,
      index =>
        `class C${index}(dict):\n    def __init__(self):\n        self.a = 1\nif x:\n    class D${index}(C${index}):\n        def __init__(self): self.b = 2\n`,
    ),
  'a class of many methods on a class of many': n =>
    `class A(dict):\n${repeat(n, index => `    def f${index}(self): pass\n`)}class B(A):\n${repeat(n, index => `    def f${index}(self): pass\n`)}    def __init__(self):\n        self.a = 1\n`,
  'globals instead of results': n =>
    repeat(n, index => `def f${index}():\n    global g${index}\n    g${index} = [1, h]\nf${index}()\n`),
  'functions that run as threads': n =>
    `import threading\nn = 0\n${repeat(n, index => `def f${index}():\n    global n\n    n += 1\nthreading.Thread(target=f${index}).start()\n`)}`,
  'a text that grows in a loop': n => `s = ""\nfor a in b:\n${repeat(n, () => '    s += "x"\n    print(a, b)\n')}`,
  'a loop by index': n => `for i in range(len(x)):\n${repeat(n, () => '    print(x[i], y)\n')}`,
  'a closure in a loop': n => `for i in x:\n    def f():\n${repeat(n, () => '        print(i, y)\n')}    z.append(f)\n`,
};

/** The most uses of nodes between two looks at the clock. */
async function mostAtAStretch(text: string, work: (now: () => number) => Promise<unknown>): Promise<number> {
  const walks = countWalks(walkers(parsePython(text)));
  let most = 0;
  let before = 0;
  try {
    await work(() => {
      most = Math.max(most, walks.count() - before);
      before = walks.count();
      return 0;
    });
  } finally {
    walks.stop();
  }
  return Math.max(most, walks.count() - before);
}

const pause = () => Promise.resolve();
/** What 16 steps may take, whatever the text's length. */
const MOST_USES = 8_000;

describe('the work on a long text', () => {
  for (const [what, shape] of Object.entries(LOOKED_THROUGH)) {
    it(`is listed in short steps: ${what}`, async () => {
      const text = shape(3_000);
      const source = { text, tree: parsePython(text) };
      const most = await mostAtAStretch(text, now => new Lister({ now, pause }).list(source));
      assert.ok(most <= MOST_USES, `${most} uses of nodes at a stretch`);
    });
  }

  it('finds definitions in short steps', async () => {
    const text = lines(20_000);
    const tree = parsePython(text);
    const most = await mostAtAStretch(text, now => inSlices(definitionsIn(tree), { now, pause, sliceMs: 1 }));
    assert.ok(most <= MOST_USES, `${most} uses of nodes at a stretch`);
  });

  it('has a turn of the event loop before each large tree is built, and none for small ones', async () => {
    const { counts, slicing } = countingSlices();
    const endless = { ...slicing, sliceMs: Number.POSITIVE_INFINITY };
    const text = lines(5_000);
    assert.ok(await new PythonDocument(text, { ...endless, stepsPerPiece: 4_000 }).parse());
    assert.ok(counts.pauses >= 10, `${counts.pauses} pauses`);
    const before = counts.pauses;
    assert.ok(await new PythonDocument(lines(100), endless).parse());
    assert.equal(counts.pauses, before);
  });

  it('finds the same in the smallest slices as at a stretch', async () => {
    const texts = fc.oneof(
      wholePython,
      pythonUnderWay,
      fc.constantFrom(...Object.values(LOOKED_THROUGH).map(shape => shape(3))),
    );
    await fc.assert(
      fc.asyncProperty(texts, insertedText, fc.nat(), async (start, inserted, place) => {
        const at = place % (start.length + 1);
        const text = start.slice(0, at) + inserted + start.slice(at);
        const read = async (sliceMs: number, now: () => number) => {
          const slicing = { sliceMs, now, pause };
          const source = await new PythonDocument(text, { ...slicing, stepsPerPiece: 100_000 }).parse();
          assert.ok(source);
          return {
            listing: await new Lister(slicing).list(source),
            definitions: await inSlices(definitionsIn(source.tree), slicing),
          };
        };
        const whole = await read(Number.POSITIVE_INFINITY, () => 0);
        assert.deepEqual(await read(0, () => 0), whole);
        assert.deepEqual(atOnce(definitionsIn(parsePython(text))), whole.definitions);
      }),
      { numRuns: 100 },
    );
  });
}).timeout(60_000);
