import * as vscode from 'vscode';
import { escapeHtml } from '../../base/escape';
import { type Icon, iconHtml } from '../../page/icons';
import type { PageFrame } from '../../ui/webview';

/** The frame of the page of steps; what it shows arrives by message. */
export function stepsFrame(): PageFrame {
  const words = {
    module: vscode.l10n.t('Module'),
    runsNext: vscode.l10n.t('Line {0} runs next.', '{0}'),
    runsNextIn: vscode.l10n.t('Line {0} runs next, in {1}.', '{0}', '{1}'),
    returns: vscode.l10n.t('{0} returns {1}.', '{0}', '{1}'),
    yields: vscode.l10n.t('{0} yields {1} and pauses.', '{0}', '{1}'),
    waits: vscode.l10n.t('{0} waits at line {1}, and others may run.', '{0}', '{1}'),
    raises: vscode.l10n.t('Line {0} raises {1}', '{0}', '{1}'),
    ended: vscode.l10n.t('The program has ended.'),
    exited: vscode.l10n.t('The program has ended by sys.exit: {0}', '{0}'),
    failed: vscode.l10n.t('The program has ended in an uncaught exception: {0}', '{0}'),
    cutSteps: vscode.l10n.t('This is as far as the steps go: {0} are shown.', 400),
    cutSize: vscode.l10n.t('This is as far as the steps go: what the program holds has grown too large to show.'),
    cutTime: vscode.l10n.t('This is as far as the steps go: the program took too long.'),
    cutLost: vscode.l10n.t(
      'From here on the program could not be followed: it has set a trace function of its own, or left no room.',
    ),
    isNow: vscode.l10n.t('{0} is now {1}', '{0}', '{1}'),
    isNew: vscode.l10n.t('{0} is new', '{0}'),
    hasChanged: vscode.l10n.t('{0} has changed', '{0}'),
    frames: vscode.l10n.t('Frames'),
    objects: vscode.l10n.t('Objects'),
    noNames: vscode.l10n.t('No names yet'),
    noObjects: vscode.l10n.t('No objects besides what stands with its name'),
    returnValue: vscode.l10n.t('Return value'),
    raised: vscode.l10n.t('Raises'),
    handled: vscode.l10n.t('Handles'),
    iterated: vscode.l10n.t('Goes through'),
    atLine: vscode.l10n.t('line {0}', '{0}'),
    more: vscode.l10n.t('and {0} more', '{0}'),
    framesLeft: vscode.l10n.t('{0} frames in between', '{0}'),
    empty: vscode.l10n.t('empty'),
    changed: vscode.l10n.t('changed'),
    new: vscode.l10n.t('new'),
    generatorCreated: vscode.l10n.t('not started'),
    generatorRunning: vscode.l10n.t('running'),
    generatorSuspended: vscode.l10n.t('paused at line {0}', '{0}'),
    generatorFinished: vscode.l10n.t('finished'),
    default: vscode.l10n.t('default'),
    cell: vscode.l10n.t('closure'),
    free: vscode.l10n.t('from outside'),
    base: vscode.l10n.t('base'),
    step: vscode.l10n.t('Step {0} of {1}', '{0}', '{1}'),
    goToLine: vscode.l10n.t('Go to the next step at line {0}', '{0}'),
    printedNothing: vscode.l10n.t('Nothing printed yet'),
  };
  const button = (move: string, icon: Icon, label: string) =>
    `<button type="button" id="${move}" data-move="${move}" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}">${iconHtml(icon)}</button>`;
  const body = `<header class="top">
<div class="heading"><h1 id="title"></h1><span id="python"></span></div>
<div class="controls" role="toolbar" aria-label="${escapeHtml(vscode.l10n.t('Steps'))}">
${button('first', 'debug-reverse-continue', vscode.l10n.t('First step (Home)'))}
${button('back', 'arrow-left', vscode.l10n.t('Back (Left)'))}
${button('forward', 'arrow-right', vscode.l10n.t('Forward (Right or F11)'))}
${button('over', 'debug-step-over', vscode.l10n.t('Step over a call (F10)'))}
${button('out', 'debug-step-out', vscode.l10n.t('Step out of the function (Shift+F11)'))}
${button('last', 'debug-continue', vscode.l10n.t('Last step (End)'))}
<input type="range" id="at" min="1" max="1" value="1" aria-label="${escapeHtml(vscode.l10n.t('Step'))}">
<span id="count"></span>
</div>
<p id="event" role="status"></p>
<p id="news" class="spoken" role="status"></p>
<div id="status" role="status"></div>
</header>
<main id="page">
<div class="left">
<div class="program-part"><h2 id="program-title">${escapeHtml(vscode.l10n.t('Program'))}</h2>
<div id="program" role="group" aria-labelledby="program-title"></div></div>
<div class="output-part"><h2 id="output-title">${escapeHtml(vscode.l10n.t('Output so far'))}</h2>
<pre id="printed" tabindex="0" aria-labelledby="output-title"></pre></div>
</div>
<div class="memory-part" id="memory"></div>
</main>`;
  return { name: 'steps', title: vscode.l10n.t('Step Through'), body, words, python: true };
}
