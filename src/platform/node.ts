import * as vscode from 'vscode';
import { readCatalogData } from '../bank/catalogData';
import type { Platform } from './platform';

const nodeFiles = () => import('./nodeFiles');

/** What only Node has. This much is there from the start, the rest when it is needed. */
export const nodePlatform: Platform = {
  // VS Code's own file system takes ten times as long, and a reader waits for it.
  readFile: async uri =>
    uri.scheme === 'file' ? (await nodeFiles()).readFile(uri.fsPath) : vscode.workspace.fs.readFile(uri),
  // Beside the bundle that this is part of. Each module that is imported at the start costs it a third of a millisecond.
  readCatalog: () =>
    readCatalogData(process.getBuiltinModule('node:fs').readFileSync(new URL('catalog.json', import.meta.url), 'utf8')),
  processes: () => import('./nodeProcess'),
  programs: {
    isWindows: process.platform === 'win32',
    path: process.env.PATH,
    pathExt: process.env.PATHEXT,
    look: async path => (await nodeFiles()).look(path),
  },
};
