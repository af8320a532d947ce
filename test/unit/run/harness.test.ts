import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const harness = readFileSync(join(root, 'media/python/harness.py'), 'utf8');

/** Runs a program in Node's Pyodide, with the harness that the page's worker has. */
function run(program: string) {
  // By its input: Pyodide takes an argument for the path of its own program.
  const script = `import { readFileSync, writeSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
const [harness, program] = JSON.parse(readFileSync(0, 'utf8'));
const python = await loadPyodide({ jsglobals: {} });
python.setStdin({ stdin: () => null });
python.setStdout({ write: bytes => (writeSync(1, bytes), bytes.length) });
python.setStderr({ write: bytes => (writeSync(2, bytes), bytes.length) });
process.exit(python.runPython(harness)(program));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    input: JSON.stringify([harness, program]),
    encoding: 'utf8',
  });
}

describe('the harness of the built-in Python', function () {
  this.timeout(180_000);

  it('runs a program as CPython runs a file, to the very end', () => {
    const { stdout, stderr, status } = run(`
import asyncio, atexit, os, sys, time
class Last:
    def __del__(self):
        print("last")
kept = Last()
atexit.register(print, "at exit")
print(__name__, os.path.basename(__file__), os.listdir(), sys.argv)
for name in ("js", "pyodide_js"):
    try:
        __import__(name)
    except ModuleNotFoundError:
        print("no", name)
async def wait(number):
    await asyncio.sleep(number / 50)
    print("waited", number)
    return number
async def main():
    async with asyncio.TaskGroup() as group:
        for number in (2, 1):
            group.create_task(wait(number))
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError:
        print("too long")
    return await asyncio.gather(wait(0), wait(0))
print(asyncio.run(main()), asyncio.run(wait(0)))
begun = time.perf_counter()
time.sleep(0.02)
print(time.perf_counter() - begun >= 0.02)
def fail():
    raise ValueError("on purpose")
fail()
`);
    assert.deepEqual(stdout.split('\n'), [
      "__main__ snippet.py ['snippet.py'] ['snippet.py']",
      ...['no js', 'no pyodide_js'],
      ...['waited 1', 'waited 2', 'too long', 'waited 0', 'waited 0', 'waited 0', '[0, 0] 0', 'True'],
      ...['at exit', 'last', ''],
    ]);
    assert.match(
      stderr,
      /^Traceback \(most recent call last\):\n {2}File "snippet\.py", line \d+, in <module>\n {4}fail\(\)\n/,
    );
    assert.match(stderr, /\nValueError: on purpose\n$/);
    assert.equal(status, 1);
  });

  it('ends with the code that a program gives', () => {
    const { stdout, stderr, status } = run(
      'import sys\ntry:\n    input("name? ")\nexcept EOFError:\n    sys.exit("no name")',
    );
    assert.deepEqual([stdout, stderr, status], ['name? ', 'no name\n', 1]);
  });
});
