import { spellingsOf } from './ruleNames';

/** What VS Code says of a diagnostic; other extensions fill it in, so nothing about it is certain. */
export interface RuleSource {
  readonly source?: unknown;
  readonly code?: unknown;
  /** The message, for linters that have the code only at its end, in brackets: mypy in older extensions. */
  readonly message?: unknown;
}

/** Who gives out codes of one kind. */
type Linter = 'codes' | 'pylint' | 'pyright' | 'mypy' | 'bandit';

/** By the first word of `Diagnostic.source`, in lower case. */
const LINTERS: ReadonlyMap<string, Linter> = new Map([
  ['ruff', 'codes'],
  ['flake8', 'codes'],
  ['pycodestyle', 'codes'],
  ['pyflakes', 'codes'],
  ['pylint', 'pylint'],
  ['pyright', 'pyright'],
  ['basedpyright', 'pyright'],
  ['pylance', 'pyright'],
  ['mypy', 'mypy'],
  ['dmypy', 'mypy'],
  ['bandit', 'bandit'],
]);

/** A word that is a rule of such a linter. */
const RULES: Readonly<Record<Linter, RegExp>> = {
  codes: /^(?:[A-Z]{1,7}\d{1,4}|[a-z]+\d*(?:-[a-z0-9]+)*)$/,
  pylint: /^(?:[CEFIRW]\d{4}|[a-z]+(?:-[a-z0-9]+)*)$/,
  pyright: /^report[A-Z]\w*$/,
  mypy: /^[a-z]+(?:-[a-z]+)*$/,
  bandit: /^B\d{3}$/,
};

/** In characters: what is longer is no code. */
const LONGEST = 200;

/**
 * The codes by which front matter's `rules` know a diagnostic, in all spellings of the rule, the linter's own first. Known are
 * Ruff, Flake8 with its plugins, Pylint, Pyright, Pylance, mypy and Bandit, by `source`, since their codes collide: Bandit's
 * `B101` is Flake8's `S101`. `code` is a text, a number, or an object with either as `value`, and a text may hold a rule twice:
 * `W0102:dangerous-default-value` (Pylint), `mutable-argument-default (B006)` (Ruff).
 * @returns none for whatever is not a rule of these
 */
export function rulesOf({ source, code, message }: RuleSource): string[] {
  const linter = typeof source === 'string' ? LINTERS.get(wordsIn(source)[0]?.toLowerCase() ?? '') : undefined;
  if (linter === undefined) {
    return [];
  }
  const written = wordsIn(typeof code === 'object' && code !== null && 'value' in code ? code.value : code);
  const words = written.length || linter !== 'mypy' ? written : wordsIn(codeAtEnd(message));
  const rules = words
    .filter(word => RULES[linter].test(word))
    .map(rule => (linter === 'bandit' ? `S${rule.slice(1)}` : rule));
  const hasSpellings = linter === 'codes' || linter === 'pylint' || linter === 'bandit';
  return [...new Set([...rules, ...(hasSpellings ? rules.flatMap(spellingsOf) : [])])];
}

function wordsIn(text: unknown): string[] {
  return typeof text === 'string' && text.length <= LONGEST ? text.split(/[^\w-]+/).filter(word => word !== '') : [];
}

function codeAtEnd(message: unknown): string | undefined {
  return typeof message === 'string' ? /\[([a-z-]{1,60})\]\s{0,9}$/.exec(message.slice(-80))?.[1] : undefined;
}
