import * as vscode from 'vscode';
import type { Question, Snippet } from '../../bank/model';
import { readScratchName, scratchName, scratchText } from '../../scratch/file';
import { exists } from './exists';

/** Makes, finds and lists the files in the scratch folder. */
export class ScratchFiles {
  constructor(readonly folder: vscode.Uri) {}

  /** The snippet's file: the user's copy where there is one, else a new one. @throws where there is no file system */
  async open(question: Question, snippet: Snippet): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(this.folder, scratchName(question.id, snippet.number));
    if (!(await exists(uri))) {
      await vscode.workspace.fs.createDirectory(this.folder);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(originalText(question, snippet)));
    }
    return vscode.workspace.openTextDocument(uri);
  }

  /** The scratch files there are. */
  async list(): Promise<vscode.Uri[]> {
    if (!(await exists(this.folder))) {
      return [];
    }
    const entries = await vscode.workspace.fs.readDirectory(this.folder);
    return entries.filter(([name]) => readScratchName(name)).map(([name]) => vscode.Uri.joinPath(this.folder, name));
  }
}

export function originalText(question: Question, snippet: Snippet): string {
  return scratchText(question.title, snippet, {
    snippet: vscode.l10n.t('Snippet {0}', snippet.number),
    expected: vscode.l10n.t('Expected output:'),
    varies: vscode.l10n.t('Expected output (differs from run to run):'),
    raises: vscode.l10n.t('Ends with an uncaught {0}, as intended.', snippet.raises ?? ''),
  });
}
