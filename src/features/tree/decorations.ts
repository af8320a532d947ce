import * as vscode from 'vscode';
import { LEVELS, type Level, type QuestionMeta } from '../../bank/model';
import { levelName } from '../../ui/wording';

const SCHEME = 'python-interview-row';

/** A row's address, which carries what its badge says: a description would stand ragged behind the names, and be cut off first. */
export const decorationUri = (question: QuestionMeta, bookmarked: boolean): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEME,
    path: `/${question.id}`,
    query: `${question.level}${bookmarked ? ' bookmarked' : ''}`,
  });

/** The badge at a row's right end: the level's first letter, and a star on bookmarked questions. */
export const levelDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== SCHEME) {
      return undefined;
    }
    const [name, bookmarked] = uri.query.split(' ');
    const level: Level | undefined = LEVELS.find(known => known === name);
    if (!level) {
      return undefined;
    }
    const word = levelName(level);
    const tooltip = bookmarked ? vscode.l10n.t('{0}, bookmarked', word) : word;
    return new vscode.FileDecoration(`${word.charAt(0)}${bookmarked ? '★' : ''}`, tooltip);
  },
};
