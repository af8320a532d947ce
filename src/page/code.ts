import { escapeHtml } from '../base/escape';
import { highlightPython } from '../python/highlight';

/** Styles that the page shows like plain text: they need no spans. */
const PLAIN_STYLES: ReadonlySet<string> = new Set(['tok-operator', 'tok-self', 'tok-escape']);

/** Python as spans with the highlighter's classes; everything else is text. */
export function highlighted(code: string): string {
  let html = '';
  let at = 0;
  for (const { from, to, classes } of highlightPython(code)) {
    if (PLAIN_STYLES.has(classes)) {
      continue;
    }
    html += `${escapeHtml(code.slice(at, from))}<span class="${escapeHtml(classes)}">${escapeHtml(code.slice(from, to))}</span>`;
    at = to;
  }
  return html + escapeHtml(code.slice(at));
}

/** The same line by line, each whole by itself. */
export function highlightedLines(code: string): string[] {
  const lines = [''];
  const add = (text: string, classes: string) => {
    text.split(/\r\n|[\r\n]/).forEach((part, at) => {
      if (at > 0) {
        lines.push('');
      }
      const html = escapeHtml(part);
      lines[lines.length - 1] += part && classes ? `<span class="${escapeHtml(classes)}">${html}</span>` : html;
    });
  };
  let at = 0;
  for (const { from, to, classes } of highlightPython(code)) {
    add(code.slice(at, from), '');
    add(code.slice(from, to), PLAIN_STYLES.has(classes) ? '' : classes);
    at = to;
  }
  add(code.slice(at), '');
  return lines;
}
