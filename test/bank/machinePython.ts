import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunResult } from './result';

const CANDIDATES = ['python3', '/usr/bin/python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
/** The oldest Python that the bank speaks of. */
const OLDEST_MINOR = 11;

export interface Interpreter {
  readonly command: string;
  /** Such as `3.11`. */
  readonly version: string;
}

/** A clean environment: nothing of the machine's own Python settings reaches a snippet. */
const environment = () => ({
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  LANG: 'C.UTF-8',
  OMP_NUM_THREADS: '1',
  MPLBACKEND: 'Agg',
  // Without these two, Python on Windows starts badly and finds no folder for temporary files.
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot, TEMP: tmpdir() }),
});

/** The machine's CPythons from 3.11 on, in order of preference. */
export async function findInterpreters(): Promise<Interpreter[]> {
  const found: Interpreter[] = [];
  for (const command of CANDIDATES) {
    const version = await ask(command, 'import sys; print("%d.%d" % sys.version_info[:2])');
    const minor = Number(version?.split('.')[1]);
    if (version?.startsWith('3.') && minor >= OLDEST_MINOR) {
      found.push({ command, version });
    }
  }
  return found;
}

const imports = new Map<string, Promise<boolean>>();

/** Whether the interpreter can import the module. */
export function canImport({ command }: Interpreter, module: string): Promise<boolean> {
  const key = `${command} ${module}`;
  const known = imports.get(key);
  if (known) {
    return known;
  }
  const asked = ask(command, `import ${module}; print("yes")`).then(answer => answer === 'yes');
  imports.set(key, asked);
  return asked;
}

async function ask(command: string, code: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', code], { env: environment(), timeout: 60_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** Runs a program as a file of its own in an empty folder. @param timeout in milliseconds */
export async function runOnMachine({ command }: Interpreter, code: string, timeout: number): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'));
  try {
    await writeFile(join(folder, 'snippet.py'), code);
    return await new Promise<RunResult>((resolve, reject) => {
      const child = spawn(command, ['-X', 'utf8', 'snippet.py'], {
        cwd: folder,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        child.kill('SIGKILL');
      }, timeout);
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', reject);
      child.on('close', status => {
        clearTimeout(timer);
        const stderr = Buffer.concat(err).toString();
        resolve({
          stdout: Buffer.concat(out).toString().replaceAll('\r\n', '\n'),
          stderr,
          timedOut,
          failed: status !== 0,
          ...(status !== 0 && { exception: lastException(stderr) }),
        });
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name of the uncaught exception, from the last line of a traceback that names one (inside a group's frame as well). */
function lastException(stderr: string): string {
  const names = [...stderr.matchAll(/^(?: {2}[|+] )?(?:[A-Za-z_][\w.]*\.)?([A-Za-z_]\w*)(?::|$)/gm)].map(
    match => match[1] ?? '',
  );
  return stderr.includes('Exception Group Traceback') ? (names[0] ?? '') : (names.at(-1) ?? '');
}
