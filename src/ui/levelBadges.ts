import * as vscode from 'vscode';
import { LEVELS, type Level, type QuestionMeta } from '../bank/model';
import { Owner } from '../base/disposable';
import { levelName } from './wording';

const SCHEME = 'python-interview-row';

/** A row's address, which carries what its badge says: in a description it would stand ragged behind the names, and be cut off first. */
export const badgeUri = (question: QuestionMeta, bookmarked: boolean): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEME,
    path: `/${question.id}`,
    query: `${question.level}${bookmarked ? ' bookmarked' : ''}`,
  });

/** The badge at a row's right end: the level's first letter, and a star on bookmarked questions. */
const provider: vscode.FileDecorationProvider = {
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

/** The badges of all views, from the first row on that has one. */
export class LevelBadges extends Owner {
  private shown = false;

  /** A view is about to show rows with badges. */
  show(): void {
    if (!this.shown) {
      this.shown = true;
      this.own(vscode.window.registerFileDecorationProvider(provider));
    }
  }
}
