import { escapeHtml } from '../base/escape';
import type { ScoreView, TrendView } from '../sessions/scorecardView';

/** A bar of four parts and the words; without a score the words alone. */
export const score = ({ value, text }: ScoreView): string =>
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

export const section = (name: string, title: string, content: string): string =>
  `<section class="${name}" aria-labelledby="${name}"><h2 id="${name}">${escapeHtml(title)}</h2>${content}</section>`;

const TOP = 12;
const STEP = 20;
const BASE = TOP + 4 * STEP;
const LABELS = 20;
/** From so many on the dots are smaller. */
const MANY = 16;

interface TrendLinks {
  /** The interview whose page this is, by its start: it needs no link. */
  readonly shown?: number | undefined;
  /** The attributes of the link to an interview's scorecard. */
  attributes(start: number): string;
}

/** A line through the mean scores, with the same figures as a table whose rows lead to their scorecards. */
export function renderTrend(
  { title, summary, scale, asTable, heads, points }: TrendView,
  { shown, attributes }: TrendLinks,
): string {
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
  const radius = points.length > MANY ? 3 : 4;
  const dots = points.map(
    ({ when, score: { value = 0, text } }, at) =>
      `<circle class="dot" data-score="${Math.round(value)}" cx="${x(at)}" cy="${y(value)}" r="${at === points.length - 1 ? radius + 2 : radius}"><title>${escapeHtml(`${when}: ${text}`)}</title></circle>`,
  );
  const [first, last] = [points[0]?.day, points.at(-1)?.day];
  const days =
    first !== undefined && last !== undefined && first !== last
      ? [
          `<text x="${x(0)}" y="${BASE + LABELS}">${escapeHtml(first)}</text>`,
          `<text x="${x(points.length - 1)}" y="${BASE + LABELS}" text-anchor="end">${escapeHtml(last)}</text>`,
        ]
      : [];
  const drawing =
    points.length > 1
      ? `<svg role="img" aria-label="${escapeHtml(summary)}" width="100%" height="${BASE + TOP + (days.length ? LABELS - 8 : 0)}">${[...lines, label(high, 4), label(low, 0), ...path, ...dots, ...days].join('')}</svg>`
      : '';
  const [interview, mean] = heads;
  const rows = points.map(({ start, day, when, score: of }) => {
    const name =
      start === shown
        ? escapeHtml(day)
        : `<a href="#" role="link" ${attributes(start)} title="${escapeHtml(when)}">${escapeHtml(day)}</a>`;
    return `<tr><th scope="row">${name}</th><td>${score(of)}</td></tr>`;
  });
  const table = `<details data-key="trend"><summary>${escapeHtml(asTable)}</summary><table><thead><tr><th scope="col">${escapeHtml(interview)}</th><th scope="col">${escapeHtml(mean)}</th></tr></thead><tbody>${rows.reverse().join('')}</tbody></table></details>`;
  const isAlone = points.length === 1 && points[0]?.start === shown;
  return section('trend', title, `<p>${escapeHtml(summary)}</p>${drawing}${points.length && !isAlone ? table : ''}`);
}

const round = (value: number): number => Math.round(value * 100) / 100;
