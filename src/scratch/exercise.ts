import { withHiddenEscaped } from '../bank/hidden';
import { inlineText, markdown } from '../bank/markdown';
import type { Exercise } from '../bank/model';
import { programKey } from '../bank/program';
import { CHECKS_RULE, HEAD, oneLine } from './file';

/** The scratch file of an exercise: what is asked, what one starts from, and the checks. */

/** The words of the file, in the user's language. */
export interface ExerciseWords {
  readonly exercise: string;
  /** Stands above the checks, in a comment: a line an entry. */
  readonly checks: readonly string[];
}

/** `<question id>.exercise.<key>.py`: the key is that of what one starts from and its checks. */
export const exerciseName = (questionId: string, { code, checksCode }: Exercise): string =>
  `${questionId}.exercise.${programKey(`${code}\n${checksCode}`)}.py`;

/** Characters of a line of the statement. */
const WIDTH = 72;

/** The file as first opened. */
export function exerciseText(questionTitle: string, exercise: Exercise, words: ExerciseWords): string {
  return [
    ...HEAD,
    `# ${oneLine(questionTitle)}`,
    `# ${words.exercise}: ${oneLine(exercise.title)}`,
    '',
    docstring(statementText(exercise.statement)),
    '',
    exercise.code.trim(),
    '',
    '',
    CHECKS_RULE,
    ...words.checks.map(line => `# ${oneLine(line)}`),
    CHECKS_RULE,
    '',
    exercise.checksCode.trimEnd(),
    '',
  ].join('\n');
}

/** A text as a docstring of Python that reads as the text does. */
const docstring = (text: string): string =>
  `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}\n"""`;

/** A statement as plain text: its words in lines of a bounded width, its code and tables as they are. */
export function statementText(source: string): string {
  const blocks: string[] = [];
  /** For each list that is open, the number of its next item; undefined for one without numbers. */
  const lists: (number | undefined)[] = [];
  let mark = '';
  let row: string[] | undefined;
  const indent = () => '  '.repeat(Math.max(0, lists.length - 1));
  for (const token of markdown.parse(source, {})) {
    switch (token.type) {
      case 'bullet_list_open':
        lists.push(undefined);
        break;
      case 'ordered_list_open':
        lists.push(Number(token.attrGet('start') ?? 1));
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        mark = '';
        break;
      case 'list_item_open':
        mark = markOf(lists);
        break;
      case 'tr_open':
        row = [];
        break;
      case 'tr_close':
        blocks.push(row?.join(' | ') ?? '');
        row = undefined;
        break;
      case 'fence':
      case 'code_block':
        blocks.push(token.content.trimEnd().replace(/^(?=.)/gm, `${indent()}    `));
        break;
      case 'inline':
        if (row) {
          row.push(inlineText(token));
        } else {
          const others = indent() + ' '.repeat(mark.length);
          blocks.push(wrapped(inlineText(token), indent() + mark, others));
          mark = ' '.repeat(mark.length);
        }
    }
  }
  return blocks.map(block => block.split('\n').map(withHiddenEscaped).join('\n')).join('\n\n');
}

/** What stands before the next item of the innermost list; its number is counted on. */
function markOf(lists: (number | undefined)[]): string {
  const number = lists.at(-1);
  if (number === undefined) {
    return '- ';
  }
  lists[lists.length - 1] = number + 1;
  return `${number}. `;
}

/** A text in lines, the first with a mark before it, the others indented as deep. */
function wrapped(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const isBegun = line.length > (lines.length ? others : first).length;
    if (isBegun && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = others + word;
    } else {
      line += isBegun ? ` ${word}` : word;
    }
  }
  return [...lines, line].join('\n');
}
