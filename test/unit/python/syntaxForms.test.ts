import assert from 'node:assert/strict';
import { parsePython } from '../../../src/python/document';
import { constructAtCursor } from './cursor';

/** Code with the cursor, and the construct's name, or `undefined` where there is none. */
type Case = readonly [code: string, name: string | undefined];

/** Forms of Python that are new or rare, each as seldom seen as it is allowed. */
const VALID: Readonly<Record<string, readonly Case[]>> = {
  'targets of with': [
    ['def g(list):\n    with f() as (a, b):\n        return ‸list\n', undefined],
    ['def f():\n    with g() as (list, b):\n        pass\nx = ‸list(y)\n', 'list'],
    ['def f():\n    with g() as (list, b):\n        return ‸list\n', undefined],
    ['def f():\n    with g() as [a, (b, *list)]:\n        return ‸list\n', undefined],
    ['def f():\n    with (g() as (list, b), h() as c):\n        return ‸list\n', undefined],
    ['def f():\n    with (\n        g() as a,\n        h() as (list, *c),\n    ):\n        return ‸list\n', undefined],
    ['async def f():\n    async with g() as (list, b):\n        return ‸list\n', undefined],
    ['async def f():\n    async with (g() as a, h() as list):\n        return ‸list\n', undefined],
    ['def f():\n    with g() as self.list:\n        return ‸list\n', 'list'],
    ['def f():\n    with g() as x[‸list]:\n        pass\n', 'list'],
    ['with f() ‸as self.x, g() as y: pass', 'with as'],
    ['with f() as self.x, g() ‸as y: pass', 'with as'],
    ['with f() as x[0], g() ‸as (y, z): pass', 'with as'],
    ['with f() as x().y, g() ‸as y: pass', 'with as'],
    ['with (f() as a, g() ‸as b): pass', 'with as'],
    ['with (f()) ‸as a: pass', 'with as'],
    ['with (f(), g()) ‸as a: pass', 'with as'],
    ['with f() as ‸(a, b): pass', undefined],
    ['with ‸(a, b) as c: pass', '()'],
    ['with (‸open(x) as f): f', 'open'],
    ['with open(x) as (f): f.‸list', undefined],
    ['with (yield): ‸len', 'len'],
    ['with (a, b): ‸len', 'len'],
    ['with (a if b else c) ‸as d: pass', 'with as'],
  ],
  'except without parentheses (PEP 758)': [
    ['try: pass\nexcept A, B, ‸OSError: pass\n', 'OSError'],
    ['try: pass\nexcept A, ‸OSError: pass\n', 'OSError'],
    ['try: pass\nexcept a.B, ‸OSError, c.D: pass\n', 'OSError'],
    ['try: pass\nexcept* A, ‸OSError: pass\n', 'OSError'],
    ['try: pass\n‸except* A, B: pass\n', 'except*'],
    ['try: pass\nexcept A, B: ‸list\nelse: pass\n', 'list'],
    ['def f():\n    try: pass\n    except A, B: pass\n    return ‸B\n', undefined],
    ['try: pass\nexcept (A, B) ‸as e: pass\n', 'except as'],
    ['try: pass\nexcept (A, B) as e: e.‸add_note(x)\n', 'BaseException.add_note'],
  ],
  'defaults of type parameters (PEP 696)': [
    ['def f[T = ‸int](x: T): pass', 'int'],
    ['def f[T: ‸int = str](x: T): pass', 'int'],
    ['def f[T: int = ‸str](x: T): pass', 'str'],
    ['class A[T = ‸int]: pass', 'int'],
    ['class A[T = int](‸dict): pass', 'dict'],
    ['class A[*Ts = *‸tuple[int, str]]: pass', 'tuple'],
    ['class A[*Ts = *tuple[int, ‸str]]: pass', 'str'],
    ['class A[**P = [‸int, str]]: pass', 'int'],
    ['type X[T = ‸int] = list[T]', 'int'],
    ['type X[\n    T = int,\n    U: (int, ‸str) = str,\n] = dict[T, U]', 'str'],
    ['def f[list = int](x: ‸list): pass', undefined],
    ['def f[‸list = int](x): pass', undefined],
    ['def f[T = int](x: T):\n    return ‸list\n', 'list'],
  ],
  'lazy imports (PEP 810)': [
    ['‸lazy import json', 'lazy import'],
    ['x = 1; ‸lazy import json', 'lazy import'],
    ['x = 1; lazy ‸import json', 'import'],
    ['x = 1; y = 2; lazy from a ‸import b', 'from import'],
    ['if x: lazy import json; json.‸loads(y)', 'json.loads'],
    ['lazy import json as j, os\nj.‸loads(y)', 'json.loads'],
    ['lazy from json import (\n    loads,\n)\n‸loads(y)', 'json.loads'],
    ['‸lazy = 1', undefined],
    ['‸lazy(x)', undefined],
    ['‸lazy.x = 1', undefined],
    ['x = ‸lazy', undefined],
  ],
  'numbers right before keywords': [
    ['x = 1. ‸if y else 2', 'if else'],
    ['x = 1.‸if y else 2', 'if else'],
    ['x = 1_0‸if y else 2', 'if else'],
    ['x = 1j‸if y else 2', 'if else'],
    ['x = 1.e5‸if y else 2', 'if else'],
    ['x = 0xfg', undefined],
    ['x = 0x1f‸or x in y', 'or'],
    ['x = 0x1for x ‸in y', 'in'],
    ['[0. for list in y if ‸list]', undefined],
    ['x = 1. ‸or 2', 'or'],
    ['x = 1.‸is y', 'is'],
    ['x = 1 if y else 0‸or z', 'or'],
    ['x = 1..‸__add__', '__add__'],
    ['x = 1.0.‸__add__', '__add__'],
    ['x[1.‸:2.]', 'slice'],
  ],
  'unpacking everywhere (PEP 448, 646, 798)': [
    ['[*x ‸for x in y]', 'list comprehension'],
    ['[*list for list in y if ‸list]', undefined],
    ['{*x ‸for x in y}', 'set comprehension'],
    ['{**d ‸for d in ds}', 'dict comprehension'],
    ['{**dict for dict in ds if ‸dict}', undefined],
    ['(*x ‸for x in y)', 'generator expression'],
    ['f(*x ‸for x in y)', 'generator expression'],
    ['f(*list for list in ‸list)', 'list'],
    ['f(*list for list in x if ‸list)', undefined],
    ['f(*a, *b, c=1, **d, **‸dict)', 'dict'],
    ['x[‸*a]', '*'],
    ['x[*a, ‸list]', 'list'],
    ['x: tuple[‸int, *Ts]', 'int'],
    ['def f(*args: *‸tuple[int, ...]): pass', 'tuple'],
    ['for x in *a, ‸list: pass', 'list'],
    ['for x in *a, b:\n    ‸list\n', 'list'],
    ['x += *a, ‸list', 'list'],
    ['[x for a, *list in y if ‸list]', undefined],
    ['return_ = *a, *‸list', 'list'],
    ['def f(): yield *a, ‸list', 'list'],
    ['f"{*a, ‸list}"', 'list'],
  ],
  'match and its subject': [
    ['‸match not x:\n    case 1: pass\n', 'match'],
    ['match ‸not x:\n    case 1: pass\n', 'not'],
    ['‸match -x:\n    case 1: pass\n', 'match'],
    ['‸match (x):\n    case 1: pass\n', 'match'],
    ['‸match [x]:\n    case 1: pass\n', 'match'],
    ['‸match {}:\n    case {}: pass\n', 'match'],
    ['‸match *a, b:\n    case 1, 2: pass\n', 'match'],
    ['‸match a, b:\n    case 1, 2: pass\n', 'match'],
    ['‸match a, :\n    case 1, : pass\n', 'match'],
    ['‸match x == y:\n    case True: pass\n', 'match'],
    ['‸match x if y else z:\n    case True: pass\n', 'match'],
    ['‸match x and y:\n    case True: pass\n', 'match'],
    ['‸match lambda: x:\n    case _: pass\n', 'match'],
    ['‸match await_ := x:\n    case True: pass\n', 'match'],
    ['‸match ...:\n    case _: pass\n', 'match'],
    ['‸match "x":\n    case "a" "b": pass\n', 'match'],
    ['match not x:\n    ‸case 1: pass\n', 'case'],
    ['match (‸list := x):\n    case 1: pass\n', undefined],
    ['match x:\n    case {A.B: list}: ‸list\n', undefined],
    ['def f():\n    match x:\n        case {A.B: list}: return ‸list\n', undefined],
    ['match x:\n    case A(): ‸list\n', 'list'],
    ['match x:\n    case []: ‸list\n', 'list'],
    ['match x:\n    case (): ‸list\n', 'list'],
    ['match x:\n    case y if (z := y): ‸list\n', 'list'],
    ['match x:\n    case y if z := y: ‸list\n', 'list'],
    ['match x:\n    case ‸_: pass\n', '_'],
    ['match x:\n    case (a, ‸_): pass\n', '_'],
    ['match x:\n    case A(b=‸_): pass\n', '_'],
    ['‸match (x)', undefined],
    ['‸match (x).y', undefined],
    ['‸match -x', undefined],
    ['‸match * x', undefined],
    ['‸match[x]', undefined],
    ['‸match[x]: int = 1', undefined],
    ['‸match = {}', undefined],
    ['x = ‸match', undefined],
    ['‸match.group(1)', undefined],
    ['‸case = 1', undefined],
    ['‸_ = 1', undefined],
    ['for ‸_ in x: pass', undefined],
  ],
  'type as a statement and as a name': [
    ['‸type X = int', 'type'],
    ['x = 1; ‸type X = int', 'type'],
    ['class A:\n    ‸type X[T] = list[T]\n', 'type'],
    ['‸type = 1', undefined],
    ['‸type (x)', 'type'],
    ['‸type[int]', 'type'],
    ['‸type: int = 1', undefined],
    ['type = 1\n‸type (x)', undefined],
    ['‸type type = type', 'type'],
  ],
  'template strings (PEP 750)': [
    ['‸t"a{b}"', 't-string'],
    ['‸rt"a{b}"', 't-string'],
    ['‸Tr"""a{b}"""', 't-string'],
    ['t"a{‸len(b)!r:>{w}}"', 'len'],
    ['t"{‸list}" "b" f"{c}"', 'list'],
    ['t"{x:{‸len(y)}}"', 'len'],
    ["t'''\n{‸len(x)}\n'''", 'len'],
  ],
  'strings and their fields': [
    ['rf"\\{‸len(x)}"', 'len'],
    ['f"\\{‸len(x)}"', 'len'],
    ['f"\\N{DASH}{‸len(x)}"', 'len'],
    ['f"{{{‸len(x)}}}"', 'len'],
    ['f"{{len‸(x)}}"', undefined],
    ['f"{x:=‸10}"', undefined],
    ['f"{x‸:=10}"', 'format spec'],
    ['f"{x‸=}"', '{=}'],
    ['f"{d["a"]} {‸len(x)}"', 'len'],
    ['f"{\n    x\n} {‸len(y)}"', 'len'],
    ['f"{x:{y}{z}} {‸len(y)}"', 'len'],
    ['f"{f"{f"{‸len(x)}"}"}"', 'len'],
    ['f"{(lambda x: ‸len(x))}"', 'len'],
    ["f'{x:%H:%M}' + str(‸len(y))", 'len'],
    ["x = 'a\\\r\nb' + ‸str(y)", 'str'],
    ["x = r'a\\\r\nb' + ‸str(y)", 'str'],
  ],
  'lines and blanks': [
    ['x = 1 + \\\r\n    ‸len(y)\r\n', 'len'],
    ['def f(list):\r\n    x = 1 + \\\r\n        2\r\n    return ‸list\r\n', undefined],
    ['def f(list):\n    x = 1\n\f\n    return ‸list\n', undefined],
    ['def f(list):\n    x = 1 \\\n\n    return ‸list\n', undefined],
    ['def f(list):\n    # a \\\n\n    return ‸list\n', undefined],
    ['def f(list):\r    x = 1\r    return ‸list\r', undefined],
    [`def f(list):\r\n${'    # a\r\n'.repeat(500)}    return ‸list\r\n`, undefined],
  ],
  'decorators of any form (PEP 614)': [
    ['@‸list\ndef f(): pass', '@list'],
    ['@a[‸len(x)].b\ndef f(): pass', 'len'],
    ['@(‸staticmethod)\ndef f(): pass', 'staticmethod'],
    ['@(lambda f: ‸list)\ndef f(): pass', 'list'],
    ['@a().b(‸len)\ndef f(): pass', 'len'],
    ['@x if y else ‸list\nclass A: pass', 'list'],
    ['‸@a.b.c(d)\nclass A: pass', '@a.b.c'],
  ],
  'parameters, lambdas, assignment expressions': [
    ['lambda a, ‸/, b: 0', '/'],
    ['lambda a, *, list=1,: ‸list', undefined],
    ['lambda *a, k=1, **dict: ‸dict', undefined],
    ['{y := 1, ‸list}', 'list'],
    ['{y := x for x in ‸list}', 'list'],
    ['x[y := 1, ‸list]', 'list'],
    ['def f():\n    yield\n    return ‸list\n', 'list'],
    ['x = yield_ = ‸list', 'list'],
    ['print = ‸list', 'list'],
    ['‸print, x', 'print'],
    ['print >> ‸list', 'list'],
    ['x = ‸print if y else z', 'print'],
  ],
};

/** Code as it is while somebody writes it: what stands below goes on to be understood. */
const UNDER_WAY: Readonly<Record<string, readonly Case[]>> = {
  'strings left open': [
    ['x = f"{a:\ny = ‸len(z)\n', 'len'],
    ['x = f"{a\ny = ‸len(z)\n', 'len'],
    ['x = f"{\ny = ‸len(z)\n', 'len'],
    ['x = f"{a!\ny = ‸len(z)\n', 'len'],
    ['x = f"{a!r:>{w\ny = ‸len(z)\n', 'len'],
    ['x = f"{a.\ny = ‸len(z)\n', 'len'],
    ['x = f"{a"\ny = ‸len(z)\n', 'len'],
    ['x = f"{a:>10"\ny = ‸len(z)\n', 'len'],
    ['x = f"{foo(a, [b\n‸len(z)\n', 'len'],
    ['x = f"{f\'{a\n‸len(z)\n', 'len'],
    ["x = rf'{a:\r\n‸len(z)\r\n", 'len'],
    ['x = t"{a:\ny = ‸len(z)\n', 'len'],
    ['x = f"""{a"""\ny = ‸len(z)\n"""b"""\n', 'len'],
    ['x = f"""{a:>10"""\ny = ‸len(z)\n"""b"""\n', 'len'],
    ['x = "a\ny = ‸len(z)\n', 'len'],
    ['print(f"{a:\ny = ‸len(z)\n', 'len'],
    ['print("a)\ny = ‸len(z)\n', 'len'],
    ['x = [b"a, (\ny = ‸len(z)\n', 'len'],
    ['foo(f"{a", ‸len(b))\n', 'len'],
    ['foo(f"{a", len(b))\ny = ‸len(z)\n', 'len'],
    ['def f(list):\n    x = f"{a:\n    return ‸list\n', undefined],
    ['def f(list):\n    print(f"{a:\n    y = ‸list\n', undefined],
    ['def f(list):\n    print(f"{a:\n\nx = ‸list\n', 'list'],
    ['foo(\n    "a,\n    b,\n    ‸len(c),\n)\n', 'len'],
    ['foo(\n    "a,\n    len(b),\n)\ny = ‸len(z)\n', 'len'],
  ],
  'brackets left open before a statement': [
    ['x = foo(a\ndef f(list):\n    return ‸list\n', undefined],
    ['x = [a, {\nimport json\njson.‸loads(y)\n', 'json.loads'],
    ['class A:\n    x = foo(\n    def f(‸self): pass\n', 'self'],
  ],
};

function hasErrors(text: string): boolean {
  let found = false;
  parsePython(text).iterate({
    enter({ type }) {
      found ||= type.isError;
    },
  });
  return found;
}

describe('forms of Python', () => {
  for (const [group, cases] of [...Object.entries(VALID), ...Object.entries(UNDER_WAY)]) {
    describe(group, () => {
      for (const [code, name] of cases) {
        it(`${JSON.stringify(code.slice(0, 120))} is ${name ?? 'nothing'}`, () => {
          assert.equal(code.includes('‸') ? constructAtCursor(code)?.name : undefined, name);
        });
      }
    });
  }

  it('are read without an error where they are whole', () => {
    const wrong = Object.values(VALID)
      .flat()
      .map(([code]) => code.replace('‸', ''))
      .filter(code => code !== 'x = 0xfg' && hasErrors(`${code}\n`));
    assert.deepEqual(wrong, []);
  });
});
