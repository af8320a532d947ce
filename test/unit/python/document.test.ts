import assert from 'node:assert/strict';
import type { Tree } from '@lezer/common';
import fc from 'fast-check';
import { constructAt, constructsIn } from '../../../src/python/construct';
import { PythonDocument, parsePython, type TextChange } from '../../../src/python/document';
import { countingSlices, lines } from './longText';
import { anyText, insertedText, pythonUnderWay, wholePython } from './pythonText';

const withoutPause = { pause: () => Promise.resolve() };

function nodesOf(tree: Tree): string[] {
  const nodes: string[] = [];
  tree.iterate({ enter: ({ name, from, to }) => void nodes.push(`${name} ${from}-${to}`) });
  return nodes;
}

describe('PythonDocument', () => {
  it('gives the tree of the text', async () => {
    const document = new PythonDocument('while x: pass\n');
    assert.equal(document.tree, undefined);
    const source = await document.parse();
    assert.equal(source?.text, 'while x: pass\n');
    assert.deepEqual(nodesOf(source.tree), nodesOf(parsePython('while x: pass\n')));
    assert.equal(document.tree, source.tree);
  });

  it('copes with an empty document, and one that becomes empty', async () => {
    const document = new PythonDocument('');
    assert.equal((await document.parse())?.tree.length, 0);
    document.edit([{ from: 0, to: 0, insertedLength: 6 }], 'x = 1\n');
    assert.equal((await document.parse())?.tree.length, 6);
    document.edit([{ from: 0, to: 6, insertedLength: 0 }], '');
    assert.equal((await document.parse())?.tree.length, 0);
  });

  it('takes several changes at once, in offsets of the old text, in any order', async () => {
    const document = new PythonDocument('a = 1\nb = 2\nc = 3\n');
    await document.parse();
    const changes = [
      { from: 16, to: 17, insertedLength: 4 },
      { from: 4, to: 5, insertedLength: 2 },
    ];
    document.edit(changes, 'a = []\nb = 2\nc = None\n');
    const source = await document.parse();
    assert.deepEqual(source && nodesOf(source.tree), nodesOf(parsePython('a = []\nb = 2\nc = None\n')));
  });

  it('takes thousands of changes at once in one line, below one comment, and in a text full of errors', async () => {
    for (const text of [
      `x = [${'abc, '.repeat(80_000)}]\n`,
      '# abc\n'.repeat(80_000),
      'x = (1, a.)\ny = a.\n'.repeat(10_000),
    ]) {
      const document = new PythonDocument(text, withoutPause);
      await document.parse();
      const changes: TextChange[] = [];
      const parts: string[] = [];
      for (let from = 0; from < text.length; from += 20) {
        changes.push({ from, to: from, insertedLength: 1 });
        parts.push('q', text.slice(from, from + 20));
      }
      const edited = parts.join('');
      document.edit(changes, edited);
      assert.equal((await document.parse())?.tree.length, edited.length);
    }
  }).timeout(60_000);

  it('parses afresh where the changes cannot be true', async () => {
    const wrong: TextChange[][] = [
      [],
      [{ from: 0, to: 99, insertedLength: 0 }],
      [{ from: 3, to: 2, insertedLength: 0 }],
      [
        { from: 0, to: 4, insertedLength: 9 },
        { from: 2, to: 6, insertedLength: 0 },
      ],
      [{ from: 0, to: 0, insertedLength: -5 }],
    ];
    for (const changes of wrong) {
      const document = new PythonDocument(`x = 1\n${lines(200)}`);
      await document.parse();
      const text = `def f(): yield from x\n${lines(100)}`;
      document.edit(changes, text);
      const source = await document.parse();
      assert.deepEqual(source && nodesOf(source.tree), nodesOf(parsePython(text)));
    }
  });

  it('gives a tree of the beginning, and goes on from there', async () => {
    const text = lines(50_000);
    const document = new PythonDocument(text, withoutPause);
    const beginning = await document.parse({ upTo: 1000 });
    assert.ok(beginning && beginning.tree.length >= 1000 && beginning.tree.length < text.length);
    assert.equal(document.tree, undefined);
    assert.equal(constructAt(beginning.tree, text, text.indexOf('is not'))?.name, 'is not');
    const whole = await document.parse();
    assert.equal(whole?.tree.length, text.length);
    assert.equal(constructAt(whole.tree, text, text.lastIndexOf('is not'))?.name, 'is not');
  });

  it('does not block for longer than a slice in a file of 50,000 lines', async () => {
    const { counts, slicing } = countingSlices();
    const document = new PythonDocument(lines(50_000), { ...slicing, sliceMs: 8 });
    await document.parse();
    // Each look at the clock is a few dozen steps of the parser; the clock moves with each look.
    assert.ok(counts.pauses > 100, `${counts.pauses} pauses`);
    assert.ok(counts.mostLooksBetweenPauses <= 10, `${counts.mostLooksBetweenPauses} looks`);
  });

  it('reads again only what an edit touched', async () => {
    const { counts, slicing } = countingSlices();
    const text = lines(5000);
    const document = new PythonDocument(text, { ...slicing, sliceMs: 8 });
    await document.parse();
    const whole = counts.looks;
    const at = text.indexOf('amount > 0', text.length / 2);
    document.edit([{ from: at, to: at, insertedLength: 2 }], `${text.slice(0, at)}x.${text.slice(at)}`);
    counts.looks = 0;
    await document.parse();
    assert.ok(counts.looks * 20 < whole, `${counts.looks} of ${whole}`);
  });

  it('reads again only what is around an edit, where the text is full of errors', async () => {
    const looks = async (block: string) => {
      const { counts, slicing } = countingSlices();
      const text = block.repeat(10_000);
      const document = new PythonDocument(text, slicing);
      await document.parse();
      const whole = counts.looks;
      counts.looks = 0;
      const at = Math.floor(text.length / 2);
      document.edit([{ from: at, to: at, insertedLength: 2 }], `${text.slice(0, at)}x.${text.slice(at)}`);
      await document.parse();
      return { whole, again: counts.looks };
    };
    const sound = await looks('def f(a):\n    return [a, a]\n\n');
    const broken = await looks('def f(a):\n    return [a, a.]\n\n');
    assert.ok(broken.again * 10 < broken.whole, `${broken.again} of ${broken.whole}`);
    assert.ok(broken.whole < sound.whole * 2, `${broken.whole}, of sound code ${sound.whole}`);
  });

  it('stops when cancelled, and keeps what it has', async () => {
    const text = lines(20_000);
    const { counts, slicing } = countingSlices();
    const cancellation = { isCancellationRequested: false };
    const document = new PythonDocument(text, {
      ...slicing,
      pause: () => {
        cancellation.isCancellationRequested = counts.pauses === 60;
        return slicing.pause();
      },
    });
    assert.equal(await document.parse({ cancellation }), undefined);
    const used = counts.looks;
    counts.looks = 0;
    assert.ok(await document.parse());
    const fresh = countingSlices();
    await new PythonDocument(text, fresh.slicing).parse();
    assert.ok(counts.looks < fresh.counts.looks - used / 2, `${counts.looks} after ${used} of ${fresh.counts.looks}`);
    assert.equal(await document.parse({ cancellation: { aborted: true } }), undefined);
  });

  it('takes an edit during a parse into account', async () => {
    const text = lines(20_000);
    let edited = false;
    const document: PythonDocument = new PythonDocument(text, {
      pause: () => {
        if (!edited) {
          edited = true;
          document.edit([{ from: 0, to: 0, insertedLength: 9 }], `x = None\n${text}`);
        }
        return Promise.resolve();
      },
    });
    const source = await document.parse();
    assert.equal(source?.text, `x = None\n${text}`);
    assert.equal(constructAt(source.tree, source.text, 5)?.name, 'None');
  });

  it('gets through code that cannot be taken over in pieces', async () => {
    for (const hostile of ['('.repeat(30_000), 'a='.repeat(8000), 'x = [\n'.repeat(6000), 'f"{'.repeat(3000)]) {
      const source = await new PythonDocument(hostile, withoutPause).parse();
      assert.equal(source?.tree.length, hostile.length);
      assert.doesNotThrow(() => source && constructAt(source.tree, hostile, hostile.length >> 1));
    }
  }).timeout(30_000);

  it('takes the methods of a long class over from piece to piece, as it does functions', async () => {
    const looks = async (indent: string, head: string) => {
      let count = 0;
      const lines = Array.from(
        { length: 2000 },
        (_, index) => `${indent}def f${index}():\n${indent}    return ${index}\n`,
      );
      const now = () => count++ * 0;
      await new PythonDocument(`${head}${lines.join('')}`, { ...withoutPause, now, stepsPerPiece: 3000 }).parse();
      return count;
    };
    const ofFunctions = await looks('', '');
    for (const head of ['class A:\n', 'class A:  # long\n\n', 'if a:\n']) {
      const inBlock = await looks('    ', head);
      assert.ok(inBlock < ofFunctions * 1.5, `${head}${inBlock} looks at the clock, not ${ofFunctions}`);
    }
  });

  it('has the same tree whether it was read in pieces, however small, or as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(wholePython, fc.constantFrom(10, 30, 100, 1000), async (text, stepsPerPiece) => {
        const source = await new PythonDocument(text, { ...withoutPause, stepsPerPiece }).parse();
        const fresh = parsePython(text);
        assert.deepEqual(source && nodesOf(source.tree), nodesOf(fresh));
        assert.deepEqual(source && constructsIn(source.tree, text), constructsIn(fresh, text));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('does not take the methods of a class over into a method, where a piece ended in a later one', async () => {
    const methods = (count: number, blanks: string) => `${blanks}def f(a):\n${blanks}    return a\n`.repeat(count);
    const outer = (name: string) => `        def ${name}(a):\n${methods(60, ' '.repeat(12))}`;
    const between = methods(2, ' '.repeat(8));
    const text = `class A:\n    class B:\n${between}${outer('g')}${between}${outer('h')}\nx = list\n`;
    const source = await new PythonDocument(text, { ...withoutPause, stepsPerPiece: 300 }).parse();
    assert.deepEqual(source && nodesOf(source.tree), nodesOf(parsePython(text)));
  });

  it('does not take what follows a block over into it, where the text ends in a comment behind a block', async () => {
    const text = `def f(list):\n${'    if a:\n        x = f(list)\n'.repeat(200)}\n# why`;
    const document = new PythonDocument(text, withoutPause);
    await document.parse();
    const edited = `${text}\ndef g():\n    pass\n`;
    document.edit([{ from: text.length, to: text.length, insertedLength: edited.length - text.length }], edited);
    assert.deepEqual(nodesOf((await document.parse())?.tree ?? parsePython('')), nodesOf(parsePython(edited)));
  });

  it('does not take over what an error had made, when the error is gone', async () => {
    const piece = 'f"{x!r:>{y}} {list(z)}"\nasync def f():\n    async for x in y:\n        await x\n';
    const text = piece.repeat(100);
    const typed = 'def f(a, b=1):\n    return a\n';
    for (let from = 50 * piece.length; from < 51 * piece.length; from++) {
      const document = new PythonDocument(text, withoutPause);
      await document.parse();
      document.edit([{ from, to: from, insertedLength: typed.length }], text.slice(0, from) + typed + text.slice(from));
      await document.parse();
      document.edit([{ from, to: from + typed.length, insertedLength: 0 }], text);
      const source = await document.parse();
      assert.deepEqual(source && nodesOf(source.tree), nodesOf(parsePython(text)), `at ${from}`);
    }
  });

  it('does not take a function over that ended at what is a comment now', async () => {
    const body = '    if a:\n        return [a, f(a)]\n'.repeat(200);
    const comment = '    # Put what is asked for behind all that was there before, in this order\n';
    const text = `def f(a):\n${body}\n${comment.repeat(3)}    import os\n    return os\n`;
    const at = text.lastIndexOf('before');
    const document = new PythonDocument(`${text.slice(0, at)}\n${text.slice(at)}`, withoutPause);
    await document.parse();
    document.edit([{ from: at, to: at + 1, insertedLength: 0 }], text);
    assert.deepEqual(nodesOf((await document.parse())?.tree ?? parsePython('')), nodesOf(parsePython(text)));
  });

  it('finds all again where it was, once what broke a long text is taken back', async () => {
    const begins = (tree: Tree) => nodesOf(tree).map(node => node.replace(/-\d+$/, ''));
    const breaks = fc.array(fc.tuple(fc.nat(), fc.nat(5), insertedText), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(wholePython, breaks, async (piece, typed) => {
        const text = piece.repeat(Math.ceil(8_000 / piece.length));
        const document = new PythonDocument(text, withoutPause);
        await document.parse();
        const states = [text];
        const undone: TextChange[] = [];
        for (const [place, removed, inserted] of typed) {
          const before = states.at(-1) ?? '';
          const from = place % (before.length + 1);
          const to = Math.min(before.length, from + removed);
          const after = before.slice(0, from) + inserted + before.slice(to);
          document.edit([{ from, to, insertedLength: inserted.length }], after);
          await document.parse();
          states.push(after);
          undone.push({ from, to: from + inserted.length, insertedLength: to - from });
        }
        for (const change of undone.toReversed()) {
          states.pop();
          document.edit([change], states.at(-1) ?? '');
          await document.parse();
        }
        assert.deepEqual(document.tree && begins(document.tree), begins(parsePython(text)));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('has the same tree and constructs after edits as a fresh parse', async () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(40), insertedText, fc.boolean()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(pythonUnderWay, edits, async (start, changes) => {
        const document = new PythonDocument(start, withoutPause);
        await document.parse();
        let text = start;
        for (const [place, removed, inserted, parse] of changes) {
          const from = place % (text.length + 1);
          const to = Math.min(text.length, from + removed);
          text = text.slice(0, from) + inserted + text.slice(to);
          document.edit([{ from, to, insertedLength: inserted.length }], text);
          if (parse) {
            await document.parse();
          }
        }
        const source = await document.parse();
        const fresh = parsePython(text);
        assert.deepEqual(source && nodesOf(source.tree), nodesOf(fresh));
        assert.deepEqual(source && constructsIn(source.tree, text), constructsIn(fresh, text));
      }),
      { numRuns: 150 },
    );
  }).timeout(30_000);
});

describe('constructs of any text', () => {
  it('never throw, lie within the text, and are found where they begin', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, pythonUnderWay), text => {
        const tree = parsePython(text);
        let last = 0;
        for (const construct of constructsIn(tree, text)) {
          assert.ok(construct.from >= last && construct.from < construct.to && construct.to <= text.length);
          assert.ok(construct.name !== '' && construct.anchors.length > 0);
          last = construct.from;
          const found = constructAt(tree, text, construct.from);
          assert.ok(found && found.from <= construct.from, `${construct.name} at ${construct.from}`);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(30_000);

  it('never throw at any offset', () => {
    fc.assert(
      fc.property(anyText, text => {
        const tree = parsePython(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const construct = constructAt(tree, text, offset);
          assert.ok(!construct || (construct.from <= offset && offset <= construct.to));
        }
      }),
      { numRuns: 150 },
    );
  }).timeout(30_000);
});
