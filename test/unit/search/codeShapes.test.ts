import assert from 'node:assert/strict';
import { codeShapes, isCode } from '../../../src/search/codeShapes';

describe('codeShapes', () => {
  const cases: readonly (readonly [code: string, ...shapes: string[]])[] = [
    ['[n * n for n in numbers]', 'list comprehension'],
    ['{k: v for k, v in pairs}', 'dict comprehension'],
    ['{n for n in numbers}', 'set comprehension'],
    ['sum(n for n in numbers)', 'generator expression'],
    ['def f(x, seen={}):', 'mutable default argument'],
    ['first, *rest = row', 'unpacking'],
    ['f(*row)', 'unpacking'],
    ['zip(*rows)'],
    ['total: int = 0', 'type hint'],
    ['else: x'],
    ['dict[str, int]', 'type hint'],
    ['type("A", (), {})', 'dynamic class creation'],
    ['[[0] * 3] * 3', 'aliasing nested list'],
    ['except OSError: pass', 'error swallowing'],
    ['name = given or "nobody"', 'default with or'],
    ['<shop.Order object at 0x7f>', 'print an object'],
    ['what is there for a list in python'],
  ];
  for (const [code, ...shapes] of cases) {
    it(`of ${code}`, () => assert.deepEqual(codeShapes(code), shapes));
  }

  it('tells code from words about code', () => {
    for (const code of [
      'f(x)',
      'x = y[0]',
      'for a, b in zip(xs, ys):',
      'print("two words")',
      'async with get(url) as r',
    ]) {
      assert.ok(isCode(code), code);
    }
    for (const text of [
      'list vs tuple',
      'does print(x) return none',
      'how do I use a = b here',
      'yield from',
      'any()',
    ]) {
      assert.ok(!isCode(text), text);
    }
  });
});
