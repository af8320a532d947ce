import { escapeHtml } from '../base/escape';
import type { ClosingList, ClosingView } from '../sessions/sessionView';

/** The last page's content; the page itself adds the buttons. All text is escaped. */
export function renderClosing({ title, paragraphs, open = [], well = [], tables }: ClosingView): string {
  return [
    `<h1 id="title" tabindex="-1">${escapeHtml(title)}</h1>`,
    ...paragraphs.map(text => `<p>${escapeHtml(text)}</p>`),
    ...open.map(renderList),
    '<div class="closing-buttons"></div>',
    ...well.map(renderList),
    ...tables.map(
      table =>
        `<section class="figures"><h2>${escapeHtml(table.title)}</h2><table><tbody>${table.rows
          .map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`)
          .join('')}</tbody></table></section>`,
    ),
  ].join('\n');
}

function renderList({ title, questions }: ClosingList): string {
  const rows = questions.map(
    ({ id, name, title: question, outcome }) =>
      `<li><a class="name" href="#" role="link" data-do="open" data-id="${escapeHtml(id)}" title="${escapeHtml(question)}">${escapeHtml(name)}</a><span class="count">${escapeHtml(outcome)}</span></li>`,
  );
  return `<section class="came-to"><h2>${escapeHtml(title)}</h2><ul class="rows">${rows.join('')}</ul></section>`;
}
