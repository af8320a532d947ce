import * as vscode from 'vscode';
import { escapeHtml } from '../../base/escape';
import { type Icon, iconHtml } from '../../page/icons';
import type { PageFrame } from '../../ui/webview';

/** The frame of the answer page; its content arrives by message. */
export function answerFrame(): PageFrame {
  const button = (name: string, icon: Icon, label: string) =>
    `<button type="button" data-do="${name}" id="${name}" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}">${iconHtml(icon)}</button>`;
  const words = {
    addBookmark: vscode.l10n.t('Add bookmark (b)'),
    removeBookmark: vscode.l10n.t('Remove bookmark (b)'),
    toPractice: vscode.l10n.t('Switch to practice: the answer stays hidden until you ask for it (m)'),
    toOpenBook: vscode.l10n.t('Switch to open book: everything is shown (m)'),
    openAll: vscode.l10n.t('Show all answers'),
    closeAll: vscode.l10n.t('Hide all answers'),
    stateHint: vscode.l10n.t('State: {0}. Change it', '{0}'),
    paused: vscode.l10n.t('paused'),
    rubric: vscode.l10n.t('Score your answer against this:'),
  };
  const body = `<div id="progress" role="progressbar" aria-valuemin="0" hidden><div></div></div>
<div class="toolbar" role="toolbar" aria-label="${escapeHtml(vscode.l10n.t('Question'))}">
<span class="where"></span>
<span class="tools">
${button('previous', 'arrow-left', vscode.l10n.t('Previous question (Alt+Left)'))}
${button('next', 'arrow-right', vscode.l10n.t('Next question (Alt+Right)'))}
${button('bookmark', 'star-empty', words.addBookmark)}
${button('mode', 'mortar-board', words.toPractice)}
</span>
</div>
<main id="page" aria-live="off"><p class="waiting">${escapeHtml(vscode.l10n.t('Loading the question...'))}</p></main>
<footer id="stage" role="group" hidden></footer>`;
  return { name: 'answer', title: vscode.l10n.t('Python Interview'), body, words };
}
