import { withHiddenEscaped } from '../src/bank/hidden';
import { type Icon, iconClass } from '../src/page/icons';
import type { RunView } from '../src/page/runView';
import type { Stream } from '../src/run/runtime';
import type { ComparedLine } from '../src/run/verdict';
import { checkItems } from './checks';

/** The page's words for it, in the user's language. */
export interface RunWords {
  readonly stop: string;
  /** Names what a run printed, for a screen reader. */
  readonly runPrinted: string;
}

/** Signs before the lines that differ, and before the others. */
const SIGNS: Readonly<Record<ComparedLine['kind'], string>> = { same: '  ', missing: '- ', extra: '+ ' };
const ICONS: Readonly<Record<RunView['tone'], Icon | undefined>> = { plain: undefined, good: 'check', bad: 'error' };

/** Draws what a run comes to on its card. */
export function showRun(card: HTMLElement, view: RunView, words: RunWords): void {
  const area = card.querySelector<HTMLElement>(':scope > .run') ?? newArea(card, words);
  const before = area.dataset.phase;
  area.dataset.phase = view.phase;
  area.dataset.tone = view.tone;
  const status = part(area, '.run-status');
  const focused = area.contains(document.activeElement) && document.activeElement instanceof HTMLButtonElement;
  setText(status, view);
  part(area, '.run-python').textContent = view.python ?? '';
  const bar = area.querySelector('progress');
  if (bar) {
    bar.hidden = view.progress === undefined;
    bar.value = view.progress ?? 0;
  }
  const stop = part(area, '[data-do="stop"]');
  stop.hidden = view.phase === 'ended';
  part(area, '.run-offers').replaceChildren(...view.offers.map(({ offer, label }) => offerButton(card, offer, label)));
  part(area, '.checks').replaceChildren(...checkItems(view.checks ?? []));
  const box = part(area, 'pre');
  const samp = part(area, 'samp');
  samp.replaceChildren();
  if (view.lines) {
    samp.append(...view.lines.map(comparedLine));
    for (const { stream, text } of view.printed) {
      if (stream === 'err') {
        append(samp, stream, text);
      }
    }
  } else {
    for (const { stream, text } of view.printed) {
      append(samp, stream, text);
    }
  }
  box.hidden = !samp.hasChildNodes();
  const button = card.querySelector<HTMLButtonElement>('[data-do="run"]');
  button?.setAttribute('aria-disabled', String(view.phase !== 'ended'));
  // A run that began just now, or came to its end; one of before stays where it is.
  if (view.phase === 'waiting' ? before !== 'waiting' : before !== undefined && before !== view.phase) {
    area.scrollIntoView({ block: 'nearest' });
  }
  // The button that had the keyboard has gone.
  if (focused && (stop.hidden || !document.activeElement?.isConnected)) {
    button?.focus();
  }
}

/** Adds what a program has printed. */
export function printRun(card: HTMLElement, stream: Stream, text: string): void {
  const box = card.querySelector<HTMLElement>(':scope > .run pre');
  const samp = box?.querySelector('samp');
  if (box && samp) {
    const atEnd = box.scrollHeight - box.clientHeight - box.scrollTop < 4;
    append(samp, stream, text);
    box.hidden = false;
    if (atEnd) {
      box.scrollTop = box.scrollHeight;
    }
  }
}

function newArea(card: HTMLElement, words: RunWords): HTMLElement {
  const area = document.createElement('section');
  area.className = 'run';
  // The page's own words and attributes; what comes from a program or the extension is set as text.
  area.innerHTML =
    '<div class="run-line"><p class="run-status" role="status"></p><button type="button" class="quiet" data-do="stop"></button></div>' +
    '<progress max="1" hidden></progress><ul class="checks"></ul><pre tabindex="0" hidden><samp></samp></pre>' +
    '<p class="run-offers"></p><p class="run-python"></p>';
  area.setAttribute('aria-label', words.runPrinted);
  const stop = part(area, '[data-do="stop"]');
  stop.textContent = words.stop;
  stop.dataset.snippet = card.dataset.number;
  part(area, 'progress').setAttribute('aria-label', words.runPrinted);
  part(area, 'pre').setAttribute('aria-label', words.runPrinted);
  card.append(area);
  return area;
}

function setText(status: HTMLElement, { status: text, tone }: RunView): void {
  if (status.dataset.text === text) {
    return;
  }
  status.dataset.text = text;
  const icon = ICONS[tone];
  if (icon) {
    const glyph = document.createElement('span');
    glyph.className = iconClass(icon);
    glyph.setAttribute('aria-hidden', 'true');
    status.replaceChildren(glyph, ' ', text);
  } else {
    status.textContent = text;
  }
}

function offerButton(card: HTMLElement, offer: string, label: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'secondary';
  button.dataset.do = 'runOffer';
  button.dataset.offer = offer;
  button.dataset.snippet = card.dataset.number;
  button.textContent = label;
  return button;
}

function comparedLine({ kind, text }: ComparedLine): HTMLElement {
  const line = document.createElement('span');
  line.className = `printed ${kind}`;
  line.textContent = `${SIGNS[kind]}${shown(text)}\n`;
  return line;
}

function append(samp: HTMLElement, stream: Stream, text: string): void {
  const last = samp.lastElementChild;
  if (last instanceof HTMLElement && last.dataset.stream === stream) {
    last.append(shown(text));
    return;
  }
  const piece = document.createElement('span');
  piece.dataset.stream = stream;
  piece.textContent = shown(text);
  samp.append(piece);
}

/** Characters that show nothing are written as Python would escape them; lines stay lines. */
const shown = (text: string): string => text.split('\n').map(withHiddenEscaped).join('\n');

function part(area: HTMLElement, selector: string): HTMLElement {
  const element = area.querySelector<HTMLElement>(selector);
  if (!element) {
    throw new Error(`A run has no ${selector}.`);
  }
  return element;
}
