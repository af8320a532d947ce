import { iconClass } from '../../src/page/icons';
import type { FromPage, QuestionAction } from '../../src/page/messages';
import { RUN_OFFERS } from '../../src/page/runView';
import { SCORECARD_ACTIONS } from '../../src/sessions/scorecardView';
import type { AnswerPage } from './answerPage';
import { footer, toolbar } from './dom';
import { isShortcut, plainKey } from './keys';
import { sessionActionOf } from './sessionBar';

/** After the last scrolling the place is kept, in milliseconds. */
const SCROLL_PAUSE = 120;

/** Hands what the user does, by mouse, keyboard or screen reader, to the page. */
export function listen(page: AnswerPage): void {
  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    if (target) {
      if (target instanceof HTMLAnchorElement) {
        event.preventDefault();
      }
      press(page, target, event.ctrlKey || event.metaKey);
    }
  });
  // A mouse click on a bar leaves the keyboard where it is: Space goes on meaning "show the answer".
  for (const bar of [toolbar, footer]) {
    bar.addEventListener('mousedown', event => event.preventDefault());
  }
  document.addEventListener('keydown', event => handleKey(page, event));
  // The mouse's side buttons.
  document.addEventListener('mouseup', event => {
    if (event.button === 3 || event.button === 4) {
      event.preventDefault();
      page.send({ type: event.button === 3 ? 'back' : 'forward' });
    }
  });
  document.addEventListener('toggle', () => page.keepOpen(), true);
  document.addEventListener('input', event => {
    if (event.target instanceof HTMLTextAreaElement && event.target.closest('.predict')) {
      page.keepTyped(event.target);
    } else if (event.target instanceof HTMLTextAreaElement && event.target.id === 'notes') {
      page.keepNotes(event.target.value);
    } else if (event.target instanceof HTMLInputElement && event.target.dataset.point !== undefined) {
      page.tick();
    }
  });
  window.addEventListener('blur', () => page.flushNotes());
  window.addEventListener('pagehide', () => page.flushNotes());
  let timer = 0;
  window.addEventListener(
    'scroll',
    () => {
      page.followScroll();
      clearTimeout(timer);
      timer = window.setTimeout(() => page.keepScroll(), SCROLL_PAUSE);
    },
    { passive: true },
  );
}

function press(page: AnswerPage, target: HTMLElement, side: boolean): void {
  const { do: what, id, snippet, text } = target.dataset;
  switch (what) {
    case 'open':
      if (id) {
        page.send({ type: 'open', id, side });
      }
      break;
    case 'again':
      page.openAgain();
      break;
    case 'search':
      page.send({ type: 'search', text: text ?? '' });
      break;
    case 'scratch':
      page.doWithQuestion({ type: 'scratch', snippet: Number(snippet) });
      break;
    case 'steps':
      page.doWithQuestion({ type: 'steps', snippet: Number(snippet) });
      break;
    case 'copy':
      page.doWithQuestion({ type: 'copy', snippet: Number(snippet) });
      confirmCopy(target);
      break;
    case 'run':
      // One that is under way goes on, however often it is pressed.
      if (target.getAttribute('aria-disabled') !== 'true') {
        page.doWithQuestion({ type: 'run', snippet: Number(snippet) });
      }
      break;
    case 'stop':
      page.doWithQuestion({ type: 'stop', snippet: Number(snippet) });
      break;
    case 'runOffer': {
      const offer = RUN_OFFERS.find(known => known === target.dataset.offer);
      if (offer) {
        page.doWithQuestion({ type: 'runOffer', snippet: Number(snippet), offer });
      }
      break;
    }
    case 'reveal':
      page.reveal();
      break;
    case 'solution':
      page.showSolution();
      break;
    case 'check':
      page.check();
      break;
    case 'checkOutput':
    case 'showOutput':
      page.revealOutput(target, what === 'checkOutput');
      break;
    case 'act': {
      const action = sessionActionOf(target);
      if (action) {
        page.act(action);
      }
      break;
    }
    case 'scorecard': {
      const action = SCORECARD_ACTIONS.find(known => known === target.dataset.action);
      if (action) {
        page.doWithScorecard(action);
      }
      break;
    }
    case 'toggle-all':
      page.toggleAll(target);
      break;
    case 'unfold':
      page.toggleFold();
      break;
    case 'contents':
      page.contents.toggle();
      break;
    case 'go':
      page.goTo(target);
      break;
    case 'hideAnswers':
    case 'brief':
    case 'wrap':
      page.send({ type: 'switch', what });
      break;
    case 'back':
    case 'forward':
      page.send({ type: what });
      break;
    case 'bookmark':
    case 'state':
    case 'solve':
      page.doWithQuestion({ type: what });
  }
}

function handleKey(page: AnswerPage, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target.closest('.predict textarea')) {
    event.preventDefault();
    if (page.inSession) {
      page.check();
    } else {
      page.revealOutput(target, true);
    }
    return;
  }
  if (isShortcut(event, navigator.platform) || target.closest('textarea, input:not([type="checkbox"])')) {
    return;
  }
  const key = plainKey(event);
  if (key === ' ') {
    if (page.answerHidden && !target.closest('button, a, summary')) {
      event.preventDefault();
      page.reveal();
    }
    return;
  }
  // Enter on a button or a link presses that.
  const isTaken = key === 'Enter' && target.closest('button, a, summary') !== null;
  const button = event.repeat || isTaken ? undefined : page.bar.buttonOfKey(key);
  if (button) {
    event.preventDefault();
    button.click();
    return;
  }
  const run = key === 'r' && !event.repeat && target.closest('.card')?.querySelector<HTMLElement>('[data-do="run"]');
  if (run) {
    event.preventDefault();
    run.click();
    return;
  }
  const isOnProgram = page.hasProgram && key === 'w';
  const meant = page.hasQuestion || isOnProgram ? meaningOf(key, page.inSession) : undefined;
  if (meant) {
    event.preventDefault();
    if (meant.type === 'switch') {
      page.send(meant);
    } else {
      page.doWithQuestion(meant);
    }
  } else if (event.key === 'Escape' && page.contents.isOpen) {
    page.contents.close();
    document.getElementById('contents-menu')?.focus();
  }
}

/** What a key of the page stands for; in a session only what does not lead away from it. */
function meaningOf(
  key: string,
  inSession: boolean,
): QuestionAction | Extract<FromPage, { readonly type: 'switch' }> | undefined {
  switch (key) {
    case 'b':
      return { type: 'bookmark' };
    case 'd':
      return { type: 'switch', what: 'brief' };
    case 'w':
      return { type: 'switch', what: 'wrap' };
  }
  if (inSession) {
    return undefined;
  }
  switch (key) {
    case 'h':
      return { type: 'switch', what: 'hideAnswers' };
    case '[':
      return { type: 'previous' };
    case ']':
      return { type: 'next' };
  }
  return undefined;
}

/** Confirms a copy in place, for the eye and for the screen reader. */
function confirmCopy(button: HTMLElement): void {
  const glyph = button.querySelector('.codicon');
  if (!glyph) {
    return;
  }
  glyph.className = iconClass('check');
  setTimeout(() => {
    glyph.className = iconClass('copy');
  }, 1500);
}
