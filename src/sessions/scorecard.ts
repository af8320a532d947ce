import type { Catalog } from '../bank/catalog';
import type { Level } from '../bank/model';
import type { Interview, InterviewAnswer, StudyState } from '../progress/progress';
import { bySection, isWeak, meanScore } from './interview';

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
  readonly noWeakSpots: string;
  readonly review: string;
  readonly answers: string;
  readonly skipped: string;
  readonly unknown: string;
  /** When it was, with the day and the time. @param time milliseconds since the epoch */
  when(time: number): string;
  planned(minutes: number, seconds: number): string;
  counts(answered: number, skipped: number): string;
  /** A mean of scores in words: "2.5 of 4 (good)". */
  scoreOf(mean: number | undefined): string;
  duration(seconds: number): string;
  level(level: Level): string;
  /** An address that opens a question. */
  link(id: string): string;
}

/**
 * An interview as a Markdown document: figures by section, weak spots with links, what to review, and every answer with its notes.
 * @param stateOf says what is known already, and so need not be reviewed
 */
export function scorecard(
  interview: Interview,
  catalog: Catalog,
  stateOf: (id: string) => StudyState,
  words: ScorecardWords,
): string {
  const { start, minutes, answers } = interview;
  const answered = answers.filter(answer => answer.score !== undefined).length;
  const seconds = answers.reduce((sum, answer) => sum + answer.seconds, 0);
  const linked = (id: string) => {
    const question = catalog.get(id);
    return question ? `[${escapeMarkdown(question.name)}](${words.link(id)})` : escapeMarkdown(id);
  };
  const facts = [
    [words.date, words.when(start)],
    [words.length, words.planned(minutes, seconds)],
    [words.questions, words.counts(answered, answers.length - answered)],
    [words.score, words.scoreOf(meanScore(answers))],
  ] as const;
  const sections = bySection(interview, catalog).map(group => [
    group.section.title,
    String(group.answers.length),
    words.scoreOf(meanScore(group.answers)),
  ]);
  return [
    `# ${escapeMarkdown(words.title)}`,
    facts.map(([label, value]) => `- **${escapeMarkdown(label)}**: ${escapeMarkdown(value)}`).join('\n'),
    `## ${escapeMarkdown(words.bySection)}`,
    table([words.section, words.questions, words.score], sections),
    `## ${escapeMarkdown(words.weakSpots)}`,
    ...weakSpots(answers, catalog, stateOf, linked, words),
    `## ${escapeMarkdown(words.answers)}`,
    ...answers.flatMap((answer, at) => answerParts(answer, at, catalog, linked, words)),
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
  answers: readonly InterviewAnswer[],
  catalog: Catalog,
  stateOf: (id: string) => StudyState,
  linked: (id: string) => string,
  words: ScorecardWords,
): string[] {
  const weak = answers.filter(isWeak);
  if (!weak.length) {
    return [escapeMarkdown(words.noWeakSpots)];
  }
  const asked = new Set(answers.map(answer => answer.id));
  const related = weak
    .flatMap(answer => catalog.get(answer.id)?.related ?? [])
    .filter(id => catalog.get(id) && !asked.has(id) && stateOf(id) !== 'known');
  const list = weak.map(({ id, score }) => `- ${linked(id)}: ${escapeMarkdown(words.scoreOf(score))}`).join('\n');
  const further = [...new Set(related)].map(id => `- ${linked(id)}`).join('\n');
  return further ? [list, escapeMarkdown(words.review), further] : [list];
}

function answerParts(
  { id, score, seconds, notes }: InterviewAnswer,
  at: number,
  catalog: Catalog,
  linked: (id: string) => string,
  words: ScorecardWords,
): string[] {
  const question = catalog.get(id);
  const facts = question ? [words.level(question.level), catalog.sectionOf(id)?.title ?? ''] : [words.unknown];
  const result = score === undefined ? words.skipped : words.scoreOf(score);
  return [
    `### ${at + 1}. ${linked(id)}`,
    ...(question ? [escapeMarkdown(question.title)] : []),
    `${[...facts, words.duration(seconds)].map(escapeMarkdown).join(' · ')} · **${escapeMarkdown(result)}**`,
    ...(notes ? [quoted(notes)] : []),
  ];
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
