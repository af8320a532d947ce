/**
 * The first stage of `npm start` and `npm test`: plain Node without a single dependency, so that both work right after
 * `git clone`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './npm.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Installs the dependencies if they are missing or not those of package-lock.json, then runs a TypeScript file. */
export function start(/** @type {string} */ script) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
  const missing = missingPackages();
  if (missing.length > 0) {
    console.log(`Installing dependencies (${missing.length} missing or of another version) ...`);
    const [npm, ...begin] = npmCommand();
    const args = [...begin, 'ci', '--include=dev', '--no-audit', '--no-fund'];
    const { status } = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) {
      fail('npm ci failed. Is the npm registry reachable?');
    }
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

/** Direct dependencies that are not installed in the version of package-lock.json. */
function missingPackages() {
  const { packages } = readJson(join(root, 'package-lock.json'));
  const { dependencies, devDependencies } = packages[''];
  return Object.keys({ ...dependencies, ...devDependencies }).filter(name => {
    const manifest = join(root, 'node_modules', name, 'package.json');
    return !existsSync(manifest) || readJson(manifest).version !== packages[`node_modules/${name}`]?.version;
  });
}

function readJson(/** @type {string} */ file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns {never} */
function fail(/** @type {string} */ message) {
  console.error(message);
  process.exit(1);
}

// Ctrl+C reaches the child as well, which ends in its own way; this process waits for it.
process.on('SIGINT', () => {});
