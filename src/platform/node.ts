import { constants, readFileSync } from 'node:fs';
import { access, readFile, readlink, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Look } from '../scratch/program';
import type { Platform } from './platform';

/** The one place that uses what only Node has. */
export const nodePlatform: Platform = {
  // VS Code's own file system takes ten times as long, and a reader waits for it.
  readFile: async uri => (uri.scheme === 'file' ? readFile(uri.fsPath) : vscode.workspace.fs.readFile(uri)),
  // Beside the bundle that this is part of.
  readCatalog: () => readFileSync(new URL('catalog.json', import.meta.url), 'utf8'),
  programs: { isWindows: process.platform === 'win32', path: process.env.PATH, pathExt: process.env.PATHEXT, look },
};

async function look(path: string): Promise<Look> {
  const [found, executable, target] = await Promise.all([
    stat(path).catch((error: { readonly code?: unknown }) => String(error.code)),
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
    readlink(path).catch(() => undefined),
  ]);
  if (typeof found === 'string') {
    return { kind: /^ENO(?:ENT|TDIR)$/.test(found) ? 'missing' : 'unreadable', size: 0, executable, target };
  }
  return { kind: found.isFile() ? 'file' : 'other', size: found.size, executable, target };
}
