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
    hideAnswers: vscode.l10n.t('Hide answers until I ask for them (h)'),
    showAnswers: vscode.l10n.t('Show answers at once (h)'),
    toBrief: vscode.l10n.t('Brief: fold the whole answer (d)'),
    toFull: vscode.l10n.t('Full: show the whole answer (d)'),
    wrap: vscode.l10n.t('Wrap long lines of code (w)'),
    noWrap: vscode.l10n.t('Do not wrap long lines of code (w)'),
    openAll: vscode.l10n.t('Show all answers'),
    closeAll: vscode.l10n.t('Hide all answers'),
    stateHint: vscode.l10n.t('State: {0}. Change it', '{0}'),
    ticked: vscode.l10n.t('{0} of {1}', '{0}', '{1}'),
    suggests: vscode.l10n.t('{0} of {1}, suggests {2}', '{0}', '{1}', '{2}'),
    suggested: vscode.l10n.t('suggested'),
    paused: vscode.l10n.t('paused'),
    whatPrints: vscode.l10n.t('What does it print?'),
    checkHint: vscode.l10n.t('Enter begins a line, {0} checks.', '{0}'),
    check: vscode.l10n.t('Check'),
    showOutput: vscode.l10n.t('Show Output'),
    typeFirst: vscode.l10n.t('Type what you expect first.'),
    predictedRight: vscode.l10n.t('Right'),
    predictedWrong: vscode.l10n.t('Not quite'),
    predictedNot: vscode.l10n.t('This is what it prints'),
    yours: vscode.l10n.t('yours'),
    printed: vscode.l10n.t('printed'),
    compared: vscode.l10n.t('Your lines against what is printed'),
    lineSame: vscode.l10n.t('Right'),
    lineYours: vscode.l10n.t('Yours'),
    linePrinted: vscode.l10n.t('Printed'),
    stop: vscode.l10n.t('Stop'),
    runPrinted: vscode.l10n.t('What the run printed'),
  };
  const contents = vscode.l10n.t('On this page');
  const body = `<div id="progress" role="progressbar" aria-valuemin="0" hidden><div></div></div>
<div class="toolbar" role="toolbar" aria-label="${escapeHtml(vscode.l10n.t('Question'))}">
<span class="where"></span>
<span class="tools">
${button('back', 'arrow-left', vscode.l10n.t('Back (Alt+Left)'))}
${button('forward', 'arrow-right', vscode.l10n.t('Forward (Alt+Right)'))}
${button('bookmark', 'star-empty', words.addBookmark)}
${button('hideAnswers', 'eye', words.hideAnswers)}
${button('brief', 'fold', words.toBrief)}
${button('wrap', 'word-wrap', words.wrap)}
<button type="button" data-do="contents" id="contents-menu" title="${escapeHtml(contents)}" aria-label="${escapeHtml(contents)}" aria-expanded="false" aria-controls="contents" hidden>${iconHtml('list-tree')}</button>
</span>
</div>
<nav id="contents" aria-label="${escapeHtml(contents)}" hidden><ul></ul></nav>
<main id="page" aria-live="off"><p class="waiting">${escapeHtml(vscode.l10n.t('Loading the question...'))}</p></main>
<footer id="session" role="group" hidden></footer>`;
  return { name: 'answer', title: vscode.l10n.t('Python Interview'), body, words, python: true };
}
