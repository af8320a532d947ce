import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePython } from '../../../src/python/document';
import { definitionAt, definitionsIn } from '../../../src/python/functionAt';
import { atOnce } from '../../../src/python/steps';
import { anyText, wholePython } from './pythonText';

const MARK = '‸';

function nameAt(marked: string): string {
  const text = marked.replace(MARK, '');
  const found = definitionAt(parsePython(text), marked.indexOf(MARK));
  return found ? `${found.kind} ${text.slice(found.name.from, found.name.to)}` : 'nothing';
}

const CASES: Readonly<Record<string, string>> = {
  'def f():\n    ‸pass\n': 'function f',
  '‸def f(): pass\n': 'function f',
  'def f(): pass‸\nx = 1\n': 'function f',
  'def f(): pass\nx‸ = 1\n': 'nothing',
  'async ‸def f(): pass\n': 'function f',
  '‸async def f(): pass\n': 'function f',
  '@a.‸b\n@c\ndef f(): pass\n': 'function f',
  '‸@a\nasync def f(): pass\n': 'function f',
  '@a\nclass ‸A: pass\n': 'class A',
  'class A:\n    x = ‸1\n    def g(self): pass\n': 'class A',
  'class A:\n    def g(self):\n        return ‸x\n': 'function g',
  'class A:\n    def g(self): pass‸\n    def h(self): pass\n': 'function g',
  'class A:\n    @property\n    ‸def g(self): pass\n': 'function g',
  'def f():\n    def g():\n        pass\n    return lambda: ‸g\n': 'function f',
  'if a:\n    def f(): ‸pass\n': 'function f',
  'def f(a=‸1): pass\n': 'function f',
  'def ‸(): pass\n': 'function def',
  'x = 1‸\n': 'nothing',
  '‸': 'nothing',
};

describe('definitionAt', () => {
  for (const [marked, name] of Object.entries(CASES)) {
    it(`${JSON.stringify(marked)} is in ${name}`, () => {
      assert.equal(nameAt(marked), name);
    });
  }

  it('is nothing outside of the text', () => {
    const tree = parsePython('def f(): pass');
    for (const offset of [-1, 99, Number.NaN]) {
      assert.equal(definitionAt(tree, offset), undefined);
    }
  });

  it('finds what `definitionsIn` lists, anywhere in any text', () => {
    fc.assert(
      fc.property(fc.oneof(wholePython, anyText), fc.nat(), (text, place) => {
        const tree = parsePython(text);
        const found = definitionAt(tree, place % (text.length + 1));
        const all = atOnce(definitionsIn(tree)).map(definition => JSON.stringify(definition));
        assert.ok(!found || all.includes(JSON.stringify(found)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('definitionsIn', () => {
  it('lists functions and classes in order, wherever they may stand', () => {
    const text = [
      '@a\nclass A:\n    def b(self):\n        def c(): pass\n',
      'if x:\n    async def d(): pass\nelse:\n    def e(): pass\n',
      'try:\n    def f(): pass\nfinally:\n    def g(): pass\n',
      'match x:\n    case 1:\n        def h(): pass\n',
      'for i in j:\n    with k:\n        while l:\n            class M: pass\n',
      'n = lambda: 1\n',
    ].join('');
    const all = atOnce(definitionsIn(parsePython(text)));
    assert.equal(all.map(({ name }) => text.slice(name.from, name.to)).join(' '), 'A b c d e f g h M');
    assert.ok(text.startsWith('@a', all[0]?.from));
    assert.ok(text.startsWith('async', all[3]?.from));
  });

  it('lists what is nested deep', () => {
    const depth = 400;
    const text = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}def f():\n`).join('');
    const tree = parsePython(`${text}${' '.repeat(depth)}pass\n`);
    assert.equal(atOnce(definitionsIn(tree)).length, depth);
  });
});
