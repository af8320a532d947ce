import { iconClass } from '../../src/page/icons';
import { comparePrediction, isPredicted, MOST_TYPED, type PredictedLine } from '../../src/sessions/prediction';
import type { SessionView } from '../../src/sessions/sessionView';
import { page } from './dom';
import { words } from './host';
import { onThisKeyboard } from './sessionBar';

type Prediction = NonNullable<SessionView['prediction']>;

/** Lines that a box shows at most before it scrolls. */
const MOST_ROWS = 12;

/** The boxes on cards for what their programs print: in a session, and on pages with hidden answers. */
export class Predictions {
  /** Asks for the outputs that are hidden on a question's page. @param shown the numbers of snippets whose outputs are not any more */
  ask(hidden: boolean, shown: readonly number[]): void {
    for (const card of page.querySelectorAll<HTMLElement>('.card[data-predict]')) {
      const asks = hidden && !shown.includes(Number(card.dataset.number));
      // One that was checked here keeps how it came out.
      if (asks && !card.querySelector('.predict')) {
        card.querySelector('.output')?.before(box(card, true));
      } else if (!hidden) {
        card.querySelector('.predict')?.remove();
      }
      card.classList.toggle('asks-output', asks);
    }
  }

  /** Draws a session's program: the box, or once it was checked how it came out. @param text what is typed, where it is not checked */
  show({ text: checked, outcome }: Prediction, text: string): void {
    const card = page.querySelector<HTMLElement>('.program');
    if (!card) {
      return;
    }
    const old = card.querySelector<HTMLElement>('.predict');
    if (outcome) {
      if (!old?.matches('.checked')) {
        const element = old ?? box(card, false);
        card.querySelector('.output')?.before(element);
        draw(card, element, outcome, checked);
        element.querySelector<HTMLElement>('.verdict')?.focus({ preventScroll: true });
      }
    } else if (!old || old.matches('.checked')) {
      old?.remove();
      const element = box(card, false);
      card.querySelector('.output')?.before(element);
      card.classList.add('asks-output');
      fill(element, text);
    }
  }

  /** The text in the box that something belongs to: in a session to the only one. */
  textOf(within: Element | null): string {
    return areaOf(within)?.value ?? '';
  }

  /** Whether anything is typed there; where nothing is, says so. */
  isTyped(within: Element | null): boolean {
    const area = areaOf(within);
    if (area?.value.trim()) {
      return true;
    }
    const verdict = area?.closest('.predict')?.querySelector('.verdict');
    if (verdict) {
      verdict.textContent = words.typeFirst;
    }
    area?.focus();
    return false;
  }

  /** Checks a box of a question's page, or gives its output away. @returns the number of its snippet */
  reveal(within: Element, check: boolean): number | undefined {
    const element = within.closest<HTMLElement>('.predict');
    const card = within.closest<HTMLElement>('.card');
    if (!element || !card || (check && !this.isTyped(within))) {
      return undefined;
    }
    const text = this.textOf(within);
    const outcome = !check ? 'gaveUp' : isPredicted(outputOf(card), text) ? 'right' : 'missed';
    draw(card, element, outcome, text);
    element.querySelector<HTMLElement>('.verdict')?.focus({ preventScroll: true });
    return Number(card.dataset.number);
  }

  /** Puts the keyboard into the session's box. @returns whether there is one */
  focus(): boolean {
    const area = areaOf(null);
    area?.focus({ preventScroll: true });
    return area !== undefined;
  }

  /** The box is as high as what is typed. */
  grow(area: HTMLTextAreaElement): void {
    area.rows = Math.min(MOST_ROWS, area.value.split('\n').length);
    const verdict = area.closest('.predict')?.querySelector('.verdict');
    if (verdict?.textContent) {
      verdict.textContent = '';
    }
  }
}

const areaOf = (within: Element | null): HTMLTextAreaElement | undefined =>
  (within?.closest('.predict') ?? page).querySelector<HTMLTextAreaElement>('textarea:not(#notes)') ?? undefined;

const outputOf = (card: HTMLElement): string => card.querySelector('.output samp')?.textContent ?? '';

function fill(element: HTMLElement, text: string): void {
  const area = element.querySelector('textarea');
  if (area) {
    area.value = text;
    area.rows = Math.min(MOST_ROWS, text.split('\n').length);
  }
}

/** The box of a card. @param alone whether it has buttons of its own: a session has them in its bar */
function box(card: HTMLElement, alone: boolean): HTMLElement {
  const element = make('div', 'predict');
  const id = `predict-${card.dataset.number}`;
  const label = make('label', 'label', words.whatPrints);
  label.htmlFor = id;
  const area = make('textarea', '');
  Object.assign(area, { id, rows: 1, spellcheck: false, wrap: 'off', autocomplete: 'off', maxLength: MOST_TYPED });
  area.setAttribute('autocapitalize', 'off');
  area.setAttribute('autocorrect', 'off');
  const hint = make('p', 'hint', words.checkHint.replace('{0}', onThisKeyboard('Ctrl+Enter')));
  hint.id = `${id}-hint`;
  area.setAttribute('aria-describedby', hint.id);
  const line = make('div', 'line');
  line.append(hint);
  if (alone) {
    const buttons = make('div', 'buttons');
    buttons.append(button('checkOutput', words.check, 'primary'), button('showOutput', words.showOutput, 'secondary'));
    line.append(buttons);
  }
  element.append(label, area, line, verdictLine());
  return element;
}

function verdictLine(): HTMLElement {
  const verdict = make('p', 'verdict');
  verdict.tabIndex = -1;
  verdict.setAttribute('role', 'status');
  return verdict;
}

/** Draws how a prediction came out, in the place of the box; a miss with its lines against those printed. */
function draw(
  card: HTMLElement,
  element: HTMLElement,
  outcome: NonNullable<Prediction['outcome']>,
  text: string,
): void {
  const verdict = verdictLine();
  verdict.dataset.outcome = outcome;
  const said = { right: words.predictedRight, missed: words.predictedWrong, gaveUp: words.predictedNot }[outcome];
  if (outcome !== 'gaveUp') {
    const glyph = make('span', iconClass(outcome === 'right' ? 'pass-filled' : 'error'));
    glyph.setAttribute('aria-hidden', 'true');
    verdict.append(glyph, ' ');
  }
  verdict.append(said);
  element.classList.add('checked');
  element.replaceChildren(verdict);
  card.classList.remove('asks-output');
  card.classList.toggle('compared', outcome === 'missed');
  if (outcome === 'missed') {
    const legend = make('p', 'legend');
    legend.setAttribute('aria-hidden', 'true');
    legend.append(make('span', 'extra', words.yours), make('span', 'missing', words.printed));
    const rows = make('ol', 'lines');
    rows.tabIndex = 0;
    rows.setAttribute('aria-label', words.compared);
    rows.append(...comparePrediction(outputOf(card), text).map(row));
    element.append(legend, rows);
  }
}

function row({ kind, text }: PredictedLine): HTMLElement {
  const element = make('li', kind);
  const said = { same: words.lineSame, extra: words.lineYours, missing: words.linePrinted }[kind];
  element.append(make('span', 'spoken', `${said}: `), make('samp', '', text));
  return element;
}

function button(what: string, label: string, look: string): HTMLButtonElement {
  const element = make('button', look, label);
  element.type = 'button';
  element.dataset.do = what;
  return element;
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
