import type { Snippet } from '../bank/model';

/** The text and the name of a scratch file. */

/** The file's name: `<question id>.<snippet number>.py`. Ids are lower-case words and hyphens, so it is safe everywhere. */
export const scratchName = (questionId: string, snippet: number): string => `${questionId}.${snippet}.py`;

/** The question and the snippet that a scratch file's name tells. */
export function readScratchName(name: string): { questionId: string; snippet: number } | undefined {
  const match = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(\d{1,3})\.py$/.exec(name);
  return match?.[1] && match[2] ? { questionId: match[1], snippet: Number(match[2]) } : undefined;
}

/** The words that frame the code, in the user's language. */
export interface ScratchWords {
  readonly snippet: string;
  readonly expected: string;
  readonly varies: string;
  readonly raises: string;
}

/** Python reads an encoding in a comment of the first two lines (PEP 263), so no text of a question stands there. */
const HEAD = ['# Python Interview', '#'];

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
      lines.push(...output.split(LINE_END).map(line => `# ${line}`.trimEnd()));
    }
    if (snippet.raises) {
      lines.push(`# ${oneLine(words.raises)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** What ends a line, and so a comment, for Python. */
const LINE_END = /\r\n|[\r\n]/;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
