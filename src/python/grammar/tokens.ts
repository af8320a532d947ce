/**
 * The tokens that the grammar of `@lezer/python`, with our patch, leaves to the outside: ends of lines and indentation
 * (Python's reference, 2.1 "Line structure"), the parts of strings with their escapes and replacement fields (2.5), and the
 * `print` of Python 2. The grammar gives them their names.
 */
import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import {
  BACKSLASH,
  BRACE_CLOSE,
  BRACE_OPEN,
  COLON,
  columnAfter,
  HASH,
  isBlank,
  isLineBreak,
  isQuote,
  lineBreakLength,
  unit,
  units,
  wordAt,
} from './characters';
import * as terms from './generated/parser.terms';
import { isClosedBelow, isPossibleEnd, isStatementBelow } from './leftOpen';
import { Block, Brackets, isCutOff, isEndOfString, Literal, type Spelling, surroundingsOf } from './surroundings';

export { trackIndent } from './surroundings';

/** Ends of lines, by what they mean, and of replacement fields that were left open. */
export const newlines = new ExternalTokenizer(
  (input, stack) => {
    const surroundings = surroundingsOf(stack);
    if (input.next < 0) {
      input.acceptToken(terms.eof);
    } else if (isLeftOpenField(input, surroundings)) {
      input.acceptToken(terms.fieldEnd);
    } else if (isLineBreak(input.next)) {
      const length = lineBreakLength(input);
      if (surroundings.isBracketed) {
        const isEnd = surroundings instanceof Brackets && isStatementBelow(input, surroundings);
        input.acceptToken(isEnd ? terms.newline : terms.newlineBracketed, length);
      } else {
        const isEnd = stack.canShift(terms.newline) || !isBlankLine(input);
        input.acceptToken(isEnd ? terms.newline : terms.blankLineEnd, length);
      }
    }
  },
  { contextual: true },
);

function isLeftOpenField(input: InputStream, surroundings: unknown): boolean {
  const field = surroundings instanceof Brackets ? surroundings.field : undefined;
  return field !== undefined && isPossibleEnd(input, field.string) && !isClosedBelow(input, field);
}

/** Whether the line that ends here says nothing: it is empty, or a comment. */
function isBlankLine(input: InputStream): boolean {
  let first = HASH;
  for (let offset = -1; input.peek(offset) >= 0 && !isLineBreak(input.peek(offset)); offset--) {
    first = isBlank(input.peek(offset)) ? first : input.peek(offset);
  }
  return first === HASH;
}

/** Where a line's blanks change the depth of the block. */
export const indentation = new ExternalTokenizer((input, stack) => {
  const surroundings = surroundingsOf(stack);
  if (!(surroundings instanceof Block && isLineBreak(input.peek(-1)))) {
    return;
  }
  let column = 0;
  let length = 0;
  for (; isBlank(input.peek(length)); length++) {
    column = columnAfter(input.peek(length), column);
  }
  const first = input.peek(length);
  if (isLineBreak(first) || first === HASH) {
    return;
  }
  if (column > surroundings.column) {
    input.acceptToken(terms.indent, length);
  } else if (column < surroundings.column) {
    input.acceptToken(terms.dedent);
  }
});

/** Behind them `print` is a name like any other. */
const SIGNS_AFTER_NAME = units('()[]}.,:;=+-*/%&|^<>!@#\\\r\n');
const WORDS_AFTER_NAME: ReadonlySet<string> = new Set(['and', 'else', 'for', 'if', 'in', 'is', 'not', 'or']);
const PRINT = 'print';

/** The statement of Python 2. */
export const legacyPrint = new ExternalTokenizer(input => {
  if (input.next !== unit(PRINT) || wordAt(input, 0) !== PRINT) {
    return;
  }
  let offset = PRINT.length;
  while (isBlank(input.peek(offset))) {
    offset++;
  }
  const next = input.peek(offset);
  if (next >= 0 && !SIGNS_AFTER_NAME.has(next) && !WORDS_AFTER_NAME.has(wordAt(input, offset))) {
    input.acceptToken(terms.printKeyword, PRINT.length);
  }
});

/** The parts of a string, up to a replacement field and from behind it. */
export const strings = new ExternalTokenizer((input, stack) => {
  const surroundings = surroundingsOf(stack);
  if (!(surroundings instanceof Literal)) {
    return;
  }
  const { spelling } = surroundings;
  const length = lengthOfText(input, spelling);
  if (length > 0) {
    input.acceptToken(terms.stringContent, length);
  } else if (isEndOfString(spelling, input)) {
    input.acceptToken(terms.stringEnd, spelling.isLong ? 3 : 1);
  } else if (input.next === BACKSLASH) {
    input.acceptToken(terms.Escape, lengthOfEscape(input, spelling));
  } else if (input.next === BRACE_OPEN) {
    input.acceptToken(terms.replacementStart, 1);
  } else if (input.next >= 0) {
    input.acceptToken(terms.stringEnd);
  }
});

/** How much at the input is text that means itself; a line of a long string ends it, so that an edit touches one only. */
function lengthOfText(input: InputStream, spelling: Spelling): number {
  let at = 0;
  while (!isCutOff(spelling, input, at) && !isEndOfString(spelling, input, at)) {
    const code = input.peek(at);
    if (isLineBreak(code)) {
      return at + lineBreakLength(input, at);
    }
    if (code === BACKSLASH) {
      if (!spelling.isRaw) {
        break;
      }
      at += lengthOfRawBackslash(input, at, spelling);
    } else if (code === BRACE_OPEN && spelling.hasFields) {
      if (input.peek(at + 1) !== BRACE_OPEN) {
        break;
      }
      at += 2;
    } else {
      at++;
    }
  }
  return at;
}

/** A raw string goes on behind `\"`, though the backslash stays; in `\{` it is a character before a field. */
function lengthOfRawBackslash(input: InputStream, at: number, { hasFields }: Spelling): number {
  const next = input.peek(at + 1);
  if (next < 0 || (hasFields && next === BRACE_OPEN)) {
    return 1;
  }
  return 1 + (isLineBreak(next) ? lineBreakLength(input, at + 1) : 1);
}

const OCTAL = units('01234567');
const HEXADECIMAL = units('0123456789abcdefABCDEF');
/** The digits that follow an escape's letter (reference, 2.5.1 "Escape sequences"). */
const DIGITS_BEHIND: ReadonlyMap<number, number> = new Map([
  [unit('x'), 2],
  [unit('u'), 4],
  [unit('U'), 8],
]);
const OCTAL_DIGITS = 3;

/** The length of a backslash and what it escapes. */
function lengthOfEscape(input: InputStream, { hasFields }: Spelling): number {
  const digits = (from: number, most: number, kind: ReadonlySet<number>): number => {
    let count = 0;
    while (count < most && kind.has(input.peek(from + count))) {
      count++;
    }
    return count;
  };
  const letter = input.peek(1);
  if (letter < 0 || (hasFields && letter === BRACE_OPEN)) {
    return 1;
  }
  if (isLineBreak(letter)) {
    return 1 + lineBreakLength(input, 1);
  }
  if (OCTAL.has(letter)) {
    return 1 + digits(1, OCTAL_DIGITS, OCTAL);
  }
  if (letter === unit('N') && input.peek(2) === BRACE_OPEN) {
    return lengthOfNamedEscape(input);
  }
  return 2 + digits(2, DIGITS_BEHIND.get(letter) ?? 0, HEXADECIMAL);
}

/** `\N{LATIN SMALL LETTER A}`, or what is there of it. */
function lengthOfNamedEscape(input: InputStream): number {
  let at = 3;
  for (let code = input.peek(at); code !== BRACE_CLOSE; code = input.peek(++at)) {
    if (code < 0 || isQuote(code) || isLineBreak(code)) {
      return at;
    }
  }
  return at + 1;
}

/** The colon before a replacement field's format, and its text, up to a brace or to the end of the string around it. */
export const formatSpec = new ExternalTokenizer(
  (input, stack) => {
    const surroundings = surroundingsOf(stack);
    const string = surroundings instanceof Brackets ? surroundings.field?.string : undefined;
    if (!string) {
      return;
    }
    if (input.next === COLON && stack.canShift(terms.specStart)) {
      input.acceptToken(terms.specStart, 1);
    } else if (stack.canShift(terms.formatStringSpecChars)) {
      const length = lengthOfFormat(input, string);
      if (length > 0) {
        input.acceptToken(terms.formatStringSpecChars, length);
      } else if (input.next !== BRACE_OPEN && input.next !== BRACE_CLOSE) {
        input.acceptToken(terms.specEnd);
      }
    }
  },
  { contextual: true },
);

function lengthOfFormat(input: InputStream, string: Spelling): number {
  let at = 0;
  while (!isCutOff(string, input, at) && !isEndOfString(string, input, at)) {
    const code = input.peek(at);
    if (code === BRACE_OPEN || code === BRACE_CLOSE) {
      break;
    }
    at += code === BACKSLASH && input.peek(at + 1) === string.quote ? 2 : 1;
  }
  return at;
}
