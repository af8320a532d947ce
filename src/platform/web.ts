import * as vscode from 'vscode';
import { readCatalogData } from '../bank/catalogData';
import type { Platform } from './platform';
import { readAhead } from './readAhead';

/** The browser's extension host: no processes, no PATH, and no way to read a file at once, so that the catalog is read ahead. */
export async function webPlatform(extensionUri: vscode.Uri): Promise<Platform> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'catalog.json');
  const catalog = await readAhead(async () => vscode.workspace.fs.readFile(file), readCatalogData);
  return {
    readCatalog: catalog,
    readFile: async uri => vscode.workspace.fs.readFile(uri),
    programs: undefined,
    processes: undefined,
  };
}
