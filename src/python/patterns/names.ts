import type { SyntaxNode } from '@lezer/common';
import { isParameterName } from '../bindings';
import { BUILTIN_EXCEPTIONS, BUILTINS, isDunder, OLD_NAMES_OF_OS_ERROR } from '../languageNames';
import type { RuleContext } from '../rule';
import type { Scopes } from '../scopes';
import type { Steps } from '../steps';
import { childOf, childrenOf, nextOf, previousOf, textOf, unwrapParentheses } from '../syntax';
import type { Pattern, Span } from './pattern';

/** Builtins that a program hardly ever calls, or that are words of the older code that has them. */
const HARDLY_USED = new Set([
  ...['Ellipsis', 'NotImplemented', 'aiter', 'anext', 'ascii', 'breakpoint', 'callable', 'compile', 'exit'],
  ...['frozendict', 'globals', 'help', 'locals', 'memoryview', 'quit', 'sentinel', 'vars'],
  ...OLD_NAMES_OF_OS_ERROR,
]);

const SHADOWABLE: ReadonlySet<string> = new Set([...BUILTINS].filter(name => !HARDLY_USED.has(name)));

/** Longer lists of targets are not read. */
const MOST_STEPS = 64;

const SEQUENCES = new Set(['ArrayExpression', 'ParenthesizedExpression', 'TupleExpression']);

/** The whole target that a name is, or is an element of. */
function targetAround(name: SyntaxNode): SyntaxNode {
  let target = name;
  for (let depth = 0; depth < MOST_STEPS && target.parent && SEQUENCES.has(target.parent.name); depth++) {
    target = target.parent;
  }
  return target;
}

/** Whether a target stands in an assignment, before a `=`. What is assigned is a sibling too. */
function isAssigned(target: SyntaxNode): boolean {
  let next = nextOf(target);
  for (let step = 0; next && step < MOST_STEPS; step++, next = nextOf(next)) {
    if (next.name === 'AssignOp') {
      return true;
    }
  }
  return false;
}

const LOOP_TARGETS = new Set([...SEQUENCES, '*', ',', 'MemberExpression', 'VariableName']);

/** Whether a target stands between a `for` and its `in`: only there targets lead to an `in` that is no operator. */
function isLooped(target: SyntaxNode): boolean {
  let next = nextOf(target);
  for (let step = 0; next && step < MOST_STEPS; step++, next = nextOf(next)) {
    if (next.name === 'in') {
      return true;
    }
    if (!LOOP_TARGETS.has(next.name)) {
      return false;
    }
  }
  return false;
}

/** What a name is given directly, as in `len = len` or the parameter `len=len`. */
function givenTo(name: SyntaxNode): SyntaxNode | null {
  const next = nextOf(name);
  const sign = next?.name === 'TypeDef' ? nextOf(next) : next;
  return sign?.name === 'AssignOp' ? nextOf(sign) : null;
}

/** What code for Python 2 and 3 gives the names that only one of them has. */
const NAMES_OF_PYTHON_2 = new Set(['basestring', 'long', 'raw_input', 'reduce', 'unichr', 'unicode', 'xrange']);

/** Another name for a builtin: `open = io.open`, `str = unicode`, `len=len`. Nothing else hides behind it. */
function isStandIn(name: SyntaxNode, { text }: RuleContext): boolean {
  const given = givenTo(name);
  const last = given?.name === 'MemberExpression' ? given.lastChild : given;
  const word = last?.name === 'VariableName' || last?.name === 'PropertyName' ? textOf(last, text) : undefined;
  return (
    word !== undefined && (word === textOf(name, text) || NAMES_OF_PYTHON_2.has(word) || BUILTIN_EXCEPTIONS.has(word))
  );
}

/** Imports of the builtin itself. */
const SAME_OBJECTS = new Set(['asyncio.TimeoutError', 'concurrent.futures.TimeoutError', 'io.open']);
/** Modules that have the builtins of the other Python. */
const COMPATIBILITY = /(?:^|\.)(?:__builtin__|builtins|future|past|six|_?compat|py3k)(?:\.|$)/;

function isImported(name: SyntaxNode, statement: SyntaxNode, { references }: RuleContext): boolean {
  const imported = references.importedBy(name, statement);
  if (!imported || imported.isOnlyModule) {
    return false;
  }
  const bound = imported.alias ?? imported.parts[0];
  return (
    bound?.from === name.from &&
    !COMPATIBILITY.test(imported.module.join('.')) &&
    (imported.isRelative || !SAME_OBJECTS.has(imported.path))
  );
}

/**
 * A parameter, but not one whose name the language's protocols made a habit, `__exit__(self, type, value, traceback)`, nor that
 * of a stub, in which nothing happens.
 */
function isOwnParameter(name: SyntaxNode, list: SyntaxNode, context: RuleContext): boolean {
  const { text } = context;
  const definition = list.parent?.name === 'FunctionDefinition' ? childOf(list.parent, 'VariableName') : null;
  const called = definition ? textOf(definition, text) : '';
  const body = list.parent?.lastChild;
  const isStub =
    body?.name === 'Body' && /^:\s*\.\.\.\s*$/.test(text.slice(body.from, Math.min(body.to, body.from + MOST_STEPS)));
  return (
    !isStub &&
    isParameterName(name) &&
    !isStandIn(name, context) &&
    (!isDunder(called) || /^__(?:init|new|call)__$/.test(called))
  );
}

function binds(name: SyntaxNode, context: RuleContext): boolean {
  const { text } = context;
  const target = targetAround(name);
  const { parent } = target;
  switch (parent?.name) {
    case 'AssignStatement':
      return isAssigned(target) && !isStandIn(target, context);
    case 'ArgList':
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'SetComprehensionExpression':
      return isLooped(target) || isNamed(target, text);
    case 'ForStatement':
      return isLooped(target);
    case 'NamedExpression':
      return isNamed(target, text);
    case 'WithStatement':
    case 'TryStatement':
    case 'AsPattern':
      return previousOf(target)?.name === 'as';
    case 'CapturePattern':
      return true;
    case 'ImportStatement':
      return isImported(name, parent, context);
    case 'ParamList':
      return isOwnParameter(name, parent, context);
    case 'ClassDefinition':
    case 'FunctionDefinition':
      // In `class A: ...` a body is no name; what else is one stands in lists of its own.
      return true;
    default:
      return false;
  }
}

/** `name := value` */
function isNamed(name: SyntaxNode, text: string): boolean {
  const next = nextOf(name);
  return next?.name === 'AssignOp' && text.startsWith(':=', next.from);
}

/** Names in a class's own scope are attributes; a parameter is its function's, whatever is around that. */
function isAttribute(name: SyntaxNode, scopes: Scopes): boolean {
  const { parent } = name;
  const isDefinition = parent?.name === 'ClassDefinition' || parent?.name === 'FunctionDefinition';
  return parent?.name !== 'ParamList' && scopes.scopeOf(isDefinition ? parent : name).kind === 'class';
}

/** A name that is bound here and is a builtin's elsewhere. */
const shadowedBuiltin: Pattern = {
  name: 'shadowed-builtin',
  nodes: ['VariableName'],
  find: (name, context) =>
    SHADOWABLE.has(textOf(name, context.text)) && binds(name, context) && !isAttribute(name, context.scopes)
      ? { from: name.from, to: name.to }
      : undefined,
};

/** `from module import *` */
const starImport: Pattern = {
  name: 'star-import',
  nodes: ['ImportStatement'],
  find: statement => (statement.lastChild?.name === '*' ? { from: statement.from, to: statement.to } : undefined),
};

/** In a longer text nobody looks through all of it for one function's callers. */
const MOST_TEXT = 512 * 1024;

/** A longer function is one that sets up a program. */
const MOST_BODY = 16 * 1024;

/** A function that sets something up: its global is meant to be one. */
const SETTING_UP =
  /^_*(?:main|test|set|init|setup|start|stop|open|close|connect|reload|reset|clear|config|configure|enable|disable|install|register|use|update|ensure|refresh|switch|import|lazy|handle|on)(?=_|[A-Z]|$|ialize|up)/i;

/** `return value` or `yield`, which say that the function has another result already; a second `global` that it has more state. */
const OTHER_RESULT = /\breturn[ \t]+(?!None\b)[^\s#;]|\byield\b/;

/**
 * A function that computes something and hands it to its caller by global names: it gives each a value, which is the
 * last thing it does, or fills it in the loops that follow, and doesn't read it before. Where the name is state, it is left
 * alone: other functions assign it too, something asks whether it is set, the value is a plain constant or a parameter, or
 * the function is there to set something up or is handed to somebody as a callback.
 */
const globalInsteadOfReturn: Pattern = {
  name: 'global-instead-of-return',
  nodes: ['ScopeStatement'],
  readsModule: true,
  find: (statement, context) => {
    const { text } = context;
    const body = statement.parent;
    const definition = body?.name === 'Body' && body.parent?.name === 'FunctionDefinition' ? body.parent : null;
    const [keyword, ...declared] = childrenOf(statement);
    const called = definition && childOf(definition, 'VariableName');
    const names = declared.filter(({ name }) => name === 'VariableName').map(name => textOf(name, text));
    if (keyword?.name !== 'global' || names.length > MOST_RESULTS || !called || !body) {
      return undefined;
    }
    if (text.length > MOST_TEXT || body.to - body.from > MOST_BODY || isFurther(statement)) {
      return undefined;
    }
    const functionName = textOf(called, text);
    return names.every(name => /^[a-z]\w*$/.test(name)) &&
      /^(?!__)\w+$/.test(functionName) &&
      !SETTING_UP.test(functionName) &&
      !OTHER_RESULT.test(text.slice(body.from, body.to)) &&
      areResults(names, statement, text)
      ? ifOnlyResults(statement, names, functionName, context)
      : undefined;
  },
};

/** Whether a `global` statement follows another one. */
function isFurther(statement: SyntaxNode): boolean {
  let before = previousOf(statement);
  for (let step = 0; before && step < MOST_STEPS; step++, before = previousOf(before)) {
    if (before.name === statement.name) {
      return true;
    }
  }
  return false;
}

/** A function that has more of them is no function that computes something. */
const MOST_RESULTS = 4;

/**
 * Whether what follows a `global` statement makes a value for each of its names: in one assignment each at the end, or in
 * assignments and loops; also in the block of a `with`.
 */
function areResults(names: readonly string[], declaration: SyntaxNode, text: string): boolean {
  let statement = firstMentionOf(names, nextOf(declaration), text);
  const block = statement?.name === 'WithStatement' && !nextOf(statement) ? childOf(statement, 'Body') : null;
  if (block?.firstChild) {
    statement = firstMentionOf(names, nextOf(block.firstChild), text);
  }
  const missing = new Set(names);
  const unfilled = new Set<string>();
  for (let next = statement; next; next = nextOf(next)) {
    const code = textOf(next, text);
    const result = resultOf(next, text);
    if (result && names.includes(result.name)) {
      if (missing.delete(result.name) && mentions(textOf(result.value, text), result.name)) {
        return false;
      }
      if (!COMPUTED.has(unwrapParentheses(result.value).name)) {
        unfilled.add(result.name);
      }
    } else if (next.name === 'ForStatement' || next.name === 'WhileStatement') {
      const filled = names.filter(candidate => !missing.has(candidate) && fills(code, candidate));
      if (filled.length === 0) {
        return false;
      }
      for (const candidate of filled) {
        unfilled.delete(candidate);
      }
    } else if (!isPrint(next, text) || [...missing].some(unmade => mentions(code, unmade))) {
      return false;
    }
  }
  return missing.size === 0 && unfilled.size === 0;
}

function firstMentionOf(names: readonly string[], from: SyntaxNode | null, text: string): SyntaxNode | null {
  let statement = from;
  for (let step = 0; statement && step < MOST_STEPS; step++, statement = nextOf(statement)) {
    const code = textOf(statement, text);
    if (names.some(name => mentions(code, name))) {
      return statement;
    }
  }
  return null;
}

/** `name = value` */
function resultOf(statement: SyntaxNode, text: string): { name: string; value: SyntaxNode } | undefined {
  const [target, sign, value, ...more] = statement.name === 'AssignStatement' ? childrenOf(statement) : [];
  return target?.name === 'VariableName' && sign?.name === 'AssignOp' && value && more.length === 0
    ? { name: textOf(target, text), value }
    : undefined;
}

function fills(code: string, name: string): boolean {
  return new RegExp(
    `(?<![\\w.])${name}(?:\\s*[-+*/|&^]=|\\[[^\\]\\n]*\\]\\s*[-+]?=(?!=)|\\.(?:append|add|extend|update)\\()`,
  ).test(code);
}

function isPrint(statement: SyntaxNode, text: string): boolean {
  return (
    statement.name === 'ExpressionStatement' && /^print\s*\(/.test(text.slice(statement.from, statement.from + 16))
  );
}

const COMPUTED = new Set([
  ...['ArrayComprehensionExpression', 'BinaryExpression', 'CallExpression', 'ComprehensionExpression'],
  ...['ConditionalExpression', 'DictionaryComprehensionExpression', 'MemberExpression', 'SetComprehensionExpression'],
]);

function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\b`).test(code);
}

/**
 * The `global` statement, if it alone has its names, nothing asks whether they are set, and the function is spoken of only where
 * it is called: a callback couldn't return anything.
 */
function* ifOnlyResults(
  { from, to }: SyntaxNode,
  names: readonly string[],
  functionName: string,
  context: RuleContext,
): Steps<Span | undefined> {
  const words = yield* wordsOf(context);
  const called = words.get(functionName);
  const isResult = (name: string) => words.get(name)?.declarations === 1 && !words.get(name)?.isAsked;
  return names.every(isResult) && called?.mentions === called?.calls ? { from, to } : undefined;
}

/** How a text uses a word. */
interface Word {
  mentions: number;
  calls: number;
  /** In `global` statements. */
  declarations: number;
  /** `if word:`, `not word`, `word is None`. */
  isAsked: boolean;
}

const words = new WeakMap<Scopes, ReadonlyMap<string, Word>>();

/** All words of a text, counted once: each function asks for two of them. */
function* wordsOf({ text, scopes }: RuleContext): Steps<ReadonlyMap<string, Word>> {
  let found = words.get(scopes);
  if (!found) {
    found = yield* countWords(text);
    words.set(scopes, found);
  }
  return found;
}

const USES =
  /(?<asks>(?:\b(?:if|while|not|and|or)[ \t]+)+)?\b(?<word>[A-Za-z_]\w*)(?<call>[ \t]*\()?(?<is>[ \t]+is\b)?(?=(?<end>[ \t]*(?:[:)\r\n]|and\b|or\b)|))/g;

function* countWords(text: string): Steps<Map<string, Word>> {
  const counted = new Map<string, Word>();
  const of = (word: string) => {
    let uses = counted.get(word);
    if (!uses) {
      uses = { mentions: 0, calls: 0, declarations: 0, isAsked: false };
      counted.set(word, uses);
    }
    return uses;
  };
  for (const { groups } of text.matchAll(USES)) {
    yield;
    const uses = of(groups?.word ?? '');
    uses.mentions++;
    uses.calls += groups?.call === undefined ? 0 : 1;
    uses.isAsked ||= groups?.is !== undefined || (groups?.asks !== undefined && groups.end !== '');
  }
  for (const [, names = ''] of text.matchAll(/\bglobal[ \t]+([^\n;#]*)/g)) {
    for (const [name] of names.matchAll(/\w+/g)) {
      yield;
      of(name).declarations++;
    }
  }
  return counted;
}

export const NAME_PATTERNS: readonly Pattern[] = [globalInsteadOfReturn, shadowedBuiltin, starImport];
