import assert from 'node:assert/strict';
import {
  type Choice,
  choose,
  type Demands,
  demandsOf,
  type InterpreterState,
  type Situation,
} from '../../../src/run/choice';

const here = (version: string, ...missing: string[]): InterpreterState => ({ type: 'ready', version, missing });
const PLAIN: Demands = { min: '3.11', needs: [] };
const needs = (...names: string[]): Demands => ({ min: '3.11', needs: names });
const DESK: Situation = {
  setting: 'automatic',
  trusted: true,
  canStart: true,
  builtIn: '3.14.2',
  interpreter: here('3.12.1'),
};
const RESTRICTED: Situation = { ...DESK, trusted: false, interpreter: undefined };
const WEB: Situation = { ...DESK, canStart: false, interpreter: undefined };
const BARE: Situation = { ...DESK, interpreter: { type: 'absent' } };

const runs = (use: 'interpreter' | 'builtIn'): Choice => ({ use });
const stuck = (
  obstacles: Extract<Choice, { use: undefined }>['obstacles'],
  offer?: 'interpreter' | 'builtIn',
): Choice => ({ use: undefined, obstacles, ...(offer && { offer }) });

describe('which Python runs a program', () => {
  const table: [what: string, Demands, Situation, Choice][] = [
    ['the user’s own, in a trusted workspace', PLAIN, DESK, runs('interpreter')],
    ['the built-in one in Restricted Mode', PLAIN, RESTRICTED, runs('builtIn')],
    ['the built-in one in the browser', PLAIN, WEB, runs('builtIn')],
    ['the built-in one where there is no other', PLAIN, BARE, runs('builtIn')],
    [
      'the built-in one where the other is broken',
      PLAIN,
      { ...DESK, interpreter: { type: 'broken', path: '/bin/cat', reason: 'invalid option' } },
      runs('builtIn'),
    ],
    [
      'the built-in one where the other is too old',
      { min: '3.14', needs: [] },
      { ...DESK, interpreter: here('3.9.2') },
      runs('builtIn'),
    ],
    ['3.10 is older than 3.9 is not', PLAIN, { ...DESK, interpreter: here('3.9.9') }, runs('builtIn')],
    ['3.11 is young enough for 3.11', PLAIN, { ...DESK, interpreter: here('3.11.0') }, runs('interpreter')],
    ['a Python 4 is young enough', PLAIN, { ...DESK, interpreter: here('4.0.0') }, runs('interpreter')],
    ['the user’s own has the modules', needs('numpy'), DESK, runs('interpreter')],
    ['the user’s own has threads', needs('threads'), DESK, runs('interpreter')],
    ['the user’s own has processes', needs('processes'), DESK, runs('interpreter')],
    [
      'neither has the modules',
      needs('numpy', 'pandas'),
      { ...DESK, interpreter: here('3.12.1', 'pandas') },
      stuck({
        interpreter: { why: 'missing', modules: ['pandas'] },
        builtIn: { why: 'missing', modules: ['numpy', 'pandas'] },
      }),
    ],
    [
      'modules are said before threads',
      needs('threads', 'flask'),
      WEB,
      stuck({ interpreter: { why: 'noPrograms' }, builtIn: { why: 'missing', modules: ['flask'] } }),
    ],
    [
      'threads in the browser',
      needs('threads'),
      WEB,
      stuck({ interpreter: { why: 'noPrograms' }, builtIn: { why: 'noThreads' } }),
    ],
    [
      'processes in Restricted Mode',
      needs('processes'),
      RESTRICTED,
      stuck({ interpreter: { why: 'restricted' }, builtIn: { why: 'noProcesses' } }),
    ],
    [
      'sockets without a Python',
      needs('sockets'),
      BARE,
      stuck({ interpreter: { why: 'absent' }, builtIn: { why: 'noSockets' } }),
    ],
    ['sockets for asyncio’s own loop alone', { ...needs('sockets'), loopOnly: true }, BARE, runs('builtIn')],
    [
      'threads are threads with such a loop too',
      { ...needs('sockets', 'threads'), loopOnly: true },
      BARE,
      stuck({ interpreter: { why: 'absent' }, builtIn: { why: 'noThreads' } }),
    ],
    [
      'too young for both',
      { min: '3.15', needs: [] },
      DESK,
      stuck({
        interpreter: { why: 'tooOld', has: '3.12.1', min: '3.15' },
        builtIn: { why: 'tooOld', has: '3.14.2', min: '3.15' },
      }),
    ],
    ['variables of its own, which isolation ignores', { ...PLAIN, ownVariables: true }, DESK, runs('builtIn')],
    [
      'variables of its own, and the setting wants the interpreter',
      { ...PLAIN, ownVariables: true },
      { ...DESK, setting: 'interpreter' },
      stuck({ interpreter: { why: 'isolated' } }, 'builtIn'),
    ],
    ['the setting wants the built-in one', PLAIN, { ...DESK, setting: 'builtIn' }, runs('builtIn')],
    [
      'the setting wants the built-in one, which cannot',
      needs('threads'),
      { ...DESK, setting: 'builtIn' },
      stuck({ builtIn: { why: 'noThreads' } }, 'interpreter'),
    ],
    [
      'the setting wants the interpreter, in Restricted Mode',
      PLAIN,
      { ...RESTRICTED, setting: 'interpreter' },
      stuck({ interpreter: { why: 'restricted' } }, 'builtIn'),
    ],
    [
      'the setting wants the interpreter, in the browser',
      PLAIN,
      { ...WEB, setting: 'interpreter' },
      stuck({ interpreter: { why: 'noPrograms' } }, 'builtIn'),
    ],
    [
      'the setting wants the interpreter, which is not there, and the built-in one cannot either',
      needs('numpy'),
      { ...DESK, setting: 'interpreter', interpreter: { type: 'absent', named: '/gone/python3' } },
      stuck({ interpreter: { why: 'absent', named: '/gone/python3' } }),
    ],
    [
      'the setting wants the interpreter, which is Python 2',
      PLAIN,
      { ...DESK, setting: 'interpreter', interpreter: { type: 'broken', path: '/usr/bin/python', reason: 'Python 2' } },
      stuck({ interpreter: { why: 'broken', path: '/usr/bin/python', reason: 'Python 2' } }, 'builtIn'),
    ],
  ];
  for (const [what, demands, situation, expected] of table) {
    it(what, () => assert.deepEqual(choose(demands, situation), expected));
  }

  it('trust is asked for before what else is wrong with an interpreter', () => {
    const situation: Situation = { ...DESK, setting: 'interpreter', trusted: false, interpreter: { type: 'absent' } };
    assert.deepEqual(choose(PLAIN, situation), stuck({ interpreter: { why: 'restricted' } }, 'builtIn'));
  });
});

describe('sockets that asyncio’s own loop alone wants', () => {
  const loopOnly = (code: string) => demandsOf({ code, min: '3.11', needs: ['sockets'] }).loopOnly;

  it('are told apart from variables of Python’s own that a program sets', () => {
    const ownVariables = (code: string) => demandsOf({ code, ...PLAIN }).ownVariables;
    assert.equal(ownVariables('os.environ["PYTHONBREAKPOINT"] = "0"'), true);
    assert.equal(ownVariables('env = os.environ | {"PYTHONHASHSEED": "0"}'), false);
  });

  it('are seen by what a program does not use', () => {
    assert.equal(loopOnly('import asyncio\nasyncio.run(main())\n'), true);
    assert.equal(loopOnly('import socket\nsocket.socketpair()\n'), false);
    for (const use of [
      'import asyncio, socket',
      'import asyncio\nfrom http.server import HTTPServer',
      'import asyncio\nasyncio.to_thread(f)',
      'import asyncio\nloop.run_in_executor(None, f)',
      'import asyncio\nawait asyncio.open_connection("a", 1)',
      'import asyncio\nawait asyncio.start_server(f)',
      'import asyncio\nawait asyncio.start_unix_server(f)',
      'import asyncio\nawait loop.create_datagram_endpoint(f)',
      'import asyncio\nawait asyncio.create_subprocess_exec("ls")',
      'import asyncio\nfrom concurrent.futures import ThreadPoolExecutor',
    ]) {
      assert.equal(loopOnly(use), false, use);
    }
  });
});
