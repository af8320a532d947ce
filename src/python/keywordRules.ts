import type { SyntaxNode } from '@lezer/common';
import type { Construct, Rule } from './rule';
import { childOf, nextOf, previousOf, textOf } from './syntax';

/** A keyword alone: `while`. */
function word(...fallbacks: readonly string[]): Rule {
  return node => keyword(node, node, node.name, [node.name, ...fallbacks]);
}

function keyword(first: SyntaxNode, last: SyntaxNode, name: string, anchors: readonly string[]): Construct {
  return { name, kind: 'keyword', from: first.from, to: last.to, anchors };
}

const COMPREHENSION_NAMES: ReadonlyMap<string, string> = new Map([
  ['ArrayComprehensionExpression', 'list comprehension'],
  ['SetComprehensionExpression', 'set comprehension'],
  ['DictionaryComprehensionExpression', 'dict comprehension'],
  ['ComprehensionExpression', 'generator expression'],
  ['ArgList', 'generator expression'],
]);

/** What the comprehension around a `for`, `if`, `in` or `async` is called. */
function comprehensionAround(node: SyntaxNode): string | undefined {
  return node.parent ? COMPREHENSION_NAMES.get(node.parent.name) : undefined;
}

/** `async def`, `async for`, `async with`: one construct on both words. */
function asyncPair(first: SyntaxNode, second: SyntaxNode): Construct {
  const name = `async ${second.name}`;
  const inside = second.name === 'for' ? comprehensionAround(second) : undefined;
  const ofWith = second.name === 'with' ? ['with'] : [];
  return keyword(first, second, name, [name, ...(inside ? [inside, 'comprehension'] : []), ...ofWith, 'async']);
}

const async_: Rule = node => {
  const next = nextOf(node);
  return next && ['def', 'for', 'with'].includes(next.name)
    ? asyncPair(node, next)
    : keyword(node, node, 'async', ['async']);
};

/** `def` or `with`, alone or after `async`. */
const maybeAsync: Rule = node => {
  const previous = previousOf(node);
  return previous?.name === 'async' ? asyncPair(previous, node) : keyword(node, node, node.name, [node.name]);
};

const for_: Rule = (node, context) => {
  const comprehension = comprehensionAround(node);
  return comprehension && previousOf(node)?.name !== 'async'
    ? keyword(node, node, comprehension, [comprehension, 'comprehension', 'for'])
    : maybeAsync(node, context);
};

const if_: Rule = node => {
  const comprehension = comprehensionAround(node);
  if (comprehension) {
    return keyword(node, node, comprehension, [comprehension, 'comprehension', 'if']);
  }
  switch (node.parent?.name) {
    case 'ConditionalExpression':
      return keyword(node, node, 'if else', ['conditional expression', 'if']);
    case 'Guard':
      return keyword(node, node, 'case if', ['case', 'match', 'if']);
    default:
      return keyword(node, node, 'if', ['if']);
  }
};

const ELSE_NAMES: ReadonlyMap<string, string> = new Map([
  ['ForStatement', 'for else'],
  ['WhileStatement', 'while else'],
  ['TryStatement', 'try else'],
]);

/** The `else` of a loop or a `try` is a question of its own; that of an `if` belongs to the `if`. */
const else_: Rule = node => {
  if (node.parent?.name === 'ConditionalExpression') {
    return keyword(node, node, 'if else', ['conditional expression', 'if']);
  }
  const name = ELSE_NAMES.get(node.parent?.name ?? '');
  return name ? keyword(node, node, name, [name, 'else']) : keyword(node, node, 'else', ['if']);
};

const in_: Rule = node => {
  const previous = previousOf(node);
  if (previous?.name === 'not') {
    return keyword(previous, node, 'not in', ['not in', 'in']);
  }
  if (node.parent?.name === 'BinaryExpression') {
    return keyword(node, node, 'in', ['in']);
  }
  const comprehension = comprehensionAround(node);
  return comprehension
    ? keyword(node, node, comprehension, [comprehension, 'comprehension', 'for'])
    : keyword(node, node, 'for in', ['for', 'in']);
};

const not_: Rule = node => {
  const previous = previousOf(node);
  const next = nextOf(node);
  if (previous?.name === 'is') {
    return identity(previous);
  }
  return next?.name === 'in' ? keyword(node, next, 'not in', ['not in', 'in']) : keyword(node, node, 'not', ['not']);
};

function identity(is: SyntaxNode): Construct {
  const next = nextOf(is);
  const not = next?.name === 'not' ? next : undefined;
  const compared = nextOf(not ?? is);
  const none = compared?.name === 'None' ? ['is None'] : [];
  return not ? keyword(is, not, 'is not', [...none, 'is not', 'is']) : keyword(is, is, 'is', [...none, 'is']);
}

const yield_: Rule = node => {
  const next = nextOf(node);
  return next?.name === 'from'
    ? keyword(node, next, 'yield from', ['yield from', 'yield'])
    : keyword(node, node, 'yield', ['yield']);
};

const from_: Rule = (node, context) => {
  const previous = previousOf(node);
  if (previous?.name === 'yield') {
    return yield_(previous, context);
  }
  switch (node.parent?.name) {
    case 'RaiseStatement':
      return keyword(node, node, 'raise from', ['raise from', 'raise']);
    case 'ImportStatement':
      return importWord(node, context);
    default:
      return undefined;
  }
};

/** The words of an import statement name the kind of import. */
const importWord: Rule = (node, { references }) => {
  const statement = node.parent;
  if (statement?.name !== 'ImportStatement') {
    return undefined;
  }
  const lazyAnchors = statement.firstChild?.name === 'lazy' ? ['lazy import'] : [];
  const from = childOf(statement, 'from');
  if (!from) {
    return keyword(node, node, 'import', [...lazyAnchors, 'import']);
  }
  const names = references.importsOf(statement);
  const isFuture = names.some(({ module }) => module.length === 1 && module[0] === '__future__');
  if (isFuture) {
    const features = names.filter(({ isFrom }) => isFrom).map(({ path }) => path);
    return keyword(node, node, 'from __future__ import', [...features, '__future__', 'from import', 'import']);
  }
  const isRelative = ['.', 'Ellipsis'].includes(nextOf(from)?.name ?? '');
  return keyword(node, node, 'from import', [
    ...lazyAnchors,
    ...(childOf(statement, '*') ? ['import *'] : []),
    ...(isRelative ? ['from . import'] : []),
    'from import',
    'from',
    'import',
  ]);
};

/** `lazy import` or `lazy from` (Python 3.15, PEP 810). */
const lazy: Rule = node => keyword(node, nextOf(node) ?? node, 'lazy import', ['lazy import', 'lazy', 'import']);

const as_: Rule = node => {
  switch (node.parent?.name) {
    case 'WithStatement':
      return keyword(node, node, 'with as', ['with', 'as']);
    case 'TryStatement':
      return keyword(node, node, 'except as', ['except', 'as']);
    case 'ImportStatement':
      return keyword(node, node, 'import as', ['as', 'import']);
    case 'AsPattern':
      return keyword(node, node, 'case as', ['case', 'match', 'as']);
    default:
      return undefined;
  }
};

const except: Rule = node => {
  const next = nextOf(node);
  return next?.name === '*'
    ? keyword(node, next, 'except*', ['except*', 'ExceptionGroup', 'except'])
    : keyword(node, node, 'except', ['except']);
};

const raise: Rule = node =>
  keyword(node, node, 'raise', node.parent && childOf(node.parent, 'from') ? ['raise', 'raise from'] : ['raise']);

const TYPE_STATEMENT = ['type statement', 'typing.TypeAliasType', 'TypeAliasType', 'typing.TypeAlias', 'type'];

/**
 * Keywords, by the name of their node. Soft keywords (`match`, `case`, `type`, `lazy`) are nodes with these names only where
 * they are keywords.
 */
export const KEYWORD_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['None', word()],
  ['Boolean', (node, { text }) => keyword(node, node, textOf(node, text), [textOf(node, text), 'bool'])],
  ['and', word()],
  ['as', as_],
  ['assert', word()],
  ['async', async_],
  ['await', word()],
  ['break', word()],
  ['case', node => keyword(node, node, 'case', ['case', 'match'])],
  ['class', word()],
  ['continue', word()],
  ['def', maybeAsync],
  ['del', word()],
  ['elif', word('if')],
  ['else', else_],
  ['except', except],
  ['finally', word()],
  ['for', for_],
  ['from', from_],
  ['global', word()],
  ['if', if_],
  ['import', importWord],
  ['in', in_],
  ['is', node => identity(node)],
  ['lambda', word()],
  ['lazy', lazy],
  ['match', node => keyword(node, node, 'match', ['match', 'case'])],
  ['nonlocal', word()],
  ['not', not_],
  ['or', word()],
  ['pass', word()],
  ['raise', raise],
  ['return', word()],
  ['try', word()],
  ['type', node => keyword(node, node, 'type', TYPE_STATEMENT)],
  ['while', word()],
  ['with', maybeAsync],
  ['yield', yield_],
]);
