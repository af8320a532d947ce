import * as vscode from 'vscode';
import type { Platform } from './platform';

/**
 * The browser's extension host: no processes, no PATH, and no way to read a file at once, so that the catalog is read ahead.
 * Never rejects: a catalog that cannot be read fails whoever asks for it, and is there for who asks later, if it can be read then.
 */
export async function webPlatform(extensionUri: vscode.Uri): Promise<Platform> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'catalog.json');
  let catalog: string | undefined;
  let failure: unknown;
  const readAhead = async () => {
    try {
      catalog = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    } catch (error) {
      failure = error;
    }
  };
  await readAhead();
  return {
    readCatalog: () => {
      if (catalog === undefined) {
        void readAhead();
        throw failure;
      }
      return catalog;
    },
    readFile: async uri => vscode.workspace.fs.readFile(uri),
    programs: undefined,
    processes: undefined,
  };
}
