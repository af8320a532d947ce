import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installNode, installVscode, type VscodeVersion, versions } from './install.ts';
import { outDir, temporaryFolder, uriPath } from './paths.ts';

export type Settings = Record<string, unknown>;

export interface ServerOptions {
  /** Which VS Code; the current one when left out. */
  vscode?: VscodeVersion;
  /** User settings on top of the quiet ones. */
  settings?: Settings;
  /** False: Workspace Trust is on and the folder is not trusted (Restricted Mode). True when left out. */
  trusted?: boolean;
  /** A VSIX file to install before the start. */
  vsix?: string;
  /** Folders with an extension each, to install as they are, without copying: a reload of the window sees their changes. */
  linked?: readonly string[];
  /** The port; a free one when left out. */
  port?: number;
  /** Environment variables on top of (undefined: taken out of) this process's; the user's shell is not asked for others. */
  env?: Record<string, string | undefined>;
  /** Under this name VS Code's own logs are kept in out/logs when the server stops. Nothing is kept when left out. */
  logs?: string;
}

export interface VscodeServer {
  /** As in `http://127.0.0.1:8000`. */
  readonly url: string;
  /** As in `127.0.0.1:8000`: also the authority of `vscode-remote` URIs. */
  readonly authority: string;
  /** Holds user data and extensions; removed at the end. */
  readonly dataDir: string;
  readonly version: VscodeVersion;
  /** What the server has printed. */
  output(): string;
  stop(): Promise<void>;
}

const startSeconds = 90;

/** Settings that keep first-run pages, prompts and background work out of the way. */
export const quiet: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // `Workbench.configure` writes workspace settings.
  'files.exclude': { '**/.vscode': true },
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  // The DOM renderer works without a GPU.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  // When a box closes, VS Code gives the focus back to a page a moment later: on a slow machine that would close the next box.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts VS Code's server with user data of its own and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const version = options.vscode ?? versions.current;
  const lib = await installVscode(version);
  const node = await installNode(version);
  const dataDir = temporaryFolder('host');
  const main = join(lib, 'out', 'server-main.js');
  const env = serverEnvironment(options.env);

  const userFolder = join(dataDir, 'data', 'User');
  mkdirSync(userFolder, { recursive: true });
  const trust: Settings = options.trusted === false ? { 'security.workspace.trust.enabled': true } : {};
  writeFileSync(
    join(userFolder, 'settings.json'),
    JSON.stringify({ ...quiet, ...trust, ...options.settings }, undefined, 2),
  );
  // Settings about the machine, such as where a program lies, are read from here alone.
  const machineFolder = join(dataDir, 'data', 'Machine');
  mkdirSync(machineFolder, { recursive: true });
  writeFileSync(join(machineFolder, 'settings.json'), JSON.stringify(options.settings ?? {}, undefined, 2));

  if (options.vsix) {
    try {
      await installVsix(options.vsix, dataDir, { node, main, env });
    } catch (error) {
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  if (options.linked) {
    linkExtensions(dataDir, options.linked);
  }

  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'guard.mjs'),
      dataDir,
      node,
      main,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
      ...['--accept-server-license-terms', '--server-data-dir', dataDir, '--telemetry-level', 'off'],
      // Without it the page ignores which extension and which tests its address asks for.
      '--enable-smoke-test-driver',
      ...(options.env ? ['--force-disable-user-env'] : []),
    ],
    { env, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exited = new Promise<void>(resolve => child.once('close', () => resolve()));

  const stop = async (): Promise<void> => {
    if (options.logs) {
      keepLogs(dataDir, options.logs, output);
    }
    child.stdin.end();
    await exited;
  };

  try {
    const port = await listening(child, () => output);
    const authority = `127.0.0.1:${port}`;
    await answers(`http://${authority}/version`);
    return { url: `http://${authority}`, authority, dataDir, version, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The files of a VSIX as VS Code installs them, in a new folder; whoever asks for it removes it. */
export async function unpackVsix(vsix: string): Promise<string> {
  const lib = await installVscode(versions.current);
  const command = {
    node: await installNode(versions.current),
    main: join(lib, 'out', 'server-main.js'),
    env: serverEnvironment(),
  };
  const dataDir = temporaryFolder('vsix');
  const folder = temporaryFolder('unpacked');
  try {
    cpSync(await installVsix(vsix, dataDir, command), folder, { recursive: true });
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** @returns the folder of the installed extension */
async function installVsix(
  vsix: string,
  dataDir: string,
  { node, main, env }: { node: string; main: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  if (!existsSync(vsix)) {
    throw new Error(`${vsix} is missing: \`npm run package\` makes it.`);
  }
  const extensions = join(dataDir, 'extensions');
  try {
    await promisify(execFile)(node, [main, '--install-extension', vsix, '--server-data-dir', dataDir], { env });
    const installed = JSON.parse(readFileSync(join(extensions, 'extensions.json'), 'utf8')) as {
      relativeLocation: string;
    }[];
    if (installed.length !== 1) {
      throw new Error(`${installed.length} extensions were installed instead of one.`);
    }
    return join(extensions, installed[0]?.relativeLocation ?? '');
  } catch (error) {
    throw new Error(`${vsix} could not be installed: ${error instanceof Error ? error.message : error}`);
  }
}

/** Enters the folders in the list of installed extensions, as an installation would, behind those that are there. */
function linkExtensions(dataDir: string, folders: readonly string[]): void {
  const extensions = join(dataDir, 'extensions');
  mkdirSync(extensions, { recursive: true });
  const list = join(extensions, 'extensions.json');
  const installed = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as unknown[]) : [];
  const entries = folders.map(folder => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
    return {
      identifier: { id: `${manifest.publisher}.${manifest.name}` },
      version: manifest.version,
      location: { $mid: 1, scheme: 'file', path: uriPath(folder) },
      metadata: { source: 'vsix' },
    };
  });
  writeFileSync(list, JSON.stringify([...installed, ...entries]));
}

function serverEnvironment(changes: ServerOptions['env'] = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) {
    // Inherited when this runs in a terminal of VS Code or under npm, and wrong for another VS Code.
    if (/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_PATH$)/.test(name)) {
      delete env[name];
    }
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) {
      delete env[name];
    } else {
      env[name] = value;
    }
  }
  return env;
}

function listening(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => reject(new Error(`VS Code's server ${what}. It printed:\n${output().trim()}`));
    const timer = setTimeout(() => fail(`did not start within ${startSeconds} seconds`), startSeconds * 1000);
    child.once('close', code => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (!port) {
        return;
      }
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + startSeconds * 1000;
  for (;;) {
    try {
      const response = await fetch(url);
      if (response.ok) {
        return;
      }
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }
    }
    if (Date.now() > until) {
      throw new Error(`${url} did not answer within ${startSeconds} seconds.`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function keepLogs(dataDir: string, name: string, output: string): void {
  const target = join(outDir, 'logs', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const logs = join(dataDir, 'data', 'logs');
  if (existsSync(logs)) {
    cpSync(logs, target, { recursive: true });
  }
  writeFileSync(join(target, 'server.txt'), output);
}
