import catalogJson from 'built-in-catalog';
import * as vscode from 'vscode';
import type { Platform } from './platform';

/** The browser's extension host: no processes, no PATH. */
export const webPlatform: Platform = {
  readCatalog: () => catalogJson,
  readFile: async uri => vscode.workspace.fs.readFile(uri),
  programs: undefined,
  processes: undefined,
};
