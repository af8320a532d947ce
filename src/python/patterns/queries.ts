import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childrenOf, isComprehension, nextOf, previousOf, textOf, unwrapParentheses } from '../syntax';
import { type Called, calledOf, lastNameOf, spanOf, valueOfName } from './arguments';
import type { Pattern, Span } from './pattern';

/** The methods of Django's managers and querysets that end up in a query. */
const QUERYSET_METHODS = new Set([
  ...['aggregate', 'all', 'annotate', 'count', 'create', 'earliest', 'exclude', 'exists', 'filter', 'first', 'get'],
  ...['get_or_create', 'iterator', 'last', 'latest', 'only', 'order_by', 'prefetch_related', 'select_related'],
  ...['filter_by', 'update_or_create', 'using', 'values', 'values_list', 'distinct', 'defer', 'in_bulk'],
]);
/** Those that do so on a row's related objects, and are hardly anything else's. */
const RELATED_METHODS = new Set([
  'aggregate',
  'earliest',
  'latest',
  'all',
  'count',
  'exclude',
  'exists',
  'filter',
  'first',
  'last',
  'order_by',
  'values_list',
]);
const WITHOUT_ARGUMENTS = new Set(['all', 'count', 'exists', 'first', 'last']);

const CURSOR = /^_?(?:c|conn|connection|cur|curs|cursor|database|db|engine)\d*$/;
const CURSOR_METHODS = new Set(['execute', 'fetch', 'fetchrow', 'fetchval', 'fetch_all', 'fetch_one']);
const SESSION = /(?:^|_)session$/i;
const SESSION_METHODS = new Set(['execute', 'get', 'query', 'scalar', 'scalars']);

/** A chain of calls, or of loops around a call, is followed so far. */
const MAX_STEPS = 32;
/** How much of a call's arguments is read, in UTF-16 code units. */
const MAX_ARGUMENTS = 2000;

/** N+1: for each row of a query, another query about that row. */
const queryInLoop: Pattern = {
  name: 'query-in-loop',
  nodes: ['CallExpression'],
  find: (call, context) => {
    const called = calledOf(call);
    const kind = called && kindOf(called, call, context.text);
    return kind && called.object && isPerRow(call, called.object, kind, context) && call.firstChild
      ? spanOf(call.firstChild)
      : undefined;
  },
};

type Kind = 'manager' | 'related' | 'cursor' | 'session';

/** Which kind of query a call is by its form, as far as that tells. */
function kindOf({ object, name }: Called, call: SyntaxNode, text: string): Kind | undefined {
  const method = textOf(name, text);
  const last = object && lastNameOf(object, text);
  if (!object || last === undefined) {
    return undefined;
  }
  if (isManager(object, last, text) && QUERYSET_METHODS.has(method)) {
    return 'manager';
  }
  if (CURSOR.test(last) && CURSOR_METHODS.has(method)) {
    return 'cursor';
  }
  if (SESSION.test(last) && SESSION_METHODS.has(method)) {
    return 'session';
  }
  const hasArguments = call.lastChild?.firstChild?.nextSibling?.name !== ')';
  return object.name === 'MemberExpression' &&
    RELATED_METHODS.has(method) &&
    WITHOUT_ARGUMENTS.has(method) !== hasArguments
    ? 'related'
    : undefined;
}

const MANAGERS = new Set(['_base_manager', '_default_manager', 'objects']);

/** A manager of Django's, or the `query` of a model of Flask-SQLAlchemy's. */
function isManager(object: SyntaxNode, last: string, text: string): boolean {
  const owner = object.name === 'MemberExpression' ? object.firstChild : null;
  return !!owner && (MANAGERS.has(last) || (last === 'query' && /^[A-Z]\w*[a-z]\w*$/.test(textOf(owner, text))));
}

/** Whether the call stands in a loop over a query's rows, and is about the row. */
function isPerRow(call: SyntaxNode, object: SyntaxNode, kind: Kind, context: RuleContext): boolean {
  const { text } = context;
  let child = call;
  for (let step = 0; child.parent && step < MAX_STEPS; step++, child = child.parent) {
    const { parent } = child;
    if (
      parent.name === 'FunctionDefinition' ||
      parent.name === 'LambdaExpression' ||
      parent.name === 'ClassDefinition'
    ) {
      return false;
    }
    const isLoop =
      parent.name === 'ForStatement'
        ? child.name === 'Body' && previousOf(child)?.name !== 'else'
        : isComprehension(parent);
    const loop = isLoop ? loopOf(parent) : undefined;
    if (!loop || loop.iterable.from === child.from) {
      continue;
    }
    const rows = loop.targets.map(target => textOf(target, text));
    const isAbout = kind === 'related' ? rows.includes(rootOf(object, text) ?? '') : mentions(call, rows, context);
    if (isAbout && (isQuery(loop.iterable, context, kind === 'related') || isReadOneByOne(call, loop, kind, context))) {
      return true;
    }
  }
  return false;
}

const ONE_BY_ONE: ReadonlyMap<Kind, ReadonlySet<string>> = new Map([
  ['manager', new Set(['filter', 'filter_by', 'get'])],
  ['session', new Set(['query'])],
  ['cursor', CURSOR_METHODS],
]);
const SELECTING = /^\s*\(\s*[fr]*["']+\s*select\s/i;

/** What `enumerate(x)`, `x.items()` and the like iterate over. */
function collectionOf(iterable: SyntaxNode, text: string): SyntaxNode {
  const called = calledOf(iterable);
  const first = iterable.lastChild?.firstChild?.nextSibling;
  if (!called || !first) {
    return iterable;
  }
  const name = textOf(called.name, text);
  if (called.object) {
    return /^(?:items|keys|values)$/.test(name) && first.name === ')' ? called.object : iterable;
  }
  return WRAPPERS.has(name) ? first : iterable;
}

/** Rows that are read one by one by the keys in a collection: one query could read them all. Few written in place are no matter. */
function isReadOneByOne(call: SyntaxNode, loop: Loop, kind: Kind, context: RuleContext): boolean {
  const name = calledOf(call)?.name;
  const iterable = collectionOf(unwrapParentheses(loop.iterable), context.text);
  const last = lastNameOf(iterable, context.text);
  return (
    !!name &&
    !!ONE_BY_ONE.get(kind)?.has(textOf(name, context.text)) &&
    (kind !== 'cursor' || SELECTING.test(context.text.slice(name.to, Math.min(call.to, name.to + MAX_ARGUMENTS)))) &&
    last !== undefined &&
    /[a-z]/.test(last) &&
    !/^(?:Array|Dictionary|Set|Tuple)Expression$/.test(valueOfName(iterable, context)?.name ?? '')
  );
}

interface Loop {
  readonly targets: readonly SyntaxNode[];
  readonly iterable: SyntaxNode;
}

/** The loop's variables, and what it first iterates over. */
function loopOf(node: SyntaxNode): Loop | undefined {
  const targets: SyntaxNode[] = [];
  let isTarget = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'in' && isTarget) {
      const iterable = nextOf(child);
      return iterable ? { targets: targets.slice(0, MAX_STEPS), iterable } : undefined;
    }
    if (isTarget) {
      targets.push(
        ...(child.name === 'TupleExpression' || child.name === 'ParenthesizedExpression' ? childrenOf(child) : [child]),
      );
    }
    isTarget ||= child.name === 'for';
  }
  return undefined;
}

/** The name that a chain of attributes begins with: `row` of `row.author.books`. */
function rootOf(expression: SyntaxNode, text: string): string | undefined {
  let node = expression;
  for (let step = 0; node.name === 'MemberExpression' && node.firstChild && step < MAX_STEPS; step++) {
    node = node.firstChild;
  }
  return node.name === 'VariableName' ? textOf(node, text) : undefined;
}

/** Whether one of the rows, or a name that is made of one, stands in what a query is given, up to the end of its chain. */
function mentions(call: SyntaxNode, rows: readonly string[], context: RuleContext): boolean {
  let chain = call;
  for (let step = 0; step < MAX_STEPS && chain.parent && isLink(chain.parent, call); step++) {
    chain = chain.parent;
  }
  const words = wordsOf({ from: call.firstChild?.to ?? call.from, to: chain.to }, context.text);
  if (rows.some(row => words.has(row))) {
    return true;
  }
  const scope = context.scopes.scopeOf(call);
  return [...words].some(word => {
    const bindings = context.scopes.lookUp(word, scope)?.bindings ?? [];
    return bindings.slice(0, MAX_STEPS).some(binding => {
      const made = binding.kind === 'value' && binding.value ? wordsOf(binding.value, context.text) : undefined;
      return rows.some(row => made?.has(row));
    });
  });
}

/** The next attribute or call of the chain that begins with a call. */
function isLink(parent: SyntaxNode, call: SyntaxNode): boolean {
  return parent.from === call.from && (parent.name === 'MemberExpression' || parent.name === 'CallExpression');
}

function wordsOf({ from, to }: Span, text: string): ReadonlySet<string> {
  const stretch = text.slice(from, Math.min(to, from + MAX_ARGUMENTS));
  return new Set(stretch.match(/(?<![\w.])[^\W\d]\w*/gu));
}

/** What hands on what it iterates over. */
const WRAPPERS = new Set(['enumerate', 'iter', 'list', 'reversed', 'set', 'sorted', 'tqdm', 'tuple']);
const ROWS = new Set(['fetchall', 'fetchmany']);

/**
 * Whether an expression is evidently a query's rows.
 * @param isFetched what belongs to the rows must not have been fetched with them
 */
function isQuery(expression: SyntaxNode, context: RuleContext, isFetched: boolean, depth = 0): boolean {
  const { text } = context;
  let node = unwrapParentheses(expression);
  let isOne = false;
  for (let step = 0; step < MAX_STEPS; step++) {
    const called = calledOf(node);
    if (!called) {
      break;
    }
    const method = textOf(called.name, text);
    const { object } = called;
    const first = node.lastChild?.firstChild?.nextSibling;
    if (!object) {
      if (!WRAPPERS.has(method) || !first) {
        return false;
      }
      node = unwrapParentheses(first);
      continue;
    }
    if (method === 'prefetch_related' && isFetched) {
      return false;
    }
    const last = lastNameOf(object, text);
    if (last !== undefined) {
      isOne ||=
        (isManager(object, last, text) && QUERYSET_METHODS.has(method)) ||
        (CURSOR.test(last) && (ROWS.has(method) || CURSOR_METHODS.has(method))) ||
        (SESSION.test(last) && SESSION_METHODS.has(method) && method !== 'get');
    }
    isOne ||= ROWS.has(method) || method === 'get_queryset' || (method === 'all' && first?.name === ')');
    isOne ||= (method === 'filter' || method === 'exclude') && first?.nextSibling?.name === 'AssignOp';
    node = unwrapParentheses(object);
  }
  if (isOne) {
    return true;
  }
  if (node.name !== 'VariableName') {
    return false;
  }
  const name = textOf(node, text);
  const value = depth < 2 ? valueOfName(node, context) : undefined;
  return value
    ? isQuery(value, context, isFetched, depth + 1)
    : /^(?:cur|cursor|qs|queryset)$|_(?:qs|queryset)$/.test(name);
}

export const QUERY_PATTERNS: readonly Pattern[] = [queryInLoop];
