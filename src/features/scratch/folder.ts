import * as vscode from 'vscode';
import { readScratchName } from '../../scratch/file';

/** Which snippet of which question. */
export interface Source {
  readonly questionId: string;
  /** Counts from 1. */
  readonly snippet: number;
}

/** Where scratch files live: a folder in the extension's own storage. */
export class ScratchFolder {
  readonly uri: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.uri = vscode.Uri.joinPath(storage, 'scratch');
  }

  /** Which snippet a document was opened from; undefined for every other document. */
  sourceOf(uri: vscode.Uri): Source | undefined {
    if (uri.scheme !== this.uri.scheme || !uri.path.startsWith(`${this.uri.path}/`)) {
      return undefined;
    }
    return readScratchName(uri.path.slice(this.uri.path.length + 1));
  }
}
