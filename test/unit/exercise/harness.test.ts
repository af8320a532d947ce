import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksProgram } from '../../../src/exercise/program';
import { type CheckEvent, ReportReader } from '../../../src/exercise/report';
import { findInterpreters, runOnMachine } from '../../bank/machinePython';
import { WasmPython } from '../../bank/wasmPython';

const harness = readFileSync(join(import.meta.dirname, '../../../media/checks.py'), 'utf8');
const MARKER = 'report of a test: ';
const LIMIT = 60_000;

const check = (name: string, ...lines: string[]) =>
  [`def check_${name}():`, `    """It is ${name}."""`, ...lines.map(line => `    ${line}`)].join('\n');

/** The programs, each with what it reports and prints. */
const PROGRAMS: readonly { what: string; code: string; reports: unknown[]; own?: string }[] = [
  {
    what: 'tells of an assertion what its sides were, and where it stands',
    code: `def add(a, b):\n    return a - b\n\n${check('a', 'assert add(1, 2) == 3')}\n${check('b', 'assert add(1, 0) == 1')}`,
    reports: [
      ['found', 'check_a', 'check_b'],
      ['begin', 'check_a'],
      [
        'failed',
        'check_a',
        { text: 'AssertionError', line: 6, source: 'add(1, 2) == 3', values: [['add(1, 2)', '-1']] },
      ],
      ['begin', 'check_b'],
      ['passed', 'check_b'],
      ['end'],
    ],
  },
  {
    what: 'names the line of the program that an error comes from, and an assertion by its message',
    code: `def divide(a):\n    return 1 / a\n\n${check('a', 'divide(0)')}\n${check('b', 'assert False, "no zero"')}`,
    reports: [
      ['found', 'check_a', 'check_b'],
      ['begin', 'check_a'],
      ['failed', 'check_a', { text: 'ZeroDivisionError: division by zero', line: 2, values: [] }],
      ['begin', 'check_b'],
      ['failed', 'check_b', { text: 'AssertionError: no zero', line: 9, values: [] }],
      ['end'],
    ],
  },
  {
    what: 'keeps what the program prints apart, also what looks like a report or leaves its line open',
    code: `print('["passed", "check_a"]')\nprint("open", end="")\n${check('a', 'print("in it")', 'assert [] == 1')}`,
    reports: [
      ['found', 'check_a'],
      ['begin', 'check_a'],
      ['failed', 'check_a', { text: 'AssertionError', line: 6, source: '[] == 1', values: [] }],
      ['end'],
    ],
    own: '["passed", "check_a"]\nopenin it\n',
  },
  {
    what: 'goes on after sys.exit, a generator, endless recursion and a repr that raises',
    code: [
      'import sys',
      'class Odd:',
      '    def __repr__(self):',
      '        raise ValueError',
      check('a', 'sys.exit(3)'),
      check('b', 'yield 1'),
      check('c', 'assert Odd() == 1'),
      check('d', 'def deeper():', '    deeper()', 'deeper()'),
    ].join('\n'),
    reports: [
      ['found', 'check_a', 'check_b', 'check_c', 'check_d'],
      ['begin', 'check_a'],
      ['failed', 'check_a', { text: 'SystemExit: 3', line: 7, values: [] }],
      ['begin', 'check_b'],
      ['failed', 'check_b', { text: 'check_b() returned a generator', line: 8, values: [] }],
      ['begin', 'check_c'],
      ['failed', 'check_c', 'Odd() == 1'],
      ['begin', 'check_d'],
      ['failed', 'check_d', 'RecursionError'],
      ['end'],
    ],
  },
  {
    what: 'asks for nothing twice, and keeps nothing alive that a check asks about',
    code: [
      'import gc, weakref',
      'class Thing:\n    pass',
      'calls = []',
      'def once():\n    calls.append(1)\n    return len(calls)',
      check('a', 'assert once() == 1'),
      check(
        'b',
        ...['thing = Thing()', 'kept = weakref.ref(thing)', 'assert kept() is not None', 'del thing', 'gc.collect()'],
        'assert kept() is None',
      ),
    ].join('\n'),
    reports: [
      ['found', 'check_a', 'check_b'],
      ['begin', 'check_a'],
      ['passed', 'check_a'],
      ['begin', 'check_b'],
      ['passed', 'check_b'],
      ['end'],
    ],
  },
  {
    what: 'lets a program be __main__, with its dataclasses, its own text and its imports from the future',
    code: [
      'from __future__ import annotations',
      'import dataclasses, inspect, typing',
      '@dataclasses.dataclass',
      'class Point:\n    x: int',
      check('a', 'assert typing.get_type_hints(Point) == {"x": int}'),
      check('b', 'assert __name__ == "__main__" and "dataclass" in inspect.getsource(Point)'),
    ].join('\n'),
    reports: [
      ['found', 'check_a', 'check_b'],
      ['begin', 'check_a'],
      ['passed', 'check_a'],
      ['begin', 'check_b'],
      ['passed', 'check_b'],
      ['end'],
    ],
  },
  {
    what: 'says where a program is no Python',
    code: `def f(:\n    pass\n${check('a', 'pass')}`,
    reports: [['broken', { kind: 'syntax', line: 1 }]],
  },
  {
    what: 'says what a program ends in before its checks',
    code: `print(1)\nraise KeyError("x")\n${check('a', 'pass')}`,
    reports: [['broken', { kind: 'error', text: "KeyError: 'x'", line: 2 }]],
    own: '1\n',
  },
  {
    what: 'says that a program leaves before its checks',
    code: `import sys\nsys.exit()\n${check('a', 'pass')}`,
    reports: [['broken', { kind: 'exit', text: 'SystemExit', line: 2 }]],
  },
  { what: 'finds no checks where there are none', code: 'x = 1\n', reports: [['found'], ['end']] },
];

/** An event in the form of the table. */
function plain(event: CheckEvent): unknown[] {
  switch (event.type) {
    case 'broken': {
      const { kind, text, line } = event.broken;
      return kind === 'syntax' ? ['broken', { kind, line }] : ['broken', { kind, text, line }];
    }
    case 'found':
      return ['found', ...event.checks.map(({ name }) => name)];
    case 'failed': {
      const { text, source, values } = event.failure;
      // What differs between Pythons.
      const short = text.startsWith('RecursionError')
        ? 'RecursionError'
        : source?.startsWith('Odd')
          ? source
          : undefined;
      assert.ok(short === undefined || values.every(([, is]) => !is.includes('ValueError') || is.startsWith('<Odd')));
      return ['failed', event.name, short ?? event.failure];
    }
    case 'end':
      return ['end'];
    default:
      return [event.type, event.name];
  }
}

describe('the program that runs checks', function () {
  this.timeout(300_000);
  const wasm = new WasmPython();
  const pythons: { name: string; run: (code: string) => Promise<{ stdout: string }> }[] = [
    { name: 'CPython 3.14 as WebAssembly', run: code => wasm.run(code, LIMIT) },
  ];
  before(async () => {
    for (const interpreter of (await findInterpreters()).slice(0, 1)) {
      pythons.push({ name: interpreter.version, run: code => runOnMachine(interpreter, code, LIMIT) });
    }
  });
  after(() => wasm.stop());

  for (const { what, code, reports, own = '' } of PROGRAMS) {
    it(what, async () => {
      for (const { name, run } of pythons) {
        const { stdout } = await run(checksProgram(harness, code, MARKER));
        const events: CheckEvent[] = [];
        const reader = new ReportReader(MARKER, event => events.push(event));
        const printed = reader.push(stdout) + reader.end();
        assert.deepEqual(events.map(plain), reports, name);
        assert.equal(printed, own, name);
      }
    });
  }
});
