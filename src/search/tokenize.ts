/**
 * Words of questions and queries. Python's signs are words here: `__init__`, `*args`, `:=`, `asyncio.gather`,
 * `@property`, `is` can be found as they are typed.
 */

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** English words that say nothing in prose. */
const FUNCTION_WORDS = wordSet(`
  a about also an are at be because been but by can could did do does each etc had has have he her his how however i
  into it its may might more most much must no nor of on once one other our out over own s same she should so some such
  t than that the their them then there these they this those to too up upon us very was we were what when where which
  who whom whose why will would yes you your
`);

/** English words that say nothing in prose either, but are Python's own words in code. */
const PYTHON_FUNCTION_WORDS = wordSet('all and any as for from if in is not or with');

/** Nor do single letters and small numbers, which stand in every program. */
const saysSomething = (term: string): boolean =>
  !FUNCTION_WORDS.has(term) && !PYTHON_FUNCTION_WORDS.has(term) && !/^(?:[a-z]|\d{1,2})$/.test(term);

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

/** One word of a query. */
export interface QueryWord {
  /** What to look for. */
  readonly term: string;
  /** What it consists of, where it is a name of several parts: together they may stand for it. */
  readonly parts: readonly string[];
  /** Helps the order, but isn't required: a function word next to words that say more. */
  readonly isOptional: boolean;
  /** The last one, with the cursor right behind it: there may be more to come. */
  readonly isUnfinished: boolean;
}

/** How many words of a query count; the rest is a paragraph that somebody pasted. */
const MOST_WORDS = 12;
/** Characters of a query that are read. */
const MOST_CHARACTERS = 400;

/** The words of a query as typed so far, in order, each once. */
export function queryWords(query: string): QueryWord[] {
  const words: Lexeme[] = [];
  for (const chunk of plain(query.slice(0, MOST_CHARACTERS)).split(/[\s`]+/)) {
    if (!chunk) {
      continue;
    }
    // Signs alone are looked for as they are, also those that are only begun: `[:`.
    const read = /[\p{L}\p{N}_]/u.test(chunk) ? [...lex(chunk)] : [{ term: chunk, parts: [] }];
    words.push(...read);
  }
  const last = words.at(-1)?.term;
  const distinct = words.filter(({ term }, index) => words.findIndex(other => other.term === term) === index);
  const telling = distinct.filter(({ term }) => saysSomething(term));
  const python = distinct.filter(({ term }) => PYTHON_FUNCTION_WORDS.has(term));
  const kept = telling.length ? [...telling, ...python] : python.length ? python : distinct;
  return distinct
    .filter(word => kept.includes(word) || word.term === last)
    .slice(0, MOST_WORDS)
    .map(({ term, parts }) => ({
      term,
      parts,
      isOptional: telling.length > 0 && !saysSomething(term),
      isUnfinished: term === last && !/\s$/.test(query),
    }));
}

/** Without accents; compatibility forms (full width, ligatures) as their plain letters. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
  /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');

interface Lexeme {
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
    // The one keyword that ends in a sign
    String.raw`(?<keyword>(?<![\p{L}\p{N}_.])except\*)`,
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
function* lex(text: string): Generator<Lexeme> {
  for (const { groups = {} } of text.matchAll(TOKENS)) {
    const { prefix, decorator, starred, keyword, name, number, slice, brackets, sign } = groups;
    if (name) {
      yield nameLexeme(name);
    } else if (keyword) {
      yield { term: keyword, parts: ['except'] };
    } else if (prefix) {
      yield { term: `${prefix.toLowerCase()}"`, parts: [] };
    } else if (decorator) {
      yield signedLexeme('@', decorator.slice(1));
    } else if (starred) {
      yield signedLexeme(starred.startsWith('**') ? '**' : '*', starred.replace(/^\*+/, ''));
    } else if (number) {
      yield { term: number.toLowerCase().replaceAll('_', ''), parts: [] };
    } else if (slice) {
      yield sliceLexeme(slice.replaceAll(' ', ''));
    } else {
      yield { term: brackets ?? sign ?? '', parts: [] };
    }
  }
}

function nameLexeme(name: string): Lexeme {
  const term = singular(name.toLowerCase());
  return { term, parts: partsOf(name, term) };
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
const singular = (word: string): string =>
  /^\p{L}{2,}[^sui]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;
