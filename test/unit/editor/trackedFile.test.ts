import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TrackedFile } from '../../../src/editor/trackedFile';
import { constructsIn } from '../../../src/python/construct';
import { parsePython } from '../../../src/python/document';
import type { Listing } from '../../../src/python/listing';
import { insertedText, pythonUnderWay } from '../python/pythonText';

const withoutPause = { pause: () => Promise.resolve() };
const long = 'class A:\n    def f(self):\n        return [x for x in self if x is not None]\n'.repeat(1_000);

/** A file whose text is edited as an editor would: the text changes, then the change is noted. */
class Edited {
  readonly file: TrackedFile;

  constructor(
    public text: string,
    slicing = {},
  ) {
    this.file = new TrackedFile(() => this.text, { ...withoutPause, ...slicing });
  }

  replace(from: number, to: number, inserted: string): void {
    this.text = this.text.slice(0, from) + inserted + this.text.slice(to);
    this.file.note([{ from, to, insertedLength: inserted.length }]);
  }
}

const names = (listing: Listing | undefined) => listing?.map(({ name }) => name).sort();
const countOf = (listing: Listing | undefined, name: string) =>
  listing?.find(listed => listed.name === name)?.places.length ?? 0;
const constructs = ({ text, tree }: { text: string; tree: Parameters<typeof constructsIn>[0] }) =>
  constructsIn(tree, text).map(({ name, from }) => `${name} ${from}`);

describe('a tracked file', () => {
  it('reads what was noted when it is asked, as the whole text read anew would say', async () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), insertedText, fc.boolean()), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pythonUnderWay, edits, async (text, list) => {
        const edited = new Edited(text);
        await edited.file.parse();
        for (const [start, length, inserted, isAsked] of list) {
          const from = start % (edited.text.length + 1);
          edited.replace(from, Math.min(edited.text.length, from + length), inserted);
          if (isAsked) {
            await edited.file.catchUp({});
          }
        }
        const source = await edited.file.parse();
        assert.equal(source?.text, edited.text);
        assert.deepEqual(constructs(source), constructs({ text: edited.text, tree: parsePython(edited.text) }));
      }),
      { numRuns: 60 },
    );
  });

  it('finds out by itself what changed where nobody told', async () => {
    const edited = new Edited('def f():\n    return 1\n');
    assert.deepEqual(names(await edited.file.list()), ['def', 'return']);
    edited.text = 'def f():\n    yield 1\n';
    assert.deepEqual(names(await edited.file.list()), ['def', 'yield']);
    edited.text = 'x = lambda: 1\n';
    edited.file.noteUnknown();
    const source = await edited.file.parse();
    assert.deepEqual(source && constructs(source), ['= 2', 'lambda 4']);
  });

  it('parses no further than asked, and catches up as far', async () => {
    const text = `${'value = compute(1, "two")\n'.repeat(30_000)}def f(): yield\n`;
    const edited = new Edited(text);
    const source = await edited.file.parse({ upTo: 100 });
    assert.ok(source && source.tree.length >= 100 && source.tree.length < text.length);
    edited.replace(0, 5, 'number');
    await edited.file.catchUp({});
    const after = await edited.file.parse({ upTo: 100 });
    assert.ok(after && after.tree.length < text.length);
    assert.deepEqual(after.text, edited.text);
  });

  it('goes on after breaking off', async () => {
    const edited = new Edited('def f():\n    return 1\n');
    await edited.file.parse();
    edited.replace(13, 19, 'yield');
    assert.equal(await edited.file.parse({ cancellation: { aborted: true } }), undefined);
    const source = await edited.file.parse();
    assert.deepEqual(source && constructs(source), ['def 0', 'yield 13']);
  });

  it('answers all who ask at once, each as far as it wants', async () => {
    const edited = new Edited(long, { sliceMs: 0 });
    const [whole, beginning, first, second, cancelled] = await Promise.all([
      edited.file.parse(),
      edited.file.parse({ upTo: 10 }),
      edited.file.list(),
      edited.file.list(),
      edited.file.list({ isCancellationRequested: true }),
    ]);
    assert.equal(whole?.tree.length, long.length);
    assert.ok(beginning && beginning.tree.length >= 10);
    assert.equal(countOf(first, 'is not'), 1_000);
    assert.equal(first, second);
    assert.equal(cancelled, undefined);
    assert.equal(await edited.file.list(), first);
  });

  it('lists the text as it is in the end, where it is edited meanwhile', async () => {
    let turns = 0;
    const edited = new Edited(long, {
      sliceMs: 0,
      pause: () => {
        turns++;
        if (turns === 20 || turns === 60) {
          edited.replace(0, 0, 'yield\n');
        }
        return Promise.resolve();
      },
    });
    const [listing, source] = await Promise.all([edited.file.list(), edited.file.parse({ upTo: 10 })]);
    assert.ok(turns > 60 && source);
    assert.equal(countOf(listing, 'yield'), 2);
    assert.equal(listing?.find(({ name }) => name === 'class')?.places.at(0)?.from, 12);
  });

  it('ends a search that nobody waits for any more, and not before', async () => {
    const one = { aborted: false };
    const other = { aborted: false };
    let turns = 0;
    const edited = new Edited(long, {
      sliceMs: 0,
      pause: () => {
        turns++;
        one.aborted ||= turns === 5;
        return Promise.resolve();
      },
    });
    const both = await Promise.all([edited.file.list(one), edited.file.list(other)]);
    assert.equal(both[0], undefined);
    assert.equal(countOf(both[1], 'is not'), 1_000);

    edited.replace(0, 0, 'yield\n');
    turns = 0;
    one.aborted = false;
    assert.equal(await edited.file.list(one), undefined);
    assert.equal(turns, 5);
    assert.equal(countOf(await edited.file.list(), 'yield'), 1);
  });

  it('ends with its file', async () => {
    const edited = new Edited(long, { sliceMs: 0 });
    const listing = edited.file.list();
    edited.file.close();
    assert.equal(await listing, undefined);
  });
});
