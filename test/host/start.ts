/**
 * Builds the extension and opens it: in the desktop VS Code that `VSCODE_PATH` or the command `code` names, else in a
 * VS Code of its own in the browser. `npm start -- --hosted` skips the desktop, `--port 8080` chooses the port.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { npmRun, run } from './command.ts';
import { root } from './paths.ts';
import { runAsScript } from './script.ts';
import { startServer } from './server.ts';
import { workbenchUrl } from './workbench.ts';

runAsScript(import.meta.filename, async () => {
  const { values } = parseArgs({ options: { hosted: { type: 'boolean', default: false }, port: { type: 'string' } } });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Error(`--port is ${values.port}, expected a number from 1 to 65535.`);
  }

  console.log('Building the extension ...');
  if ((await run(...npmRun('build'), { limit: 300_000 })) !== 0) {
    throw new Error('The build failed: see above.');
  }

  // Stays between starts, with what the user has changed in it.
  const folder = join(tmpdir(), 'python-interview-sample');
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'test/fixtures/workspace'), folder, { recursive: true, force: false });

  const desktop = values.hosted ? undefined : desktopCommand();
  if (desktop) {
    if (await opensOnDesktop(desktop, folder)) {
      console.log(`Opened ${folder} in ${desktop}. Look for the question mark in the activity bar.`);
      return 0;
    }
    console.log(`${desktop} did not open. Starting a VS Code in the browser instead.`);
  }

  const server = await startServer({
    linked: [root],
    settings: { 'workbench.startupEditor': 'none' },
    ...(port === undefined ? {} : { port }),
  });
  console.log(`\nPython Interview runs in VS Code at\n\n  ${workbenchUrl(server, folder)}\n\nCtrl+C ends it.`);
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
  console.log('\nEnding ...');
  await server.stop();
  return 0;
});

function desktopCommand(): string | undefined {
  const asked = process.env.VSCODE_PATH;
  if (asked) {
    if (!existsSync(asked)) {
      throw new Error(`VSCODE_PATH names ${asked}, which does not exist.`);
    }
    return asked;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(place => join(place, name))
    .find(path => existsSync(path));
}

/** True when the command opened its window: it stays open, or hands over to a running VS Code and ends without an error. */
function opensOnDesktop(command: string, folder: string): Promise<boolean> {
  const shell = /\.(cmd|bat)$/i.test(command);
  const child = spawn(
    shell ? `"${command}"` : command,
    ['--new-window', `--extensionDevelopmentPath=${root}`, folder].map(part => (shell ? `"${part}"` : part)),
    { stdio: ['ignore', 'ignore', 'inherit'], detached: true, shell },
  );
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      child.unref();
      resolve(true);
    }, 5000);
    child.once('error', () => resolve(false));
    child.once('exit', code => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
