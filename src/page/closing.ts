import { escapeHtml } from '../base/escape';
import type { ClosingView } from '../sessions/sessionView';

/** The last page's content. All text is escaped. */
export function renderClosing({ title, paragraphs, tables, buttons }: ClosingView): string {
  return [
    `<h1 id="title" tabindex="-1">${escapeHtml(title)}</h1>`,
    ...paragraphs.map(text => `<p>${escapeHtml(text)}</p>`),
    '<div class="closing-buttons">',
    ...buttons.map(
      ({ action, label, look }) =>
        `<button type="button" class="${look === 'primary' ? 'primary' : 'secondary'}" data-do="act" data-action="${escapeHtml(action)}">${escapeHtml(label)}</button>`,
    ),
    '</div>',
    ...tables.map(
      table =>
        `<section class="facts"><h2>${escapeHtml(table.title)}</h2><table><tbody>${table.rows
          .map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`)
          .join('')}</tbody></table></section>`,
    ),
  ].join('\n');
}
