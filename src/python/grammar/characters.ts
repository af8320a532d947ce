/** Characters as the parser's input gives them: UTF-16 code units, negative before the text's start and behind its end. */

const unit = (character: string): number => character.charCodeAt(0);
const units = (characters: string): ReadonlySet<number> => new Set(Array.from(characters, unit));

export const NEWLINE = unit('\n');
export const CARRIAGE_RETURN = unit('\r');
export const DOUBLE_QUOTE = unit('"');
export const SINGLE_QUOTE = unit("'");
export const BACKSLASH = unit('\\');
export const HASH = unit('#');
export const COLON = unit(':');
export const EQUALS = unit('=');
export const EXCLAMATION_MARK = unit('!');
export const BRACE_OPEN = unit('{');
export const BRACE_CLOSE = unit('}');

const TAB = unit('\t');
const FORM_FEED = unit('\f');
const OPENING = units('([{');
const CLOSING = units(')]}');
const DECIMAL = units('0123456789');
const LETTERS = units('_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
const LAST_OF_ASCII = 127;

export { unit, units };

export const isLineBreak = (code: number): boolean => code === NEWLINE || code === CARRIAGE_RETURN;
export const isBlank = (code: number): boolean => code === unit(' ') || code === TAB || code === FORM_FEED;
export const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
export const isOpening = (code: number): boolean => OPENING.has(code);
export const isClosing = (code: number): boolean => CLOSING.has(code);
/** Whether it may stand in a name, as the grammar sees it. */
export const isOfWord = (code: number): boolean => code > LAST_OF_ASCII || LETTERS.has(code) || DECIMAL.has(code);

/** The column behind a blank: a form feed begins the line anew (reference, 2.1.8 "Indentation"). */
export function columnAfter(blank: number, column: number): number {
  switch (blank) {
    case TAB:
      return (Math.floor(column / 8) + 1) * 8;
    case FORM_FEED:
      return 0;
    default:
      return column + 1;
  }
}

/** What the input's characters are read by, relative to its place. */
export interface Characters {
  peek(offset: number): number;
}

/** The length of the line break at an offset. */
export function lineBreakLength(input: Characters, offset = 0): number {
  return input.peek(offset) === CARRIAGE_RETURN && input.peek(offset + 1) === NEWLINE ? 2 : 1;
}

/** No keyword is longer. */
const LONGEST_WORD = 8;

/** The word at an offset, or its beginning where it is longer than any keyword; empty where there is none. */
export function wordAt(input: Characters, offset: number): string {
  let word = '';
  for (let code = input.peek(offset); isOfWord(code) && word.length <= LONGEST_WORD; code = input.peek(++offset)) {
    word += String.fromCharCode(code);
  }
  return word;
}
