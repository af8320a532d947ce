import { withHiddenEscaped } from '../bank/hidden';
import type { Snippet } from '../bank/model';
import { programKey } from '../bank/program';

/** The text and the name of a scratch file. */

/** What the name of a scratch file tells. */
export interface ScratchSource {
  readonly questionId: string;
  /** The program's, see `programKey`. Names of the first versions had only the snippet's number, which says nothing once the bank changed. */
  readonly key?: string;
  /** It is the question's exercise. */
  readonly exercise?: true;
}

/**
 * `<question id>.<number>.<program's key>.py`, safe everywhere: ids are lower-case words and hyphens. The number is for people, and
 * the one of the bank that the file was made from.
 */
export const scratchName = (questionId: string, { number, code }: Snippet): string =>
  `${questionId}.${number}.${programKey(code)}.py`;

const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(?:\d{1,3}|exercise(?=\.[^.]+\.py$))(?:\.([a-z0-9]{7}))?\.py$/;

/** What a scratch file's name tells; undefined for every other name. */
export function readScratchName(name: string): ScratchSource | undefined {
  const [, questionId, key] = NAME.exec(name) ?? [];
  if (!questionId) {
    return undefined;
  }
  const exercise = name.startsWith(`${questionId}.exercise.`);
  return { questionId, ...(key && { key }), ...(exercise && { exercise }) };
}

/** The title of the snippet in a file's head, if the user left it there. @param text the file's, or its beginning */
export const titleInHead = (text: string): string | undefined =>
  /^# Python Interview\r?\n#\r?\n#[^\r\n]*\r?\n#[^\r\n:]*: ([^\r\n]+)/.exec(text)?.[1];

/**
 * The snippet that a scratch file is of: the one with its program, or, where none has it (the bank has a new edition of it, or
 * the name is one of the first versions'), the one with the title in the file's head.
 */
export function snippetOf(
  snippets: readonly Snippet[],
  key: string | undefined,
  title: string | undefined,
): Snippet | undefined {
  return (
    snippets.find(snippet => programKey(snippet.code) === key) ??
    snippets.find(snippet => title !== undefined && oneLine(snippet.title) === title)
  );
}

/** The words that frame the code, in the user's language. */
export interface ScratchWords {
  readonly snippet: string;
  readonly expected: string;
  readonly varies: string;
  readonly raises: string;
}

/** Python reads an encoding in a comment of the first two lines (PEP 263), so no text of a question stands there. */
export const HEAD = ['# Python Interview', '#'];

/** The file as first opened: where it comes from, the program, and what it prints as a comment at the end. */
export function scratchText(questionTitle: string, snippet: Snippet, words: ScratchWords): string {
  const lines = [
    ...HEAD,
    `# ${oneLine(questionTitle)}`,
    `# ${words.snippet}: ${oneLine(snippet.title)}`,
    '',
    snippet.code.trimEnd(),
    '',
  ];
  const output = snippet.output?.trimEnd();
  if (output !== undefined || snippet.raises) {
    lines.push('', `# ${snippet.varies ? words.varies : words.expected}`);
    if (output) {
      lines.push(...output.split(LINE_END).map(line => `# ${withHiddenEscaped(line)}`.trimEnd()));
    }
    if (snippet.raises) {
      lines.push(`# ${oneLine(words.raises)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The line of an exercise's file above the note on its checks, and that below it. */
export const CHECKS_RULE = `# ${'-'.repeat(70)}`;

/** The zero-based line at which the checks begin in the lines of a file; undefined where the user has taken it out. */
export function lineOfChecks(lines: readonly string[]): number | undefined {
  const line = lines.indexOf(CHECKS_RULE);
  return line < 0 ? undefined : line;
}

/** What ends a line, and so a comment, for Python. */
const LINE_END = /\r\n|[\r\n]/;

export const oneLine = (text: string): string => withHiddenEscaped(text.replace(/\s+/g, ' ').trim());
