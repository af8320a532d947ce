import type { Env, RendererRule, Token } from 'markdown-it';
import { readChecks } from '../bank/checks';
import { parseDrawingInfo } from '../bank/drawingInfo';
import { markdown } from '../bank/markdown';
import type { Drawing, Part, Question, QuestionMeta } from '../bank/model';
import { isPredictable } from '../bank/program';
import { parseSnippetInfo, pythonKind } from '../bank/snippetInfo';
import { escapeHtml } from '../base/escape';
import { demandsOf } from '../run/choice';
import { piecesOf } from './checksView';
import { highlighted } from './code';
import { type Icon, iconHtml } from './icons';
import type { PageLabels } from './labels';

/** What the page shows besides the question itself. */
export interface PageContext {
  readonly sectionTitle: string;
  /** Where the question stands in its section, counting from 1. */
  readonly position: number;
  readonly total: number;
  readonly previous?: QuestionMeta;
  readonly next?: QuestionMeta;
  readonly related: readonly QuestionMeta[];
  readonly level: string;
  /** In an interview the follow-ups come before the whole answer, and the notes right before them. */
  readonly interview?: boolean;
  readonly labels: PageLabels;
}

/** The page in two steps: what is in sight at first, then the rest. */
export interface RenderedQuestion {
  readonly html: string;
  /** Renders what the elements of `html` with `data-later` are to hold, by that number. */
  readonly later: () => string[];
}

/** Code that is coloured at once, in characters: the snippets that stand on a screen. */
const COLOURED_AT_ONCE = 1200;

/**
 * The answer page's content. Everything from the question file goes through the Markdown engine (HTML off) or is escaped;
 * the page carries no script, no style and no handler.
 */
export function renderQuestion(question: Question, context: PageContext): RenderedQuestion {
  const later = new Later();
  return { html: renderPage(question, context, later), later: () => later.render() };
}

/** Parts that can wait leave a place in the HTML and are added to `later`. */
function renderPage(question: Question, context: PageContext, later: Later): string {
  const { labels } = context;
  const aside = (part: Part, title: string, icon: Icon, name: string) =>
    `<aside class="${name}" aria-labelledby="${name}"><h2 id="${name}">${iconHtml(icon)}${escapeHtml(title)}</h2>${renderPart(part, question, labels, later)}</aside>`;
  const setting = question.setting
    ? `<section class="setting"><h2>${escapeHtml(question.setting.kind === 'scenario' ? labels.scenario : labels.problem)}</h2>${renderPart(question.setting.part, question, labels, later)}</section>`
    : '';
  const ask = `<section class="ask"><label for="notes">${escapeHtml(labels.notes)}</label><textarea id="notes" rows="1" placeholder=" "></textarea><button type="button" class="primary" data-do="reveal">${escapeHtml(isExercise(question) ? labels.showSolutionKey : labels.showAnswer)}</button></section>`;
  const first = [
    `<section class="short" aria-label="${escapeHtml(labels.shortAnswer)}"><p>${markdown.renderInline(question.short)}</p></section>`,
    renderKeyPoints(question.keyPoints, labels),
    `<button type="button" class="unfold rest" data-do="unfold" aria-expanded="false">${iconHtml('chevron-right')}${escapeHtml(labels.theRest)}</button>`,
    `<section class="rubric">${aside(question.testing, labels.testing, 'eye', 'testing')}${aside(question.redFlags, labels.redFlags, 'warning', 'red-flags')}</section>`,
  ];
  const exercise = renderExercise(question, labels, later);
  const body = `<section class="body" aria-labelledby="answer"><h2 id="answer">${escapeHtml(labels.answer)}</h2><button type="button" class="unfold" data-do="unfold" aria-expanded="false" aria-controls="whole-answer">${iconHtml('chevron-right')}${escapeHtml(labels.wholeAnswer)}</button><div id="whole-answer">${renderPart(question.answer, question, labels, later)}</div></section>`;
  const followUps = renderFollowUps(question, labels, later);
  const last = [renderRelated(context), renderTags(question.tags, labels)];
  const answer = (...parts: readonly string[]) => ['<div class="answer">', ...parts, '</div>'];
  return [
    `<header class="intro"><p class="crumbs">${escapeHtml(context.sectionTitle)} <span aria-hidden="true">/</span> ${escapeHtml(labels.position)}</p>`,
    `<h1 id="title" tabindex="-1">${escapeHtml(question.title)}</h1>`,
    `<p class="facts"><span class="badge level">${escapeHtml(context.level)}</span><button type="button" class="badge state" data-do="state"></button><span class="time">${escapeHtml(labels.readingTime)}</span></p></header>`,
    setting,
    ...(context.interview
      ? [...answer(...first), ask, ...answer(followUps, body, exercise, ...last)]
      : [ask, ...answer(...first, body, exercise, followUps, ...last)]),
    renderNeighbours(context),
  ].join('\n');
}

/** Whether the question as a whole is an exercise: what stands in its problem is to be solved, and its answer is the solution. */
const isExercise = ({ exercise }: Question): boolean => exercise !== undefined && exercise.section === undefined;

/** A short exercise: its solution stays hidden until it is asked for, or the exercise solved. */
function renderExercise(question: Question, labels: PageLabels, later: Later): string {
  const section = question.exercise?.section;
  if (!section) {
    return '';
  }
  return `<section class="exercise" aria-labelledby="exercise"><h2 id="exercise">${escapeHtml(labels.exercise)}</h2><div class="task">${renderPart(section.task, question, labels, later)}</div><button type="button" class="secondary" data-do="solution" aria-expanded="false" aria-controls="solution">${escapeHtml(labels.showSolution)}</button><div id="solution" class="solution" tabindex="-1">${renderPart(section.solution, question, labels, later)}</div></section>`;
}

/** The first tags name the subject; those behind them are there for the search. */
const SHOWN_TAGS = 8;

function renderTags(tags: readonly string[], labels: PageLabels): string {
  const items = tags
    .slice(0, SHOWN_TAGS)
    .map(
      tag =>
        `<li><button type="button" class="badge tag" data-do="search" data-text="${escapeHtml(tag)}" title="${escapeHtml(labels.searchTag.replace('{0}', tag))}">${escapeHtml(tag)}</button></li>`,
    );
  return items.length
    ? `<nav class="tags" aria-label="${escapeHtml(labels.tags)}"><ul>${items.join('')}</ul></nav>`
    : '';
}

function renderKeyPoints(points: readonly string[], labels: PageLabels): string {
  if (!points.length) {
    return '';
  }
  // The boxes are for who has answered: the page shows them then.
  const items = points.map(
    (point, at) =>
      `<li><input type="checkbox" id="point-${at}" data-point="${at}" hidden disabled><label for="point-${at}">${markdown.renderInline(point)}</label></li>`,
  );
  return `<section class="key-points" aria-labelledby="key-points"><div class="line"><h2 id="key-points">${escapeHtml(labels.keyPoints)}</h2><span class="said" role="status"></span></div><ul>${items.join('')}</ul></section>`;
}

function renderFollowUps(question: Question, labels: PageLabels, later: Later): string {
  if (!question.followUps.length) {
    return '';
  }
  const items = question.followUps.map(
    (item, index) =>
      `<details data-key="follow-up-${index}"><summary>${markdown.renderInline(item.question)}</summary><div class="reply" ${later.place(() => renderPart(item.answer, question, labels))}></div></details>`,
  );
  return `<section class="follow-ups" aria-labelledby="follow-ups"><div class="line"><h2 id="follow-ups">${escapeHtml(labels.followUps)}</h2><button type="button" class="quiet" data-do="toggle-all">${escapeHtml(labels.openAll)}</button></div>${items.join('\n')}</section>`;
}

function renderRelated({ related, labels }: PageContext): string {
  if (!related.length) {
    return '';
  }
  const items = related.map(item => `<li>${questionLink(item)}</li>`);
  return `<nav class="related" aria-labelledby="related"><h2 id="related">${escapeHtml(labels.related)}</h2><ul>${items.join('')}</ul></nav>`;
}

function renderNeighbours({ previous, next, labels }: PageContext): string {
  const side = (item: QuestionMeta | undefined, name: string, label: string) =>
    item
      ? `<div class="${name}"><span class="hint">${escapeHtml(label)}</span>${questionLink(item)}</div>`
      : `<div class="${name}"></div>`;
  return `<nav class="neighbours" aria-label="${escapeHtml(labels.neighbours)}">${side(previous, 'previous', labels.previous)}${side(next, 'next', labels.next)}</nav>`;
}

/** A link in a word or two, with the question itself as its tooltip and description. */
const questionLink = (item: QuestionMeta): string =>
  `<a href="#" role="link" data-do="open" data-id="${escapeHtml(item.id)}" title="${escapeHtml(item.title)}">${escapeHtml(item.name)}</a>`;

/** What the page is shown without at first. */
class Later {
  private readonly parts: (() => string)[] = [];
  private coloured = 0;

  /** The attribute of the element that the part is to fill. */
  place(render: () => string): string {
    return `data-later="${this.parts.push(render) - 1}"`;
  }

  /** Whether the page's next piece of code is coloured at once. */
  coloursNow(code: string): boolean {
    this.coloured += code.length;
    return this.coloured <= COLOURED_AT_ONCE;
  }

  render(): string[] {
    return this.parts.map(render => render());
  }
}

/** What the fence rule has to know of the part it stands in. */
interface RenderState extends Env {
  /** Left out where nothing is to wait. */
  later?: Later | undefined;
  labels: PageLabels;
  snippet: number;
  drawings: readonly Drawing[];
}

function renderPart(part: Part, { drawings }: Question, labels: PageLabels, later?: Later): string {
  const state: RenderState = { labels, snippet: part.firstSnippet, drawings, later };
  return markdown.render(part.markdown, state);
}

const fence: RendererRule = (tokens, index, _options, env) => {
  const state = env as Partial<RenderState>;
  const token = tokens[index];
  if (!token) {
    return '';
  }
  const language = languageOf(token);
  const before = tokens[index - 1];
  if (language === 'output' && before?.type === 'fence' && languageOf(before) === 'python') {
    return '';
  }
  if (language === 'mermaid') {
    return drawingFigure(token, state.drawings ?? []);
  }
  const kind = pythonKind(token.info);
  if (kind === 'checks' && state.labels) {
    return checksList(token, state.labels);
  }
  if (kind === 'exercise' && state.labels) {
    return exerciseCard(token, state.labels);
  }
  if (language !== 'python' || !state.labels || state.snippet === undefined) {
    return plainBlock(token.content, language);
  }
  const after = tokens[index + 1];
  const output = after?.type === 'fence' && languageOf(after) === 'output' ? after.content : undefined;
  const number = state.snippet++;
  const code = token.content.trimEnd();
  const element =
    state.later?.coloursNow(code) === false
      ? `<code ${state.later.place(() => highlighted(code))}>${escapeHtml(code)}</code>`
      : `<code>${highlighted(code)}</code>`;
  return snippetCard(token, element, output, number, state.labels);
};

markdown.renderer.rules.fence = fence;
markdown.renderer.rules.code_block = (tokens, index) => plainBlock(tokens[index]?.content ?? '', '');
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
// A link says where it leads, whatever its text and its title say.
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const link = tokens[index];
  link?.attrSet('rel', 'noreferrer');
  link?.attrSet('title', String(link.attrGet('href') ?? ''));
  return self.renderToken(tokens, index, options);
};
/** A column's alignment as a class: the page admits no inline style. */
const cell: RendererRule = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  const align = /^text-align:(left|center|right)$/.exec(String(token?.attrGet('style') ?? ''))?.[1];
  if (token) {
    token.attrs = null;
    if (align) {
      token.attrSet('class', `align-${align}`);
    }
  }
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.th_open = cell;
markdown.renderer.rules.td_open = cell;

const languageOf = (token: Token): string => token.info.trim().split(/\s+/)[0] ?? '';

const plainBlock = (code: string, language: string): string =>
  `<div class="card plain">${language && language !== 'text' ? `<div class="bar"><span class="name">${escapeHtml(language)}</span></div>` : ''}<pre tabindex="0"><code>${escapeHtml(code.trimEnd())}</code></pre></div>\n`;

/** A drawing as the build has drawn it; where it has not, what it shows in words, and its source. */
function drawingFigure(token: Token, drawings: readonly Drawing[]): string {
  const { info } = parseDrawingInfo(token.info.trim());
  const title = escapeHtml(info.title);
  const svg = drawings.find(drawing => drawing.title === info.title)?.svg;
  const content =
    svg === undefined
      ? `<p>${escapeHtml(info.alt)}</p>${plainBlock(token.content, '')}`
      : `<div class="canvas" tabindex="0" role="group" aria-label="${title}"><div role="img" aria-label="${escapeHtml(info.alt)}">${svg}</div></div>`;
  return `<figure class="drawing"><figcaption>${title}</figcaption>${content}</figure>\n`;
}

/** What the user starts from. */
function exerciseCard(token: Token, labels: PageLabels): string {
  const title = escapeHtml(parseSnippetInfo(token.info.trim()).info.title ?? '');
  const solve = `<button type="button" data-do="solve" title="${escapeHtml(labels.solveHint)}" aria-label="${escapeHtml(labels.solve)}: ${title}">${iconHtml('edit')}<span class="word">${escapeHtml(labels.solve)}</span></button>`;
  return `<figure class="card start"><figcaption class="bar"><span class="name">${title}</span><span class="actions">${solve}</span></figcaption><pre tabindex="0" aria-label="${title}"><code>${highlighted(token.content.trimEnd())}</code></pre></figure>\n`;
}

/** What must hold of a solution, a sentence a check: how they ask for it is in the file that one solves it in. */
function checksList(token: Token, labels: PageLabels): string {
  const items = readChecks(token.content).checks.map(
    ({ name, says }) => `<li data-check="${escapeHtml(name)}"><span class="says">${sentenceHtml(says)}</span></li>`,
  );
  return `<section class="checks"><div class="line"><p class="label">${escapeHtml(labels.checks)}</p><p class="checks-status" role="status"></p></div><ul>${items.join('')}</ul></section>\n`;
}

const sentenceHtml = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text, isCode }) => (isCode ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text)))
    .join('');

function snippetCard(
  token: Token,
  code: string,
  output: string | undefined,
  number: number,
  labels: PageLabels,
): string {
  const { info } = parseSnippetInfo(token.info.trim());
  const title = escapeHtml(info.title ?? '');
  const notes: string[] = [];
  if (info.min !== '3.11') {
    notes.push(labels.since.replace('{0}', info.min));
  }
  const modules = info.needs.filter(need => !['threads', 'processes', 'sockets'].includes(need));
  if (modules.length) {
    notes.push(labels.needs.replace('{0}', modules.join(', ')));
  }
  const note = notes.length ? `<span class="note">${escapeHtml(notes.join(' · '))}</span>` : '';
  const action = (name: string, icon: Icon, label: string, hint = label) =>
    `<button type="button" data-do="${name}" data-snippet="${number}" title="${escapeHtml(hint)}" aria-label="${escapeHtml(`${label}: ${info.title ?? number}`)}">${iconHtml(icon)}<span class="word">${escapeHtml(label)}</span></button>`;
  const cannot = labels.cannotRun(demandsOf({ code: token.content, min: info.min, needs: info.needs }));
  const run = info.fragment ? '' : action('run', 'play', labels.run, cannot ?? labels.runHint);
  const steps = info.fragment
    ? ''
    : action('steps', 'debug-line-by-line', labels.stepThrough, cannot ?? labels.stepThrough);
  const raises = info.raises ? `<p class="raises">${escapeHtml(labels.raises.replace('{0}', info.raises))}</p>` : '';
  // Where answers are hidden, the page asks for it first.
  const predict = isPredictable({ ...info, code: token.content, ...(output !== undefined && { output }) })
    ? ' data-predict'
    : '';
  const result =
    output === undefined && !raises
      ? ''
      : `<div class="output"><span class="label">${escapeHtml(info.varies ? labels.outputVaries : labels.output)}</span>${output === undefined ? '' : `<pre tabindex="0" aria-label="${escapeHtml(labels.output)}"><samp>${escapeHtml(output.trimEnd())}</samp></pre>`}${raises}</div>`;
  return `<figure class="card" data-number="${number}"${predict}><figcaption class="bar"><span class="name">${title}</span>${note}<span class="actions">${run}${steps}${action('scratch', 'go-to-file', labels.openScratch)}${action('copy', 'copy', labels.copy)}</span></figcaption><pre tabindex="0" aria-label="${title}">${code}</pre>${result}</figure>\n`;
}
