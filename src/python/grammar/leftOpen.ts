/**
 * Brackets and strings that somebody still writes: where they were left open, what stands below is to be read as if they
 * were closed.
 */
import {
  BACKSLASH,
  BRACE_CLOSE,
  type Characters,
  COLON,
  columnAfter,
  EQUALS,
  EXCLAMATION_MARK,
  HASH,
  isBlank,
  isClosing,
  isLineBreak,
  isOpening,
  isQuote,
  lineBreakLength,
  units,
  wordAt,
} from './characters';
import { type Brackets, blockColumn, isCutOff, isEndOfString, type Spelling } from './surroundings';

/** Keywords that begin a statement or a clause, and that no expression holds. */
const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  ...['assert', 'break', 'class', 'continue', 'def', 'del', 'elif', 'except', 'finally', 'global', 'import'],
  ...['nonlocal', 'pass', 'raise', 'return', 'try', 'while', 'with'],
]);

/** What makes a `=` behind it part of another sign. */
const BEFORE_EQUALS: ReadonlySet<number> = units('!:<=>');

/** How far below a replacement field may go on, in UTF-16 code units. */
const FIELD_REACH = 4096;

/** Where a line begins to say something, and at which column. */
function beginOfLine(input: Characters, offset: number): { readonly at: number; readonly column: number } {
  let at = offset;
  let column = 0;
  for (let code = input.peek(at); isBlank(code); code = input.peek(++at)) {
    column = columnAfter(code, column);
  }
  return { at, column };
}

/** Whether a new statement begins below the line break at the input, so that the brackets were left open. */
export function isStatementBelow(input: Characters, brackets: Brackets): boolean {
  const { at, column } = beginOfLine(input, lineBreakLength(input));
  const code = input.peek(at);
  if (isLineBreak(code)) {
    // Empty: the same is asked at its end.
    return false;
  }
  // Behind a string that was left open, what is indented no deeper than the statement doesn't go on with it.
  const isOutside = brackets.isBroken && column <= blockColumn(brackets) && !isClosing(code);
  return isOutside || STATEMENT_WORDS.has(wordAt(input, at));
}

/** Whether a string may end at the input in the midst of a replacement field. */
export function isPossibleEnd(input: Characters, string: Spelling): boolean {
  return isEndOfString(string, input) || (!string.isLong && isLineBreak(input.peek(0)));
}

/**
 * Whether a replacement field closes further down, behind a line's end or a quote like the string's own (both are allowed
 * since Python 3.12, PEP 701), rather than being left open.
 */
export function isClosedBelow(input: Characters, { string, depth }: NonNullable<Brackets['field']>): boolean {
  let open = depth;
  for (let at = 0; at < FIELD_REACH; at++) {
    const code = input.peek(at);
    if (code < 0) {
      return false;
    }
    if (isLineBreak(code)) {
      at += lineBreakLength(input, at) - 1;
      if (STATEMENT_WORDS.has(wordAt(input, beginOfLine(input, at + 1).at))) {
        return false;
      }
    } else if (code === HASH) {
      at = find(input, at, isLineBreak) - 1;
    } else if (isQuote(code)) {
      const end = endOfString(input, at);
      if (end === undefined) {
        return false;
      }
      at = end - 1;
    } else if (code === EQUALS) {
      if (open === 1 && isAssignment(input, at)) {
        return false;
      }
    } else if (isOpening(code)) {
      open++;
    } else if (isClosing(code) && --open === 0) {
      const end = find(input, at, next => next === string.quote || isLineBreak(next));
      return code === BRACE_CLOSE && input.peek(end) === string.quote;
    }
  }
  return false;
}

/** The offset of the first character that is looked for, or of the text's end, or of where the reach ends. */
function find(input: Characters, from: number, isWanted: (code: number) => boolean): number {
  let at = from;
  while (at < FIELD_REACH && input.peek(at) >= 0 && !isWanted(input.peek(at))) {
    at++;
  }
  return at;
}

/** The offset behind a string literal; `undefined` where it doesn't end within reach. */
function endOfString(input: Characters, start: number): number | undefined {
  const quote = input.peek(start);
  const spelling = { quote, isLong: false, isRaw: false, hasFields: false };
  spelling.isLong = isEndOfString({ ...spelling, isLong: true }, input, start);
  const length = spelling.isLong ? 3 : 1;
  for (let at = start + length; at < FIELD_REACH && !isCutOff(spelling, input, at); at++) {
    if (input.peek(at) === BACKSLASH) {
      at++;
    } else if (isEndOfString(spelling, input, at)) {
      return at + length;
    }
  }
  return undefined;
}

/** Whether a `=` assigns, rather than compares or asks a field to show its own text: `{name = }`. */
function isAssignment(input: Characters, at: number): boolean {
  if (input.peek(at + 1) === EQUALS || BEFORE_EQUALS.has(input.peek(at - 1))) {
    return false;
  }
  const next = input.peek(find(input, at + 1, code => !isBlank(code)));
  return next !== BRACE_CLOSE && next !== COLON && next !== EXCLAMATION_MARK && !isLineBreak(next);
}
