import * as vscode from 'vscode';
import type { Exercise, Question, Snippet } from '../../bank/model';
import { programKey } from '../../bank/program';
import { unexpected } from '../../base/errors';
import { exerciseName, exerciseText } from '../../scratch/exercise';
import { readScratchName, scratchName, scratchText, snippetOf, titleInHead } from '../../scratch/file';
import { statOf } from '../../ui/files';

/** Makes, finds and lists the files in the scratch folder. */
export class ScratchFiles {
  constructor(readonly folder: vscode.Uri) {}

  /** The snippet's file: the user's copy where there is one, else a new one. Rejects where it cannot be read or written. */
  async open(question: Question, snippet: Snippet): Promise<vscode.TextDocument> {
    const uri = (await this.find(question, snippet)) ?? this.uri(scratchName(question.id, snippet));
    return this.openAt(uri, () => originalText(question, snippet));
  }

  /** The file of a question's exercise, of an earlier edition of it too. Rejects where it cannot be read or written. */
  async openExercise(question: Question, exercise: Exercise): Promise<vscode.TextDocument> {
    const names = (await this.names()).filter(name => isExerciseOf(name, question.id));
    const newest = exerciseName(question.id, exercise);
    const name = names.includes(newest) ? newest : (names[0] ?? newest);
    return this.openAt(this.uri(name), () => originalExercise(question, exercise));
  }

  private async openAt(uri: vscode.Uri, original: () => string): Promise<vscode.TextDocument> {
    const stat = await statOf(uri);
    // An empty file is what a full disk leaves of a new one: nobody's copy.
    if (!stat || (stat.type === vscode.FileType.File && stat.size === 0)) {
      await this.write(uri, original());
    }
    return vscode.workspace.openTextDocument(uri);
  }

  /** The file that was made of the snippet, of an earlier edition of it too. */
  private async find(question: Question, snippet: Snippet): Promise<vscode.Uri | undefined> {
    const own = (await this.names()).filter(name => {
      const source = readScratchName(name);
      return source?.questionId === question.id && !source.exercise;
    });
    const key = programKey(snippet.code);
    const exact = own.find(name => readScratchName(name)?.key === key);
    if (exact !== undefined) {
      return this.uri(exact);
    }
    for (const name of own) {
      const source = readScratchName(name);
      if (snippetOf(question.snippets, source?.key, await this.titleOf(name)) === snippet) {
        return this.uri(name);
      }
    }
    return undefined;
  }

  /** The snippet's title in a file's head; undefined too where it cannot be read, which opening it will tell. */
  private titleOf(name: string): PromiseLike<string | undefined> {
    return vscode.workspace.fs.readFile(this.uri(name)).then(
      bytes => titleInHead(new TextDecoder().decode(bytes)),
      () => undefined,
    );
  }

  private uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
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
    return (await this.names()).map(name => this.uri(name));
  }

  private async names(): Promise<string[]> {
    if (!(await statOf(this.folder))) {
      return [];
    }
    const entries = await vscode.workspace.fs.readDirectory(this.folder);
    return entries.flatMap(([name]) => (readScratchName(name) ? [name] : []));
  }
}

function isExerciseOf(name: string, questionId: string): boolean {
  const source = readScratchName(name);
  return source?.exercise === true && source.questionId === questionId;
}

export const originalExercise = (question: Question, exercise: Exercise): string =>
  exerciseText(question.title, exercise, {
    exercise: vscode.l10n.t('Exercise'),
    checks: [
      vscode.l10n.t('The checks. Run says of each whether it holds.'),
      vscode.l10n.t('Write above this line, and leave them as they are.'),
    ],
  });

export function originalText(question: Question, snippet: Snippet): string {
  return scratchText(question.title, snippet, {
    snippet: vscode.l10n.t('Snippet {0}', snippet.number),
    expected: vscode.l10n.t('Expected output:'),
    varies: vscode.l10n.t('Expected output (differs from run to run):'),
    raises: vscode.l10n.t('Ends with an uncaught {0}, as intended.', snippet.raises ?? ''),
  });
}
