import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { ProcessEnd, ProcessListener, ProcessRun, ProcessStart } from '../run/processes';

const isWindows = process.platform === 'win32';
/** After its end a process's children may hold its streams open. Milliseconds. */
const STREAMS = 500;

/** Starts a program in a temporary folder of its own, which goes with it. */
export function start(what: ProcessStart, listener: ProcessListener): ProcessRun {
  let child: ChildProcess | undefined;
  let killed = false;
  const kill = () => {
    killed = true;
    if (child) {
      killTree(child);
    }
  };
  const ended = (async (): Promise<ProcessEnd> => {
    let folder: string | undefined;
    try {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'python-interview-')));
      for (const [name, text] of Object.entries(what.files)) {
        await writeFile(join(folder, name), text);
      }
      if (killed) {
        return { type: 'signalled', signal: 'SIGKILL' };
      }
      child = spawn(what.command, [...what.args], {
        cwd: folder,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
        // A process group of its own, so that all of it can be ended.
        detached: !isWindows,
      });
      return await follow(child, folder, listener);
    } catch (error) {
      return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
    } finally {
      if (folder !== undefined) {
        // Windows keeps files a little longer than their processes.
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {});
      }
    }
  })();
  return { ended, kill };
}

const follow = (child: ChildProcess, folder: string, listener: ProcessListener): Promise<ProcessEnd> =>
  new Promise(resolve => {
    child.once('error', error => resolve({ type: 'failed', message: error.message }));
    child.once('spawn', () => listener.onStarted(folder + sep));
    child.stdout?.on('data', (bytes: Uint8Array) => listener.onOutput('out', bytes));
    child.stderr?.on('data', (bytes: Uint8Array) => listener.onOutput('err', bytes));
    child.once('exit', (code, signal) => {
      const end: ProcessEnd =
        code === null ? { type: 'signalled', signal: signal ?? 'unknown' } : { type: 'exited', code };
      // What it has started and left behind.
      killTree(child);
      const timer = setTimeout(() => resolve(end), STREAMS);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(end);
      });
    });
  });

function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) {
    return;
  }
  if (isWindows) {
    const system = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32');
    spawn(join(system, 'taskkill.exe'), ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

/** The user's environment, without what VS Code has put there for itself; drawings open no windows. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(own), MPLBACKEND: 'Agg', NO_COLOR: '1' };
}
