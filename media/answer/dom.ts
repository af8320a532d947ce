/** The page's frame, whose content the other modules fill. */

import { type Icon, iconClass } from '../../src/page/icons';

function need<E extends Element>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) {
    throw new Error(`The page has no ${selector}.`);
  }
  return element;
}

export const page = need<HTMLElement>('#page');
export const toolbar = need<HTMLElement>('.toolbar');
export const where = need<HTMLElement>('.where');
export const progressLine = need<HTMLElement>('#progress');
export const footer = need<HTMLElement>('#session');

/** The first element of the page's content that fits. */
export const find = <E extends HTMLElement>(selector: string): E | null => page.querySelector<E>(selector);

/** All disclosures of the page. */
export const disclosures = (): HTMLDetailsElement[] => [...page.querySelectorAll<HTMLDetailsElement>('details')];

export function setEnabled(id: string, enabled: boolean): void {
  const button = document.getElementById(id);
  if (button instanceof HTMLButtonElement) {
    button.disabled = !enabled;
  }
}

/** Gives a button of the toolbar another icon and label. @param pressed for a screen reader, where it is a switch */
export function setButton(id: string, icon: Icon, label: string, pressed: boolean): void {
  const button = document.getElementById(id);
  if (!button) {
    return;
  }
  button.title = label;
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-pressed', String(pressed));
  const glyph = button.querySelector('.codicon');
  if (glyph) {
    glyph.className = iconClass(icon);
  }
}
