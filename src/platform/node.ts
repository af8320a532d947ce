import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Platform } from './platform';

/** The one place that uses what only Node has. */
const isWindows = process.platform === 'win32';

async function isFile(path: string): Promise<boolean> {
  try {
    const stat = await vscode.workspace.fs.stat(vscode.Uri.file(path));
    // On Windows the Store's placeholder for "python" is an empty file that opens a shop window.
    return (stat.type & vscode.FileType.File) !== 0 && (stat.size > 0 || !isWindows);
  } catch {
    return false;
  }
}

export const nodePlatform: Platform = {
  canRun: true,
  isWindows,
  // Beside the bundle that this is part of.
  readCatalog: () => readFileSync(new URL('catalog.json', import.meta.url), 'utf8'),
  // VS Code's own file system takes ten times as long, and a reader waits for it.
  readFile: async uri => (uri.scheme === 'file' ? readFile(uri.fsPath) : vscode.workspace.fs.readFile(uri)),
  async findCommand(names) {
    const folders = (process.env.PATH ?? process.env.Path ?? '').split(isWindows ? ';' : ':').filter(Boolean);
    const endings = isWindows ? ['.exe', '.bat', '.cmd', ''] : [''];
    for (const name of names) {
      for (const folder of folders) {
        for (const ending of endings) {
          const path = `${folder.replace(/[\\/]$/, '')}${isWindows ? '\\' : '/'}${name}${ending}`;
          if (await isFile(path)) {
            return path;
          }
        }
      }
    }
    return undefined;
  },
};
