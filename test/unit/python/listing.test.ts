import assert from 'node:assert/strict';
import fc from 'fast-check';
import { constructsIn } from '../../../src/python/construct';
import { PythonDocument, type PythonSource, parsePython } from '../../../src/python/document';
import { Lister, type Listing } from '../../../src/python/listing';
import type { Pattern, Span } from '../../../src/python/patterns/pattern';
import { countingSlices, lines } from './longText';
import { anyText, insertedText, pythonUnderWay, wholePython } from './pythonText';

const withoutPause = { pause: () => Promise.resolve() };

/** Calls of what a module names `risky`, by any name, and functions called as one further up or down is. */
const PATTERNS: readonly Pattern[] = [
  {
    name: 'eval-call',
    nodes: ['CallExpression'],
    find: (node, { references }) => {
      const callee = node.firstChild;
      const reference = callee ? references.ofExpression(callee) : undefined;
      return callee &&
        (reference?.kind === 'path' || (reference?.kind === 'own' && reference.bindings.some(isEmptyList)))
        ? spanOf(callee)
        : undefined;
    },
  },
  {
    name: 'shadowed-builtin',
    nodes: ['FunctionDefinition'],
    readsModule: true,
    find: (node, { text }) => {
      const name = node.getChild('VariableName');
      return name && text.split(`def ${text.slice(name.from, name.to)}(`).length > 2
        ? { from: name.from, to: name.to }
        : undefined;
    },
  },
];

const spanOf = ({ from, to }: Span): Span => ({ from, to });

const isEmptyList = (binding: { kind: string; value?: { name: string } | undefined }) =>
  binding.value?.name === 'ArrayExpression';

const sourceOf = (text: string): PythonSource => ({ text, tree: parsePython(text) });

async function listed(source: PythonSource, lister = new Lister(withoutPause)): Promise<Listing> {
  const listing = await lister.list(source);
  assert.ok(listing);
  return listing;
}

/** Each kind with where it stands, in an order of its own. */
const flat = (listing: Listing): string[] =>
  listing
    .flatMap(({ name, kind, anchors, places }) =>
      [...places].map(({ from, to }) => `${from}-${to} ${kind} ${name} ${anchors.join(' ')}`),
    )
    .sort();

const namesAndPlaces = (listing: Listing, text: string) =>
  listing.map(({ name, places }) => [name, ...[...places].map(({ from, to }) => text.slice(from, to))]);

describe('Lister', () => {
  it('lists each construct once, with all its places in order', async () => {
    const text = 'import os\nif x is not None:\n    os.fork()\nx = y[1:]\nif z is not None: os . fork()\n';
    assert.deepEqual(namesAndPlaces(await listed(sourceOf(text)), text), [
      ['import', 'import'],
      ['os', 'os', 'os', 'os'],
      ['if', 'if', 'if'],
      ['is not', 'is not', 'is not'],
      ['None', 'None', 'None'],
      ['os.fork', 'fork', 'fork'],
      ['=', '='],
      ['slice', '[1:]'],
    ]);
  });

  it('tells apart what has one name but other anchors', async () => {
    const listing = await listed(sourceOf('a is None\nb is c\n'));
    assert.deepEqual(
      listing.filter(({ name }) => name === 'is').map(({ anchors }) => anchors),
      [['is None', 'is'], ['is']],
    );
  });

  it('lists patterns with the part that tells', async () => {
    const text = 'import m\nm(a)\ndef f(): pass\ndef f(): pass\ndef g(): pass\n';
    const patterns = (await listed(sourceOf(text), new Lister(withoutPause, PATTERNS))).filter(
      ({ kind }) => kind === 'pattern',
    );
    assert.deepEqual(namesAndPlaces(patterns, text), [
      ['eval-call', 'm'],
      ['shadowed-builtin', 'f', 'f'],
    ]);
  });

  it('lists nothing in nothing', async () => {
    assert.deepEqual(await listed(sourceOf('')), []);
    assert.deepEqual(await listed(sourceOf('# a comment\n')), []);
  });

  it('lists in any text what `constructsIn` finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(wholePython, pythonUnderWay, anyText), async text => {
        const source = sourceOf(text);
        const found = constructsIn(source.tree, text).map(
          ({ name, kind, from, to, anchors }) => `${from}-${to} ${kind} ${name} ${anchors.join(' ')}`,
        );
        assert.deepEqual(flat(await listed(source, new Lister(withoutPause, []))), found.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('lists after any edits what a fresh one lists', async () => {
    const bound = fc.constantFrom(
      'import list\n',
      'from x import y as z\n',
      'x = []\n',
      'x = f()\n',
      'import x.y as len\n',
      'y = x\n',
      'def x(): pass\n',
      'x()\ny.append(len(z))\n',
      'global x\n',
      'f = list\n',
    );
    const start = fc.oneof(
      wholePython,
      pythonUnderWay,
      fc.tuple(wholePython, bound, wholePython).map(parts => parts.join('')),
    );
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.oneof(insertedText, bound), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(start, edits, async (before, changes) => {
        const document = new PythonDocument(before, withoutPause);
        const lister = new Lister(withoutPause, PATTERNS);
        let text = before;
        const compare = async () => {
          const source = await document.parse();
          assert.ok(source);
          const fresh = await listed(source, new Lister(withoutPause, PATTERNS));
          assert.deepEqual(await listed(source, lister), fresh);
        };
        await compare();
        for (const [place, removed, inserted, isAtLine] of changes) {
          const anywhere = place % (text.length + 1);
          const from = isAtLine ? text.lastIndexOf('\n', anywhere) + 1 : anywhere;
          const to = Math.min(text.length, from + removed);
          text = text.slice(0, from) + inserted + text.slice(to);
          document.edit([{ from, to, insertedLength: inserted.length }], text);
          await compare();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds anew what depends on the names of the module, and nothing else', async () => {
    let looked: string[] = [];
    const watching: Pattern = {
      name: 'eval-call',
      nodes: ['FunctionDefinition'],
      find: (node, { text }) => {
        looked.push(/\w+(?=\()/.exec(text.slice(node.from, node.to))?.[0] ?? '');
        return undefined;
      },
    };
    const long = (name: string, called: string) =>
      `def ${name}():\n${`    ${called}.loads(a)\n`.repeat(200)}${'    pass\n'.repeat(200)}`;
    // The parser reads anew what stands near an edit.
    const rest = `${long('near', 'near')}${long('one', 'json')}${long('two', 'pickle')}${long('three', 'len')}${long('near', 'near')}`;
    const document = new PythonDocument(`import json\n${rest}`, withoutPause);
    const lister = new Lister(withoutPause, [watching]);
    const lookAfter = async (text: string, from: number, to: number) => {
      document.edit([{ from, to, insertedLength: text.length - document.text.length + to - from }], text);
      const source = await document.parse();
      assert.ok(source);
      looked = [];
      await listed(source, lister);
      return looked.filter(name => name !== 'near');
    };
    assert.deepEqual(await lookAfter(document.text, 0, 0), ['one', 'two', 'three']);
    assert.deepEqual(await lookAfter(document.text, 0, 0), []);
    const first = 'import json'.length;
    assert.deepEqual(await lookAfter(`import json as k\n${rest}`, first, first), ['one']);
    assert.deepEqual(await lookAfter(`import json as pickle\n${rest}`, first + 4, first + 5), ['two']);
    const end = document.text.length;
    assert.deepEqual(await lookAfter(`${document.text}unused = 1\n`, end, end), []);
    const called = document.text.lastIndexOf('len');
    const renamed = `${document.text.slice(0, called)}lens${document.text.slice(called + 3)}`;
    assert.deepEqual(await lookAfter(renamed, called, called), ['three']);
  });

  it('gives the event loop its turn after each slice', async () => {
    const { counts, slicing } = countingSlices();
    const source = sourceOf(lines(20_000));
    await listed(source, new Lister({ ...slicing, sliceMs: 8 }));
    assert.ok(counts.pauses > 100, `${counts.pauses} pauses`);
    assert.ok(counts.mostLooksBetweenPauses <= 10, `${counts.mostLooksBetweenPauses} looks`);
  });

  it('stops when it is cancelled, and keeps what it found', async () => {
    const { counts, slicing } = countingSlices();
    const source = sourceOf(lines(5000));
    const lister = new Lister({ ...slicing, sliceMs: 8 });
    assert.equal(await lister.list(source, { isCancellationRequested: true }), undefined);
    const looksToList = async () => {
      const before = counts.looks;
      const listing = await listed(source, lister);
      return { count: counts.looks - before, listing };
    };
    const controller = new AbortController();
    const pause = () => {
      if (counts.pauses === 400) {
        controller.abort();
      }
      return slicing.pause();
    };
    const cancelled = new Lister({ ...slicing, pause, sliceMs: 8 });
    assert.equal(await cancelled.list(source, controller.signal), undefined);
    const untilCancelled = counts.looks;
    const goingOn = await listed(source, cancelled);
    const rest = counts.looks - untilCancelled;
    const { count: whole, listing } = await looksToList();
    assert.ok(rest < whole, `${rest} looks for the rest, ${whole} for all`);
    assert.deepEqual(goingOn, listing);
    const { count: again } = await looksToList();
    assert.ok(again < whole / 2, `${again} looks for what is known, ${whole} for all`);
  });

  it('lists one text after the other, each as it was asked for', async () => {
    const lister = new Lister({ sliceMs: 0 });
    const texts = ['import a\na.b\n', 'a = []\na.b\n', 'import c as a\na.b\n'];
    const listings = await Promise.all(texts.map(text => listed(sourceOf(text), lister)));
    const fresh = await Promise.all(texts.map(text => listed(sourceOf(text))));
    assert.deepEqual(listings, fresh);
  });
}).timeout(60_000);
