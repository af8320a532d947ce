/** Makes an element. @param content texts and elements, in order */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...content);
  return element;
}

/** For screen readers alone. */
export const spoken = (text: string): HTMLSpanElement => make('span', 'spoken', text);

/** An element of the page's frame. @throws where the page has none */
export function need<E extends Element>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) {
    throw new Error(`The page has no ${selector}.`);
  }
  return element;
}
