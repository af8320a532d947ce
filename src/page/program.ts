import { markdown } from '../bank/markdown';
import type { Question, Snippet } from '../bank/model';
import type { Passage } from '../bank/passage';
import { escapeHtml } from '../base/escape';
import { highlighted } from './code';

/** The words of a program's page, in the user's language. */
export interface ProgramLabels {
  /** What the session is called. */
  readonly session: string;
  /** The heading: "What does it print?" */
  readonly ask: string;
  readonly level: string;
  /** "Python 3.12 or later", where the program needs more than the oldest one. */
  readonly since?: string;
  readonly code: string;
  readonly output: string;
  readonly why: string;
  /** Stands before the link to the question. */
  readonly from: string;
}

/**
 * The page of a program whose output is to be predicted. The page itself adds the box, and hides all that gives the output away
 * until it was checked: the snippet's title too. All text goes through the Markdown engine (HTML off) or is escaped.
 */
export function renderProgram(question: Question, snippet: Snippet, passage: Passage, labels: ProgramLabels): string {
  const { ask, level, since, code, output, why, from } = labels;
  const prose = [passage.before, passage.after].filter(Boolean);
  const text = prose.length
    ? prose.map(part => markdown.render(part)).join('')
    : `<p>${markdown.renderInline(question.short)}</p>`;
  const heading = passage.heading === undefined ? '' : `<h3>${markdown.renderInline(passage.heading)}</h3>`;
  const note = since ? `<span class="note">${escapeHtml(since)}</span>` : '';
  return [
    `<header class="intro"><p class="crumbs">${escapeHtml(labels.session)}</p>`,
    `<h1 id="title" tabindex="-1">${escapeHtml(ask)}</h1>`,
    `<p class="facts"><span class="badge level">${escapeHtml(level)}</span>${note}</p></header>`,
    `<figure class="card program" data-number="${snippet.number}"><figcaption class="bar"><span class="name">${escapeHtml(snippet.title)}</span></figcaption>`,
    `<pre tabindex="0" aria-label="${escapeHtml(code)}"><code>${highlighted(snippet.code.trimEnd())}</code></pre>`,
    `<div class="output"><span class="label">${escapeHtml(output)}</span><pre tabindex="0" aria-label="${escapeHtml(output)}"><samp>${escapeHtml((snippet.output ?? '').trimEnd())}</samp></pre></div></figure>`,
    `<section class="passage" aria-labelledby="why"><h2 id="why">${escapeHtml(why)}</h2>${heading}${text}`,
    `<p class="from">${escapeHtml(from)} <a href="#" role="link" data-do="open" data-id="${escapeHtml(question.id)}" title="${escapeHtml(question.title)}">${escapeHtml(question.name)}</a></p></section>`,
  ].join('\n');
}
