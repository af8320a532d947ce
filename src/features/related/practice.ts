import * as vscode from 'vscode';
import { Commands } from '../../ui/commands';
import { notify } from '../../ui/notify';
import { inert } from '../../ui/plainText';
import { complaintsIn } from './complaints';
import type { RelatedParts } from './needs';
import { choosePractice } from './practiceChoice';

/** Starts a session from the questions that the Python file in front raises, or says why there is none and what to do instead. */
export async function practiceFile({ documents, progress, questions, inFront }: RelatedParts): Promise<void> {
  const file = inFront.find();
  if (!file) {
    const goToFile = {
      label: vscode.l10n.t('Go to File...'),
      run: () => vscode.commands.executeCommand('workbench.action.quickOpen'),
    };
    notify.info(vscode.l10n.t('Open a Python file to practice what its code raises.'), {}, goToFile);
    return;
  }
  const [related, listing] = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}', inert(file.name)) },
    () => Promise.all([questions.get(), documents.list(file)]),
  );
  // It was closed meanwhile.
  if (!listing) {
    return;
  }
  const isMastered = (id: string) => progress.stateOf(id) === 'known';
  const raised = await documents.inTurns(related.raisedBy(listing, complaintsIn(documents, file), { isMastered }));
  const { ids, early } = choosePractice(raised?.map(({ id }) => id) ?? [], progress);
  // Each once, in this order: the daily limits are about practice at large.
  const start = () => vscode.commands.executeCommand(Commands.startPractice, { ids, again: true });
  if (!ids.length) {
    const practice = {
      label: vscode.l10n.t('Start Practice'),
      run: () => vscode.commands.executeCommand(Commands.startPractice),
    };
    notify.info(vscode.l10n.t('Nothing in {0} raises a question.'), { args: [file.name] }, practice);
  } else if (early) {
    const again = { label: vscode.l10n.t('Practice Anyway'), run: start };
    notify.info(
      vscode.l10n.t('You have practiced what {0} raises, and nothing of it is due.'),
      { args: [file.name] },
      again,
    );
  } else {
    await start();
  }
}
