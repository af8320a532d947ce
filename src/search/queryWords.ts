import { isSign, type Lexeme, lex, plain, saysSomething } from './tokenize';
import {
  BETWEEN,
  COMMON_WORDS,
  FUNCTION_WORDS,
  KEYWORD_NAMES,
  KEYWORDS,
  PYTHON_FUNCTION_WORDS,
  QUESTION_WORDS,
  QUOTED_TYPES,
} from './words';

/** One word of a query. */
export interface QueryWord {
  /** What to look for. */
  readonly term: string;
  /** What it consists of, where it is a name of several parts: together they may stand for it. */
  readonly parts: readonly string[];
  /** How much it tells about what is meant: 1 is a plain word. */
  readonly weight: number;
  /** The last one, with the cursor right behind it: there may be more to come. */
  readonly isUnfinished: boolean;
  /** Its place among all words that were typed. */
  readonly at: number;
}

/** How many words of a query count; the rest is a paragraph that somebody pasted. */
const MOST_WORDS = 16;
/** Characters of a query that are read. */
const MOST_CHARACTERS = 400;

/** Words that decide nothing help the order among equals. */
const ASIDE = 0.1;
/** Python's keywords that are English function words, where something says that the keyword is meant. */
const KEYWORD = 0.8;
/** Names, values and paths of somebody's own program, within an error message. */
const OWN = 0.25;
/** Nobody types a sign by the way. */
const SIGN = 1.5;
/** The exception's name in its message. */
const EXCEPTION = 1.5;

interface Word extends Lexeme {
  readonly at: number;
  readonly isOwn: boolean;
}

/** The words of a query as typed so far that count, in order, each once. */
export function queryWords(query: string): QueryWord[] {
  const { text, isError } = readable(query);
  const all = wordsOf(text, isError);
  const last = all.at(-1);
  const isTyping = last !== undefined && !/\s$/.test(query);
  const distinct = all.filter(({ term }, index) => all.findIndex(other => other.term === term) === index);
  const weighed = distinct.map(word => ({
    term: word.term,
    parts: word.parts,
    weight: weightOf(word, all, isError),
    isUnfinished: isTyping && word.term === last.term,
    at: word.at,
  }));
  return mostTelling(weighed);
}

/** Function words count only where there is nothing else; words about the question only where there is no other. */
function mostTelling(words: readonly QueryWord[]): QueryWord[] {
  const heaviest = Math.max(0, ...words.map(({ weight }) => weight));
  const scaled =
    heaviest > ASIDE ? words : words.map(word => ({ ...word, weight: heaviest ? word.weight / heaviest : 1 }));
  const counting = scaled.filter(({ weight, isUnfinished }) => weight > 0 || isUnfinished);
  const kept = new Set([...counting].sort((a, b) => b.weight - a.weight).slice(0, MOST_WORDS));
  return counting.filter(word => kept.has(word)).map(word => (word.weight ? word : { ...word, weight: ASIDE }));
}

/** `KeyError`, `json.JSONDecodeError`, `KeyboardInterrupt`. */
const EXCEPTION_NAME = /\b(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration|Exit|Group)\b/g;

/** The part of a query that is read; of a traceback, the message at its end. */
function readable(query: string): { text: string; isError: boolean } {
  const names = [...query.matchAll(EXCEPTION_NAME)];
  const message = names.filter(({ 0: name, index }) => query[index + name.length] === ':').at(-1);
  const isTraceback = /Traceback|File "[^"]*", line \d+/.test(query);
  const text = isTraceback && message ? query.slice(message.index) : query;
  const isError = message !== undefined || isTraceback;
  return { text: plain(isError ? withoutPlaces(text) : text).slice(0, MOST_CHARACTERS), isError };
}

/** An error message without file names, line numbers and addresses. */
const withoutPlaces = (text: string): string =>
  text
    .replace(
      /Traceback \(most recent call last\):?|File "[^"]*"|\bline \d+(?: column \d+(?: \(char \d+\))?)?|\bin <\w+>|\b0x[\da-f]+/gi,
      ' ',
    )
    .replace(/(?:[A-Za-z]:)?(?:[\\/][\w.-]+){2,}/g, ' ');

function wordsOf(text: string, isError: boolean): Word[] {
  const words: Word[] = [];
  const add = (piece: string, isOwn: boolean) => {
    const read = /[\p{L}\p{N}_]/u.test(piece) ? lex(piece.replaceAll('`', ' ')) : signsOf(piece);
    for (const lexeme of read) {
      words.push({ ...lexeme, at: words.length, isOwn });
    }
  };
  if (!isError) {
    add(text, false);
    return words;
  }
  let end = 0;
  for (const { 0: quoted, index } of text.matchAll(/(?<!\w)'[^']*'|"[^"]*"/g)) {
    add(text.slice(end, index), false);
    add(quoted, true);
    end = index + quoted.length;
  }
  add(text.slice(end), false);
  return words.filter(({ term }) => /[\p{L}\p{N}_*+]/u.test(term));
}

/** Signs alone are looked for as they are, also those that are only begun: `[:`. */
const signsOf = (text: string): Lexeme[] =>
  text
    .split(/[\s`]+/)
    .filter(Boolean)
    .map(term => ({ term, parts: [] }));

function weightOf(word: Word, all: readonly Word[], isError: boolean): number {
  const { term } = word;
  if (FUNCTION_WORDS.has(term)) {
    return 0;
  }
  if (isError) {
    return errorWeight(word);
  }
  if (PYTHON_FUNCTION_WORDS.has(term)) {
    return isMeantAsKeyword(word, all) ? KEYWORD : ASIDE;
  }
  if (QUESTION_WORDS.has(term) || COMMON_WORDS.has(term)) {
    return ASIDE;
  }
  return isSign(term) ? SIGN : saysSomething(term) ? 1 : ASIDE;
}

function errorWeight({ term, isOwn }: Word): number {
  if (/(?:error|exception|warning|interrupt|iteration|exit|group)$/.test(term)) {
    return EXCEPTION;
  }
  if (PYTHON_FUNCTION_WORDS.has(term) || !saysSomething(term)) {
    return ASIDE;
  }
  return isOwn && !QUOTED_TYPES.has(term) ? OWN : 1;
}

/** Whether `is`, `for`, `with` ... is Python's word here, not English: alone, compared, or beside a sign or keyword. */
function isMeantAsKeyword({ at }: Word, all: readonly Word[]): boolean {
  const term = (index: number) => all[index]?.term ?? '';
  const before = term(at - 1);
  const after = term(at + 1);
  if (all.every(other => PYTHON_FUNCTION_WORDS.has(other.term) || FUNCTION_WORDS.has(other.term))) {
    return true;
  }
  if (KEYWORD_NAMES.has(after) || before === 'keyword' || before === 'operator') {
    return true;
  }
  if (BETWEEN.has(before) || BETWEEN.has(after) || before === 'between') {
    return true;
  }
  if ([before, after].some(each => KEYWORDS.has(each) || (each && isSign(each)))) {
    return true;
  }
  // "== and is", "is or =="
  return (
    ['and', 'or'].includes(before) && (at === all.length - 1 || isSign(term(at - 2)) || KEYWORDS.has(term(at - 2)))
  );
}
