import type { Token } from 'markdown-it';
import { isDrawing, parseDrawingInfo } from './drawingInfo';
import { type ExerciseBlock, readExercise } from './exercise';
import { hiddenCharacter, withoutHidden } from './hidden';
import { type KeyPoint, readKeyPoints } from './keyPoints';
import { blocks } from './markdown';
import type { Drawing, Exercise, FollowUp, Part, Problem, Question, QuestionMeta, Snippet } from './model';
import { parseSnippetInfo, pythonKind, type SnippetInfo } from './snippetInfo';

/** What a question's file holds below its front matter, and its short answer. */
export type Body = Omit<Question, Exclude<keyof QuestionMeta, 'short'>>;

export interface ReadBody {
  /** Absent where the file has none of the sections. */
  readonly body?: Body;
  /** The key points with their places. */
  readonly keyPoints: readonly KeyPoint[];
  /** Mistakes in how the file is built; the text itself is not looked at. */
  readonly problems: readonly Problem[];
}

const HEADINGS = {
  'Key points': 'keyPoints',
  Scenario: 'scenario',
  Problem: 'problem',
  Answer: 'answer',
  Exercise: 'exercise',
  'What the interviewer is testing': 'testing',
  'Red flags': 'redFlags',
  'Follow-ups': 'followUps',
} as const;
type SectionKey = (typeof HEADINGS)[keyof typeof HEADINGS];
/** Sections that a question may be without. */
const OPTIONAL: ReadonlySet<SectionKey> = new Set(['scenario', 'problem', 'exercise']);
const EXPECTED =
  '## Key points, ## Answer, ## What the interviewer is testing, ## Red flags, ## Follow-ups (before ## Answer ## Scenario or ## Problem where needed, after it ## Exercise)';

/**
 * The index of the line that closes the front matter. @returns undefined where there is no front matter, -1 where it is not closed
 */
export function frontMatterEnd(lines: readonly string[]): number | undefined {
  if (lines[0]?.trimEnd() !== '---') {
    return undefined;
  }
  return lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
}

/**
 * Reads a question's body by its blocks alone: fast enough to do whenever a question is opened.
 * @param lines the whole file
 * @param start index of the first line below the front matter
 * @param path the file's path below the bank's root, for the problems
 */
export function readBody(lines: readonly string[], start: number, path: string): ReadBody {
  return new BodyReader(lines, start, path).read();
}

interface OpenSection {
  key: SectionKey;
  heading: string;
  line: number;
  start: number;
  end: number;
}

class BodyReader {
  private readonly problems: Problem[] = [];

  constructor(
    private readonly lines: readonly string[],
    private readonly start: number,
    private readonly path: string,
  ) {}

  read(): ReadBody {
    const tokens = blocks.parse(bodyOf(this.lines, this.start), {});
    const sections = this.readSections(tokens);
    const { snippets, blocks: exerciseBlocks } = this.readPrograms(tokens);
    const drawings = this.readDrawings(tokens);
    const part = (start: number, end: number): Part => ({
      markdown: this.lines.slice(start, end).join('\n').trim(),
      line: start,
      firstSnippet: 1 + countBefore(snippets, start),
    });
    const of = (key: SectionKey): Part => {
      const section = sections.list.find(item => item.key === key);
      return section ? part(section.start, section.end) : { markdown: '', line: 0, firstSnippet: 1 };
    };
    const short = this.readShort(sections.firstLine);
    for (const key of ['answer', 'testing', 'redFlags'] as const) {
      const section = sections.list.find(item => item.key === key);
      if (section && !of(key).markdown) {
        this.report(section.line, `The section "## ${section.heading}" is empty.`);
      }
    }
    const keyPoints = this.readKeyPoints(tokens, sections.list);
    const followUps = this.readFollowUps(tokens, sections.list, part);
    if (!sections.list.length) {
      return { keyPoints, problems: this.problems };
    }
    const setting = sections.list.find(item => item.key === 'scenario' || item.key === 'problem');
    const exercise = this.readExercise(exerciseBlocks, sections.list, snippets, part);
    const body: Body = {
      short,
      keyPoints: keyPoints.map(({ text }) => text),
      answer: of('answer'),
      ...(exercise && { exercise }),
      testing: of('testing'),
      redFlags: of('redFlags'),
      followUps,
      snippets,
      drawings,
      ...(setting && {
        setting: { kind: setting.key === 'problem' ? 'problem' : 'scenario', part: part(setting.start, setting.end) },
      }),
    };
    return { body, keyPoints, problems: this.problems };
  }

  private report(line: number, message: string, column = 0, endColumn = this.lines[line]?.length ?? 1): void {
    this.problems.push({ path: this.path, line, column, endColumn: Math.max(endColumn, column + 1), message });
  }

  /** The `##` headings in order; what stands before the first is the short answer. */
  private readSections(tokens: readonly Token[]): { list: OpenSection[]; firstLine: number } {
    const list: OpenSection[] = [];
    let firstLine = this.lines.length;
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open' || !token.map) {
        return;
      }
      const line = token.map[0];
      const heading = tokens[index + 1]?.content.trim() ?? '';
      if (token.tag === 'h1') {
        this.report(line, 'A heading with one # is too many: the title stands in the front matter.');
      }
      if (token.tag !== 'h2') {
        if (!list.length) {
          firstLine = Math.min(firstLine, line);
        }
        return;
      }
      firstLine = Math.min(firstLine, line);
      const previous = list[list.length - 1];
      if (previous) {
        previous.end = line;
      }
      const key = Object.hasOwn(HEADINGS, heading) ? HEADINGS[heading as keyof typeof HEADINGS] : undefined;
      if (!key) {
        this.report(line, `Unknown section "## ${heading}". Expected: ${EXPECTED}.`);
      } else if (list.some(item => item.key === key)) {
        this.report(line, `The section "## ${heading}" stands twice; keep one.`);
      }
      if (key) {
        list.push({ key, heading, line, start: token.map[1], end: this.lines.length });
      } else if (previous) {
        list.push({ ...previous, start: this.lines.length, end: this.lines.length });
      }
    });
    const found = list.filter((item, index) => list.findIndex(other => other.key === item.key) === index);
    if (this.start < this.lines.length || !list.length) {
      this.checkOrder(found, Math.max(0, this.start - 1));
    }
    return { list: found, firstLine };
  }

  private checkOrder(found: readonly OpenSection[], line: number): void {
    const required = Object.entries(HEADINGS).filter(([, key]) => !OPTIONAL.has(key));
    for (const [heading, key] of required) {
      if (!found.some(item => item.key === key)) {
        this.report(line, `The section "## ${heading}" is missing. Expected: ${EXPECTED}.`);
      }
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

  private readShort(end: number): string {
    const lines = this.lines.slice(this.start, end).map(line => line.trim());
    const text = lines.filter(Boolean).join(' ');
    if (!text) {
      this.report(
        Math.max(0, this.start - 1),
        'The short answer is missing: one paragraph between the front matter and the first ##.',
      );
    }
    return text;
  }

  private readPrograms(tokens: readonly Token[]): { snippets: Snippet[]; blocks: ExerciseBlock[] } {
    const snippets: Snippet[] = [];
    const exerciseBlocks: ExerciseBlock[] = [];
    const titles = new Set<string>();
    tokens.forEach((token, index) => {
      if (token.type !== 'fence' || !token.map) {
        return;
      }
      const line = token.map[0];
      const last = this.lines[token.map[1] - 1]?.trim() ?? '';
      if (token.map[1] - 1 === line || !last.startsWith(token.markup)) {
        this.report(line, `This block is not closed; expected a line ${token.markup} at its end.`);
      }
      const language = token.info.trim().split(/\s+/)[0] ?? '';
      if (!language) {
        this.report(
          line,
          'This block names no language; expected ```python title="...", ```sh, ```text, ```mermaid or another.',
        );
      }
      if (language === 'output') {
        const before = tokens[index - 1];
        if (before?.type !== 'fence' || !pythonKind(before.info) || before.level !== token.level) {
          this.report(line, 'An output block must stand right after its python block.');
        } else if (pythonKind(before.info) !== 'snippet') {
          this.report(line, 'An exercise and its checks have no output; leave this block out.');
        }
      }
      const kind = pythonKind(token.info);
      if (!kind) {
        return;
      }
      const info = this.readInfo(line, token.info.trim(), titles);
      if (!token.content.trim()) {
        this.report(line, kind === 'snippet' ? 'This snippet is empty.' : 'This block is empty.');
      }
      if (kind !== 'snippet') {
        exerciseBlocks.push({
          kind,
          info,
          code: token.content,
          line,
          end: token.map[1],
          index,
          isNested: token.level > 0,
        });
        return;
      }
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
        unguessable: info.unguessable,
        solution: info.solution,
        line,
        ...(output !== undefined && { output }),
        ...(info.raises !== undefined && { raises: info.raises }),
      });
    });
    return { snippets, blocks: exerciseBlocks };
  }

  /** What stands behind the fence of a Python block. @param titles those of the blocks before it; its own is added */
  private readInfo(line: number, text: string, titles: Set<string>): SnippetInfo {
    const { info, mistakes } = parseSnippetInfo(text);
    const indent = this.lines[line]?.indexOf(text) ?? 0;
    for (const mistake of mistakes) {
      this.report(line, mistake.message, indent + mistake.at, indent + mistake.at + mistake.length);
    }
    const hidden = hiddenCharacter(info.title ?? '');
    if (info.title && hidden) {
      const at = indent + text.indexOf(info.title) + hidden.at;
      this.report(line, `The title holds the invisible character ${hidden.name}; leave it out.`, at, at + 1);
      info.title = withoutHidden(info.title);
    }
    if (info.title && titles.has(info.title)) {
      this.report(line, `The title "${info.title}" stands twice in this file.`);
    }
    if (info.title) {
      titles.add(info.title);
    }
    return info;
  }

  private readExercise(
    found: readonly ExerciseBlock[],
    sections: readonly OpenSection[],
    snippets: readonly Snippet[],
    part: (start: number, end: number) => Part,
  ): Exercise | undefined {
    const { exercise, place, mistakes } = readExercise(found, sections, snippets, this.lines);
    for (const { line, message } of mistakes) {
      this.report(line, message);
    }
    return (
      exercise && {
        ...exercise,
        ...(place && { section: { task: part(place.start, place.behind), solution: part(place.behind, place.end) } }),
      }
    );
  }

  private readDrawings(tokens: readonly Token[]): Drawing[] {
    const drawings: Drawing[] = [];
    for (const token of tokens) {
      if (token.type !== 'fence' || !token.map || !isDrawing(token.info)) {
        continue;
      }
      const line = token.map[0];
      const { info, mistakes } = parseDrawingInfo(token.info.trim());
      const indent = this.lines[line]?.indexOf(token.info.trim()) ?? 0;
      for (const mistake of mistakes) {
        this.report(line, mistake.message, indent + mistake.at, indent + mistake.at + mistake.length);
      }
      for (const text of [info.title, info.alt]) {
        const hidden = hiddenCharacter(text);
        if (hidden) {
          this.report(line, `The drawing's text holds the invisible character ${hidden.name}; leave it out.`);
        }
      }
      const [title, alt] = [withoutHidden(info.title), withoutHidden(info.alt)];
      if (title && drawings.some(drawing => drawing.title === title)) {
        this.report(line, `The drawing's title "${title}" stands twice in this file.`);
      }
      drawings.push({ title, alt, source: token.content, line });
    }
    return drawings;
  }

  private readKeyPoints(tokens: readonly Token[], sections: readonly OpenSection[]): KeyPoint[] {
    const section = sections.find(item => item.key === 'keyPoints');
    if (!section) {
      return [];
    }
    const { points, mistakes } = readKeyPoints(tokens, section);
    for (const { line, message } of mistakes) {
      this.report(line, message);
    }
    return points;
  }

  private readFollowUps(
    tokens: readonly Token[],
    sections: readonly OpenSection[],
    part: (start: number, end: number) => Part,
  ): FollowUp[] {
    const section = sections.find(item => item.key === 'followUps');
    if (!section) {
      return [];
    }
    const heads = tokens.flatMap((token, index) =>
      token.type === 'heading_open' &&
      token.tag === 'h3' &&
      token.map &&
      token.map[0] >= section.start &&
      token.map[0] < section.end
        ? [{ line: token.map[0], start: token.map[1], text: tokens[index + 1]?.content.trim() ?? '' }]
        : [],
    );
    if (!heads.length) {
      this.report(section.line, 'There is no follow-up; expected ### headings, each a question with its answer.');
    }
    const lead = this.lines
      .slice(section.start, heads[0]?.line ?? section.start)
      .join('\n')
      .trim();
    if (lead) {
      this.report(section.start, 'Text before the first follow-up; expected a ### heading with the question.');
    }
    return heads.map((head, index) => {
      const answer = part(head.start, heads[index + 1]?.line ?? section.end);
      if (!answer.markdown) {
        this.report(head.line, 'This follow-up has no answer.');
      }
      if (!head.text.endsWith('?') && !head.text.endsWith('.')) {
        this.report(head.line, 'A follow-up is a question or a task; end it with ? or a full stop.');
      }
      return { question: head.text, answer };
    });
  }
}

/** How many of the snippets, which stand in order, begin before a line. */
function countBefore(snippets: readonly Snippet[], line: number): number {
  let [low, high] = [0, snippets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((snippets[middle]?.line ?? line) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The text below the front matter, with empty lines in the place of the front matter: lines keep their numbers. */
export const bodyOf = (lines: readonly string[], start: number): string =>
  lines.map((line, index) => (index < start ? '' : line)).join('\n');
