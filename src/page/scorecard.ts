import { markdown } from '../bank/markdown';
import { escapeHtml } from '../base/escape';
import type { Outcome } from '../sessions/scorecard';
import type { ScorecardQuestion, ScorecardView, TrendView } from '../sessions/scorecardView';
import { type Icon, iconHtml, STATE_ICONS } from './icons';
import { scorecardKey } from './messages';
import { renderTrend, score, section } from './trend';

type Card = NonNullable<ScorecardView['card']>;

/** What tells questions without a score apart for the eye; words stand beside it. */
const OUTCOME_ICONS: Readonly<Record<Exclude<Outcome, 'scored'>, Icon>> = {
  noted: 'note',
  skipped: 'circle-slash',
  unfinished: 'watch',
  notAsked: 'dash',
};

/**
 * A scorecard's page: figures for the eye and the same as text, every question a link. All text is escaped; there is no script and
 * no style in it, sizes are attributes.
 */
export function renderScorecard({ title, when, paragraphs, buttons, card }: ScorecardView): string {
  return [
    `<h1 id="title" tabindex="-1">${escapeHtml(title)}</h1>`,
    `<p class="when">${escapeHtml(when)}</p>`,
    card ? `<p class="total">${score(card.score)}</p>` : '',
    ...paragraphs.map(text => `<p>${escapeHtml(text)}</p>`),
    `<div class="closing-buttons">${buttons
      .map(
        ({ action, label, look }) =>
          `<button type="button" class="${look}" data-do="scorecard" data-action="${action}">${escapeHtml(label)}</button>`,
      )
      .join('')}</div>`,
    card
      ? `<div class="columns"><div>${sections(card)}${questions(card)}</div><div>${card.trend ? trend(card.trend) : ''}${review(card)}</div></div>`
      : '',
  ].join('\n');
}

function sections({ bySection, sections: rows }: Card): string {
  const items = rows.map(
    ({ title, count, score: mean }) =>
      `<li><span class="name">${escapeHtml(title)}</span><span class="count">${escapeHtml(count)}</span>${score(mean)}</li>`,
  );
  return rows.length ? section('by-section', bySection, `<ul class="rows">${items.join('')}</ul>`) : '';
}

const questions = (card: Card): string =>
  section(
    'by-question',
    card.byQuestion,
    `<ol class="rows">${card.questions.map(row => question(row, card.notes)).join('')}</ol>`,
  );

function question(row: ScorecardQuestion, notesLabel: string): string {
  const { id, name, title, outcome, facts, state, notes } = row;
  const link =
    title === undefined
      ? `<span class="name">${escapeHtml(name)}</span>`
      : `<a class="name" href="#" role="link" data-do="open" data-id="${escapeHtml(id)}" title="${escapeHtml(title)}">${escapeHtml(name)}</a>`;
  const result =
    outcome === 'scored'
      ? score(row.score)
      : `<span class="score" data-outcome="${outcome}">${iconHtml(OUTCOME_ICONS[outcome])}<span>${escapeHtml(row.score.text)}</span></span>`;
  const badge = state
    ? `<span class="state" data-state="${state.state}">${iconHtml(STATE_ICONS[state.state])}${escapeHtml(state.name)}</span>`
    : '';
  const own = notes
    ? `<blockquote class="notes" aria-label="${escapeHtml(notesLabel)}">${escapeHtml(notes)}</blockquote>`
    : '';
  return `<li>${link}${result}<p class="facts"><span>${facts.map(escapeHtml).join(' · ')}</span>${badge}</p>${own}${row.points ? keyPoints(id, row.points) : ''}</li>`;
}

/** What of the key points was said: closed, those not said first. */
function keyPoints(id: string, { summary, parts }: NonNullable<ScorecardQuestion['points']>): string {
  const lists = parts.map(
    ({ title, points }) =>
      `<p>${escapeHtml(title)}</p><ul>${points.map(point => `<li>${markdown.renderInline(point)}</li>`).join('')}</ul>`,
  );
  return `<details class="points" data-key="points-${escapeHtml(id)}"><summary>${escapeHtml(summary)}</summary>${lists.join('')}</details>`;
}

function review({ reviewTitle, review: links }: Card): string {
  const items = links.map(
    ({ id, name, title }) =>
      `<li><a href="#" role="link" data-do="open" data-id="${escapeHtml(id)}" title="${escapeHtml(title)}">${escapeHtml(name)}</a></li>`,
  );
  return links.length ? section('related', reviewTitle, `<ul>${items.join('')}</ul>`) : '';
}

/** The way from an interview of the trend to its scorecard. */
const trend = (view: TrendView): string =>
  renderTrend(view, {
    shown: view.points.at(-1)?.start,
    attributes: start => `data-do="open" data-id="${scorecardKey(start)}"`,
  });
