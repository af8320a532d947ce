import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normaliseAnchor } from '../../../src/python/anchor';

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  property: ['@property', ' property ', '`@property`'],
  'functools.lru_cache': ['@functools.lru_cache', 'functools.lru_cache()', '@functools.lru_cache()'],
  super: ['super()'],
  'super().__init__': ['super().__init__'],
  '()': ['()', '`()`'],
  '[]': ['[]'],
  '{}': ['{}'],
  '@': ['@'],
  'f-string': ['f"', 'f""', "f'", 'f"..."', 'F"', 'rf""', 'fr"', 'f"""', 'f-strings', 'F-string', 'fstring', 'f"{x}"'],
  't-string': ['t"', 't""', "t'", 't-strings', 'rt"'],
  'raw string': ['r""', "r'", 'raw strings'],
  'bytes literal': ['b""', "b'", 'rb""'],
  '*args': ['*args', '*a', '*rest'],
  '**kwargs': ['**kwargs', '**options'],
  '*': ['*'],
  '**': ['**'],
  '[:]': ['[:]', '[ : ]'],
  '[::-1]': ['[::-1]', '[: : -1]'],
  '[::]': ['[::]', '[1:2]', '[start:stop:step]', '[a:]'],
  'import *': ['import *', 'from m import *', 'star import'],
  'from import': ['from import', 'from ... import', 'from … import'],
  'from . import': ['from . import', 'from .models import x'],
  'lazy import': ['lazy import', 'lazy from'],
  this: ['import this'],
  'os.path': ['import os.path'],
  '__future__.annotations': ['from __future__ import annotations'],
  'm.n': ['from m import n', 'm.n'],
  import: ['import'],
  'raise from': ['raise from', 'raise ... from', 'raise … from'],
  'for else': ['for else', 'for/else', 'for-else', 'for ... else', 'for…else'],
  'try else': ['try/else'],
  'conditional expression': ['if else', 'if/else', 'ternary', 'if ... else'],
  'except*': ['except*', 'except *'],
  'generator expression': ['generator expressions', 'genexp'],
  'list comprehension': ['List comprehensions'],
  'is None': ['is None', 'is not None'],
  'is not': ['is  not'],
  'async def': ['async   def'],
  'slots=': ['slots=True', 'slots=', 'slots = False'],
  'dataclass(slots=)': ['dataclass(slots=True)', '@dataclass(slots=True)', 'dataclass(slots=)'],
  'm.f(x=)': ['m.f(x=1)'],
  '{=}': ['{x=}', '{name=}'],
  '!r': ['!r'],
  '!=': ['!='],
  '==': ['=='],
  ':=': [':='],
  '+=': ['+='],
  '->': ['->'],
  '...': ['...'],
  '|=': ['|='],
  '=': ['='],
  '~=': ['~='],
  'numpy.array': ['np.array', 'numpy.array'],
  numpy: ['np'],
  'matplotlib.pyplot.show': ['plt.show'],
  'typing.Self': ['typing_extensions.Self'],
  __init__: ['__init__', '__init__()'],
  _: ['_'],
  '# type: ignore': ['# type: ignore'],
  None: ['None'],
  List: ['List'],
};

describe('normaliseAnchor', () => {
  for (const [canonical, spellings] of Object.entries(SPELLINGS)) {
    it(`${spellings.join(' , ')} is ${canonical}`, () => {
      for (const spelling of [canonical, ...spellings]) {
        assert.equal(normaliseAnchor(spelling), canonical);
      }
    });
  }

  it('changes nothing the second time', () => {
    const shreds = [
      '@',
      '`',
      ' ',
      'x',
      'import ',
      'from ',
      '.',
      '()',
      '=',
      '*',
      '[',
      ']',
      ':',
      'f"',
      '{',
      '}',
      'np',
      '/',
    ];
    const anchors = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...shreds, 'else', 'for', 'is None', '-1', '...'), { maxLength: 6 })
        .map(a => a.join('')),
    );
    fc.assert(
      fc.property(anchors, anchor => {
        const once = normaliseAnchor(anchor);
        assert.equal(normaliseAnchor(once), once);
      }),
      { numRuns: 3000 },
    );
  });
});
