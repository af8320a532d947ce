import { escapeHtml } from '../base/escape';
import type { ClosingView } from '../sessions/sessionView';

/** The last page's content; the page itself adds the buttons. All text is escaped. */
export function renderClosing({ title, paragraphs, tables }: ClosingView): string {
  return [
    `<h1 id="title" tabindex="-1">${escapeHtml(title)}</h1>`,
    ...paragraphs.map(text => `<p>${escapeHtml(text)}</p>`),
    '<div class="closing-buttons"></div>',
    ...tables.map(
      table =>
        `<section class="figures"><h2>${escapeHtml(table.title)}</h2><table><tbody>${table.rows
          .map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`)
          .join('')}</tbody></table></section>`,
    ),
  ].join('\n');
}
