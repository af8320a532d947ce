import fc from 'fast-check';

/** Strings that somebody still writes. */
const LEFT_OPEN: ReadonlySet<string> = new Set(['x = f"{a:\n', 'print("abc)\n']);

/** Pieces of Python that are whole statements, and strings that somebody still writes. */
const STATEMENTS = [
  'def f(a, b=1):\n    return a\n',
  'class A(B):\n    x = 1\n    def g(self):\n        yield from x\n',
  'x = [y for y in z if y]\n',
  'if x is not y:\n    pass\nelse:\n    list(x)\n',
  'match x:\n    case _:\n        pass\n',
  '"""doc\nstring"""\n',
  'f"{x!r:>{y}} {list(z)}"\n',
  '# comment\n',
  't"a{len(b)}"\n',
  'lazy import x\n',
  'with a as b:\n    c\n',
  'import os\r\n',
  '@property\ndef p(self): pass\n',
  'async def f():\n    async for x in y:\n        await x\n',
  'list = 3\n',
  'print(sorted(x, key=len)[1:])\n',
  'with f() as (a, b), (g()) as c.d:\n    pass\n',
  'with (\n    f() as a,\n    g() as b,\n):\n    pass\n',
  'try:\n    pass\nexcept A, B, C:\n    pass\n',
  'x = f"{\n    a\n} {b["c"]}"\n',
  'x = f"{a:\n',
  'print("abc)\n',
  'f(*x for x in y)\n',
  'def f[T: int = str, *Ts = *tuple[int]](*a: *Ts): pass\n',
  'x = 1; lazy from a import (\n    b,\n)\n',
  'match not x, *y:\n    case {A.b: c, **d} if e := c: pass\n',
];

/** Statements within blocks of any depth. */
export const wholePython: fc.Arbitrary<string> = fc
  .letrec<{ block: string; statement: string }>(tie => ({
    statement: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(...STATEMENTS.filter(text => !text.includes('\r') && !LEFT_OPEN.has(text))),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom('def f(a):', 'class A:', 'if a:', 'async with a as (b, c):', 'try:'), tie('block'))
          .map(([head, block]) => `${head}\n${block}${head === 'try:' ? 'finally: pass\n' : ''}`),
      },
    ),
    block: fc
      .array(tie('statement'), { minLength: 1, maxLength: 12, size: 'max' })
      .map(statements => statements.join('').replace(/^(?=[^\n])/gm, '    ')),
  }))
  .block.map(text => text.replace(/^ {4}/gm, ''));

/** Pieces that begin what they don't end, and worse. */
const FRAGMENTS = [
  ...[
    '\n',
    '    ',
    '\t',
    '(',
    ')',
    '"',
    "'",
    '"""',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '=',
    ':=',
    '*',
    '**',
    '@',
    '\\',
    '#',
  ],
  ...[
    'x',
    'é',
    '😀',
    '\ud800',
    '\r\n',
    '\r',
    '\u2028',
    '\0',
    'f"',
    "t'",
    'async ',
    'lazy ',
    'match ',
    'case ',
    'type ',
  ],
  ...[
    'lambda ',
    'not ',
    'is ',
    'def ',
    'class ',
    'from ',
    'import ',
    'except* ',
    '__init__',
    '.',
    '...',
    '1e',
    '0x',
    ' ',
  ],
];

/** Python as it is while somebody writes it: mostly whole. */
export const pythonUnderWay = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...STATEMENTS) }, fc.constantFrom(...FRAGMENTS)), {
    maxLength: 60,
    size: 'max',
  })
  .map(parts => parts.join(''));

/** Anything at all: shreds of Python, Unicode of every kind, bytes read as text. */
export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS, ...STATEMENTS), { maxLength: 60, size: 'max' }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
  fc.uint8Array({ maxLength: 300, size: 'max' }).map(bytes => String.fromCharCode(...bytes)),
);

/** What somebody types or pastes. */
export const insertedText = fc.constantFrom(...STATEMENTS, ...FRAGMENTS, '');
