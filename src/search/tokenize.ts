/**
 * Words of questions and queries. Python's signs are words here: `__init__`, `*args`, `:=`, `asyncio.gather`,
 * `@property`, `is` can be found as they are typed.
 */
import { FUNCTION_WORDS, PYTHON_FUNCTION_WORDS } from './words';

/** Function words say nothing in prose; nor do single letters and small numbers, which stand in every program. */
export const saysSomething = (term: string): boolean =>
  !FUNCTION_WORDS.has(term) && !PYTHON_FUNCTION_WORDS.has(term) && !/^(?:[a-z]|\d{1,2})$/.test(term);

/** Operators, brackets, stars: no letter, no digit. */
export const isSign = (term: string): boolean => !/[\p{L}\p{N}]/u.test(term);

/** How a text is read: prose leaves function words out; names are code or tags, where every word counts. */
export type TextKind = 'prose' | 'names';

/**
 * The terms under which a text is found, in order, with repeats: lower case, without accents, plurals as singulars.
 * A dotted, snake-case or camel-case name gives itself and its parts: `asyncio.gather`, `asyncio`, `gather`. Code in
 * backticks counts as names, also within prose.
 */
export function termsOf(text: string, kind: TextKind): string[] {
  const terms: string[] = [];
  text.split('`').forEach((piece, index) => {
    const all = kind === 'names' || index % 2 === 1;
    for (const { term, parts } of lex(plain(piece))) {
      for (const word of [term, ...parts]) {
        if (all || saysSomething(word)) {
          terms.push(word);
        }
      }
    }
  });
  return terms;
}

/**
 * Neighbours of a phrase as they are spelled together: `type hint` gives `typehint`.
 * @param text a line a phrase
 */
export function joinedTerms(text: string): string[] {
  return text.split('\n').flatMap(line => {
    const words = [...lex(plain(line))];
    return words.slice(1).flatMap(({ term }, at) => joined(words[at]?.term ?? '', term) ?? []);
  });
}

/** Two words as one; undefined where they aren't plain words that could be spelled so. */
export const joined = (first: string, second: string): string | undefined =>
  /^\p{L}{2,}$/u.test(first) && /^(?:\p{L}{2,}|\d+)$/u.test(second) ? first + second : undefined;

/** Without accents; compatibility forms (full width, ligatures) as their plain letters. */
export const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
  /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');

export interface Lexeme {
  readonly term: string;
  readonly parts: readonly string[];
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`;
const TOKENS = new RegExp(
  [
    // A string prefix with its quote: f"", rb'
    String.raw`(?<prefix>(?<![\p{L}\p{N}_])[bfrtuBFRTU]{1,2}(?=["']))`,
    // @property, @functools.wraps
    `(?<decorator>@${NAME})`,
    // *args, **kwargs; a*b is a product
    String.raw`(?<starred>(?<![\p{L}\p{N}_)\]*])\*{1,2}[\p{L}_][\p{L}\p{N}_]*)`,
    // The markers of a signature: f(a, /, b, *, c)
    String.raw`(?<marker>(?<=[(,]\s*)[*/](?=\s*[,)]))`,
    // The keyword with what makes another clause of it: except*, and except: for everything
    String.raw`(?<keyword>(?<![\p{L}\p{N}_.])except\s?[*:])`,
    // {x=}, {x=:.2f}
    String.raw`\{(?<shown>[\p{L}\p{N}_.]*)=(?:![ars])?(?::[^{}]*)?\}`,
    // n+1, c++
    String.raw`(?<joint>(?<![\p{L}\p{N}_])\p{L}\+(?:\p{N}+|\+)(?![\p{L}\p{N}_]))`,
    // asyncio.gather, ThreadPoolExecutor, C408
    `(?<name>${NAME})`,
    // 3.12, 10_000
    String.raw`(?<number>\p{N}[\p{L}\p{N}_]*(?:\.\p{N}+)*)`,
    // [:], [::-1], [1:2]
    String.raw`(?<slice>\[[ \w-]{0,12}:[ \w:-]{0,24}\])`,
    // Brackets of displays; those of a call say nothing.
    String.raw`(?<brackets>\[\]|\{\}|(?<![\p{L}\p{N}_])\(\))`,
    // A single hyphen joins words; between spaces it is an operator.
    String.raw`(?<sign>:=|->|\.\.\.|\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%@&|^=!<>]=|(?<=^|\s)-(?=\s|$)|[+*/%@&|^=<>~])`,
  ].join('|'),
  'gu',
);

/** Words and signs of a text, in lower case. */
export function* lex(text: string): Generator<Lexeme> {
  for (const { groups } of text.matchAll(TOKENS)) {
    yield lexemeOf(groups);
  }
}

export interface PlacedLexeme extends Lexeme {
  /** Offsets into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** The same with their places. */
export function* lexPlaced(text: string): Generator<PlacedLexeme> {
  for (const { 0: read, index, groups } of text.matchAll(TOKENS)) {
    yield { ...lexemeOf(groups), start: index, end: index + read.length };
  }
}

function lexemeOf(groups: Readonly<Record<string, string | undefined>> = {}): Lexeme {
  const { prefix, decorator, starred, marker, keyword, shown, joint, name, number, slice, brackets, sign } = groups;
  if (name) {
    return nameLexeme(name);
  }
  if (joint) {
    return { term: joint.toLowerCase(), parts: NO_PARTS };
  }
  if (marker) {
    return { term: `(${marker})`, parts: NO_PARTS };
  }
  if (keyword) {
    return { term: keyword.replace(/\s/, ''), parts: ['except'] };
  }
  if (shown !== undefined) {
    return { term: '{=}', parts: [...lex(shown)].flatMap(({ term, parts }) => [term, ...parts]) };
  }
  if (prefix) {
    return { term: `${prefix.toLowerCase()}"`, parts: NO_PARTS };
  }
  if (decorator) {
    return signedLexeme('@', decorator.slice(1));
  }
  if (starred) {
    return signedLexeme(starred.startsWith('**') ? '**' : '*', starred.replace(/^\*+/, ''));
  }
  if (number) {
    return { term: number.toLowerCase().replaceAll('_', ''), parts: NO_PARTS };
  }
  return slice ? sliceLexeme(slice.replaceAll(' ', '')) : { term: brackets ?? sign ?? '', parts: NO_PARTS };
}

const NO_PARTS: readonly string[] = [];

function nameLexeme(name: string): Lexeme {
  if (/^[a-z]+$/.test(name)) {
    return { term: singular(name), parts: NO_PARTS };
  }
  // S.O.L.I.D.
  const spelled = /^(?:\p{Lu}\.){2,}\p{Lu}$/u.test(name) ? name.replaceAll('.', '') : name;
  const term = singular(spelled.toLowerCase());
  return { term, parts: partsOf(spelled, term) };
}

/** `@functools.wraps` is itself, `@wraps`, and the plain name with its parts. */
function signedLexeme(sign: string, name: string): Lexeme {
  const bare = nameLexeme(name);
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const short = last === name.toLowerCase() ? [] : [`${sign}${last}`];
  return { term: `${sign}${name.toLowerCase()}`, parts: [...short, bare.term, ...bare.parts] };
}

/** Any slice is found by its shape, `[:]` or `[::]`, besides as it stands. */
function sliceLexeme(slice: string): Lexeme {
  const shape = `[${':'.repeat(slice.split(':').length - 1)}]`;
  return { term: slice.toLowerCase(), parts: shape === slice ? [] : [shape] };
}

/** The parts of a dotted, snake-case or camel-case name, each once. */
function partsOf(name: string, whole: string): string[] {
  const parts = new Set<string>();
  for (const dotted of name.split('.')) {
    parts.add(singular(dotted.toLowerCase()));
    for (const word of dotted.split(/_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)) {
      parts.add(singular(word.toLowerCase()));
    }
  }
  parts.delete('');
  parts.delete('_');
  parts.delete(whole);
  return [...parts];
}

/**
 * A plain plural's singular, so that "decorators" and "decorator" meet. It need not be English (`alias` becomes `alia`):
 * texts and queries go through the same mill. Words that end in ss, us or is stay.
 */
function singular(word: string): string {
  if (/^\p{L}{2,}ies$/u.test(word)) {
    return `${word.slice(0, -3)}y`;
  }
  if (/^\p{L}+sses$/u.test(word)) {
    return word.slice(0, -2);
  }
  return /^\p{L}{2,}[^sui]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
