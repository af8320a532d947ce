import * as vscode from 'vscode';
import type { Look } from '../scratch/program';
import type { Platform } from './platform';

/** The one place that uses what only Node has. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>>; readonly platform: string };
declare const require: (name: 'node:fs/promises') => {
  readonly constants: { readonly X_OK: number };
  access(path: string, mode: number): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  readlink(path: string): Promise<string>;
  stat(path: string): Promise<{ readonly size: number; isFile(): boolean }>;
};

export const nodePlatform: Platform = {
  // VS Code's own file system takes ten times as long, and a reader waits for it.
  readFile: async uri =>
    uri.scheme === 'file' ? require('node:fs/promises').readFile(uri.fsPath) : vscode.workspace.fs.readFile(uri),
  programs: { isWindows: process.platform === 'win32', path: process.env.PATH, pathExt: process.env.PATHEXT, look },
};

async function look(path: string): Promise<Look> {
  const files = require('node:fs/promises');
  const [stat, executable, target] = await Promise.all([
    files.stat(path).catch((error: { readonly code?: unknown }) => String(error.code)),
    files.access(path, files.constants.X_OK).then(
      () => true,
      () => false,
    ),
    files.readlink(path).catch(() => undefined),
  ]);
  if (typeof stat === 'string') {
    return { kind: /^ENO(?:ENT|TDIR)$/.test(stat) ? 'missing' : 'unreadable', size: 0, executable, target };
  }
  return { kind: stat.isFile() ? 'file' : 'other', size: stat.size, executable, target };
}
