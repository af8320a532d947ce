import assert from 'node:assert/strict';
import type { SyntaxNode, Tree } from '@lezer/common';
import fc from 'fast-check';
import { constructAt, constructsIn } from '../../../src/python/construct';
import { PythonDocument, parsePython } from '../../../src/python/document';
import { highlightPython } from '../../../src/python/highlight';
import { Lister } from '../../../src/python/listing';
import { countWalks, walkers } from './walkCount';

/** Distinct names, so that each is bound on its own. */
const names = (count: number, end: string) => Array.from({ length: count }, (_, index) => `k${index}${end}`).join('');

/** Blocks within blocks. */
const nested = (count: number, head: string) =>
  `${Array.from({ length: count }, (_, depth) => `${' '.repeat(depth)}${head}\n`).join('')}${' '.repeat(count)}len(x)\n`;

/** Shapes of text that may be of any size; `n` times whatever they repeat. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  'a dict literal': n => `x = {${'1: a, '.repeat(n)}}\n`,
  'a list literal': n => `x = [${'a, '.repeat(n)}]\n`,
  'a set of strings': n => `x = {${'"a", '.repeat(n)}}\n`,
  'positional arguments': n => `f(${'a, '.repeat(n)})\n`,
  'keyword arguments': n => `f(${names(n, '=a, ')})\n`,
  parameters: n => `def f(${names(n, '=a, ')}): pass\n`,
  'parameters of a lambda': n => `lambda ${names(n, '=a, ')}: k1\n`,
  'type parameters': n => `def f[${names(n, '=a, ')}](x): pass\n`,
  'names imported from a module': n => `from m import (${names(n, ', ')})\n`,
  'modules imported': n => `import a, ${names(n, ', ')} b\n`,
  'a chain of and': n => `x = a${' and a'.repeat(n)}\n`,
  'a chain of +': n => `x = a${' + a'.repeat(n)}\n`,
  'a chain of comparisons': n => `x = a${' is not a'.repeat(n)}\n`,
  'a chain of attributes': n => `x = a${'.b'.repeat(n)}\n`,
  'a chain of calls': n => `a${'.b()'.repeat(n)}\n`,
  'a chain of slices': n => `a${'[1:2]'.repeat(n)}\n`,
  'slices in one subscript': n => `a[${'1:2, '.repeat(n)}]\n`,
  'a chain of conditional expressions': n => `x = ${'a if b else '.repeat(n)}c\n`,
  'a union of types': n => `x: ${'a | '.repeat(n)}None\n`,
  parentheses: n => `${'('.repeat(n)}a${')'.repeat(n)}\n`,
  'brackets that are targets': n => `${'['.repeat(n)}a${']'.repeat(n)} = b\n`,
  'open parentheses': n => '('.repeat(n),
  'calls in a row': n => 'call() '.repeat(n),
  'calls within calls': n => `${'call(a, '.repeat(n)}`,
  lambdas: n => `${'lambda x: '.repeat(n)}x\n`,
  'not, not, not': n => `x = ${'not '.repeat(n)}a\n`,
  'comprehensions within comprehensions': n => `${'[x for x in '.repeat(n)}y${']'.repeat(n)}\n`,
  'clauses of a comprehension': n => `[x ${'for x in y if z '.repeat(n)}]\n`,
  'targets of a comprehension': n => `[x for ${'a, '.repeat(n)}b in y]\n`,
  'assignments to one name': n => 'x = 1\nx.y\n'.repeat(n),
  'updates of one name': n => 'x += 1\nx.y\n'.repeat(n),
  'imports of one name': n => 'import x\nx.y\n'.repeat(n),
  'targets of one assignment': n => `${'a = '.repeat(n)}1\n`,
  decorators: n => `${'@a.b(c)\n'.repeat(n)}def f(): pass\n`,
  'a decorator with dots': n => `@a${'.b'.repeat(n)}\ndef f(): pass\n`,
  'strings in a row': n => `x = ${'"a" '.repeat(n)}\n`,
  'replacement fields': n => `x = f"${'{a}'.repeat(n)}"\n`,
  'f-strings within f-strings': n => 'f"{'.repeat(n),
  'f-strings left open': n => 'x = f"{a:\n'.repeat(n),
  'fields left open': n => 'x = f"{a\n'.repeat(n),
  'strings left open in calls': n => 'print("abc)\n'.repeat(n),
  'a field over many lines': n => `x = f"{(\n${'a,\n'.repeat(n)})}"\n`,
  'context managers': n => `with ${'a as b, '.repeat(n)}c: pass\n`,
  'exceptions caught': n => `try: pass\nexcept ${'A, '.repeat(n)}B: pass\n`,
  'clauses of a match': n => `match x:\n${' case a: pass\n'.repeat(n)}`,
  alternatives: n => `match x:\n case ${'1 | '.repeat(n)}2: pass\n`,
  'blocks within blocks': n => nested(Math.min(n, 1000), 'if a:'),
  'functions within functions': n => nested(Math.min(n, 500), 'def f(a):'),
  'clauses of an if': n => `if a: pass\n${'elif a: pass\n'.repeat(n)}`,
  semicolons: n => `${'a;'.repeat(n)}\n`,
  colons: n => ':'.repeat(n),
  'signs of decorators': n => '@'.repeat(n),
  'empty lines': n => '\n'.repeat(n),
  comments: n => '# a\r\n'.repeat(n),
  continuations: n => '\\\n'.repeat(n),
  'print statements': n => 'print '.repeat(n),
  'soft keywords': n => 'match type lazy case '.repeat(n),
  'soft keywords with brackets': n => 'match ('.repeat(n),
};

/** Reads it all, counting the parser's steps in looks at the clock. */
async function looksToRead(document: PythonDocument, looks: { count: number }): Promise<number> {
  looks.count = 0;
  const source = await document.parse();
  assert.equal(source?.tree.length, document.text.length);
  return looks.count;
}

function counted(text: string, stepsPerPiece?: number) {
  const looks = { count: 0 };
  const slicing = { now: () => looks.count++, pause: () => Promise.resolve() };
  const document = new PythonDocument(text, stepsPerPiece === undefined ? slicing : { ...slicing, stepsPerPiece });
  return { document, looks };
}

/** The steps of a walk. */
function stepsOf(prototypes: ReadonlySet<object>, walk: () => void): number {
  const walks = countWalks(prototypes);
  try {
    walk();
  } finally {
    walks.stop();
  }
  return walks.count();
}

function walkOn(from: SyntaxNode): void {
  for (let node: SyntaxNode | null = from; node; node = node.nextSibling) {}
}

/** Fails where a text of four times the size takes far more than four times the steps. */
function assertGrowth(shape: (n: number) => string, walk: (tree: Tree, text: string) => void): void {
  const prototypes = walkers(parsePython('x = {1: a, 2: f(b)}\n'.repeat(100)));
  const [few = 0, many = 0] = [500, 2000].map(count => {
    const text = shape(count);
    const tree = parsePython(text);
    return stepsOf(prototypes, () => walk(tree, text));
  });
  assert.ok(few > 0 && many < 8 * few, `${few} steps, then ${many}`);
}

describe('a text of any size and shape', () => {
  for (const [what, shape] of Object.entries(SHAPES)) {
    it(`${what}: is read in steps that grow as the text does`, async () => {
      const text = shape(3000);
      const { document, looks } = counted(text);
      const STEPS_PER_LOOK = 64;
      const STEPS_PER_CHARACTER = 8;
      const most = 100 + (text.length * STEPS_PER_CHARACTER) / STEPS_PER_LOOK;
      assert.ok((await looksToRead(document, looks)) < most);
      const edited = `${text.slice(0, 2)}\n${text.slice(2)}`;
      document.edit([{ from: 2, to: 2, insertedLength: 1 }], edited);
      assert.ok((await looksToRead(document, looks)) < most);
    });
  }

  it('is read in pieces that grow by a share, where deep blocks cannot be taken over and their lines are mostly blanks', async () => {
    const text = nested(800, 'if a:');
    const whole = counted(text);
    const inPieces = counted(text, 100);
    const most = 8 * (await looksToRead(whole.document, whole.looks));
    assert.ok((await looksToRead(inPieces.document, inPieces.looks)) < most);
  });

  for (const [what, shape] of Object.entries(SHAPES)) {
    it(`${what}: their constructs are listed, and found one by one, in steps that grow as the text does`, () => {
      assertGrowth(shape, (tree, text) => {
        const constructs = constructsIn(tree, text);
        for (const place of [0, 0.5, 1]) {
          const construct = constructs[Math.floor(place * (constructs.length - 1))];
          assert.ok(!construct || constructAt(tree, text, construct.from));
          constructAt(tree, text, Math.floor(place * text.length));
        }
      });
    });
  }

  for (const [what, shape] of Object.entries(SHAPES)) {
    it(`${what}: all that it has is listed in few steps for each node`, async () => {
      const STEPS_PER_LOOK = 16;
      // Names in an import are read for what they bind, for what they stand for, and for what is asked about them.
      const STEPS_PER_NODE = 12;
      for (const count of [500, 8000]) {
        const text = shape(count);
        const tree = parsePython(text);
        let nodes = 0;
        tree.iterate({ enter: () => void nodes++ });
        let looks = 0;
        const lister = new Lister({ now: () => looks++, pause: () => Promise.resolve() });
        assert.ok(await lister.list({ text, tree }));
        const most = 20 + (nodes * STEPS_PER_NODE) / STEPS_PER_LOOK;
        assert.ok(looks <= most, `${looks} looks at the clock for ${nodes} nodes`);
      }
    });
  }

  for (const [what, walk] of [
    ['the siblings after it', node => node.nextSibling && walkOn(node.nextSibling)],
    ['all that its parent holds', node => node.parent?.getChildren('Number')],
  ] as const satisfies readonly [string, (node: SyntaxNode) => unknown][]) {
    it(`would be known by walking, for each node, over ${what}`, () => {
      const walkAll = (tree: Tree) => tree.iterate({ enter: ({ node }) => void walk(node) });
      assert.throws(() => assertGrowth(n => `x = [${'1, '.repeat(n / 4)}]\n`, walkAll), /steps/);
    });
  }

  it('is read after any edits, however deep it is nested', async () => {
    const pieces = fc.tuple(fc.constantFrom(...Object.keys(SHAPES)), fc.constantFrom(1, 30, 300, 3000));
    const texts = pieces.map(([what, count]) => SHAPES[what]?.(count) ?? '');
    const typed = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('\n', '(', ')', '"', 'f"{', ' + ', 'call("price " + ', 'a', ',', '"""', '# '),
      },
      { weight: 1, arbitrary: texts },
    );
    const edits = fc.array(fc.tuple(fc.oneof(fc.constantFrom(0, 1, 16), fc.nat()), fc.nat(60), typed, fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(texts, edits, async (start, changes) => {
        const { document } = counted(start);
        await document.parse();
        let text = start;
        for (const [place, removed, inserted, isRead] of changes) {
          const from = place % (text.length + 1);
          const to = Math.min(text.length, from + removed);
          text = text.slice(0, from) + inserted + text.slice(to);
          document.edit([{ from, to, insertedLength: inserted.length }], text);
          if (isRead) {
            await document.parse();
          }
        }
        const source = await document.parse();
        assert.equal(source?.tree.length, text.length);
        constructAt(source.tree, text, text.length >> 1);
        constructsIn(source.tree, text);
      }),
      { numRuns: 20 },
    );
  });

  it('is read where an edit makes a deep tree deeper, again and again', async () => {
    let text = 'call() '.repeat(3000);
    const { document } = counted(text);
    await document.parse();
    for (let round = 0; round < 5; round++) {
      for (const inserted of ['call("price " + ', '\n']) {
        text = inserted + text;
        document.edit([{ from: 0, to: 0, insertedLength: inserted.length }], text);
        assert.equal((await document.parse())?.tree.length, text.length);
      }
    }
  });

  for (const opening of ['match (', 'class A(', 'with (', 'f(', '[']) {
    it(`can be walked, however deep the parser lays its nodes out flat: ${opening}`, async () => {
      const text = `${opening.repeat(3000)}x = {1: a, }\n`;
      const { document } = counted(text);
      const source = await document.parse();
      assert.ok(source);
      constructsIn(source.tree, text);
      constructsIn(parsePython(text), text);
    });
  }

  it('is understood again once it is no longer nested too deep', async () => {
    const { document } = counted('len(x)\n');
    const deep = `x = a${'.b(a'.repeat(50_000)}\n`;
    document.edit([{ from: 0, to: 7, insertedLength: deep.length }], deep);
    assert.equal((await document.parse())?.tree.length, deep.length);
    document.edit([{ from: 0, to: deep.length, insertedLength: 7 }], 'len(x)\n');
    const source = await document.parse();
    assert.equal(source && constructAt(source.tree, source.text, 0)?.name, 'len');
  });

  it('is coloured, or left plain, whatever its depth', () => {
    for (const shape of [
      SHAPES.parentheses,
      SHAPES['calls within calls'],
      SHAPES['a chain of calls'],
      SHAPES.lambdas,
    ]) {
      const code = shape?.(5000) ?? '';
      assert.ok(highlightPython(code).every(({ from, to }) => from < to && to <= code.length));
    }
  });
}).timeout(60_000);
