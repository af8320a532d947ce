import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildAnchorIndex, questionsFor } from '../../../src/python/anchorIndex';
import { constructAtCursor } from './cursor';

const BANK = [
  { id: 'generators', anchors: ['yield', 'next', 'yield from'] },
  { id: 'delegation', anchors: ['yield from', 'yield'] },
  { id: 'decorators', anchors: ['@', 'functools.wraps', '@property'] },
  { id: 'property', anchors: ['property', '@property', '__get__'] },
  { id: 'pools', anchors: ['ThreadPoolExecutor', 'concurrent.futures'] },
  { id: 'processes', anchors: ['concurrent.futures.ProcessPoolExecutor'] },
  { id: 'caches', anchors: ['@lru_cache'] },
  { id: 'strings', anchors: ['f""', 'str.join'] },
  { id: 'none', anchors: [] },
];

const index = buildAnchorIndex(BANK);

function questionsAt(code: string): string[] {
  const construct = constructAtCursor(code);
  return construct ? questionsFor(construct, index) : [];
}

describe('the anchor index', () => {
  it('prefers the questions that name an anchor first, then those with few anchors, then bank order', () => {
    assert.deepEqual(questionsFor({ anchors: ['yield'] }, index), ['generators', 'delegation']);
    assert.deepEqual(questionsFor({ anchors: ['yield from'] }, index), ['delegation', 'generators']);
    const equal = buildAnchorIndex([
      { id: 'many', anchors: ['a', 'b', 'c'] },
      { id: 'few', anchors: ['a', 'b'] },
      { id: 'fewer', anchors: ['a'] },
      { id: 'later', anchors: ['a'] },
    ]);
    assert.deepEqual(questionsFor({ anchors: ['a'] }, equal), ['fewer', 'later', 'few', 'many']);
  });

  it('gives essential questions a lead, and has those that are aside last', () => {
    const index = buildAnchorIndex([
      { id: 'aside', anchors: ['a'], aside: true, essential: true },
      { id: 'third', anchors: ['b', 'a'] },
      { id: 'fourth', anchors: ['b', 'c', 'd', 'a'], essential: true },
      { id: 'first', anchors: ['c', 'd', 'a'], essential: true },
      { id: 'second', anchors: ['a', 'b', 'c', 'd'] },
    ]);
    assert.deepEqual(questionsFor({ anchors: ['a'] }, index), ['first', 'second', 'third', 'fourth', 'aside']);
  });

  it('knows a name that has one home with and without its module', () => {
    const index = buildAnchorIndex([
      { id: 'short', anchors: ['x', 'Counter'] },
      { id: 'long', anchors: ['collections.Counter', 'Counter', 'y'] },
    ]);
    for (const anchor of ['Counter', 'collections.Counter']) {
      assert.deepEqual(questionsFor({ anchors: [anchor] }, index), ['long', 'short']);
    }
    assert.deepEqual(index.anchors.y, [1]);
  });

  it('merges the anchors of a construct, most specific first, without repeats', () => {
    assert.deepEqual(questionsAt('def f():\n    ‸yield from x\n'), ['delegation', 'generators']);
    assert.deepEqual(questionsAt('@‸property\ndef f(self): pass\n'), ['property', 'decorators']);
    assert.deepEqual(questionsAt('from concurrent.futures import ProcessPoolExecutor as P\n‸P()\n'), [
      'processes',
      'pools',
    ]);
  });

  it('finds anchors however they are spelled', () => {
    assert.deepEqual(questionsAt('import concurrent.futures as c\nc.‸ThreadPoolExecutor()\n'), ['pools']);
    assert.deepEqual(questionsAt('import functools\n@functools.‸lru_cache\ndef f(): pass\n'), ['caches', 'decorators']);
    assert.deepEqual(questionsAt('x = ‸rf"a"'), ['strings']);
    assert.deepEqual(questionsAt('", ".‸join(x)'), ['strings']);
  });

  it('has nothing for what nobody asks about', () => {
    assert.deepEqual(questionsAt('‸while x: pass'), []);
    assert.deepEqual(questionsFor({ anchors: ['__proto__', 'constructor', 'toString', ''] }, index), []);
  });

  it('survives JSON, with any anchors', () => {
    const names = fc.constantFrom('__proto__', 'constructor', 'x', '@x', 'x()', 'yield', '', ' ', '`');
    const bank = fc.array(fc.record({ id: fc.string(), anchors: fc.array(fc.oneof(names, fc.string())) }));
    fc.assert(
      fc.property(bank, questions => {
        const built = buildAnchorIndex(questions);
        const read = JSON.parse(JSON.stringify(built)) as typeof built;
        for (const { id, anchors } of questions) {
          for (const anchor of anchors.filter(anchor => !/^[\s`]*$/.test(anchor))) {
            assert.ok(questionsFor({ anchors: [anchor] }, read).includes(id), anchor);
          }
        }
      }),
    );
  });
});
