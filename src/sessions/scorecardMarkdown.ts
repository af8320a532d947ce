import type { Catalog } from '../bank/catalog';
import type { Level } from '../bank/model';
import {
  type KeyPoints,
  type Outcome,
  type SaidPoints,
  type Scorecard,
  type ScorecardItem,
  saidPoints,
} from './scorecard';

/** The scorecard's words in the user's language, and what only VS Code knows. */
export interface ScorecardWords {
  readonly title: string;
  readonly date: string;
  readonly length: string;
  readonly questions: string;
  readonly score: string;
  readonly bySection: string;
  readonly section: string;
  readonly weakSpots: string;
  /** Where something was scored, and nothing of it was weak. */
  readonly noWeakSpots: string;
  readonly nothingScored: string;
  readonly review: string;
  readonly answers: string;
  readonly unknown: string;
  /** When it was, with the day and the time. @param time milliseconds since the epoch */
  when(time: number): string;
  planned(minutes: number, seconds: number): string;
  counts(counts: Scorecard['counts']): string;
  /** A mean of scores in words: "2.5 of 4 (good)". */
  scoreOf(mean: number | undefined): string;
  /** What became of a question without a score. */
  outcome(outcome: Exclude<Outcome, 'scored'>): string;
  duration(seconds: number): string;
  /** "4 of 6 key points said". */
  said(points: SaidPoints): string;
  level(level: Level): string;
  /** An address that opens a question. */
  link(id: string): string;
}

/** What a question came to, in words. */
export const resultWords = ({ outcome, score }: ScorecardItem, words: Pick<ScorecardWords, 'outcome' | 'scoreOf'>) =>
  outcome === 'scored' ? words.scoreOf(score) : words.outcome(outcome);

/** A scorecard as a Markdown document: figures by section, weak spots with links, what to review, and every answer with its notes. */
export function scorecardMarkdown(
  card: Scorecard,
  catalog: Catalog,
  keyPoints: KeyPoints,
  words: ScorecardWords,
): string {
  const { start, minutes } = card.interview;
  const linked = (id: string) => {
    const question = catalog.get(id);
    return question ? `[${escapeMarkdown(question.name)}](${words.link(id)})` : escapeMarkdown(id);
  };
  const facts = [
    [words.date, words.when(start)],
    [words.length, words.planned(minutes, card.seconds)],
    [words.questions, words.counts(card.counts)],
    [words.score, words.scoreOf(card.mean)],
  ] as const;
  const sections = card.sections.map(({ title, asked, mean }) => [title, String(asked), words.scoreOf(mean)]);
  return [
    `# ${escapeMarkdown(words.title)}`,
    facts.map(([label, value]) => `- **${escapeMarkdown(label)}**: ${escapeMarkdown(value)}`).join('\n'),
    `## ${escapeMarkdown(words.bySection)}`,
    table([words.section, words.questions, words.score], sections),
    `## ${escapeMarkdown(words.weakSpots)}`,
    ...weakSpots(card, linked, words),
    `## ${escapeMarkdown(words.answers)}`,
    ...card.items.flatMap((item, at) => itemParts(item, at, catalog, keyPoints, linked, words)),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A table that is one to read in an editor too: its columns are as wide as their widest cell. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows].map(cells => cells.map(escapeMarkdown));
  const widths = heads.map((_, at) => Math.max(3, ...lines.map(cells => cells[at]?.length ?? 0)));
  const drawn = lines.map(cells => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  drawn.splice(1, 0, `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`);
  return drawn.join('\n');
}

function weakSpots(
  { weak, review, counts }: Scorecard,
  linked: (id: string) => string,
  words: ScorecardWords,
): string[] {
  if (!weak.length) {
    return [escapeMarkdown(counts.scored ? words.noWeakSpots : words.nothingScored)];
  }
  const list = weak.map(({ id, score }) => `- ${linked(id)}: ${escapeMarkdown(words.scoreOf(score))}`).join('\n');
  const further = review.map(id => `- ${linked(id)}`).join('\n');
  return further ? [list, escapeMarkdown(words.review), further] : [list];
}

function itemParts(
  item: ScorecardItem,
  at: number,
  catalog: Catalog,
  keyPoints: KeyPoints,
  linked: (id: string) => string,
  words: ScorecardWords,
): string[] {
  const { id, outcome, seconds, notes } = item;
  const question = catalog.get(id);
  const facts = question ? [words.level(question.level), catalog.sectionOf(id)?.title ?? ''] : [words.unknown];
  const time = outcome === 'notAsked' ? [] : [words.duration(seconds)];
  return [
    `### ${at + 1}. ${linked(id)}`,
    ...(question ? [escapeMarkdown(question.title)] : []),
    `${[...facts, ...time].map(escapeMarkdown).join(' · ')} · **${escapeMarkdown(resultWords(item, words))}**`,
    ...(notes ? [quoted(notes)] : []),
    ...pointsParts(saidPoints(item, keyPoints), words),
  ];
}

/** The key points as a list with ticks. */
function pointsParts(points: SaidPoints | undefined, words: ScorecardWords): string[] {
  if (!points) {
    return [];
  }
  const list = [...points.missed.map(point => `- [ ] ${point}`), ...points.said.map(point => `- [x] ${point}`)];
  return [`${escapeMarkdown(words.said(points))}:`, list.join('\n')];
}

/**
 * Text that Markdown shows as it is, in one line: every character that could begin markup is escaped, dollar signs too, because
 * VS Code's preview knows formulas.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&$]|(?<=^\s*)[-+=]|(?<=^\s*\d+)[.)](?=\s|$)/g, '\\$&');

/** The user's own text as a quotation, line by line as it was written. */
export function quoted(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').split('\n');
  return lines
    .map((line, at) => {
      // Spaces that Markdown leaves alone keep the indentation of code.
      const indent = /^\s*/.exec(line)?.[0] ?? '';
      const kept = '\u00a0'.repeat(indent.replaceAll('\t', '    ').length);
      const content = escapeMarkdown(line.slice(indent.length).trimEnd());
      if (!content) {
        return '>';
      }
      const more = at + 1 < lines.length && lines[at + 1]?.trim();
      return `> ${kept}${content}${more ? '\\' : ''}`;
    })
    .join('\n');
}
