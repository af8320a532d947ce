import { type CheckView, piecesOf } from '../src/page/checksView';
import { type Icon, iconClass } from '../src/page/icons';

/** Each outcome has its own shape: colour only adds to it. */
const ICONS: Readonly<Record<CheckView['outcome'], Icon>> = {
  waiting: 'circle-outline',
  running: 'play',
  passed: 'pass-filled',
  failed: 'error',
  cut: 'watch',
  notReached: 'dash',
  missing: 'circle-slash',
};

/** Marks what each of the checks listed on a page has come to. */
export function showChecks(list: HTMLElement, status: string, checks: readonly CheckView[]): void {
  const said = list.querySelector('.checks-status');
  if (said && said.textContent !== status) {
    said.textContent = status;
  }
  list.querySelector('ul')?.replaceChildren(...checkItems(checks));
}

/** The checks as rows: what came of each, what must hold, and where and why it does not. */
export const checkItems = (checks: readonly CheckView[]): HTMLElement[] =>
  checks.map(({ name, says, outcome, label, detail }) => {
    const item = document.createElement('li');
    item.dataset.check = name;
    item.dataset.outcome = outcome;
    const glyph = span(iconClass(ICONS[outcome]));
    glyph.title = label;
    glyph.setAttribute('role', 'img');
    glyph.setAttribute('aria-label', label);
    const sentence = span('says');
    sentence.append(
      ...piecesOf(says).map(({ text, isCode }) => {
        const piece = document.createElement(isCode ? 'code' : 'span');
        piece.textContent = text;
        return piece;
      }),
    );
    item.append(glyph, sentence);
    if (detail) {
      const why = span('detail');
      why.textContent = detail;
      item.append(why);
    }
    return item;
  });

function span(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}
