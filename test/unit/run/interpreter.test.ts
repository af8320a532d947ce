import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../../src/platform/nodeProcess';
import { InterpreterRuntime, probe } from '../../../src/run/interpreter';
import { PROBE, readProbe } from '../../../src/run/probe';
import type { Processes } from '../../../src/run/processes';
import { CARD_LIMITS, collect, type Limits } from '../../../src/run/runtime';
import { temporaryFolder } from '../../host/paths';

const processes: Processes = { start };
const python = ['python3', 'python'].flatMap(name => {
  const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  return status === 0 ? [stdout.trim()] : [];
})[0];

/** Resolves when a process has ended, though whoever it belongs to may not have taken note. */
async function gone(pid: number): Promise<void> {
  assert.ok(pid > 1);
  while (isRunning(pid)) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

describe('the answer of a probe', () => {
  const answer = '<<python-interview:{"version": "3.12.1", "missing": ["numpy"]}>>\n';

  it('is told from what the environment prints', () => {
    assert.deepEqual(readProbe(`Welcome\n${answer}`), { version: '3.12.1', missing: ['numpy'], greeting: 'Welcome\n' });
    assert.deepEqual(readProbe(answer)?.greeting, '');
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'Python 2.7',
      '<<python-interview:',
      '<<python-interview:{}>>\n',
      '<<python-interview:[1]>>\n',
      '<<python-interview:{"version": "3.12.1; rm", "missing": []}>>\n',
      '<<python-interview:{"version": "3.12.1", "missing": [1]}>>\n',
    ]) {
      assert.equal(readProbe(text), undefined, text);
    }
  });

  it('is asked for in words that Python 2 could read as well', () => {
    assert.ok(!/\bf"|:=|async|nonlocal/.test(PROBE));
  });
});

describe('the user’s interpreter', function () {
  this.timeout(120_000);
  let folder: string;
  let runtime: InterpreterRuntime;

  before(function () {
    if (!python || process.platform === 'win32') {
      this.skip();
    }
    // Whatever stands in a path is a path.
    folder = join(temporaryFolder('interpreter'), `a folder's "name" $(x) \`y\` é`);
    mkdirSync(folder);
    runtime = new InterpreterRuntime(processes, python, '3', '');
  });
  after(() => folder && rmSync(join(folder, '..'), { recursive: true, force: true }));

  const run = (code: string, limits: Limits = CARD_LIMITS) => collect(runtime, { code, limits });
  /** A program that stands for an interpreter. */
  const script = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('tells its version and which modules it has not', async () => {
    const answer = await probe(processes, python ?? '', ['json', 'no_such_module', 'os.path; print(1)']);
    assert.ok(answer.type === 'ready');
    assert.match(answer.version, /^3\.\d+\.\d+$/);
    assert.deepEqual(answer.missing, ['no_such_module', 'os.path; print(1)']);
    assert.equal(answer.greeting, '');
  });

  it('prints as the program says, with its exit code', async () => {
    assert.deepEqual(await run('print("é😀", 6 * 7)'), {
      stdout: 'é😀 42\n',
      stderr: '',
      ending: { type: 'exited', code: 0 },
    });
    assert.deepEqual((await run('import sys; sys.exit(3)')).ending, { type: 'exited', code: 3 });
  });

  it('shows an uncaught exception as Python does, in a file without a folder', async () => {
    const { stderr, ending } = await run('def f():\n    return 1 / 0\nf()\n');
    assert.match(stderr, /^Traceback \(most recent call last\):\n {2}File "snippet\.py", line 3, in <module>\n/);
    assert.match(stderr, /\nZeroDivisionError: division by zero\n$/);
    assert.deepEqual(ending, { type: 'exited', code: 1 });
  });

  it('has no input, and nothing of the environment that VS Code runs in', async () => {
    const { stderr } = await run('input("name? ")');
    assert.match(stderr, /EOFError/);
    process.env.PYTHONPATH = '/nowhere/at/all';
    process.env.VSCODE_TEST = '1';
    process.env.ELECTRON_RUN_AS_NODE = '1';
    try {
      const { stdout } = await run(
        'import os, sys; print("/nowhere/at/all" in sys.path, [n for n in os.environ if n.startswith(("VSCODE_", "ELECTRON_"))])',
      );
      assert.equal(stdout, 'False []\n');
    } finally {
      delete process.env.PYTHONPATH;
      delete process.env.VSCODE_TEST;
      delete process.env.ELECTRON_RUN_AS_NODE;
    }
  });

  it('runs in an empty folder, which is gone afterwards', async () => {
    const { stdout } = await run('import os; print(os.getcwd(), os.listdir()); open("left.txt", "w").close()');
    const [, where, content] = /^(\S+) (.*)\n$/.exec(stdout) ?? [];
    assert.equal(content, "['snippet.py']");
    assert.ok(where && !existsSync(where));
  });

  it('is stopped when it takes too long, with all that it has started', async () => {
    const { stdout, ending } = await run(
      'import os, subprocess, sys, time\nchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])\nprint(child.pid)\nwhile True: pass\n',
      { milliseconds: 1500, bytes: 1000 },
    );
    assert.deepEqual(ending, { type: 'stopped', why: 'time' });
    await gone(Number(stdout));
  });

  it('is stopped when it prints too much', async () => {
    const { stdout, ending } = await run('while True: print("x" * 99)', { milliseconds: 60_000, bytes: 100_000 });
    assert.deepEqual(ending, { type: 'stopped', why: 'output' });
    assert.equal(stdout.length, 100_000);
  });

  it('ends what a program leaves behind when it ends by itself', async () => {
    const { stdout, ending } = await run(
      'import subprocess, sys\nprint(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid)',
    );
    assert.deepEqual(ending, { type: 'exited', code: 0 });
    await gone(Number(stdout));
  });

  it('is stopped on request, before it has begun too', async () => {
    const early = new AbortController();
    early.abort();
    const program = { code: 'import time; time.sleep(600)', limits: { milliseconds: 60_000, bytes: 1000 } };
    assert.deepEqual((await collect(runtime, program, early.signal)).ending, { type: 'stopped', why: 'asked' });
    const later = new AbortController();
    const running = runtime.start(program, { onOutput: () => {}, onStarted: () => later.abort() });
    later.signal.addEventListener('abort', () => running.stop());
    assert.deepEqual(await running.ended, { type: 'stopped', why: 'asked' });
  });

  it('says that it crashed', async () => {
    const { ending } = await run('import os, signal; os.kill(os.getpid(), signal.SIGSEGV)');
    assert.deepEqual(ending, { type: 'crashed', message: 'SIGSEGV' });
  });

  it('writes bytes that are no text, and halves of pairs', async () => {
    const { stdout } = await run('import sys; sys.stdout.buffer.write(b"a\\xff\\x00b\\n")');
    assert.equal(stdout, 'a\ufffd\0b\n');
    assert.equal((await run('print("\\ud800")')).ending.type, 'exited');
  });

  it('may greet at each start, which is no output of a program', async () => {
    const path = script('greets', `echo "Welcome to the venv"\nexec ${python} "$@"`);
    const answer = await probe(processes, path, []);
    assert.ok(answer.type === 'ready');
    assert.equal(answer.greeting, 'Welcome to the venv\n');
    const greeting = new InterpreterRuntime(processes, path, answer.version, answer.greeting);
    const { stdout } = await collect(greeting, { code: 'print("own")', limits: CARD_LIMITS });
    assert.equal(stdout, 'own\n');
  });

  it('may have vanished, be Python 2, or be no Python', async () => {
    assert.deepEqual(await probe(processes, join(folder, 'gone'), []), { type: 'absent' });
    const two = script('python2', 'echo "Unknown option: -I" >&2; exit 2');
    assert.deepEqual(await probe(processes, two, []), { type: 'broken', reason: 'Python 2' });
    const other = script('other', 'echo "other: what is that?" >&2; exit 1');
    assert.deepEqual(await probe(processes, other, []), { type: 'broken', reason: 'other: what is that?' });
    const gone = new InterpreterRuntime(processes, join(folder, 'gone'), '3.12.1', '');
    assert.equal((await collect(gone, { code: 'print(1)', limits: CARD_LIMITS })).ending.type, 'failed');
  });
});
