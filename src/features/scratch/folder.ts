import * as vscode from 'vscode';
import { readScratchName, type ScratchSource } from '../../scratch/file';

/** Where scratch files live: a folder in the extension's own storage. */
export class ScratchFolder {
  readonly uri: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.uri = vscode.Uri.joinPath(storage, 'scratch');
  }

  /** What a document's name tells of the snippet it was opened from; undefined for every other document. */
  sourceOf(uri: vscode.Uri): ScratchSource | undefined {
    if (uri.scheme !== this.uri.scheme || !uri.path.startsWith(`${this.uri.path}/`)) {
      return undefined;
    }
    return readScratchName(uri.path.slice(this.uri.path.length + 1));
  }
}
