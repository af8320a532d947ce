import { escapeHtml } from '../base/escape';
import type { StudyState } from '../progress/progress';
import type { PredictionCounts, PredictionFigures } from '../scheduling/predictionFigures';
import type { Readiness, Share } from '../scheduling/readiness';
import { type Retention, type Statistics, shareRecalled, weekday } from '../scheduling/statistics';
import type { TrendView } from '../sessions/scorecardView';
import { type Icon, iconHtml, STATE_ICONS } from './icons';
import { renderTrend } from './trend';

/** The words of the statistics, in the user's language. */
export interface StatisticsLabels {
  readonly title: string;
  readonly state: Readonly<Record<StudyState, string>>;
  readonly streak: string;
  readonly longestStreak: string;
  readonly today: string;
  readonly reviewsToday: string;
  readonly pastYear: string;
  readonly mastery: string;
  readonly section: string;
  readonly allSections: string;
  readonly calendar: string;
  readonly calendarSummary: (reviews: number, days: number) => string;
  readonly less: string;
  readonly more: string;
  readonly coming: string;
  readonly comingSummary: (count: number, days: number, today: number) => string;
  readonly retention: string;
  readonly retentionHint: string;
  readonly desired: (share: string) => string;
  readonly period: string;
  readonly lastDays: (days: number) => string;
  readonly recalled: string;
  readonly recalledOf: (recalled: number, all: number) => string;
  readonly noReviews: string;
  /** @param day the day of the interview */
  readonly readiness: (day: number) => string;
  readonly readinessSummary: (recall: string, essentials: string) => string;
  readonly readinessHint: string;
  readonly essentials: string;
  readonly allQuestions: string;
  readonly expected: string;
  readonly met: string;
  readonly metOf: (met: number, all: number) => string;
  readonly asTable: string;
  readonly day: string;
  readonly reviews: string;
  readonly due: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly startPractice: string;
  readonly pastInterviews: string;
  readonly predictions: string;
  readonly predictionsSummary: (figures: PredictionFigures) => string;
  readonly right: string;
  readonly missed: string;
  readonly untried: string;
  readonly allPrograms: string;
  readonly predict: string;
  readonly days: (count: number) => string;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  /** A study day with its weekday, month and year. */
  readonly date: (day: number) => string;
  /** A study day in a few letters: "25 Nov". */
  readonly shortDate: (day: number) => string;
  readonly month: (day: number) => string;
  readonly weekday: (day: number) => string;
}

/** What the page can ask for. */
export const STATISTICS_ACTIONS = ['practice', 'predict', 'interviews'] as const;
export type StatisticsAction = (typeof STATISTICS_ACTIONS)[number];

/** To the page. */
export interface ToStatistics {
  readonly type: 'show';
  readonly html: string;
}

/** From the page. */
export type FromStatistics =
  | { readonly type: 'ready' }
  | { readonly type: 'act'; readonly action: string }
  /** A scorecard's link, by when its interview began. */
  | { readonly type: 'scorecard'; readonly start: number };

/** What the page has besides what practice comes to. */
export interface Besides {
  /** How the mock interviews went; absent where none has a score. */
  readonly interviews?: TrendView | undefined;
  /** How programs' outputs were predicted; absent where none was. */
  readonly predictions?: PredictionFigures | undefined;
  /** Expected recall on the day of the interview; absent without a plan. */
  readonly readiness?: Readiness | undefined;
}

/** From what is safest to what is untouched, as the bars have it from left to right. */
const BAR_ORDER: readonly StudyState[] = ['known', 'due', 'learning', 'seen', 'new'];

/**
 * The page's content: drawings for the eye and the same figures as text. Everything is escaped; there is no script and no style in
 * it, sizes are attributes.
 */
export function renderStatistics(
  data: Statistics,
  labels: StatisticsLabels,
  { interviews, predictions: predicted, readiness: ready }: Besides = {},
): string {
  const touched = data.totals.new < Object.values(data.totals).reduce((sum, count) => sum + count, 0);
  const parts = [`<h1 id="title" tabindex="-1">${escapeHtml(labels.title)}</h1>`];
  if (data.reviewed) {
    parts.push(figures(data, labels));
  } else {
    parts.push(empty(labels));
  }
  if (ready?.met) {
    parts.push(readiness(ready, labels));
  }
  if (data.reviewed || touched) {
    parts.push(mastery(data, labels));
  }
  if (data.reviewed) {
    parts.push(calendar(data, labels), coming(data, labels), retention(data, labels));
  }
  if (predicted) {
    parts.push(predictions(predicted, labels));
  }
  if (interviews) {
    parts.push(
      renderTrend(interviews, { attributes: start => `data-do="scorecard" data-start="${start}"` }),
      `<div class="beneath">${button('interviews', labels.pastInterviews, 'secondary')}</div>`,
    );
  }
  if (data.reviewed) {
    parts.push(`<div class="buttons">${button('practice', labels.startPractice, 'primary')}</div>`);
  }
  return [PATTERNS, ...parts].join('\n');
}

const button = (action: StatisticsAction, label: string, look: 'primary' | 'secondary'): string =>
  `<button type="button" class="${look}" data-action="${action}">${escapeHtml(label)}</button>`;

const empty = (labels: StatisticsLabels): string =>
  `<section class="empty"><h2>${escapeHtml(labels.emptyTitle)}</h2><p>${escapeHtml(labels.emptyText)}</p>${button('practice', labels.startPractice, 'primary')}</section>`;

function section(name: string, title: string, content: readonly string[]): string {
  return `<section class="${name}" aria-labelledby="${name}"><h2 id="${name}">${escapeHtml(title)}</h2>${content.join('\n')}</section>`;
}

/** @param rows the first cell heads its row */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text, at) => `<th scope="col"${at ? ' class="number"' : ''}>${escapeHtml(text)}</th>`);
  const body = rows.map(
    ([first = '', ...cells]) =>
      `<tr><th scope="row">${escapeHtml(first)}</th>${cells.map(cell => `<td class="number">${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const asTable = (key: string, labels: StatisticsLabels, content: string): string =>
  `<details data-key="${key}"><summary>${escapeHtml(labels.asTable)}</summary>${content}</details>`;

function figures({ calendar: days, streak, longestStreak }: Statistics, labels: StatisticsLabels): string {
  const year = days.reduce((sum, { reviews }) => sum + reviews, 0);
  const figure = (label: string, value: string) =>
    `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`;
  return `<dl class="figures">${[
    figure(labels.reviewsToday, labels.number(days.at(-1)?.reviews ?? 0)),
    figure(labels.pastYear, labels.number(year)),
    figure(labels.streak, labels.days(streak)),
    figure(labels.longestStreak, labels.days(longestStreak)),
  ].join('')}</dl>`;
}

function mastery({ sections, totals }: Statistics, labels: StatisticsLabels): string {
  const states = BAR_ORDER;
  const legend = states.map(
    state =>
      `<th scope="col" class="number" data-state="${state}" title="${escapeHtml(labels.state[state])}">${iconHtml(STATE_ICONS[state])}<span class="word"> ${escapeHtml(labels.state[state])}</span></th>`,
  );
  const row = (title: string, counts: Statistics['totals'], name: string) =>
    `<tr${name}><th scope="row">${escapeHtml(title)}</th><td class="share">${stackedBar(BAR_ORDER.map(state => [state, counts[state]]))}</td>${states
      .map(
        state => `<td class="number${counts[state] ? '' : ' none'}">${escapeHtml(labels.number(counts[state]))}</td>`,
      )
      .join('')}</tr>`;
  return section('mastery', labels.mastery, [
    '<div class="scroll" tabindex="0" role="group" aria-labelledby="mastery"><table>',
    `<thead><tr><th scope="col">${escapeHtml(labels.section)}</th><td class="share"></td>${legend.join('')}</tr></thead>`,
    `<tbody>${sections.map(({ title, counts }) => row(title, counts, '')).join('')}</tbody>`,
    `<tfoot>${row(labels.allSections, totals, ' class="all"')}</tfoot>`,
    '</table></div>',
  ]);
}

/** Predictions by section: how each program came out at its last try. */
function predictions(figures: PredictionFigures, labels: StatisticsLabels): string {
  const head = (state: StudyState, icon: Icon, text: string) =>
    `<th scope="col" class="number" data-state="${state}" title="${escapeHtml(text)}">${iconHtml(icon)}<span class="word"> ${escapeHtml(text)}</span></th>`;
  const heads = [
    head('known', 'pass-filled', labels.right),
    head('due', 'error', labels.missed),
    head('new', 'circle-outline', labels.untried),
  ];
  const row = (title: string, { right, missed, untried }: PredictionCounts, name: string) => {
    const bar = stackedBar([
      ['known', right],
      ['due', missed],
      ['new', untried],
    ]);
    const cells = [right, missed, untried].map(
      count => `<td class="number${count ? '' : ' none'}">${escapeHtml(labels.number(count))}</td>`,
    );
    return `<tr${name}><th scope="row">${escapeHtml(title)}</th><td class="share">${bar}</td>${cells.join('')}</tr>`;
  };
  return section('predictions', labels.predictions, [
    `<p>${escapeHtml(labels.predictionsSummary(figures))}</p>`,
    '<div class="scroll" tabindex="0" role="group" aria-labelledby="predictions"><table>',
    `<thead><tr><th scope="col">${escapeHtml(labels.section)}</th><td class="share"></td>${heads.join('')}</tr></thead>`,
    `<tbody>${figures.sections.map(each => row(each.title, each, '')).join('')}</tbody>`,
    `<tfoot>${row(labels.allPrograms, figures, ' class="all"')}</tfoot>`,
    '</table></div>',
    `<div class="beneath">${button('predict', labels.predict, 'secondary')}</div>`,
  ]);
}

/** @param counts from left to right */
function stackedBar(counts: readonly (readonly [StudyState, number])[]): string {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  let at = 0;
  const parts = counts.map(([state, count]) => {
    const share = total ? (100 * count) / total : 0;
    if (!share) {
      return '';
    }
    const place = `x="${round(at)}%" width="${round(share)}%" height="12"`;
    at += share;
    const pattern = PATTERNED.includes(state) ? `<rect class="pattern" ${place} fill="url(#${state})"/>` : '';
    return `<rect class="part" data-state="${state}" ${place}/>${pattern}`;
  });
  return `<svg width="100%" height="12" aria-hidden="true">${parts.join('')}</svg>`;
}

const PATTERNED: readonly StudyState[] = ['due', 'learning', 'seen'];
/** What tells the parts of a bar apart without colours. */
const PATTERNS =
  '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>' +
  '<pattern id="due" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0M-1 1L1 -1M5 7L7 5"/></pattern>' +
  '<pattern id="learning" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M2 3h2"/></pattern>' +
  '<pattern id="seen" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M2 3h2"/></pattern>' +
  '</defs></svg>';

const CELL = 11;
const STEP = 14;
const LEFT = 32;
const TOP = 20;
const LEVELS = 4;

function calendar({ calendar: days }: Statistics, labels: StatisticsLabels): string {
  const practised = days.filter(({ reviews }) => reviews > 0);
  const total = practised.reduce((sum, { reviews }) => sum + reviews, 0);
  const summary = labels.calendarSummary(total, practised.length);
  const most = Math.max(LEVELS, ...days.map(({ reviews }) => reviews));
  const first = days[0]?.day ?? 0;
  const column = (day: number) => LEFT + Math.floor((day - first) / 7) * STEP;
  const line = (day: number) => TOP + weekday(day) * STEP;
  const cells = days.map(({ day, reviews }) => {
    const words = `${labels.date(day)}: ${labels.number(reviews)}`;
    return cell(column(day), line(day), reviews ? Math.ceil((LEVELS * reviews) / most) : 0, words);
  });
  const months = days
    .filter(({ day }) => weekday(day) === 0 && isFirstWeek(day))
    .map(({ day }) => text(column(day), 12, labels.month(day)));
  const weekdays = [0, 2, 4].map(row => text(0, TOP + row * STEP + 9, labels.weekday(first + row)));
  const width = LEFT + Math.ceil(days.length / 7) * STEP;
  return section('calendar', labels.calendar, [
    `<p>${escapeHtml(summary)}</p>`,
    '<div class="scroll end" tabindex="0" role="group" aria-labelledby="calendar">',
    `<svg role="img" aria-label="${escapeHtml(summary)}" width="${width}" height="${TOP + 7 * STEP}">${[...months, ...weekdays, ...cells].join('')}</svg>`,
    '</div>',
    `<p class="scale" aria-hidden="true">${escapeHtml(labels.less)} <svg width="${5 * STEP}" height="${CELL + 2}">${[0, 1, 2, 3, 4].map(level => cell(level * STEP + 1, 1, level)).join('')}</svg> ${escapeHtml(labels.more)}</p>`,
    asTable(
      'calendar',
      labels,
      table(
        [labels.day, labels.reviews],
        practised.reverse().map(({ day, reviews }) => [labels.date(day), labels.number(reviews)]),
      ),
    ),
  ]);
}

/** A day: a frame and in it the more the more reviews it had. */
function cell(x: number, y: number, level: number, words?: string): string {
  const title = words === undefined ? '' : `<title>${escapeHtml(words)}</title>`;
  const fill = level
    ? `<rect class="level" data-level="${level}" x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="2"/>`
    : '';
  return `<g>${title}<rect class="day" x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="2"/>${fill}</g>`;
}

/** Whether a Monday is its month's first. */
const isFirstWeek = (monday: number): boolean => new Date(monday * 86_400_000).getUTCDate() <= 7;

const text = (x: number | string, y: number, words: string, anchor = 'start'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;

const BARS_TOP = 20;
const BARS_HEIGHT = 96;
const BASE = BARS_TOP + BARS_HEIGHT;

function coming({ coming: counts, today }: Statistics, labels: StatisticsLabels): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const summary = labels.comingSummary(total, counts.length, counts[0] ?? 0);
  const most = Math.max(1, ...counts);
  const slot = 100 / counts.length;
  const bars = counts.map((count, at) => {
    const height = count ? Math.max(3, Math.round((BARS_HEIGHT * count) / most)) : 0;
    const middle = `${round((at + 0.5) * slot)}%`;
    const bar = height
      ? `<rect class="bar" x="${round((at + 0.12) * slot)}%" y="${BASE - height}" width="${round(0.76 * slot)}%" height="${height}"/>`
      : '';
    const figure = count
      ? `<text class="figure" x="${middle}" y="${BASE - height - 5}" text-anchor="middle">${escapeHtml(labels.number(count))}</text>`
      : '';
    const words = `${at ? labels.date(today + at) : labels.today}: ${labels.number(count)}`;
    return `<g><title>${escapeHtml(words)}</title><rect class="slot" x="${round(at * slot)}%" y="0" width="${round(slot)}%" height="${BASE}"/>${bar}${figure}</g>`;
  });
  const marks = counts.flatMap((_, at) =>
    at % 7 ? [] : [text(`${round((at + 0.12) * slot)}%`, BASE + 18, at ? labels.shortDate(today + at) : labels.today)],
  );
  return section('coming', labels.coming, [
    `<p>${escapeHtml(summary)}</p>`,
    `<svg role="img" aria-label="${escapeHtml(summary)}" width="100%" height="${BASE + 24}">${bars.join('')}<line class="base" x1="0" x2="100%" y1="${BASE}.5" y2="${BASE}.5"/>${marks.join('')}</svg>`,
    asTable(
      'coming',
      labels,
      table(
        [labels.day, labels.due],
        counts.map((count, at) => [at ? labels.date(today + at) : labels.today, labels.number(count)]),
      ),
    ),
  ]);
}

function retention({ retention: periods, desiredRetention }: Statistics, labels: StatisticsLabels): string {
  const row = (period: Retention) => {
    const share = shareRecalled(period);
    const words = share === undefined ? labels.noReviews : labels.percent(share);
    const all = share === undefined ? '' : labels.recalledOf(period.recalled, period.recalled + period.forgotten);
    return `<tr><th scope="row">${escapeHtml(labels.lastDays(period.days))}</th><td class="share">${retentionBar(share, desiredRetention)}</td><td class="number">${escapeHtml(words)}</td><td class="number">${escapeHtml(all)}</td></tr>`;
  };
  return section('retention', labels.retention, [
    `<p>${escapeHtml(labels.retentionHint)} ${escapeHtml(labels.desired(labels.percent(desiredRetention)))}</p>`,
    `<table><thead><tr><th scope="col">${escapeHtml(labels.period)}</th><td class="share"></td><th scope="col" class="number">${escapeHtml(labels.recalled)}</th><th scope="col" class="number">${escapeHtml(labels.reviews)}</th></tr></thead>`,
    `<tbody>${periods.map(row).join('')}</tbody></table>`,
  ]);
}

/** Expected recall by section, and over all that the plan is about. */
function readiness(ready: Readiness, labels: StatisticsLabels): string {
  const row = (title: string, { recall, questions, met }: Share, name: string) =>
    `<tr${name}><th scope="row">${escapeHtml(title)}</th><td class="share">${shareBar(recall)}</td><td class="number">${escapeHtml(labels.percent(recall))}</td><td class="number">${escapeHtml(labels.metOf(met, questions))}</td></tr>`;
  const { essentials, sections } = ready;
  return section('readiness', labels.readiness(ready.day), [
    `<p>${escapeHtml(labels.readinessSummary(labels.percent(ready.recall), labels.percent(essentials.recall)))} ${escapeHtml(labels.readinessHint)}</p>`,
    '<div class="scroll" tabindex="0" role="group" aria-labelledby="readiness"><table>',
    `<thead><tr><th scope="col">${escapeHtml(labels.section)}</th><td class="share"></td><th scope="col" class="number">${escapeHtml(labels.expected)}</th><th scope="col" class="number">${escapeHtml(labels.met)}</th></tr></thead>`,
    `<tbody>${sections.map(each => row(each.title, each, '')).join('')}</tbody>`,
    `<tfoot>${essentials.questions ? row(labels.essentials, essentials, ' class="all"') : ''}${row(labels.allQuestions, ready, ' class="all"')}</tfoot>`,
    '</table></div>',
  ]);
}

/** A bar from 0 to 100 in 100. @param mark what is drawn over it */
function shareBar(share: number | undefined, mark = ''): string {
  const bar = share ? `<rect class="bar" y="4" width="${round(100 * share)}%" height="12"/>` : '';
  return `<svg width="100%" height="20" aria-hidden="true"><rect class="track" y="4" width="100%" height="12"/>${bar}${mark}</svg>`;
}

/** With a mark at the desired share. */
function retentionBar(share: number | undefined, desired: number): string {
  const at = `${round(100 * desired)}%`;
  return shareBar(share, `<line class="desired" x1="${at}" x2="${at}" y1="0" y2="20"/>`);
}

const round = (value: number): number => Math.round(value * 100) / 100;
