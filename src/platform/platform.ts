import type * as vscode from 'vscode';

/** The few things that only one kind of extension host can do, or can do better. */
export interface Platform {
  /** The first of the commands that stands on the PATH, as an absolute path; undefined where there is none or no PATH. */
  findCommand(names: readonly string[]): Promise<string | undefined>;
  /** The built-in catalog, a `CatalogData` as JSON; read anew at each call. */
  readCatalog(): string;
  /** Reads a file of the extension's own. Rejects where there is none. */
  readFile(uri: vscode.Uri): Promise<Uint8Array>;
  /** Whether programs can be started at all. */
  readonly canRun: boolean;
  readonly isWindows: boolean;
}
