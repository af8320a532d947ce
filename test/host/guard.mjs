/**
 * `node guard.mjs FOLDER COMMAND [ARGS...]`: runs the command as long as this process's standard input is open, then ends
 * it with all its children and removes the folder. The starter holds the other end of the pipe, so nothing is left
 * running and no folder is left behind, however the starter ends.
 */
import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder = '', command = '', ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';
// Ctrl+C in a terminal reaches this process too; the starter decides.
process.on('SIGINT', () => {});

// A process group of its own is what lets one signal end extension hosts and terminals as well.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows, windowsHide: true });
child.on('error', error => {
  console.error(error.message);
  finish(1);
});
child.on('exit', code => {
  end('SIGKILL');
  finish(code ?? 1);
});

process.stdin.resume();
process.stdin.on('end', stop).on('error', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

function stop() {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 5000).unref();
}

/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (child.pid === undefined) {
    return;
  }
  if (windows) {
    execFile('taskkill', ['/pid', String(child.pid), '/t', '/f'], () => {});
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}

/** @param {number} code */
function finish(code) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  } catch (error) {
    console.error(`Could not remove ${folder}:`, error);
  }
  process.exit(code);
}
