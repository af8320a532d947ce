/**
 * Installs what a hosted VS Code needs, and the next CPython, from the npm registry alone, into `.vscode-host/`.
 *
 * Run as a script: `tsx test/host/install.ts [version...]`.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { npmCommand } from './npm.mjs';
import { hostDir } from './paths.ts';
import { runAsScript } from './script.ts';

/** Versions of the package `code-server`: the VS Code inside has the same minor and patch with major 1. */
export const versions = { current: '4.139.1', oldest: '4.100.3' } as const;
export type VscodeVersion = (typeof versions)[keyof typeof versions];

export const isVersion = (text: string): text is VscodeVersion =>
  Object.values(versions).some(version => version === text);

/** Each VS Code's server on the Node that it is made for: on another one the oldest never finishes loading an ES module. */
const nodeMajors: Readonly<Record<VscodeVersion, number>> = { [versions.current]: 24, [versions.oldest]: 20 };
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const chromiumPackage = { name: '@sparticuz/chromium', version: '147.0.0' };
/** CPython 3.15 (rc1) as WebAssembly; the project's own `pyodide` is a release older. */
const pyodideAlpha = '315.0.0-alpha.2';

/** Native modules that are not built here, and what stands in for them. */
const nativeReplacements = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'watchdog.cjs',
  'native-watchdog': 'watchdog.cjs',
};

/** What people read while they wait. */
type Progress = (line: string) => void;
const toStderr: Progress = line => process.stderr.write(`${line}\n`);

/** Why there can be no hosted VS Code on this machine; undefined where there can be one. */
export const hostedVscodeObstacle = (platform: NodeJS.Platform = process.platform): string | undefined =>
  platform === 'win32' ? 'not on Windows: the package code-server carries no VS Code for it' : undefined;

export interface Browser {
  executable: string;
  /** Added to the browser's environment. */
  env: Record<string, string>;
}

/** The folder `lib/vscode` of an installed VS Code, installing it when it is missing. */
export async function installVscode(version: VscodeVersion, progress: Progress = toStderr): Promise<string> {
  const name = `vscode-${version}`;
  const vscode = join('node_modules', 'code-server', 'lib', 'vscode');
  await once(name, async folder => {
    const of = version.replace(/^4/, '1');
    progress(`Installing VS Code ${of} into .vscode-host (up to 600 MB, once) ...`);
    // The package's own postinstall compiles native modules; everything the server needs ships prebuilt.
    await npmInstall(folder, [`code-server@${version}`]);
    await npmInstall(join(folder, vscode), []);
    await npmInstall(join(folder, vscode, 'extensions'), []);
    for (const [name, replacement] of Object.entries(nativeReplacements)) {
      const main = join(folder, vscode, 'node_modules', name, 'index.js');
      if (existsSync(main)) {
        copyFileSync(join(import.meta.dirname, 'native', replacement), main);
      }
    }
    progress(`VS Code ${of} is installed.`);
  });
  return join(hostDir, name, vscode);
}

/** The Node binary that runs a VS Code's server. */
export async function installNode(version: VscodeVersion, progress: Progress = toStderr): Promise<string> {
  const major = nodeMajors[version];
  const name = `node-${major}`;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  await once(name, async folder => {
    progress(`Installing Node ${major} for VS Code's server ...`);
    await npmInstall(folder, [`${nodePackage}@${major}`]);
  });
  return join(hostDir, name, 'node_modules', nodePackage, 'bin', binary);
}

/** The module that loads CPython 3.15, installing it when it is missing. */
export async function installPython315(progress: Progress = toStderr): Promise<string> {
  const name = `pyodide-${pyodideAlpha}`;
  await once(name, async folder => {
    progress('Installing CPython 3.15 (WebAssembly) into .vscode-host (once) ...');
    await npmInstall(folder, [`pyodide@${pyodideAlpha}`]);
  });
  return join(hostDir, name, 'node_modules', 'pyodide', 'pyodide.mjs');
}

/** An installed Chromium-like browser, else (on Linux x64) one from the npm registry. */
export async function installBrowser(progress: Progress = toStderr): Promise<Browser> {
  const installed = findBrowser();
  if (installed) {
    return { executable: installed, env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome, Chromium or Edge was found. Install one of them, or set CHROME_PATH to the executable of one.',
    );
  }
  const name = `chromium-${chromiumPackage.version}`;
  await once(name, async folder => {
    progress('Installing Chromium into .vscode-host (once) ...');
    await npmInstall(folder, [`${chromiumPackage.name}@${chromiumPackage.version}`]);
    const packed = join(folder, 'node_modules', chromiumPackage.name, 'bin');
    await Promise.all([
      unpack(join(packed, 'chromium.br'), join(folder, 'chromium')),
      unpack(join(packed, 'al2023.tar.br'), join(folder, 'libraries.tar')),
      unpack(join(packed, 'fonts.tar.br'), join(folder, 'fonts.tar')),
    ]);
    chmodSync(join(folder, 'chromium'), 0o755);
    for (const archive of ['libraries.tar', 'fonts.tar']) {
      execFileSync('tar', ['-xf', archive], { cwd: folder });
      rmSync(join(folder, archive));
    }
    writeFileSync(join(folder, 'fonts.conf'), fontsConfiguration(join(hostDir, name, 'fonts')));
    rmSync(join(folder, 'node_modules'), { recursive: true });
  });
  const folder = join(hostDir, name);
  const executable = join(folder, 'chromium');
  const env: Record<string, string> = {};
  // Bare machines lack NSS and fonts; the package carries both, as a fallback only.
  if (!runs(executable, env)) {
    env.LD_LIBRARY_PATH = join(folder, 'lib');
  }
  if (!runs(executable, env)) {
    throw new Error(
      `Chromium in ${folder} does not start. Install the package chromium, or set CHROME_PATH to a browser.`,
    );
  }
  if (!hasFonts()) {
    env.FONTCONFIG_PATH = folder;
  }
  return { executable, env };
}

function findBrowser(): string | undefined {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (!existsSync(asked)) {
      throw new Error(`CHROME_PATH names ${asked}, which does not exist.`);
    }
    return asked;
  }
  return browserPlaces().find(path => existsSync(path));
}

function browserPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
    return folders.flatMap(folder => apps.map(app => join(folder, `${app}.app`, 'Contents', 'MacOS', app)));
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => process.env[name] ?? []);
    const apps = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return apps.flatMap(app => folders.map(folder => join(folder, app)));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  // Snap's launcher cannot read profiles in hidden or temporary folders, so only real paths are searched.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome'];
  return names.flatMap(name => folders.map(folder => join(folder, name))).filter(path => !path.startsWith('/snap/'));
}

function runs(executable: string, env: Record<string, string>): boolean {
  try {
    execFileSync(executable, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

const hasFonts = (): boolean =>
  ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    folder =>
      existsSync(folder) && readdirSync(folder, { recursive: true }).some(file => /\.(ttf|otf|ttc)$/i.test(`${file}`)),
  );

const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

async function unpack(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/**
 * Fills `.vscode-host/<name>` through `fill` unless it is there. The work is done in a folder of its own that is then
 * renamed, so a killed run leaves no half-filled folder behind and two runs at once don't disturb each other.
 */
async function once(name: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const target = join(hostDir, name);
  if (existsSync(target)) {
    return;
  }
  mkdirSync(hostDir, { recursive: true });
  removeLeftovers();
  const folder = join(hostDir, `filling-${process.pid}-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  try {
    await fill(folder);
    try {
      renameSync(folder, target);
    } catch (error) {
      // Somebody else was faster.
      if (!existsSync(target)) {
        throw error;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function removeLeftovers(): void {
  for (const name of readdirSync(hostDir)) {
    const pid = /^filling-(\d+)-/.exec(name)?.[1];
    if (pid && Number(pid) !== process.pid && !isAlive(Number(pid))) {
      rmSync(join(hostDir, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function npmInstall(folder: string, packages: string[]): Promise<void> {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) {
    writeFileSync(manifest, '{ "private": true }\n');
  }
  const args = [
    'install',
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...packages,
  ];
  // Under `npm run`, npm describes the outer project in the environment: not meant for this install.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^npm_(package_|lifecycle_|config_(local_prefix|global_prefix|omit|include|ignore_scripts)$)/.test(key),
    ),
  );
  const [command, ...start] = npmCommand();
  const child = spawn(command, [...start, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw new Error(
      `npm ${args.join(' ')} failed in ${folder} (exit code ${code}). Is the npm registry reachable?\n${output.trim()}`,
    );
  }
}

runAsScript(import.meta.filename, async () => {
  const asked = process.argv.slice(2);
  const wrong = asked.find(version => !isVersion(version));
  if (wrong) {
    throw new Error(`Unknown version ${wrong}: expected ${Object.values(versions).join(' or ')}.`);
  }
  for (const version of asked.length > 0 ? asked.filter(isVersion) : [versions.current]) {
    console.log(await installVscode(version));
    console.log(await installNode(version));
  }
  console.log((await installBrowser()).executable);
  return 0;
});
