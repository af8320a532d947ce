import * as vscode from 'vscode';
import type { Question, Snippet } from '../../bank/model';
import { unexpected } from '../../base/errors';
import { readScratchName, scratchName, scratchText } from '../../scratch/file';
import { statOf } from '../../ui/files';

/** Makes, finds and lists the files in the scratch folder. */
export class ScratchFiles {
  constructor(readonly folder: vscode.Uri) {}

  /** The snippet's file: the user's copy where there is one, else a new one. Rejects where it cannot be read or written. */
  async open(question: Question, snippet: Snippet): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(this.folder, scratchName(question.id, snippet.number));
    const stat = await statOf(uri);
    // An empty file is what a full disk leaves of a new one: nobody's copy.
    if (!stat || (stat.type === vscode.FileType.File && stat.size === 0)) {
      await this.write(uri, originalText(question, snippet));
    }
    return vscode.workspace.openTextDocument(uri);
  }

  private async write(uri: vscode.Uri, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    } catch (error) {
      // Half a file would be taken for the user's own the next time.
      if (await statOf(uri)) {
        await vscode.workspace.fs.delete(uri).then(undefined, unexpected);
      }
      throw error;
    }
  }

  /** The scratch files there are. */
  async list(): Promise<vscode.Uri[]> {
    if (!(await statOf(this.folder))) {
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
