import { escapeHtml } from '../base/escape';
import type { Outcome } from '../sessions/scorecard';
import type { ScorecardQuestion, ScorecardView, ScoreView, TrendView } from '../sessions/scorecardView';
import { type Icon, iconHtml, STATE_ICONS } from './icons';
import { scorecardKey } from './messages';

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

/** A bar of four parts and the words; without a score the words alone. */
const score = ({ value, text }: ScoreView): string =>
  `<span class="score"${value === undefined ? '' : ` data-score="${Math.round(value)}"`}>${value === undefined ? '' : bar(value)}<span>${escapeHtml(text)}</span></span>`;

const PART = 13;
const GAP = 2;
const HEIGHT = 8;

function bar(value: number): string {
  const parts = [0, 1, 2, 3].map(at => {
    const x = at * (PART + GAP);
    const filled = round(Math.min(1, Math.max(0, value - at)) * PART);
    return `<rect class="track" x="${x + 0.5}" y="0.5" width="${PART - 1}" height="${HEIGHT - 1}"/>${filled ? `<rect class="fill" x="${x}" width="${filled}" height="${HEIGHT}"/>` : ''}`;
  });
  return `<svg class="bar-of-four" width="${4 * PART + 3 * GAP}" height="${HEIGHT}" aria-hidden="true">${parts.join('')}</svg>`;
}

const section = (name: string, title: string, content: string): string =>
  `<section class="${name}" aria-labelledby="${name}"><h2 id="${name}">${escapeHtml(title)}</h2>${content}</section>`;

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
  return `<li>${link}${result}<p class="facts"><span>${facts.map(escapeHtml).join(' · ')}</span>${badge}</p>${own}</li>`;
}

function review({ reviewTitle, review: links }: Card): string {
  const items = links.map(
    ({ id, name, title }) =>
      `<li><a href="#" role="link" data-do="open" data-id="${escapeHtml(id)}" title="${escapeHtml(title)}">${escapeHtml(name)}</a></li>`,
  );
  return links.length ? section('related', reviewTitle, `<ul>${items.join('')}</ul>`) : '';
}

const TOP = 12;
const STEP = 20;
const BASE = TOP + 4 * STEP;

/** A line through the mean scores, with the same figures as a table whose rows lead to their scorecards. */
function trend({ title, summary, scale, asTable, heads, points }: TrendView): string {
  const [low, high] = scale;
  const x = (at: number) => `${round(8 + (points.length > 1 ? (88 * at) / (points.length - 1) : 44))}%`;
  const y = (value: number) => round(BASE - STEP * value);
  const lines = [0, 1, 2, 3, 4].map(
    value => `<line class="grid" x1="5%" x2="100%" y1="${y(value) + 0.5}" y2="${y(value) + 0.5}"/>`,
  );
  const label = (text: string, value: number) => `<text x="0" y="${y(value) + 5}">${escapeHtml(text)}</text>`;
  const path = points.slice(1).map(({ score: { value = 0 } }, at) => {
    const before = points[at]?.score.value ?? 0;
    return `<line class="path" x1="${x(at)}" y1="${y(before)}" x2="${x(at + 1)}" y2="${y(value)}"/>`;
  });
  const dots = points.map(
    ({ when, score: { value = 0, text } }, at) =>
      `<circle class="dot" data-score="${Math.round(value)}" cx="${x(at)}" cy="${y(value)}" r="${at === points.length - 1 ? 6 : 4}"><title>${escapeHtml(`${when}: ${text}`)}</title></circle>`,
  );
  const drawing =
    points.length > 1
      ? `<svg role="img" aria-label="${escapeHtml(summary)}" width="100%" height="${BASE + TOP}">${[...lines, label(high, 4), label(low, 0), ...path, ...dots].join('')}</svg>`
      : '';
  const [interview, mean] = heads;
  const rows = points.map(({ start, day, when, score: of }, at) => {
    const shown =
      at === points.length - 1
        ? escapeHtml(day)
        : `<a href="#" role="link" data-do="open" data-id="${scorecardKey(start)}" title="${escapeHtml(when)}">${escapeHtml(day)}</a>`;
    return `<tr><th scope="row">${shown}</th><td>${score(of)}</td></tr>`;
  });
  const table = `<details data-key="trend"><summary>${escapeHtml(asTable)}</summary><table><thead><tr><th scope="col">${escapeHtml(interview)}</th><th scope="col">${escapeHtml(mean)}</th></tr></thead><tbody>${rows.reverse().join('')}</tbody></table></details>`;
  return section('trend', title, `<p>${escapeHtml(summary)}</p>${points.length > 1 ? drawing + table : ''}`);
}

const round = (value: number): number => Math.round(value * 100) / 100;
