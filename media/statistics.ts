/** The statistics' page: shows what the extension sends, keeps what the user opened, and reports the buttons. */
import type { FromStatistics, ToStatistics } from '../src/page/statistics';
import { Lifeline } from './lifeline';
import { onMessage } from './messages';

interface Host {
  postMessage(message: FromStatistics): void;
  getState(): unknown;
  setState(state: { readonly open: readonly string[] }): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const page = document.querySelector<HTMLElement>('#page');
let open = new Set(keptOpen(host.getState()));
let drawn = false;

function keptOpen(state: unknown): string[] {
  if (typeof state !== 'object' || state === null || !('open' in state) || !Array.isArray(state.open)) {
    return [];
  }
  return state.open.filter((key): key is string => typeof key === 'string');
}

const all = <E extends HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];

/** What has the keyboard, in words that find it again in the next drawing. */
function focused(): string | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) {
    return undefined;
  }
  if (element.dataset.action) {
    return `[data-action="${CSS.escape(element.dataset.action)}"]`;
  }
  if (element.dataset.start) {
    return `[data-start="${CSS.escape(element.dataset.start)}"]`;
  }
  const key = element.closest('details')?.dataset.key;
  return key ? `details[data-key="${CSS.escape(key)}"] > summary` : undefined;
}

const lifeline = new Lifeline(() => ({ statistics: true }));

function send(message: FromStatistics): void {
  host.postMessage(message);
  lifeline.sent();
}

onMessage(lifeline, message => {
  const { type, html } = message as ToStatistics;
  if (type !== 'show' || !page) {
    return;
  }
  const focus = focused();
  const places = all('.scroll').map(element => element.scrollLeft);
  // The extension escapes everything in it; the CSP admits no inline script besides.
  page.innerHTML = html;
  for (const details of all<HTMLDetailsElement>('details')) {
    details.open = open.has(details.dataset.key ?? '');
  }
  all('.scroll').forEach((element, at) => {
    // The newest days stand at the right end.
    if (drawn) {
      element.scrollLeft = places[at] ?? 0;
    } else if (element.classList.contains('end')) {
      element.scrollLeft = element.scrollWidth;
    }
  });
  drawn = true;
  if (focus) {
    document.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  }
});

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action], [data-do]') : null;
  if (target?.dataset.action) {
    send({ type: 'act', action: target.dataset.action });
  } else if (target?.dataset.do === 'scorecard') {
    event.preventDefault();
    send({ type: 'scorecard', start: Number(target.dataset.start) });
  }
});

document.addEventListener(
  'toggle',
  () => {
    open = new Set(all<HTMLDetailsElement>('details[open]').map(details => details.dataset.key ?? ''));
    host.setState({ open: [...open] });
  },
  true,
);

host.setState({ open: [...open] });
send({ type: 'ready' });
