import { spawn } from 'node:child_process';
import { npmCommand } from './npm.mjs';
import { root } from './paths.ts';

export interface RunOptions {
  /** After so many milliseconds the command and its children are ended. */
  limit: number;
  /** Takes the output; without it, it goes to this process's own. */
  onOutput?: (text: string) => void;
}

/** Runs a command in the project's root and returns its exit code; undefined when it was ended for taking too long. */
export function run(command: string, args: string[], options: RunOptions): Promise<number | undefined> {
  const { limit, onOutput } = options;
  const posix = process.platform !== 'win32';
  const output = onOutput ? 'pipe' : 'inherit';
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', output, output], detached: posix });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
  }
  const end = (): void => {
    if (child.pid === undefined) {
      return;
    }
    if (posix) {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // The group is gone.
      }
    } else {
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    }
  };
  // A process group of its own does not see the terminal's Ctrl+C.
  const interrupted = (): void => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  return new Promise(resolve => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limit);
    const done = (code: number | undefined): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(late ? undefined : code);
    };
    child.once('error', error => {
      console.error(error.message);
      done(127);
    });
    child.once('close', code => done(code ?? 1));
  });
}

/** `npm run` with arguments, as a command and its arguments that start without a shell on every system. */
export function npmRun(script: string, ...args: string[]): [string, string[]] {
  const [command, ...start] = npmCommand();
  return [command, [...start, 'run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])]];
}
