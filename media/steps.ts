/** The page of steps: shows a program as it stands at each of its steps, and goes back and forth between them. */
import { isCount, isRecord } from '../src/base/guards';
import type { FromSteps, ProgramView, StepMove, StepsPlace, ToSteps } from '../src/page/steps';
import { changeSentences, fill, stepSentence } from '../src/page/stepWords';
import { Replay } from '../src/trace/replay';
import { Lifeline } from './lifeline';
import { onMessage } from './messages';
import { PythonHost } from './python/pythonHost';
import { make, need } from './steps/dom';
import { Memory, type MemoryWords } from './steps/memory';
import { ProgramLines } from './steps/program';

interface Words extends MemoryWords {
  readonly step: string;
  readonly goToLine: string;
  readonly printedNothing: string;
}

interface Host {
  postMessage(message: FromSteps): void;
  getState(): unknown;
  setState(place: StepsPlace): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? '{}') as Words;
const slider = need<HTMLInputElement>('#at');
const count = need<HTMLElement>('#count');
const sentence = need<HTMLElement>('#event');
const news = need<HTMLElement>('#news');
const output = need<HTMLElement>('#printed');
const main = need<HTMLElement>('#page');
const status = need<HTMLElement>('#status');
const lifeline = new Lifeline(() => ({}));
const memory = new Memory(need('#memory'), words);
const program = new ProgramLines(words.goToLine, (first, last) => {
  const found = replay?.toLine(first, last, at);
  if (found !== undefined) {
    show(found);
  }
});
const python = new PythonHost(send);

let replay: Replay | undefined;
let at = 0;
/** Which trace is shown, and whence its program is. */
let shown = 0;
let origin: ProgramView['origin'] | undefined;

function send(message: FromSteps): void {
  host.postMessage(message);
  lifeline.sent();
}

/** Shows a step; beyond the ends, the nearest. */
function show(step: number): void {
  if (!replay) {
    return;
  }
  at = Math.max(0, Math.min(replay.length - 1, step));
  keep();
  const { step: now, output: printed } = replay.state(at);
  const said = stepSentence(replay, at, words);
  slider.value = String(at + 1);
  slider.setAttribute('aria-valuetext', `${fill(words.step, at + 1, replay.length)}. ${said}`);
  count.textContent = fill(words.step, at + 1, replay.length);
  sentence.textContent = said;
  sentence.classList.toggle(
    'raises',
    now.event === 'exception' || (now.event === 'end' && replay.trace.end.kind === 'error'),
  );
  news.textContent = changeSentences(replay, at, words).join('. ');
  program.mark(now.line ?? 0, now.event === 'exception');
  memory.show(replay, at);
  const before = at > 0 ? replay.state(at - 1).output.length : printed.length;
  output.replaceChildren(
    ...printed.map(({ stream, text }, index) => make('span', `${stream}${index >= before ? ' fresh' : ''}`, text)),
  );
  output.classList.toggle('none', !printed.length);
  if (!printed.length) {
    output.textContent = words.printedNothing;
  }
  output.scrollTop = output.scrollHeight;
  for (const [name, off] of [
    ['first', at === 0],
    ['back', at === 0],
    ['forward', at === replay.length - 1],
    ['last', at === replay.length - 1],
  ] as const) {
    // Stays where the keyboard is.
    need(`#${name}`).setAttribute('aria-disabled', String(off));
  }
}

function move(to: StepMove | 'first' | 'back' | 'last'): void {
  if (!replay) {
    return;
  }
  const places = {
    first: () => 0,
    back: () => at - 1,
    forward: () => at + 1,
    over: () => replay?.over(at) ?? at,
    out: () => replay?.outward(at) ?? at,
    last: () => (replay?.length ?? 1) - 1,
  };
  show(places[to]());
}

onMessage(lifeline, message => {
  const received = message as ToSteps;
  switch (received.type) {
    case 'waiting':
    case 'failed': {
      replay = undefined;
      shown = 0;
      begin(received.program, 'waiting');
      program.show(received.program);
      memory.clear();
      keep();
      const offers = received.type === 'failed' ? received.offers : [];
      const progress = received.type === 'waiting' ? received.progress : undefined;
      const bar = make('progress', '');
      if (progress !== undefined) {
        bar.value = progress;
      }
      bar.setAttribute('aria-label', received.status);
      status.replaceChildren(
        make('p', '', received.status),
        ...(received.type === 'waiting' ? [bar] : []),
        ...offers.map(({ offer, label }) => {
          const button = make('button', 'primary', label);
          button.type = 'button';
          button.dataset.offer = offer;
          return button;
        }),
      );
      break;
    }
    case 'show':
      replay = new Replay(received.trace);
      begin(received.program, 'ready');
      need('#python').textContent = received.python;
      program.show(received.program);
      program.follow(replay);
      slider.max = String(replay.length);
      shown = received.id;
      show(placeIn(shown));
      break;
    case 'colours':
      document.body.classList.toggle('theme-colours', Object.keys(received.colours).length > 0);
      for (const [name, value] of Object.entries(received.colours)) {
        document.documentElement.style.setProperty(name, value);
      }
      break;
    case 'go':
      move(received.to);
      break;
    case 'python':
      python.receive(received);
  }
});

function keep(): void {
  if (origin) {
    host.setState({ origin, id: shown, at });
  }
}

/** Where a page was that had the trace before this one. */
function placeIn(id: number): number {
  const place = host.getState();
  return isRecord(place) && place.id === id && isCount(place.at) ? place.at : 0;
}

function begin(program: ProgramView, state: string): void {
  need('#title').textContent = program.title;
  origin = program.origin;
  main.dataset.state = state;
  document.body.dataset.state = state;
}

slider.addEventListener('input', () => show(Number(slider.value) - 1));

document.addEventListener('click', event => {
  const target =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-move], [data-offer]') : null;
  if (target?.dataset.offer) {
    send({ type: 'offer', offer: target.dataset.offer });
  } else if (target?.dataset.move) {
    move(target.dataset.move as StepMove);
  }
});

/** The arrow keys go from step to step wherever the keyboard is; where it is on the slider, they do so by themselves. */
const KEYS: Readonly<Record<string, Parameters<typeof move>[0]>> = {
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  Home: 'first',
  End: 'last',
};

document.addEventListener('keydown', event => {
  const to = KEYS[event.key];
  if (to && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.target !== slider) {
    event.preventDefault();
    move(to);
  }
});

send({ type: 'ready' });
