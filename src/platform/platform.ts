import type * as vscode from 'vscode';
import type { CatalogData } from '../bank/catalogData';
import type { Processes } from '../run/processes';
import type { Programs } from '../scratch/program';

/** The few things that only one kind of extension host can do, or can do better. */
export interface Platform {
  /** The built-in catalog, read anew at each call. @throws where it can't be read, or is none */
  readCatalog(): CatalogData;
  /** Reads a file of the extension's own. Rejects where there is none. */
  readFile(uri: vscode.Uri): Promise<Uint8Array>;
  /** Where programs are found; undefined where none can be started. */
  readonly programs: Programs | undefined;
  /** What starts them, loaded when it is first called; undefined where none can be started. */
  readonly processes: (() => Promise<Processes>) | undefined;
}
