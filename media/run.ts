/** The page of a scratch file's run in the built-in Python: one card. */
import { type CardAction, RUN_OFFERS, type ToCard } from '../src/page/runView';
import type { FromPython, ToPython } from '../src/run/pagePython';
import { plainKey } from './answer/keys';
import { Lifeline } from './lifeline';
import { onMessage } from './messages';
import { PythonHost } from './python/pythonHost';
import { printRun, type RunWords, showRun } from './runs';

interface Host {
  postMessage(message: CardAction | FromPython | { readonly type: 'ready' | 'question' }): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? '{}') as RunWords;
const lifeline = new Lifeline(() => ({}));
const send = (message: Parameters<Host['postMessage']>[0]) => {
  host.postMessage(message);
  lifeline.sent();
};
const python = new PythonHost(send);

onMessage(lifeline, received => {
  const message = received as ToCard | ToPython;
  const card = document.querySelector<HTMLElement>('.card');
  if (message.type === 'python') {
    python.receive(message);
  } else if (card && message.type === 'run') {
    showRun(card, message.view, words);
  } else if (card && message.type === 'printed') {
    printRun(card, message.stream, message.text);
  }
});

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
  const snippet = Number(button?.dataset.snippet);
  const offer = RUN_OFFERS.find(known => known === button?.dataset.offer);
  if (button?.dataset.do === 'run' && button.getAttribute('aria-disabled') !== 'true') {
    send({ type: 'run', snippet });
  } else if (button?.dataset.do === 'question') {
    send({ type: 'question' });
  } else if (button?.dataset.do === 'stop') {
    send({ type: 'stop', snippet });
  } else if (offer) {
    send({ type: 'runOffer', snippet, offer });
  }
});
document.addEventListener('keydown', event => {
  if (plainKey(event) === 'r' && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.querySelector<HTMLElement>('[data-do="run"]')?.click();
  }
});
send({ type: 'ready' });
