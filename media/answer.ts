/** The answer page: shows what the extension sends, keeps its own state, and reports what the user does. */
import { type Icon, iconClass, STATE_ICONS } from '../src/page/icons';
import {
  type FromPage,
  NEW_VIEW,
  type PageMarks,
  type PageState,
  type PageView,
  type ReadingMode,
  readPageState,
  type ToPage,
} from '../src/page/messages';
import type { StageBar, StageButton, StageClock, StageView } from '../src/sessions/sessionView';

interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): Host;

interface Words {
  addBookmark: string;
  removeBookmark: string;
  toPractice: string;
  toOpenBook: string;
  openAll: string;
  closeAll: string;
  stateHint: string;
  paused: string;
  rubric: string;
}

const host = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? '{}') as Words;
const page = need<HTMLElement>('#page');
const where = need<HTMLElement>('.where');
const toolbar = need<HTMLElement>('.toolbar');
const progress = need<HTMLElement>('#progress');
const footer = need<HTMLElement>('#stage');

/** Views kept at most; the newest stay. */
const KEPT_VIEWS = 30;
const restored = readPageState(host.getState());
const views = new Map<string, PageView>(restored?.views);
let current = restored?.id;
let mode: ReadingMode = 'openBook';
let crumbs = '';
let title = '';
/** The session around the question on screen. */
let stage: StageView | undefined;
/** The session that the views were kept in: a question that comes again in it begins anew. */
let keptStage = restored?.stage;
/** What the bar shows now, to leave it (and the focus in it) alone while that stays. */
let barShown = '';
let clockTimer = 0;

function need<E extends Element>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) {
    throw new Error(`The page has no ${selector}.`);
  }
  return element;
}

const find = <E extends HTMLElement>(selector: string): E | null => page.querySelector<E>(selector);

const viewOf = (id: string | undefined): PageView => (id !== undefined && views.get(id)) || NEW_VIEW;

function keep(change: Partial<PageView>): void {
  if (current === undefined) {
    return;
  }
  const view = { ...viewOf(current), ...change };
  views.delete(current);
  views.set(current, view);
  for (const [oldest] of views) {
    if (views.size <= KEPT_VIEWS) {
      break;
    }
    views.delete(oldest);
  }
  keepState();
}

function keepState(): void {
  keptStage = stage && { kind: stage.kind, turn: stage.turn };
  host.setState({ id: current ?? '', views: [...views], ...(keptStage && { stage: keptStage }) });
}

window.addEventListener('message', event => {
  const message = event.data as ToPage;
  if (message.type === 'show') {
    show(message);
  } else if (message.type === 'later') {
    if (message.id === current) {
      fillIn(message.later);
    }
  } else if (message.type === 'marks') {
    if (message.id === current) {
      showMarks(message.marks);
    }
  } else if (message.type === 'mode') {
    setMode(message.mode);
  } else if (message.type === 'stage') {
    showStage(message.stage);
    keepState();
  } else if (message.type === 'closing') {
    showClosing(message);
  } else if (message.type === 'failed') {
    fail(message.message, message.action);
  }
});

function show(message: Extract<ToPage, { type: 'show' }>): void {
  const { stage: next } = message;
  const returning =
    current === message.id && (!next || (keptStage?.kind === next.kind && keptStage.turn === next.turn));
  current = message.id;
  stage = next;
  // Coming back to a question later starts at its top, and in practice with the answer hidden again.
  keep(returning ? {} : { scroll: 0, revealed: false, ...(stage && { open: [] }) });
  const view = viewOf(current);
  document.body.classList.toggle('whole', view.scroll > 0);
  // Here the old page is laid out; asked for later, the new one would have to be laid out once more.
  if (!view.scroll) {
    window.scrollTo(0, 0);
  }
  // The extension escapes or renders everything in it with raw HTML off; the CSP admits no inline script besides.
  page.innerHTML = message.html;
  crumbs = message.crumbs;
  title = message.title;
  for (const details of page.querySelectorAll<HTMLDetailsElement>('details')) {
    details.open = view.open.includes(details.dataset.key ?? '');
  }
  if (stage?.kind === 'interview') {
    showRubric();
  }
  const notes = find<HTMLTextAreaElement>('#notes');
  if (notes) {
    notes.value = stage?.notes ?? view.notes;
  }
  setEnabled('previous', message.hasPrevious);
  setEnabled('next', message.hasNext);
  showMarks(message.marks);
  setMode(message.mode);
  showStage(message.stage);
  if (message.later) {
    fillIn(message.later);
  }
  updateToggleAll();
  if (view.scroll) {
    window.scrollTo(0, view.scroll);
    updateBar();
  } else {
    drawToolbar(false);
  }
  // After the next frame the page has been painted.
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (message.focus && current === message.id) {
        find('#title')?.focus({ preventScroll: true });
      }
      host.postMessage({ type: 'shown', id: message.id });
    }, 0),
  );
}

/** Adds what the page could be shown without at first. */
function fillIn(later: readonly string[]): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-later]')) {
    // Rendered as the rest of the page is.
    place.innerHTML = later[Number(place.dataset.later)] ?? '';
    place.removeAttribute('data-later');
  }
  // A page that has come back where it was may have been too short for that.
  const { scroll } = viewOf(current);
  if (scroll > window.scrollY && document.body.classList.contains('whole')) {
    window.scrollTo(0, scroll);
  }
}

/** An answer in an interview is scored against the rubric, so that stands right after the short answer, in one frame. */
function showRubric(): void {
  const parts = page.querySelectorAll('aside.testing, aside.red-flags');
  const rubric = document.createElement('section');
  rubric.className = 'rubric';
  rubric.setAttribute('aria-label', words.rubric);
  const lead = document.createElement('p');
  lead.textContent = words.rubric;
  rubric.append(lead, ...parts);
  find('.short')?.after(rubric);
}

function showClosing(message: Extract<ToPage, { type: 'closing' }>): void {
  current = undefined;
  page.innerHTML = message.html;
  crumbs = '';
  title = message.title;
  showStage(message.stage);
  document.body.classList.remove('hidden-answer');
  document.body.classList.add('closing');
  keepState();
  window.scrollTo(0, 0);
  updateBar();
  if (message.focus) {
    find('#title')?.focus({ preventScroll: true });
  }
}

/** Draws the session around the question: the line at the top, the bar at the bottom; nothing where there is none. */
function showStage(next: StageView | undefined): void {
  stage = next;
  document.body.classList.toggle('staged', next !== undefined);
  document.body.classList.remove('closing');
  progress.hidden = footer.hidden = next === undefined;
  updateHidden();
  if (!next) {
    clearInterval(clockTimer);
    footer.replaceChildren();
    barShown = '';
    return;
  }
  const { done, total, text } = next.progress;
  progress.setAttribute('aria-valuenow', String(done));
  progress.setAttribute('aria-valuemax', String(Math.max(1, total)));
  progress.setAttribute('aria-valuetext', text);
  progress.setAttribute('aria-label', next.label);
  const line = progress.firstElementChild;
  if (line instanceof HTMLElement) {
    line.style.width = `${(100 * done) / Math.max(1, total)}%`;
  }
  footer.setAttribute('aria-label', next.label);
  footer.dataset.kind = next.kind;
  drawBar(next.revealed);
}

function drawBar(revealed: boolean): void {
  if (!stage) {
    return;
  }
  const bar = revealed ? stage.after : stage.before;
  const shown = JSON.stringify([bar, stage.progress, stage.clock]);
  if (shown === barShown) {
    return;
  }
  barShown = shown;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.action : undefined;
  const hadFocus = footer.contains(document.activeElement);
  footer.replaceChildren(...barParts(bar, stage));
  if (hadFocus) {
    footer.querySelector<HTMLElement>(`[data-action="${CSS.escape(focused ?? '')}"]`)?.focus();
  }
}

function barParts(bar: StageBar, { progress: { text }, clock }: StageView): HTMLElement[] {
  const status = document.createElement('div');
  status.className = 'status';
  const position = document.createElement('span');
  position.textContent = text;
  status.append(position);
  clearInterval(clockTimer);
  if (clock) {
    status.append(clockElement(clock));
  }
  const group = (name: string, buttons: readonly StageButton[]) => {
    const element = document.createElement('div');
    element.className = name;
    element.append(...buttons.map(stageButton));
    return element;
  };
  return [status, group('choices', bar.buttons), group('extras', bar.extras)];
}

function stageButton(item: StageButton): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = item.look;
  button.dataset.do = item.action === 'reveal' ? 'reveal' : 'act';
  button.dataset.action = item.action;
  if (item.key) {
    button.dataset.key = item.key;
  }
  button.disabled = item.disabled === true;
  button.title = [item.spoken ?? item.label, item.keyName && `(${item.keyName})`].filter(Boolean).join(' ');
  if (item.key) {
    button.setAttribute('aria-keyshortcuts', item.key === ' ' ? 'Space' : item.key);
  }
  const part = (name: string, text: string) => {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = text;
    button.append(element);
    return element;
  };
  part('label', item.label);
  if (item.detail) {
    button.append(' ');
    part('detail', item.detail);
  }
  // Drawn by the style: the key is no part of the button's name.
  if (item.keyName) {
    part('key', '').dataset.name = item.keyName;
  }
  return button;
}

function clockElement({ label, up, endsAt, left }: StageClock): HTMLElement {
  const element = document.createElement('span');
  element.className = 'clock';
  element.setAttribute('role', 'timer');
  element.setAttribute('aria-label', label);
  const draw = () => {
    const seconds = Math.max(0, Math.ceil((left ?? endsAt - Date.now()) / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const over = seconds === 0 && left === undefined;
    // A timer is not read out by itself; that it has come to its end is.
    element.setAttribute('aria-live', over ? 'polite' : 'off');
    const text = over ? up : left === undefined ? time : `${time} (${words.paused})`;
    if (element.textContent !== text) {
      element.textContent = text;
    }
    element.classList.toggle('up', over);
  };
  draw();
  if (left === undefined) {
    clockTimer = window.setInterval(draw, 1000);
  }
  return element;
}

/** The button of the bar that a key stands for. */
function buttonOfKey(key: string): HTMLButtonElement | undefined {
  return [...footer.querySelectorAll<HTMLButtonElement>('button[data-key]')].find(
    button => button.dataset.key === key && !button.disabled,
  );
}

function fail(text: string, action: string): void {
  const paragraph = document.createElement('p');
  paragraph.className = 'failed';
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = text;
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'primary';
  again.textContent = action;
  again.dataset.do = 'again';
  page.replaceChildren(paragraph, again);
}

function setEnabled(id: string, enabled: boolean): void {
  const button = document.getElementById(id);
  if (button instanceof HTMLButtonElement) {
    button.disabled = !enabled;
  }
}

function setButton(id: string, icon: Icon, label: string): void {
  const button = document.getElementById(id);
  if (!button) {
    return;
  }
  button.title = label;
  button.setAttribute('aria-label', label);
  const glyph = button.querySelector('.codicon');
  if (glyph) {
    glyph.className = iconClass(icon);
  }
}

function showMarks(marks: PageMarks): void {
  setButton(
    'bookmark',
    marks.bookmarked ? 'star-full' : 'star-empty',
    marks.bookmarked ? words.removeBookmark : words.addBookmark,
  );
  document.getElementById('bookmark')?.setAttribute('aria-pressed', String(marks.bookmarked));
  const badge = find('.badge.state');
  if (!badge) {
    return;
  }
  const glyph = document.createElement('span');
  glyph.className = iconClass(STATE_ICONS[marks.state]);
  glyph.setAttribute('aria-hidden', 'true');
  badge.replaceChildren(glyph, marks.stateName);
  badge.dataset.state = marks.state;
  badge.title = words.stateHint.replace('{0}', marks.stateName);
  badge.setAttribute('aria-label', badge.title);
}

function setMode(next: ReadingMode): void {
  mode = next;
  setButton('mode', 'mortar-board', mode === 'practice' ? words.toOpenBook : words.toPractice);
  document.getElementById('mode')?.setAttribute('aria-pressed', String(mode === 'practice'));
  updateHidden();
}

/** In a session the session says whether the answer is shown, else the way of reading. */
function updateHidden(): void {
  const hidden = stage ? !stage.revealed : mode === 'practice' && !viewOf(current).revealed;
  document.body.classList.toggle('hidden-answer', hidden);
  document.body.classList.toggle('practising', stage !== undefined || mode === 'practice');
}

function revealAnswer(): void {
  if (!document.body.classList.contains('hidden-answer')) {
    return;
  }
  if (stage) {
    stage = { ...stage, revealed: true };
    drawBar(true);
    host.postMessage({ type: 'act', action: 'reveal' });
  } else {
    keep({ revealed: true });
  }
  document.body.classList.remove('hidden-answer');
  const short = find('.short');
  short?.setAttribute('tabindex', '-1');
  short?.focus({ preventScroll: true });
}

/** The slim bar names the question once its heading has scrolled away. */
function updateBar(): void {
  const heading = find('#title');
  const gone = heading ? heading.getBoundingClientRect().bottom < toolbar.offsetHeight : false;
  drawToolbar(gone);
  toolbar.classList.toggle('scrolled', window.scrollY > 4);
}

function drawToolbar(headingGone: boolean): void {
  where.textContent = headingGone ? title : crumbs;
}

function openKeys(): string[] {
  return [...page.querySelectorAll<HTMLDetailsElement>('details[open]')].map(details => details.dataset.key ?? '');
}

function updateToggleAll(): void {
  const button = find('[data-do="toggle-all"]');
  if (!button) {
    return;
  }
  const all = [...page.querySelectorAll<HTMLDetailsElement>('details')];
  const open = all.length > 0 && all.every(details => details.open);
  button.textContent = open ? words.closeAll : words.openAll;
  button.dataset.open = String(open);
}

function toggleAll(button: HTMLElement): void {
  const open = button.dataset.open !== 'true';
  for (const details of page.querySelectorAll<HTMLDetailsElement>('details')) {
    details.open = open;
  }
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

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
  if (!target) {
    return;
  }
  const { do: action, id, snippet, text, action: act } = target.dataset;
  if (target instanceof HTMLAnchorElement) {
    event.preventDefault();
  }
  switch (action) {
    case 'open':
      if (id) {
        host.postMessage({ type: 'open', id, side: event.ctrlKey || event.metaKey });
      }
      return;
    case 'again':
      if (current) {
        host.postMessage({ type: 'open', id: current, side: false });
      }
      return;
    case 'search':
      host.postMessage({ type: 'search', text: text ?? '' });
      return;
    case 'copy':
    case 'scratch':
      host.postMessage({ type: action, snippet: Number(snippet) });
      if (action === 'copy') {
        confirmCopy(target);
      }
      return;
    case 'reveal':
      revealAnswer();
      return;
    case 'act':
      if (act) {
        host.postMessage({ type: 'act', action: act });
      }
      return;
    case 'toggle-all':
      toggleAll(target);
      return;
    case 'next':
    case 'previous':
    case 'bookmark':
    case 'state':
    case 'mode':
      host.postMessage({ type: action });
  }
});

// A mouse click on the toolbar leaves the keyboard where it is: Space goes on meaning "show the answer".
for (const bar of [toolbar, footer]) {
  bar.addEventListener('mousedown', event => event.preventDefault());
}

document.addEventListener('keydown', event => {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest('textarea, input')) {
    return;
  }
  if (event.key === ' ' && document.body.classList.contains('hidden-answer')) {
    if (target.closest('button, a, summary')) {
      return;
    }
    event.preventDefault();
    revealAnswer();
  } else if (stage && event.key !== ' ' && !event.repeat && buttonOfKey(event.key)) {
    event.preventDefault();
    buttonOfKey(event.key)?.click();
  } else if (event.key === 'b') {
    host.postMessage({ type: 'bookmark' });
  } else if (event.key === 'm' && !stage) {
    host.postMessage({ type: 'mode' });
  }
});

document.addEventListener(
  'toggle',
  () => {
    keep({ open: openKeys() });
    updateToggleAll();
  },
  true,
);

document.addEventListener('input', event => {
  if (!(event.target instanceof HTMLTextAreaElement) || event.target.id !== 'notes') {
    return;
  }
  keep({ notes: event.target.value });
  if (stage?.notes !== undefined && current !== undefined) {
    host.postMessage({ type: 'notes', id: current, text: event.target.value });
  }
});

let scrollTimer = 0;
window.addEventListener(
  'scroll',
  () => {
    updateBar();
    clearTimeout(scrollTimer);
    scrollTimer = window.setTimeout(() => keep({ scroll: window.scrollY }), 120);
  },
  { passive: true },
);

host.postMessage({ type: 'ready' });
