import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import type { InterviewSession } from '../../sessions/interview';
import type { InterviewEntry } from '../../sessions/savedInterview';
import { meanWords } from '../../ui/interviewWording';
import { label } from '../../ui/plainText';
import { duration } from '../../ui/wording';
import { outcomeName } from './wording';

/**
 * Lists the questions of an interview to go to one of them.
 * @returns its place, counting from 0; undefined where the user left
 */
export async function pickPlace(session: InterviewSession, catalog: Catalog): Promise<number | undefined> {
  const front = session.position - 1;
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly place: number }>();
  box.title = vscode.l10n.t('Questions of the Interview');
  box.placeholder = vscode.l10n.t('Go to a question; notes, scores and times stay');
  box.matchOnDescription = true;
  box.items = session.entries.map((entry, place) => ({
    label: `${place + 1}. ${label(catalog.get(entry.id)?.name ?? entry.id)}`,
    description: [...(place === front ? [vscode.l10n.t('in front')] : []), ...factsOf(entry, place === front)].join(
      ', ',
    ),
    iconPath: new vscode.ThemeIcon(iconOf(entry, place === front)),
    place,
  }));
  box.activeItems = box.items.filter(({ place }) => place === front);
  return new Promise(resolve => {
    box.onDidAccept(() => {
      resolve(box.selectedItems[0]?.place);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function factsOf({ done, score, seconds, notes, revealed }: InterviewEntry, isFront: boolean): string[] {
  const begun = seconds > 0 || revealed || notes !== '';
  const outcome = done
    ? score === undefined
      ? outcomeName(notes.trim() ? 'noted' : 'skipped')
      : meanWords(score)
    : begun || isFront
      ? vscode.l10n.t('open')
      : vscode.l10n.t('not asked yet');
  return [outcome, ...(notes.trim() ? [vscode.l10n.t('with notes')] : []), ...(seconds > 0 ? [duration(seconds)] : [])];
}

function iconOf({ done, score }: InterviewEntry, isFront: boolean): string {
  if (isFront) {
    return 'arrow-right';
  }
  return done ? (score === undefined ? 'circle-slash' : 'check') : 'circle-outline';
}
