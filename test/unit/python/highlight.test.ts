import assert from 'node:assert/strict';
import fc from 'fast-check';
import { highlightPython } from '../../../src/python/highlight';
import { anyText, pythonUnderWay } from './pythonText';

/** The classes of the first stretch that is exactly this text. */
function classesOf(code: string, part: string): string | undefined {
  const span = highlightPython(code).find(({ from, to }) => code.slice(from, to) === part);
  return span?.classes.replaceAll('tok-', '');
}

const CASES: readonly (readonly [code: string, part: string, classes: string | undefined])[] = [
  ['while x: pass', 'while', 'keyword'],
  ['x is not y', 'is', 'operatorKeyword'],
  ['x = None', 'None', 'atom'],
  ['x = True', 'True', 'bool'],
  ['x = 1_000.5', '1_000.5', 'number'],
  ['x = "a"', '"a"', 'string'],
  ['x = b"a"', 'b"a"', 'string'],
  ['x = "a\\n"', '\\n', 'escape'],
  ['# why', '# why', 'comment'],
  ['def f(): pass', 'f', 'definition function'],
  ['class A: pass', 'A', 'definition className'],
  ['f(x)', 'f', 'function'],
  ['Counter(x)', 'Counter', 'className'],
  ['x.y', 'y', 'propertyName'],
  ['x.y()', 'y', 'propertyName function'],
  ['x', 'x', undefined],
  ['self.x', 'self', 'self'],
  ['print(x)', 'print', 'builtin function'],
  ['print x', 'print', 'builtin function'],
  ['x: list', 'list', 'builtin className'],
  ['raise ValueError', 'ValueError', 'builtin className'],
  ['@functools.cache\ndef f(): pass', 'functools', 'meta'],
  ['@property\ndef f(): pass', '@', 'meta'],
  ['x + y', '+', 'operator'],
  ['x = y', '=', 'operator'],
  ['def f(*args): pass', '*', 'operator'],
  ['match x:\n    case 1: pass\n', 'match', 'keyword'],
  ['match x:\n    case 1: pass\n', 'case', 'keyword'],
  ['match = 1', 'match', undefined],
  ['type X = int', 'type', 'keyword storage'],
  ['def f(): pass', 'def', 'keyword storage'],
  ['def f(): yield from g', 'from', 'keyword'],
  ['raise a from b', 'from', 'keyword'],
  ['type(x)', 'type', 'builtin className'],
  ['f"a{x}b"', 'f"a', 'string2'],
  ['f"a{len(x)}b"', 'len', 'builtin function'],
  ['f"a{x}b"', '{', 'escape'],
  ['t"a{x}b"', 't"a', 'string2'],
  ['t"a{x}b"', 'b"', 'string2'],
  ['async def f(): await x', 'await', 'keyword'],
  ['from a import b as c', 'as', 'keyword import'],
  ['from a import b', 'from', 'keyword import'],
  ['x = (', 'x', undefined],
];

describe('highlightPython', () => {
  for (const [code, part, classes] of CASES) {
    it(`${part} in ${code.replaceAll('\n', '⏎')} is ${classes ?? 'plain'}`, () => {
      assert.equal(classesOf(code, part), classes);
    });
  }

  it('gives stretches in order, without overlap, within the code', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, pythonUnderWay), code => {
        let end = 0;
        for (const { from, to, classes } of highlightPython(code)) {
          assert.ok(from >= end && from < to && to <= code.length);
          assert.match(classes, /^tok-[A-Za-z0-9]+( tok-[A-Za-z0-9]+)*$/);
          end = to;
        }
      }),
      { numRuns: 300 },
    );
  });
});
