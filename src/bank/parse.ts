import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { bodyOf, frontMatterEnd, readBody } from './body';
import { readDiagram } from './diagram';
import { type FrontMatter, parseFrontMatter } from './frontMatter';
import { checkKeyPoint, type KeyPoint } from './keyPoints';
import { isSafeLink, markdown, plainText } from './markdown';
import type { Drawing, Problem, Question } from './model';
import { predictablePrograms } from './program';
import { readingTime } from './readingTime';
import { MAX_FRONT_MATTER } from './text';

export const SHORT_ANSWER_WORDS = 80;
/** Characters of a line of code: it is read in a narrow panel. */
const CODE_WIDTH = 72;

export interface ParsedQuestion {
  /** Absent where the file is too broken to show anything. */
  readonly question?: Question;
  readonly problems: readonly Problem[];
}

/** Reads HTML as HTML, to tell the author about markup that the page will show as plain text. */
const htmlAware = new MarkdownIt({ html: true });
htmlAware.validateLink = () => true;

/**
 * Reads one question file. Every mistake is reported with its place; what can be read is returned all the same.
 * @param path the file's path below the bank's root, `01-section/02-question-id.md`
 */
export function parseQuestion(source: string, path: string): ParsedQuestion {
  return new QuestionReader(source, path).read();
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
    const { body, keyPoints, problems: found } = readBody(this.lines, front.bodyStart, this.path);
    this.problems.push(...found);
    this.checkShort(front.bodyStart);
    this.checkKeyPoints(keyPoints, body?.short ?? '');
    this.checkText(bodyOf(this.lines, front.bodyStart));
    this.checkDrawings(body?.drawings ?? []);
    this.checkWidth(body ? programsOf(body) : []);
    const predictable = predictablePrograms(body?.snippets ?? []);
    const problems = this.problems.sort((a, b) => a.line - b.line || a.column - b.column);
    if (!front.value || !body) {
      return { problems };
    }
    return {
      question: {
        id: questionIdOf(this.path) ?? this.path,
        path: this.path,
        ...front.value,
        ...body,
        reading: readingTime(body),
        ...(predictable.length && { predictable }),
        ...(body.exercise && { solvable: true }),
      },
      problems,
    };
  }

  private report(line: number, message: string, column = 0, endColumn = this.lines[line]?.length ?? 1): void {
    this.problems.push({ path: this.path, line, column, endColumn: Math.max(endColumn, column + 1), message });
  }

  private readFrontMatter(): { value?: FrontMatter; bodyStart: number } {
    const end = frontMatterEnd(this.lines);
    if (end === undefined) {
      this.report(
        0,
        'The front matter is missing; the first line must be --- and the keys name, title and level must follow.',
      );
      return { bodyStart: 0 };
    }
    if (end < 0) {
      this.report(0, 'The front matter is not closed; expected a second line --- after the keys.');
      return { bodyStart: this.lines.length };
    }
    const text = this.lines.slice(1, end).join('\n');
    if (text.length > MAX_FRONT_MATTER) {
      this.report(0, `The front matter has ${text.length} characters; at most ${MAX_FRONT_MATTER} are read.`);
      return { bodyStart: end + 1 };
    }
    const { value, mistakes } = parseFrontMatter(text);
    for (const mistake of mistakes) {
      this.report(mistake.line + 1, mistake.message, mistake.column, mistake.endColumn);
    }
    return { bodyStart: end + 1, ...(value && { value }) };
  }

  /** What stands before the first heading: one paragraph, and short. */
  private checkShort(bodyStart: number): void {
    const tokens = markdown
      .parse(bodyOf(this.lines, bodyStart), {})
      .filter(({ level, nesting }) => !level && nesting >= 0);
    const heading = tokens.findIndex(token => token.type === 'heading_open');
    const blocks = heading < 0 ? tokens : tokens.slice(0, heading);
    const [first] = blocks;
    if (!first?.map) {
      return;
    }
    const [line, end] = first.map;
    if (blocks.length !== 1 || first.type !== 'paragraph_open') {
      this.report(line, 'The short answer must be one paragraph, without lists, headings or code blocks.');
    }
    const count = plainText(this.lines.slice(line, end).join('\n')).split(/\s+/).filter(Boolean).length;
    if (count > SHORT_ANSWER_WORDS) {
      this.report(line, `The short answer has ${count} words; at most ${SHORT_ANSWER_WORDS} are expected.`);
    }
  }

  private checkKeyPoints(points: readonly KeyPoint[], short: string): void {
    for (const { text, line } of points) {
      for (const message of checkKeyPoint(text, short)) {
        this.report(line, message);
      }
    }
  }

  private checkDrawings(drawings: readonly Drawing[]): void {
    for (const { source, line } of drawings) {
      for (const mistake of readDiagram(source).mistakes) {
        this.report(line + 1 + mistake.line, mistake.message);
      }
    }
  }

  private checkWidth(programs: readonly { readonly code: string; readonly line: number }[]): void {
    for (const { code, line } of programs) {
      for (const [index, text] of code.split('\n').entries()) {
        const characters = [...text];
        if (characters.length > CODE_WIDTH) {
          const at = line + 1 + index;
          // Counted from the end: the block may be indented.
          const column = (this.lines[at]?.length ?? 0) - characters.slice(CODE_WIDTH).join('').length;
          this.report(
            at,
            `This line of code has ${characters.length} characters; at most ${CODE_WIDTH} are expected.`,
            column,
          );
        }
      }
    }
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
      if (token.type === 'image') {
        this.report(line, 'Images are not shown; describe what matters in words.');
      }
      if (token.type === 'link_open') {
        const url = String(token.attrGet('href') ?? '');
        if (!isSafeLink(url)) {
          this.report(line, `The link "${url.slice(0, 60)}" will not work: only https:// links are allowed.`);
        }
      }
      if (token.type === 'inline') {
        let current = line;
        for (const child of token.children ?? []) {
          if (child.type === 'softbreak' || child.type === 'hardbreak') {
            current++;
          }
          visit(child, current);
        }
      }
    };
    for (const token of htmlAware.parse(body, {})) {
      visit(token, token.map?.[0] ?? 0);
    }
  }
}

/** All code of a question, with the lines of its fences. */
const programsOf = ({ snippets, exercise }: Pick<Question, 'snippets' | 'exercise'>) => [
  ...snippets,
  ...(exercise ? [exercise, { code: exercise.checksCode, line: exercise.checksLine }] : []),
];

const FILE_NAME = /^(\d{2,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;

/** The question's id from `NN-the-id.md`; undefined where the name has another form. */
export function questionIdOf(path: string): string | undefined {
  return FILE_NAME.exec(path.slice(path.lastIndexOf('/') + 1))?.[2];
}
