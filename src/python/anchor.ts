/** How an anchor's first name is usually shortened, and what it stands for. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['np', 'numpy'],
  ['pd', 'pandas'],
  ['plt', 'matplotlib.pyplot'],
  ['typing_extensions', 'typing'],
]);

/** Whole anchors that people write in several ways, lower-cased, blanks around signs removed. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'f-string': ['f-strings', 'fstring', 'fstrings', 'f string', 'formatted string literal'],
    't-string': ['t-strings', 'tstring', 'tstrings', 't string', 'template string literal'],
    'raw string': ['raw strings', 'raw string literal'],
    'bytes literal': ['bytes literals'],
    'conditional expression': ['if else', 'if/else', 'if-else', 'if...else', 'if…else', 'ternary', 'ternary operator'],
    'for else': ['for/else', 'for-else', 'for...else', 'for…else'],
    'while else': ['while/else', 'while-else', 'while...else', 'while…else'],
    'try else': ['try/else', 'try-else', 'try...else', 'try…else'],
    'raise from': ['raise...from', 'raise…from', 'raise/from'],
    'from import': ['from...import', 'from…import', 'from/import'],
    'except*': ['except *'],
    'generator expression': ['generator expressions', 'genexp', 'genexpr'],
    comprehension: ['comprehensions'],
    'list comprehension': ['list comprehensions', 'listcomp'],
    'set comprehension': ['set comprehensions', 'setcomp'],
    'dict comprehension': ['dict comprehensions', 'dictcomp', 'dictionary comprehension'],
    'is None': ['is none', 'is not none'],
    'import *': ['star import', 'wildcard import'],
    'lazy import': ['lazy from', 'lazy imports'],
    '[:]': ['[ : ]'],
  }).flatMap(([canonical, others]) =>
    [canonical.toLowerCase(), ...others].map(spelling => [spelling, canonical] as const),
  ),
);

/** Anchors are tokens; a longer text, in characters, is none and keeps its spelling. */
const LONGEST_ANCHOR = 120;

const STRING_PREFIX = /^([a-z]{1,2})("""|'''|"|')(?:.*\2)?$/i;

/**
 * The one spelling of an anchor, under which it is kept in the anchor table and looked up. Anchors are written by
 * people: `@property` and `property`, `super()` and `super`, `f"` and `f-string` mean the same.
 *
 * - decorators lose their `@`: `@functools.lru_cache` is `functools.lru_cache`; `@` alone stays;
 * - calls lose their empty parentheses, keyword arguments their value: `super()` is `super`, `slots=True` is `slots=`,
 *   `dataclass(slots=True)` is `dataclass(slots=)`; `()` alone stays;
 * - string prefixes become `f-string`, `t-string`, `raw string`, `bytes literal`;
 * - `*names` and `**options` become `*args` and `**kwargs`;
 * - the self-documenting `{name=}` of an f-string becomes `{=}`;
 * - slices become `[:]`, `[::-1]` or, any other, `[::]`;
 * - import statements become what they import: `import os.path` is `os.path`, `from m import n` is `m.n`; `import *`,
 *   `from import`, `from . import`, `lazy import` name the statements themselves;
 * - usual aliases are written out: `np.array` is `numpy.array`;
 * - blanks are single, backticks around the whole go.
 *
 * Idempotent; any text is allowed. Case matters, as in Python.
 */
export function normaliseAnchor(anchor: string): string {
  const trimmed = anchor.trim();
  if (trimmed.length > LONGEST_ANCHOR) {
    return trimmed;
  }
  const text = trimmed.replace(/^`+\s*([^`]+?)\s*`+$/, '$1').replace(/\s+/g, ' ');
  const spelling = SPELLINGS.get(text.toLowerCase().replace(/ ?(\.\.\.|…|\/) ?/g, '$1'));
  if (spelling !== undefined) {
    return spelling;
  }
  if (/^\{\w+ ?=\}$/.test(text)) {
    return '{=}';
  }
  return (
    stringLiteral(text) ??
    slice(text) ??
    importStatement(text) ??
    starredName(text) ??
    keywordArgument(text) ??
    dottedName(text) ??
    text
  );
}

function stringLiteral(text: string): string | undefined {
  const prefix = STRING_PREFIX.exec(text)?.[1]?.toLowerCase();
  if (prefix === undefined) {
    return undefined;
  }
  const kinds = { f: 'f-string', t: 't-string', b: 'bytes literal', r: 'raw string' };
  const kind = Object.entries(kinds).find(([letter]) => prefix.includes(letter));
  return kind?.[1];
}

function slice(text: string): string | undefined {
  const body = /^\[([^[\],]*:[^[\],]*)\]$/.exec(text)?.[1]?.replace(/\s/g, '');
  if (body === undefined) {
    return undefined;
  }
  return body === ':' || body === '::-1' ? `[${body}]` : '[::]';
}

function importStatement(text: string): string | undefined {
  if (/^from \.+\w* import\b/.test(text)) {
    return 'from . import';
  }
  const [, module, name] = /^(?:from ([\w.]+) )?import(?: ([\w.]+|\*))?$/.exec(text) ?? [];
  if (name === '*') {
    return 'import *';
  }
  if (module !== undefined) {
    return dottedName(name === undefined ? module : `${module}.${name}`);
  }
  return name === undefined ? undefined : dottedName(name);
}

function starredName(text: string): string | undefined {
  const stars = /^(\*\*?) ?[A-Za-z_]\w*$/.exec(text)?.[1];
  return stars === undefined ? undefined : stars === '*' ? '*args' : '**kwargs';
}

function keywordArgument(text: string): string | undefined {
  const [, callee, name] = /^@?(?:([A-Za-z_][\w.]*)\()?([A-Za-z_]\w*) ?=(?!=)[^()]*\)?$/.exec(text) ?? [];
  if (name === undefined || (callee !== undefined) !== text.endsWith(')')) {
    return undefined;
  }
  return callee === undefined ? `${name}=` : `${dottedName(callee) ?? callee}(${name}=)`;
}

function dottedName(text: string): string | undefined {
  const name = /^@?([A-Za-z_]\w*(?:\.\w+)*)(?:\(\))?$/.exec(text)?.[1];
  if (name === undefined) {
    return undefined;
  }
  const dot = name.indexOf('.');
  const alias = ALIASES.get(dot < 0 ? name : name.slice(0, dot));
  return alias === undefined ? name : alias + (dot < 0 ? '' : name.slice(dot));
}
