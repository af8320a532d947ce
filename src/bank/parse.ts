import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { type FrontMatter, parseFrontMatter } from './frontMatter';
import { inlineText, isSafeLink, markdown, plainText } from './markdown';
import type { FollowUp, Part, Problem, Question, Snippet } from './model';
import { parseSnippetInfo } from './snippetInfo';

/** A file larger than this is not read: no question of 200 lines comes near it. In bytes. */
export const MAX_FILE_BYTES = 512 * 1024;
export const SHORT_ANSWER_WORDS = 80;

export interface ParsedQuestion {
  /** Absent where the file is too broken to show anything. */
  readonly question?: Question;
  readonly problems: readonly Problem[];
}

const HEADINGS = {
  Scenario: 'scenario',
  Problem: 'problem',
  Answer: 'answer',
  'What the interviewer is testing': 'testing',
  'Red flags': 'redFlags',
  'Follow-ups': 'followUps',
} as const;
type SectionKey = (typeof HEADINGS)[keyof typeof HEADINGS];
const EXPECTED =
  '## Answer, ## What the interviewer is testing, ## Red flags, ## Follow-ups (before them ## Scenario or ## Problem where needed)';

/** Reads HTML as HTML, to tell the author about markup that the page will show as plain text. */
const htmlAware = new MarkdownIt({ html: true });
htmlAware.validateLink = () => true;

/** Decodes a file's bytes; anything but UTF-8 of a sane size is a problem in words. */
export function decode(bytes: Uint8Array, path: string): { text: string } | { problem: Problem } {
  const refuse = (message: string) => ({ problem: { path, line: 0, column: 0, endColumn: 1, message } });
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return refuse(`The file has ${bytes.byteLength} bytes; a question file may have at most ${MAX_FILE_BYTES}.`);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n') };
  } catch {
    return refuse('The file is not UTF-8 text; save it with the encoding UTF-8.');
  }
}

/**
 * Reads one question file. Every mistake is reported with its place; what can be read is returned all the same.
 * @param path the file's path below the bank's root, `01-section/02-question-id.md`
 */
export function parseQuestion(source: string, path: string): ParsedQuestion {
  return new QuestionReader(source, path).read();
}

interface OpenSection {
  key: SectionKey;
  heading: string;
  line: number;
  start: number;
  end: number;
}

class QuestionReader {
  private readonly lines: string[];
  private readonly problems: Problem[] = [];

  constructor(
    source: string,
    private readonly path: string,
  ) {
    this.lines = source.split('\n');
  }

  read(): ParsedQuestion {
    if (!this.lines.some(line => line.trim())) {
      this.report(0, 'The file is empty; expected front matter between --- lines, a short answer and the sections.');
      return { problems: this.problems };
    }
    const front = this.readFrontMatter();
    const body = this.lines.map((line, index) => (index < front.bodyStart ? '' : line)).join('\n');
    const tokens = markdown.parse(body, {});
    const sections = this.readSections(tokens, front.bodyStart);
    const snippets = this.readSnippets(tokens);
    this.checkText(body);
    const part = (start: number, end: number): Part => ({
      markdown: this.lines.slice(start, end).join('\n').trim(),
      line: start,
      firstSnippet: 1 + snippets.filter(snippet => snippet.line < start).length,
    });
    const of = (key: SectionKey): Part => {
      const section = sections.list.find(item => item.key === key);
      return section ? part(section.start, section.end) : { markdown: '', line: 0, firstSnippet: 1 };
    };
    const short = this.readShort(front.bodyStart, sections.firstLine);
    for (const key of ['answer', 'testing', 'redFlags'] as const) {
      const section = sections.list.find(item => item.key === key);
      if (section && !of(key).markdown) this.report(section.line, `The section "## ${section.heading}" is empty.`);
    }
    const followUps = this.readFollowUps(tokens, sections.list, part);
    const problems = this.problems.sort((a, b) => a.line - b.line || a.column - b.column);
    if (!front.value || !sections.list.length) return { problems };
    const setting = sections.list.find(item => item.key === 'scenario' || item.key === 'problem');
    const question: Question = {
      id: questionIdOf(this.path) ?? this.path,
      path: this.path,
      ...front.value,
      short,
      answer: of('answer'),
      testing: of('testing'),
      redFlags: of('redFlags'),
      followUps,
      snippets,
      ...(setting && {
        setting: { kind: setting.key === 'problem' ? 'problem' : 'scenario', part: part(setting.start, setting.end) },
      }),
    };
    return { question, problems };
  }

  private report(line: number, message: string, column = 0, endColumn = this.lines[line]?.length ?? 1): void {
    this.problems.push({ path: this.path, line, column, endColumn: Math.max(endColumn, column + 1), message });
  }

  private readFrontMatter(): { value?: FrontMatter; bodyStart: number } {
    if (this.lines[0]?.trimEnd() !== '---') {
      this.report(
        0,
        'The front matter is missing; the first line must be --- and the keys title and level must follow.',
      );
      return { bodyStart: 0 };
    }
    const end = this.lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
    if (end < 0) {
      this.report(0, 'The front matter is not closed; expected a second line --- after the keys.');
      return { bodyStart: this.lines.length };
    }
    const { value, mistakes } = parseFrontMatter(this.lines.slice(1, end).join('\n'));
    for (const mistake of mistakes) this.report(mistake.line + 1, mistake.message, mistake.column, mistake.endColumn);
    return { bodyStart: end + 1, ...(value && { value }) };
  }

  /** The `##` headings in order; what stands before the first is the short answer. */
  private readSections(tokens: readonly Token[], bodyStart: number): { list: OpenSection[]; firstLine: number } {
    const list: OpenSection[] = [];
    let firstLine = this.lines.length;
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open' || !token.map) return;
      const line = token.map[0];
      const heading = tokens[index + 1]?.content.trim() ?? '';
      if (token.tag === 'h1')
        this.report(line, 'A heading with one # is too many: the title stands in the front matter.');
      if (token.tag !== 'h2') {
        if (!list.length) firstLine = Math.min(firstLine, line);
        return;
      }
      firstLine = Math.min(firstLine, line);
      const previous = list[list.length - 1];
      if (previous) previous.end = line;
      const key = Object.hasOwn(HEADINGS, heading) ? HEADINGS[heading as keyof typeof HEADINGS] : undefined;
      if (!key) this.report(line, `Unknown section "## ${heading}". Expected: ${EXPECTED}.`);
      else if (list.some(item => item.key === key))
        this.report(line, `The section "## ${heading}" stands twice; keep one.`);
      if (key) list.push({ key, heading, line, start: token.map[1], end: this.lines.length });
      else if (previous) list.push({ ...previous, start: this.lines.length, end: this.lines.length });
    });
    const found = list.filter((item, index) => list.findIndex(other => other.key === item.key) === index);
    if (bodyStart < this.lines.length || !list.length) this.checkOrder(found, Math.max(0, bodyStart - 1));
    return { list: found, firstLine };
  }

  private checkOrder(found: readonly OpenSection[], line: number): void {
    const required = Object.entries(HEADINGS).filter(([, key]) => key !== 'scenario' && key !== 'problem');
    for (const [heading, key] of required) {
      if (!found.some(item => item.key === key))
        this.report(line, `The section "## ${heading}" is missing. Expected: ${EXPECTED}.`);
    }
    const order = Object.values(HEADINGS);
    found.forEach((item, index) => {
      const previous = found[index - 1];
      if (previous && order.indexOf(previous.key) > order.indexOf(item.key)) {
        this.report(item.line, `"## ${item.heading}" must stand before "## ${previous.heading}".`);
      }
    });
    if (found.some(item => item.key === 'scenario') && found.some(item => item.key === 'problem')) {
      this.report(line, 'A question has "## Scenario" or "## Problem", not both.');
    }
  }

  private readShort(start: number, end: number): string {
    const text = this.lines.slice(start, end).join('\n').trim();
    const line = this.lines.findIndex((content, index) => index >= start && content.trim() !== '');
    if (!text) {
      this.report(
        Math.max(0, start - 1),
        'The short answer is missing: one paragraph between the front matter and the first ##.',
      );
      return '';
    }
    const blocks = markdown.parse(text, {}).filter(token => token.level === 0 && token.nesting >= 0);
    if (blocks.length !== 1 || blocks[0]?.type !== 'paragraph_open') {
      this.report(line, 'The short answer must be one paragraph, without lists, headings or code blocks.');
    }
    const count = plainText(text).split(/\s+/).filter(Boolean).length;
    if (count > SHORT_ANSWER_WORDS) {
      this.report(line, `The short answer has ${count} words; at most ${SHORT_ANSWER_WORDS} are expected.`);
    }
    return text.replace(/\s*\n\s*/g, ' ');
  }

  private readSnippets(tokens: readonly Token[]): Snippet[] {
    const snippets: Snippet[] = [];
    const titles = new Set<string>();
    tokens.forEach((token, index) => {
      if (token.type !== 'fence' || !token.map) return;
      const line = token.map[0];
      const last = this.lines[token.map[1] - 1]?.trim() ?? '';
      if (token.map[1] - 1 === line || !last.startsWith(token.markup)) {
        this.report(line, `This block is not closed; expected a line ${token.markup} at its end.`);
      }
      const language = token.info.trim().split(/\s+/)[0] ?? '';
      if (!language)
        this.report(line, 'This block names no language; expected ```python title="...", ```sh, ```text or another.');
      if (language === 'output') {
        const before = tokens[index - 1];
        if (before?.type !== 'fence' || !/^python\b/.test(before.info.trim()) || before.level !== token.level) {
          this.report(line, 'An output block must stand right after its python block.');
        }
      }
      if (language !== 'python') return;
      const { info, mistakes } = parseSnippetInfo(token.info.trim());
      const indent = this.lines[line]?.indexOf(token.info.trim()) ?? 0;
      for (const mistake of mistakes) {
        this.report(line, mistake.message, indent + mistake.at, indent + mistake.at + mistake.length);
      }
      if (info.title && titles.has(info.title))
        this.report(line, `The title "${info.title}" stands twice in this file.`);
      if (info.title) titles.add(info.title);
      if (!token.content.trim()) this.report(line, 'This snippet is empty.');
      const next = tokens[index + 1];
      const output = next?.type === 'fence' && next.info.trim() === 'output' ? next.content : undefined;
      snippets.push({
        number: snippets.length + 1,
        title: info.title ?? '',
        code: token.content,
        min: info.min,
        needs: info.needs,
        varies: info.varies,
        fragment: info.fragment,
        line,
        ...(output !== undefined && { output }),
        ...(info.raises !== undefined && { raises: info.raises }),
      });
    });
    return snippets;
  }

  private readFollowUps(
    tokens: readonly Token[],
    sections: readonly OpenSection[],
    part: (start: number, end: number) => Part,
  ): FollowUp[] {
    const section = sections.find(item => item.key === 'followUps');
    if (!section) return [];
    const heads = tokens.flatMap((token, index) =>
      token.type === 'heading_open' &&
      token.tag === 'h3' &&
      token.map &&
      token.map[0] >= section.start &&
      token.map[0] < section.end
        ? [{ line: token.map[0], start: token.map[1], text: tokens[index + 1]?.content.trim() ?? '' }]
        : [],
    );
    if (!heads.length)
      this.report(section.line, 'There is no follow-up; expected ### headings, each a question with its answer.');
    const lead = this.lines
      .slice(section.start, heads[0]?.line ?? section.start)
      .join('\n')
      .trim();
    if (lead) this.report(section.start, 'Text before the first follow-up; expected a ### heading with the question.');
    return heads.map((head, index) => {
      const answer = part(head.start, heads[index + 1]?.line ?? section.end);
      if (!answer.markdown) this.report(head.line, 'This follow-up has no answer.');
      if (!head.text.endsWith('?') && !head.text.endsWith('.')) {
        this.report(head.line, 'A follow-up is a question or a task; end it with ? or a full stop.');
      }
      return { question: head.text, answer };
    });
  }

  /** HTML and links that the page will not honour: the author should know. */
  private checkText(body: string): void {
    const visit = (token: Token, line: number) => {
      if (token.type === 'html_block' || token.type === 'html_inline') {
        this.report(
          line,
          `HTML is shown as plain text: ${token.content.trim().slice(0, 40)}. Use Markdown, or put code in backticks.`,
        );
      }
      if (token.type === 'image') this.report(line, 'Images are not shown; describe what matters in words.');
      if (token.type === 'link_open') {
        const url = String(token.attrGet('href') ?? '');
        if (!isSafeLink(url))
          this.report(line, `The link "${url.slice(0, 60)}" will not work: only https:// links are allowed.`);
      }
      if (token.type === 'inline') {
        let current = line;
        for (const child of token.children ?? []) {
          if (child.type === 'softbreak' || child.type === 'hardbreak') current++;
          visit(child, current);
        }
      }
    };
    for (const token of htmlAware.parse(body, {})) visit(token, token.map?.[0] ?? 0);
  }
}

/** All that search looks through besides title, tags and anchors, as plain text. */
export function bodyText(question: Question): string {
  const parts = [question.setting?.part, question.answer, question.testing, question.redFlags];
  const text = parts.map(item => (item ? plainText(item.markdown) : ''));
  for (const item of question.followUps) text.push(inlineOf(item.question), plainText(item.answer.markdown));
  return text.filter(Boolean).join('\n');
}

const inlineOf = (source: string): string => markdown.parseInline(source, {}).map(inlineText).join('');

const FILE_NAME = /^(\d{2,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;

/** The question's id from `NN-the-id.md`; undefined where the name has another form. */
export function questionIdOf(path: string): string | undefined {
  return FILE_NAME.exec(path.slice(path.lastIndexOf('/') + 1))?.[2];
}
