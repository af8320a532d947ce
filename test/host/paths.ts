import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The project's root folder: also the extension's development path. */
export const root = resolve(import.meta.dirname, '../..');

/** Where VS Code, Node, a browser and CPython 3.15 are installed on demand. Ignored by Git, safe to delete. */
export const hostDir = join(root, '.vscode-host');

/** Build products of the tests: suite bundles, reports, screenshots, logs. */
export const outDir = join(root, 'out');

/** The VSIX that `npm run package` writes. */
export const vsixFile = join(root, 'python-interview.vsix');

/** A new empty folder for one run; whoever asks for it removes it. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `python-interview-${name}-`));
}

/** The path part of the file's URI, as VS Code writes it: `/c:/a b` on Windows, `/a b` elsewhere. */
export function uriPath(file: string, windows = process.platform === 'win32'): string {
  const path = decodeURIComponent(pathToFileURL(file, { windows }).pathname);
  return path.replace(/^\/[A-Z]:/, drive => drive.toLowerCase());
}
