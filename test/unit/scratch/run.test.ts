import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(import.meta.dirname, '../../../media/run.py');
const python = ['python3', 'python'].find(name => spawnSync(name, ['--version']).status === 0);

/** media/run.py with a program, as a terminal starts it. */
describe('the script that keeps the terminal open', function () {
  this.timeout(20_000);
  const folder = mkdtempSync(join(tmpdir(), 'python-interview-run-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = (program: string, env: NodeJS.ProcessEnv = process.env) => {
    const file = join(folder, "it's [a] $program.py");
    writeFileSync(file, program);
    const child = spawn(python ?? '', ['-I', '-S', script, file, 'Ended: {0}.'], { cwd: folder, env });
    let output = '';
    const waiting: { text: string; done: () => void }[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString().replaceAll('\r\n', '\n');
        for (const { text, done } of waiting) {
          if (output.includes(text)) {
            done();
          }
        }
      });
    }
    const ended = new Promise<number | null>(resolve => child.on('close', resolve));
    return {
      child,
      ended,
      output: () => output,
      prints: (text: string) =>
        new Promise<void>((resolve, reject) => {
          waiting.push({ text, done: resolve });
          ended.then(() => (output.includes(text) ? resolve() : reject(new Error(`It printed ${output}`))));
          if (output.includes(text)) {
            resolve();
          }
        }),
    };
  };

  before(function () {
    if (!python) {
      this.skip();
    }
  });

  it('runs a program as Python itself does, and waits for Enter at its end', async () => {
    const program = 'import sys, os\nprint(__name__, len(sys.argv), sys.path[0] == os.getcwd(), sys.flags.isolated)\n';
    const run = start(program);
    await run.prints('Ended: 0.');
    assert.equal(run.output(), '__main__ 1 True 0\n\nEnded: 0.\n');
    assert.equal(run.child.exitCode, null);
    run.child.stdin.write('\n');
    assert.equal(await run.ended, 0);
  });

  it('tells the exit code, and leaves an exception as Python shows it', async () => {
    const run = start('import sys\nprint(input())\nsys.exit(3)\n');
    run.child.stdin.write('typed\n');
    await run.prints('Ended: 3.');
    run.child.stdin.end();
    assert.equal(await run.ended, 0);
    const raising = start('1 / 0\n');
    await raising.prints('Ended: 1.');
    raising.child.stdin.end();
    await raising.ended;
    assert.match(raising.output(), /^Traceback \(most recent call last\):\n {2}File ".*program\.py", line 1/);
    assert.ok(!raising.output().includes('run.py'));
  });

  it('leaves Ctrl+C to the program', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const run = start(
      'import time\nprint("ready", flush=True)\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print("stopped")\n',
    );
    await run.prints('ready');
    // A terminal sends the signal to both.
    const children = spawnSync('pgrep', ['-P', String(run.child.pid)]);
    run.child.kill('SIGINT');
    for (const pid of children.stdout.toString().split('\n').filter(Boolean)) {
      process.kill(Number(pid), 'SIGINT');
    }
    await run.prints('Ended: 0.');
    assert.equal(run.output(), 'ready\nstopped\n\nEnded: 0.\n');
    run.child.stdin.end();
    await run.ended;
  });
});
