import { codeShapes, isCode } from './codeShapes';
import { isSign, type Lexeme, lex, lexPlaced, type PlacedLexeme, plain, saysSomething } from './tokenize';
import {
  BETWEEN,
  COMMON_WORDS,
  EVERYDAY_WORDS,
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
/** Everyday English. */
const EVERYDAY = 0.35;
/** Names, values and paths of somebody's own program, within an error message. */
const OWN = 0.25;
/** Variables within code. */
const OWN_IN_CODE = 0.4;
/** What stands before a dot, besides the whole: `df` in `df.groupby`. */
const MODULE = 0.5;
/** What is called on a result: `.append` in `d.setdefault(k, []).append(v)`. */
const CHAINED = 0.5;
/** A name spelled as in code, among words: `any()`. */
const SPELLED = 1.3;
/** Nobody types a sign by the way ... */
const SIGN = 1.5;
/** ... but code has brackets and equals signs everywhere. */
const SIGN_IN_CODE = 0.4;
/** What code is an instance of. */
const SHAPE = 1.2;
/** The exception's name in its message. */
const EXCEPTION = 1.1;

/** What a word's place says about it. */
type Role = 'own' | 'module' | 'chained' | 'spelled' | 'shape';

interface Word extends Lexeme {
  readonly at: number;
  readonly role: Role | undefined;
}

const WEIGHTS: Readonly<Record<Role, number>> = {
  own: OWN_IN_CODE,
  module: MODULE,
  chained: CHAINED,
  spelled: SPELLED,
  shape: SHAPE,
};

/** How a query is read. */
type QueryKind = 'words' | 'error' | 'code';

/** The words of a query as typed so far that count, in order, each once. */
export function queryWords(query: string): QueryWord[] {
  const { text, kind } = readable(query);
  const all = wordsOf(text, kind);
  const last = all.at(-1);
  const isTyping = last !== undefined && !/\s$/.test(query);
  const distinct = all.filter(({ term }, index) => all.findIndex(other => other.term === term) === index);
  const weighed = distinct.map(word => ({
    term: word.term,
    parts: word.parts,
    weight: weightOf(word, all, kind),
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

/** What stands before an exception's name where a program handles it, rather than a message tells it. */
const HANDLES = /\b(?:except\*?|raise|class|from)\s+\(?(?:[\w.]+,\s*)*$/;

/** The part of a query that is read; of a traceback, the message at its end. */
function readable(query: string): { text: string; kind: QueryKind } {
  const message = [...query.matchAll(EXCEPTION_NAME)]
    .filter(({ 0: name, index }) => query[index + name.length] === ':' && !HANDLES.test(query.slice(0, index)))
    .at(-1);
  const isTraceback = /Traceback|File "[^"]*", line \d+/.test(query);
  const text = isTraceback && message ? query.slice(message.index) : query;
  if (message !== undefined || isTraceback) {
    return { text: plain(withoutPlaces(text)).slice(0, MOST_CHARACTERS), kind: 'error' };
  }
  const read = plain(text).slice(0, MOST_CHARACTERS);
  return { text: read, kind: isCode(read) ? 'code' : 'words' };
}

/** An error message without file names, line numbers and addresses. */
const withoutPlaces = (text: string): string =>
  text
    .replace(
      /Traceback \(most recent call last\):?|File "[^"]*"|\bline \d+(?: column \d+(?: \(char \d+\))?)?|\bin <\w+>|\b0x[\da-f]+/gi,
      ' ',
    )
    .replace(/(?:[A-Za-z]:)?(?:[\\/][\w.-]+){2,}/g, ' ');

function wordsOf(text: string, kind: QueryKind): Word[] {
  const words: Omit<Word, 'at'>[] = [];
  if (kind === 'error') {
    let end = 0;
    for (const { 0: quoted, index } of text.matchAll(/(?<!\w)'[^']*'|"[^"]*"/g)) {
      words.push(...lexemesOf(text.slice(end, index), kind));
      words.push(...lexemesOf(quoted, kind).map(word => ({ ...word, role: 'own' as const })));
      end = index + quoted.length;
    }
    words.push(...lexemesOf(text.slice(end), kind));
    return words.filter(({ term }) => /[\p{L}\p{N}_*+]/u.test(term)).map((word, at) => ({ ...word, at }));
  }
  for (const name of codeShapes(text)) {
    words.push(...[...lex(name)].map(word => ({ ...word, role: 'shape' as const })));
  }
  words.push(...lexemesOf(text, kind));
  return words.map((word, at) => ({ ...word, at }));
}

function lexemesOf(text: string, kind: QueryKind): Omit<Word, 'at'>[] {
  if (!/[\p{L}\p{N}_]/u.test(text)) {
    return signsOf(text).map(word => ({ ...word, role: undefined }));
  }
  const read = text.replaceAll('`', ' ');
  return [...lexPlaced(read)].flatMap(word => {
    if (kind === 'error') {
      return { ...word, role: undefined };
    }
    const module = /^\p{L}{2,}(?=\.)/u.exec(word.term)?.[0] ?? '';
    const before = PYTHONS_NAMES.has(module) ? [] : [...lex(module)];
    return [...before.map(each => ({ ...each, role: 'module' as const })), { ...word, role: roleOf(word, read, kind) }];
  });
}

function roleOf({ term, start, end }: PlacedLexeme, text: string, kind: QueryKind): Role | undefined {
  const before = text.slice(0, start);
  if (/[)\]]\.$/.test(before)) {
    return 'chained';
  }
  if (/\b(?:def|class)\s+$/.test(before)) {
    return 'own';
  }
  const isSpelled = /^[@*]*[\p{L}_]/u.test(term) && (text[end] === '(' || /[._]/.test(term));
  if (isSpelled) {
    return 'spelled';
  }
  if (kind === 'code' && /^[a-z_]+$/.test(text.slice(start, end)) && /^\[[^\]]*:/.test(text.slice(end))) {
    return 'own';
  }
  return kind === 'code' && isVariable(term, text.slice(start, end), before, text.slice(end)) ? 'own' : undefined;
}

/** Whether a name within code is only somebody's variable. */
function isVariable(term: string, name: string, before: string, after: string): boolean {
  return (
    /^[\p{L}_]+$/u.test(name) &&
    !/Error$|Exception$/.test(name) &&
    !PYTHONS_NAMES.has(term) &&
    !KEYWORDS.has(term) &&
    !QUOTED_TYPES.has(term) &&
    !/(?:\.|@|\b(?:import|from)\s+)$/.test(before) &&
    // f(key=1)
    !(/[(,]\s*$/.test(before) && /^=[^=]/.test(after) && !/\bdef\b/.test(before))
  );
}

const PYTHONS_NAMES = new Set(['self', 'cls', 'super']);

/** Signs alone are looked for as they are, also those that are only begun: `[:`. */
const signsOf = (text: string): Lexeme[] =>
  text
    .split(/[\s`]+/)
    .filter(Boolean)
    .map(term => ({ term, parts: [] }));

function weightOf(word: Word, all: readonly Word[], kind: QueryKind): number {
  const { term, role } = word;
  if (FUNCTION_WORDS.has(term)) {
    return 0;
  }
  if (kind === 'error') {
    return errorWeight(word);
  }
  if (role === 'shape') {
    return WEIGHTS.shape;
  }
  if (PYTHON_FUNCTION_WORDS.has(term)) {
    return role === 'spelled' ? SPELLED : isMeantAsKeyword(word, all) ? KEYWORD : ASIDE;
  }
  if (QUESTION_WORDS.has(term) || COMMON_WORDS.has(term)) {
    return ASIDE;
  }
  if (EVERYDAY_WORDS.has(term) && role === undefined) {
    return EVERYDAY;
  }
  if (isSign(term)) {
    return kind === 'code' && /^(?:=|\[\]|\{\}|\(\))$/.test(term) ? SIGN_IN_CODE : SIGN;
  }
  if (!saysSomething(term)) {
    return ASIDE;
  }
  return role ? WEIGHTS[role] : 1;
}

function errorWeight({ term, role }: Word): number {
  if (/(?:error|exception|warning|interrupt|iteration|exit|group)$/.test(term)) {
    return EXCEPTION;
  }
  if (PYTHON_FUNCTION_WORDS.has(term) || !saysSomething(term)) {
    return ASIDE;
  }
  if (/^__\w+__$/.test(term)) {
    return EXCEPTION;
  }
  return role === 'own' && !QUOTED_TYPES.has(term) ? OWN : 1;
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
