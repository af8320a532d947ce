import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childrenOf, nextOf, textOf, unwrapParentheses } from '../syntax';
import { lastStatementOf } from './enclosing';
import type { Pattern } from './pattern';

/** An `except` clause; in the tree it is a run of children of its `try` statement. */
interface Handler {
  readonly keyword: SyntaxNode;
  /** What it catches; nothing if it is bare. */
  readonly classes: readonly SyntaxNode[];
  readonly body: SyntaxNode;
}

/** @returns undefined where the clause is not whole */
function handlerOf(keyword: SyntaxNode): Handler | undefined {
  const classes: SyntaxNode[] = [];
  let isClass = true;
  for (let part = nextOf(keyword); part; part = nextOf(part)) {
    if (part.name === 'Body') {
      return { keyword, classes, body: part };
    }
    if (part.type.isError || part.name === 'except') {
      return undefined;
    }
    isClass &&= part.name !== 'as';
    if (isClass && part.name !== ',' && part.name !== '*') {
      classes.push(...elementsOf(unwrapParentheses(part)));
    }
  }
  return undefined;
}

function elementsOf(node: SyntaxNode): SyntaxNode[] {
  return node.name === 'TupleExpression'
    ? [...childrenOf(node)].filter(({ name }) => name !== '(' && name !== ',' && name !== ')')
    : [node];
}

/** The last part of a dotted name. */
function shortName(node: SyntaxNode, text: string): string {
  const name = node.name === 'MemberExpression' ? node.lastChild : node;
  return name ? textOf(name, text) : '';
}

/** The statements of a block; at most so many, as an endless one needn't be read. */
function firstStatements(body: SyntaxNode, most: number): SyntaxNode[] {
  const statements: SyntaxNode[] = [];
  for (const child of childrenOf(body)) {
    if (statements.length === most) {
      break;
    }
    if (child.name !== ':') {
      statements.push(child);
    }
  }
  return statements;
}

/** The block that a handler guards. */
function guardedBy({ keyword }: Handler): SyntaxNode | null {
  const first = keyword.parent?.firstChild;
  const body = first?.name === 'try' ? nextOf(first) : null;
  return body?.name === 'Body' ? body : null;
}

const COMPOUND = new Set([
  'ClassDefinition',
  'DecoratedStatement',
  'ForStatement',
  'FunctionDefinition',
  'IfStatement',
  'MatchStatement',
  'StatementGroup',
  'TryStatement',
  'WhileStatement',
  'WithStatement',
]);

/** The only statement of a block, if it is a simple one. */
function onlySimpleStatement(body: SyntaxNode | null): SyntaxNode | undefined {
  const [statement, ...more] = body ? firstStatements(body, 2) : [];
  return statement && more.length === 0 && !COMPOUND.has(statement.name) ? statement : undefined;
}

const BROAD = new Set(['BaseException', 'Exception']);

function isBroad(caught: SyntaxNode, { references }: RuleContext): boolean {
  const reference = references.ofExpression(caught);
  return reference.kind === 'builtin' && BROAD.has(reference.name);
}

/** Not one that ends by raising again what it caught: it hides nothing, and cleaning up has to be for everything. */
const bareExcept: Pattern = {
  name: 'bare-except',
  nodes: ['except'],
  find: keyword => {
    const body = nextOf(keyword);
    const colon = body?.name === 'Body' ? body.firstChild : null;
    return body && colon?.name === ':' && !raisesAgain(body) ? { from: keyword.from, to: colon.to } : undefined;
  },
};

/** Whether the last statement is a `raise` that names nothing. */
function raisesAgain(body: SyntaxNode): boolean {
  const last = lastStatementOf(body);
  return last?.name === 'RaiseStatement' && last.firstChild?.to === last.to;
}

/** Nothing happens when these are caught: they say that something ended, is not there, or is done already. */
const SIGNALS = new Set([
  ...['BlockingIOError', 'BrokenPipeError', 'CancelledError', 'EOFError', 'Empty', 'FileExistsError'],
  ...['FileNotFoundError', 'Full', 'GeneratorExit', 'ImportError', 'InterruptedError', 'KeyboardInterrupt'],
  ...['ModuleNotFoundError', 'NotADirectoryError', 'NotImplementedError', 'ProcessLookupError', 'QueueEmpty'],
  ...['QueueFull', 'SkipTest', 'StopAsyncIteration', 'StopIteration', 'SystemExit', 'TimeoutError'],
  ...['TimeoutExpired', 'UnsupportedOperation'],
]);

/** Classes of somebody's own for the same. */
const OWN_SIGNALS = /(?:Abort(?:ed)?|Break|Cancelled|Done|Escape|Exit|Finished|NoPath|Skip(?:ped)?|Stop(?:ped)?)$/;

function isSignal(name: string): boolean {
  return SIGNALS.has(name) || OWN_SIGNALS.test(name);
}

/** Asking whether something is there by taking it. */
const LOOKUPS =
  /(?:^(?:AttributeError|IndexError|KeyError|LookupError|NameError)|DoesNotExist|NotFound|NotFoundError)$/;

/** `items.remove(x)`, `items.index(x)`: a `ValueError` says that it isn't there. */
function isSearch(handler: Handler, text: string): boolean {
  const statement = onlySimpleStatement(guardedBy(handler));
  const code = statement ? text.slice(statement.from, Math.min(statement.to, statement.from + MOST_TRIED)) : '';
  return (
    /\.(?:remove|index)\([^()]*\)$/.test(code) &&
    handler.classes.every(caught => /^(?:KeyError|ValueError)$/.test(shortName(caught, text)))
  );
}

/** So much of what is tried is read for words. */
const MOST_TRIED = 2_000;

/** Words by which what is tried ends the function or loop, is a loop that the exception ends, or a test that expects it. */
const LEAVING = /\breturn\b|\braise\b|\bbreak\b|\bcontinue\b|\byield\b|\bwhile (?:True|1)\b|\bfail\(/;

/** Whether a caught exception is one of several ways on: there are more clauses, an `else`, or what is tried may leave. */
function isBranch(handler: Handler, text: string): boolean {
  if (nextOf(handler.body)?.name === 'except') {
    return true;
  }
  const body = guardedBy(handler);
  if (body && LEAVING.test(text.slice(body.from, Math.min(body.to, body.from + MOST_TRIED)))) {
    return true;
  }
  let word = handler.keyword.parent?.lastChild?.prevSibling;
  if (word?.name === 'finally') {
    word = word.prevSibling?.prevSibling;
  }
  return word?.name === 'else';
}

/** `pass`, `...`, a string: nothing happens; `continue` goes on as if nothing had. */
function isIdle(statement: SyntaxNode): boolean {
  const [expression, ...more] = statement.name === 'ExpressionStatement' ? childrenOf(statement) : [];
  return (
    statement.name === 'PassStatement' ||
    statement.name === 'ContinueStatement' ||
    (more.length === 0 && (expression?.name === 'Ellipsis' || expression?.name === 'String'))
  );
}

/** More statements that do nothing stand in no handler. */
const MOST_IDLE = 3;

/**
 * A handler that does nothing, where that hides an error; one that catches everything may also `continue`. Not where the
 * exception is a signal; nor where exact classes are caught and a comment says why, or it is one of several ways on, or a
 * single statement asks whether something is there.
 */
const exceptPass: Pattern = {
  name: 'except-pass',
  nodes: ['except'],
  find: (keyword, context) => {
    const { text } = context;
    const handler = handlerOf(keyword);
    const statements = handler ? firstStatements(handler.body, MOST_IDLE) : [];
    const last = statements.at(-1);
    if (!handler || !last || statements.length === MOST_IDLE || !statements.every(isIdle)) {
      return undefined;
    }
    const { classes } = handler;
    const isExact = classes.length > 0 && !classes.some(caught => isBroad(caught, context));
    if (last.name === 'ContinueStatement' && (isExact || hasComment(keyword.from, last.to, text))) {
      return undefined;
    }
    if (isExact) {
      const names = classes.map(caught => shortName(caught, text));
      const isLookup = names.every(name => LOOKUPS.test(name) || isSignal(name));
      if (
        names.every(isSignal) ||
        (isLookup && onlySimpleStatement(guardedBy(handler))) ||
        isSearch(handler, text) ||
        keyword.prevSibling?.name === 'Comment' ||
        guardedBy(handler)?.lastChild?.name === 'Comment' ||
        hasComment(keyword.from, last.to, text) ||
        isBranch(handler, text)
      ) {
        return undefined;
      }
    }
    return { from: keyword.from, to: last.to };
  },
};

/** Whether a comment stands between two places, or behind the second in its line. */
function hasComment(from: number, to: number, text: string): boolean {
  const end = text.indexOf('\n', to);
  return text.slice(from, end < 0 ? text.length : end).includes('#');
}

/** A longer handler does more than swallow. */
const MOST_SWALLOWED = 2_000;

/** Words of a handler that raises, hands on what it caught with its traceback, or is a test's. */
const HANDED_ON =
  /\braise\b|\.exception\(|\bexc_info\b|_exc(?:eption)?\(|\bfail\(|\btraceback\b|\bassert|\bhandle_?error\(/i;

/** What a handler tells the exception to without handing it on. */
const TOLD = /\b(?:print|debug|info|warn|warning|error|critical|log|log_\w+|write|echo)\(/;

/** Code of which nobody can say what it raises: somebody else's, called by a name that says so or handed over. */
const FOREIGN =
  /\b(?:__import__|eval|exec|getattr|import_module|repr|(?:\w*_)?(?:callback|cb|f|fn|func|function|handler|hook))\(|\.result\(\)|\(\*args/;

/** Statements that may raise in one way or another. */
const MAY_RAISE = new Set(['AssignStatement', 'ExpressionStatement', 'ReturnStatement', 'UpdateStatement']);

/**
 * `except Exception` around one line of which one could say what it raises. Not where the handler raises, says in a comment
 * why it takes all, or makes what it caught a value that something else judges.
 */
const broadExcept: Pattern = {
  name: 'broad-except',
  nodes: ['except'],
  find: (keyword, context) => {
    const { text } = context;
    const handler = handlerOf(keyword);
    const broad = handler?.classes.some(caught => isBroad(caught, context));
    const guarded = handler && broad ? guardedBy(handler) : undefined;
    const statement = guarded ? onlySimpleStatement(guarded) : undefined;
    // Behind clauses for exact classes it is the rest, and meant to be.
    if (!handler || !guarded || !statement || nextOf(guarded)?.from !== keyword.from) {
      return undefined;
    }
    const code = textOf(statement, text);
    const { from, to } = handler.body;
    const first = nextOf(keyword);
    const caught = first?.name === '*' ? nextOf(first) : first;
    if (
      !caught ||
      !MAY_RAISE.has(statement.name) ||
      code.includes('\n') ||
      !/[([./%]/.test(code) ||
      FOREIGN.test(code) ||
      to - from > MOST_SWALLOWED
    ) {
      return undefined;
    }
    const handling = text.slice(from, to);
    const name = /\bas\s+(\w+)\s*$/.exec(text.slice(caught.to, from))?.[1];
    const isValue = name !== undefined && new RegExp(`\\b${name}\\b`).test(handling) && !TOLD.test(handling);
    return isValue || HANDED_ON.test(handling) || hasComment(from, to, text)
      ? undefined
      : { from: keyword.from, to: caught.to };
  },
};

/** CPython's tokenizer takes a hundred levels of indentation; a level is two or three nodes. */
const MOST_LEVELS = 300;

/** `return` in `finally`, and `break` or `continue` that leave one: what was raised is lost (PEP 765). */
const returnInFinally: Pattern = {
  name: 'return-in-finally',
  nodes: ['BreakStatement', 'ContinueStatement', 'ReturnStatement'],
  find: statement => {
    const isReturn = statement.name === 'ReturnStatement';
    let child = statement;
    for (let level = 0; level < MOST_LEVELS; level++) {
      const { parent } = child;
      switch (parent?.name) {
        case undefined:
        case 'ClassDefinition':
        case 'FunctionDefinition':
          return undefined;
        case 'ForStatement':
        case 'WhileStatement':
          if (!isReturn && child.prevSibling?.name !== 'else') {
            return undefined;
          }
          break;
        case 'TryStatement':
          if (child.prevSibling?.name === 'finally') {
            return { from: statement.from, to: statement.to };
          }
          break;
      }
      child = parent ?? child;
    }
    return undefined;
  },
};

/** `assert (condition, "message")`: a tuple that has something in it is always true. */
const assertOnTuple: Pattern = {
  name: 'assert-on-tuple',
  nodes: ['AssertStatement'],
  find: statement => {
    const keyword = statement.firstChild;
    const asserted = keyword ? nextOf(keyword) : null;
    const tuple = asserted ? unwrapParentheses(asserted) : null;
    const first = tuple?.name === 'TupleExpression' && tuple.firstChild ? nextOf(tuple.firstChild) : null;
    return tuple && first && first.name !== ')' && !first.type.isError ? { from: tuple.from, to: tuple.to } : undefined;
  },
};

export const EXCEPTION_PATTERNS: readonly Pattern[] = [
  assertOnTuple,
  bareExcept,
  broadExcept,
  exceptPass,
  returnInFinally,
];
