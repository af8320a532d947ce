import { spawn } from 'node:child_process';
import { root } from './paths.ts';

/**
 * Runs a command in the project's root with its output on this process's, and returns its exit code. When it takes
 * longer than `limit` milliseconds, it and its children are ended and the code is undefined.
 */
export function run(command: string, args: string[], limit: number): Promise<number | undefined> {
  const posix = process.platform !== 'win32';
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: posix });
  const end = (): void => {
    if (child.pid === undefined) {
      return;
    }
    if (posix) {
      process.kill(-child.pid, 'SIGTERM');
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
  const npm = process.env.npm_execpath;
  const rest = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  return npm?.endsWith('.js') ? [process.execPath, [npm, ...rest]] : ['npm', rest];
}
