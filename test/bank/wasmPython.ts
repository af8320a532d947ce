import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { RunResult } from './result';

/** A CPython as WebAssembly: a process that runs one snippet after the other, and is replaced when it hangs or breaks. */
export class WasmPython {
  private child: ChildProcess | undefined;
  private started: Promise<void> | undefined;

  /** @param module the package `pyodide`, or the file of one that loads the interpreter */
  constructor(private readonly module = 'pyodide') {}

  /**
   * @param timeout in milliseconds, from when the interpreter has started
   * @param fresh in a new interpreter, which no earlier snippet has touched
   */
  async run(code: string, timeout: number, fresh = false): Promise<RunResult> {
    if (fresh) {
      this.stop();
    }
    const child = this.child ?? this.start();
    await this.started;
    if (!child.connected) {
      this.child = undefined;
      return { stdout: '', stderr: 'The interpreter did not start.', timedOut: false, failed: true };
    }
    return new Promise<RunResult>(resolve => {
      let noise = '';
      const finish = (result: RunResult) => {
        clearTimeout(timer);
        child.removeAllListeners('message');
        child.removeAllListeners('exit');
        child.stderr?.removeAllListeners('data');
        resolve(result);
      };
      const timer = setTimeout(() => {
        this.stop();
        finish({ stdout: '', stderr: '', timedOut: true, failed: true });
      }, timeout);
      child.stderr?.on('data', (chunk: Buffer) => {
        noise += chunk.toString();
      });
      child.on('message', message => finish(message as RunResult));
      child.on('exit', () => {
        this.child = undefined;
        finish({
          stdout: '',
          stderr: `The interpreter broke down.\n${noise.slice(-2000)}`,
          timedOut: false,
          failed: true,
        });
      });
      child.send(code);
    });
  }

  private start(): ChildProcess {
    const child = fork(join(import.meta.dirname, 'wasmWorker.mjs'), [this.module], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    this.child = child;
    // Either way: a snippet sent to a process that is gone reports what went wrong.
    this.started = new Promise(resolve => {
      child.once('message', () => resolve());
      child.once('exit', () => resolve());
    });
    return child;
  }

  stop(): void {
    this.child?.removeAllListeners();
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}
