import * as vscode from 'vscode';
import type { WritingNews } from '../progress/pacedWriter';
import type { StoreNews } from '../progress/progressStore';
import type { Log } from './log';
import { notify } from './notify';

/** Tells what becomes of storing the session that is on, in the user's words. */
export const sessionNews = (log: Log): WritingNews => ({
  failing: error => {
    log.error(error, 'The session could not be stored; it is tried again.');
    notify.error(
      vscode.l10n.t(
        'Your session cannot be stored at the moment. It is tried again by itself: keep this window open until you are told that it is stored.',
      ),
    );
  },
  well: () => {
    log.warn('The session is stored again.');
    notify.info(vscode.l10n.t('Your session is stored again, nothing is missing.'));
  },
});

/** Tells what becomes of storing the progress, in the user's words. */
export function tellOfStore(news: StoreNews, log: Log): void {
  switch (news.kind) {
    case 'damaged':
      log.warn(`The stored progress could not be read (${news.what} of it); the record is kept aside.`);
      notify.warn(
        news.what === 'all'
          ? vscode.l10n.t(
              'Your progress could not be read, so it starts anew. The old record is kept aside, nothing was deleted.',
            )
          : vscode.l10n.t(
              'A part of your progress was damaged and is left out; the rest goes on. The old record is kept aside, nothing was deleted.',
            ),
      );
      return;
    case 'newer':
      log.warn('The stored progress was written by a newer version of the extension; it is left as it is.');
      notify.warn(
        vscode.l10n.t(
          'Your progress was written by a newer version of Python Interview. It is left as it is: what you do here now is kept only until this window closes. Please update the extension.',
        ),
      );
      return;
    case 'notStored':
      log.error(news.error, 'The progress could not be stored; it is tried again.');
      notify.error(
        vscode.l10n.t(
          'Your progress cannot be stored at the moment. It is tried again by itself: keep this window open until you are told that it is stored.',
        ),
      );
      return;
    case 'storedAgain':
      log.warn('The progress is stored again.');
      notify.info(vscode.l10n.t('Your progress is stored again, nothing is missing.'));
      return;
  }
}
