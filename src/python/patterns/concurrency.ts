import type { SyntaxNode } from '@lezer/common';
import type { Binding } from '../bindings';
import type { RuleContext } from '../rule';
import type { Scope } from '../scopes';
import type { Steps } from '../steps';
import { childOf, childrenOf, textOf } from '../syntax';
import { valueOfName } from './arguments';
import { argumentsOf, classAround, definitionAround, loopsAround, rootOf, subscriptOf } from './enclosing';
import type { Pattern, Span } from './pattern';

function spanOf({ from, to }: SyntaxNode): Span {
  return { from, to };
}

/** The body's scope of a function or class. */
function scopeWithin(definition: SyntaxNode, { scopes }: RuleContext): Scope | undefined {
  const first = childOf(definition, 'Body')?.firstChild;
  return first ? scopes.scopeOf(first) : undefined;
}

/** What `self.name` is in a method, where the class itself defines it, once. */
function methodNamed(name: string, from: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  let around = definitionAround(from);
  for (let level = 0; around && level < 4 && !classAround(around); level++) {
    around = definitionAround(around);
  }
  const owner = around ? classAround(around) : undefined;
  return owner ? methodOfClass(name, owner, context) : undefined;
}

function methodOfClass(name: string, owner: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  return definitionOf(scopeWithin(owner, context)?.names.get(name) ?? []);
}

/** The class of this file of which a name evidently is an instance: `counter = Counter()`. */
function classOfInstance(name: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const value = valueOfName(name, context);
  const callee = value?.name === 'CallExpression' ? value.firstChild : null;
  const reference = callee?.name === 'VariableName' ? context.references.ofName(callee) : undefined;
  const found = reference?.kind === 'own' ? definitionOf(reference.bindings) : undefined;
  return found?.name === 'ClassDefinition' ? found : undefined;
}

function definitionOf(bindings: readonly Binding[]): SyntaxNode | undefined {
  const [binding] = bindings;
  return bindings.length === 1 && binding?.kind === 'value' ? binding.definition : undefined;
}

/** The function of this file that `f`, `self.f` or the `f` of an instance is, as far as the file makes that evident. */
function functionMeant(expression: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const { text, references } = context;
  let found: SyntaxNode | undefined;
  if (expression.name === 'VariableName') {
    const reference = references.ofName(expression);
    found = reference.kind === 'own' ? definitionOf(reference.bindings) : undefined;
  } else if (expression.name === 'MemberExpression' && expression.lastChild?.name === 'PropertyName') {
    const object = expression.firstChild;
    const name = textOf(expression.lastChild, text);
    if (object && textOf(object, text) === 'self') {
      found = methodNamed(name, expression, context);
    } else if (object?.name === 'VariableName') {
      const owner = classOfInstance(object, context);
      found = owner ? methodOfClass(name, owner, context) : undefined;
    }
  }
  return found?.name === 'FunctionDefinition' ? found : undefined;
}

function isAsync(definition: SyntaxNode | undefined): boolean {
  return definition?.name === 'FunctionDefinition' && definition.firstChild?.name === 'async';
}

const HTTP_METHODS = 'get post put delete head patch options request'.split(' ');

/** What keeps its thread waiting, by full dotted names. */
const BLOCKING: ReadonlySet<string> = new Set([
  'time.sleep',
  'os.system',
  'os.wait',
  'os.waitpid',
  'urllib.request.urlopen',
  'urllib.request.urlretrieve',
  'socket.create_connection',
  'socket.getaddrinfo',
  'socket.gethostbyaddr',
  'socket.gethostbyname',
  ...['run', 'call', 'check_call', 'check_output', 'getoutput', 'getstatusoutput'].map(name => `subprocess.${name}`),
  ...['Popen.wait', 'Popen.communicate'].map(name => `subprocess.${name}`),
  ...HTTP_METHODS.flatMap(name => [`requests.${name}`, `requests.Session.${name}`]),
  ...[...HTTP_METHODS, 'stream'].flatMap(name => [`httpx.${name}`, `httpx.Client.${name}`]),
]);

/** Those of a socket, unless the function sets it not to block. */
const BLOCKING_SOCKET = new Set(
  ['accept', 'connect', 'recv', 'recvfrom', 'sendall'].map(name => `socket.socket.${name}`),
);

/** Only what may block is resolved: most calls have another last word. */
const BLOCKING_WORDS = new Set([...BLOCKING, ...BLOCKING_SOCKET].map(path => path.slice(path.lastIndexOf('.') + 1)));

/** The full name of what is called, if it may be one of those. */
function blockingPath(callee: SyntaxNode, { text, references }: RuleContext): string | undefined {
  const word = callee.name === 'MemberExpression' ? callee.lastChild : callee;
  const name = word ? textOf(word, text) : '';
  const isRenamed = callee.name === 'VariableName';
  if (!isRenamed && !BLOCKING_WORDS.has(name)) {
    return undefined;
  }
  const reference = references.ofExpression(callee);
  return reference.kind === 'path' ? reference.path : reference.kind === 'builtin' ? reference.name : undefined;
}

const blockingCallInAsync: Pattern = {
  name: 'blocking-call-in-async',
  nodes: ['CallExpression'],
  find(node, context) {
    const callee = node.firstChild;
    const path = callee ? blockingPath(callee, context) : undefined;
    const isCandidate =
      path !== undefined &&
      (BLOCKING.has(path) || BLOCKING_SOCKET.has(path) || path === 'open' || path === 'input') &&
      node.parent?.name !== 'AwaitExpression' &&
      !isHandedToThread(node, context) &&
      !isNumericLookup(node, path, context);
    const around = isCandidate ? definitionAround(node) : undefined;
    if (!callee || !around || !isAsync(around)) {
      return undefined;
    }
    if (path === 'open' && loopsAround(node).next().done) {
      return undefined;
    }
    if (BLOCKING_SOCKET.has(path ?? '') && /\bset(blocking|timeout)\b/.test(textOf(around, context.text))) {
      return undefined;
    }
    return spanOf(callee);
  },
};

function isHandedToThread(node: SyntaxNode, { text }: RuleContext): boolean {
  const callee = node.parent?.name === 'ArgList' ? node.parent.parent?.firstChild : null;
  return callee ? /(?:^|\.)(?:to_thread|run_in_executor|run_sync|sync_to_async)$/.test(textOf(callee, text)) : false;
}

/** A name's lookup that is told to look up nothing. */
function isNumericLookup(call: SyntaxNode, path: string, { text }: RuleContext): boolean {
  return path === 'socket.getaddrinfo' && /NUMERIC/.test(textOf(call, text));
}

const SPAWNING = new Set(['asyncio.create_task', 'asyncio.ensure_future', 'loop.create_task']);

/** A task that nobody keeps, or a coroutine that nobody awaits. */
const droppedTask: Pattern = {
  name: 'dropped-task',
  nodes: ['ExpressionStatement', 'AssignStatement'],
  // A function that is called may be made `async` further down.
  readsModule: true,
  find(node, context) {
    const { text } = context;
    const [first, sign, value, more] = childrenOf(node);
    const call = node.name === 'ExpressionStatement' ? first : value;
    const callee = call?.name === 'CallExpression' ? call.firstChild : null;
    if (!first || !callee || more || (node.name === 'ExpressionStatement' && sign)) {
      return undefined;
    }
    if (node.name === 'AssignStatement' && (sign?.name !== 'AssignOp' || textOf(first, text) !== '_')) {
      return undefined;
    }
    if (isSpawning(callee, context)) {
      return isExpectedToFail(node, text) ? undefined : spanOf(callee);
    }
    const isCoroutine =
      node.name === 'ExpressionStatement' && isCoroutineOfFile(callee, context) && isAsync(definitionAround(node));
    return isCoroutine ? spanOf(callee) : undefined;
  },
};

/** A test that a task can't be made: it stands directly in `with pytest.raises(...)` or the like. */
function isExpectedToFail(statement: SyntaxNode, text: string): boolean {
  const body = statement.parent;
  const around = body?.name === 'Body' ? body.parent : null;
  return (
    around?.name === 'WithStatement' &&
    /\b(assertRaises\w*|raises|assertWarns\w*)\(/.test(text.slice(around.from, body?.from))
  );
}

function isSpawning(callee: SyntaxNode, { text, references }: RuleContext): boolean {
  const word = callee.name === 'MemberExpression' ? callee.lastChild : callee;
  if (callee.name === 'MemberExpression' && word && !/^(create_task|ensure_future)$/.test(textOf(word, text))) {
    return false;
  }
  const reference = references.ofExpression(callee);
  if (reference.kind === 'path') {
    return SPAWNING.has(reference.path);
  }
  const object = callee.name === 'MemberExpression' ? callee.firstChild : null;
  return (
    object !== null &&
    word !== null &&
    textOf(word, text) === 'create_task' &&
    /(?:^|[._])loop(?:\(\))?$/.test(textOf(object, text)) &&
    references.typeOf(object) === undefined
  );
}

function isCoroutineOfFile(callee: SyntaxNode, context: RuleContext): boolean {
  const meant = functionMeant(callee, context);
  return meant !== undefined && isAsync(meant) && meant.parent?.name !== 'DecoratedStatement';
}

/** How a function becomes a thread's, and whether by several threads at once. */
type Targets = ReadonlyMap<number, 'one' | 'many'>;

const targetsOfContext = new WeakMap<RuleContext, Targets>();

/** What may start threads, to be judged by its call. */
const STARTS = /\b(?:Thread|Timer|submit|map|to_thread|run_in_executor|start_new_thread)\s*\(/g;

/** The functions of a text that run as threads, by where they begin. */
function* threadTargets(node: SyntaxNode, context: RuleContext): Steps<Targets> {
  let targets = targetsOfContext.get(context);
  if (!targets) {
    targets = /\b_?thread(?:ing)?\b|\bThreadPool|\basyncio\b/.test(context.text)
      ? yield* findTargets(node, context)
      : new Map();
    targetsOfContext.set(context, targets);
  }
  return targets;
}

function* findTargets(node: SyntaxNode, context: RuleContext): Steps<Targets> {
  let top = node;
  while (top.parent) {
    top = top.parent;
  }
  const targets = new Map<number, 'one' | 'many'>();
  for (const { index } of context.text.matchAll(STARTS)) {
    yield;
    const word = top.resolveInner(index, 1);
    const callee = word.name === 'PropertyName' ? word.parent : word;
    const call = callee?.parent;
    if (
      callee?.name === 'FunctionDefinition' ||
      call?.name !== 'CallExpression' ||
      call.firstChild?.from !== callee?.from
    ) {
      continue;
    }
    const { function: target, times } = startedBy(call, context) ?? {};
    const meant = target ? functionMeant(target, context) : undefined;
    if (meant) {
      const isRepeated = times === 'many' || targets.has(meant.from) || isInLoop(call);
      targets.set(meant.from, isRepeated ? 'many' : 'one');
    }
  }
  return targets;
}

function isInLoop(call: SyntaxNode): boolean {
  return !loopsAround(call).next().done || /Comprehension/.test(`${call.parent?.name} ${call.parent?.parent?.name}`);
}

function startedBy(
  call: SyntaxNode,
  context: RuleContext,
): { readonly function?: SyntaxNode | undefined; readonly times: 'one' | 'many' } | undefined {
  const { text, references } = context;
  const callee = call.firstChild;
  const reference = callee ? references.ofExpression(callee) : undefined;
  const path = reference?.kind === 'path' ? reference.path : '';
  const given = [...argumentsOf(call, text)];
  const positional = given.filter(({ keyword }) => keyword === undefined);
  const named = (name: string) => given.find(({ keyword }) => keyword === name)?.value;
  switch (path) {
    case 'threading.Thread':
      return { function: named('target') ?? positional[1]?.value, times: 'one' };
    case 'threading.Timer':
      return { function: named('function') ?? positional[1]?.value, times: 'one' };
    case '_thread.start_new_thread':
    case 'asyncio.to_thread':
      return { function: positional[0]?.value, times: 'one' };
    case 'loop.run_in_executor':
      return { function: positional[1]?.value, times: 'one' };
    default:
      return /^(?:concurrent\.futures\.(?:thread\.)?ThreadPoolExecutor|multiprocessing\.pool\.ThreadPool)\.(?:submit|map)$/.test(
        path,
      )
        ? { function: positional[0]?.value, times: 'many' }
        : undefined;
  }
}

const unlockedSharedCounter: Pattern = {
  name: 'unlocked-shared-counter',
  nodes: ['UpdateStatement', 'AssignStatement'],
  readsModule: true,
  find(node, context) {
    const target = changedInPlace(node, context);
    const around = target ? definitionAround(node) : undefined;
    if (!target || around?.name !== 'FunctionDefinition') {
      return undefined;
    }
    const shared = sharedBy(target, around, context);
    return shared && !isLocked(node, around, context) ? ifInThreads(node, around, shared, context) : undefined;
  },
};

/** A statement of a function, if threads that share what it changes run the function. */
function* ifInThreads(
  statement: SyntaxNode,
  around: SyntaxNode,
  shared: Shared,
  context: RuleContext,
): Steps<Span | undefined> {
  const targets = yield* threadTargets(statement, context);
  const times = targets.get(around.from) ?? (isRunOfThread(around, context) ? 'one' : undefined);
  return times === 'many' || (times === 'one' && shared === 'evidently') ? spanOf(statement) : undefined;
}

/** Whether a function is `run` of a class that says it is a thread. */
function isRunOfThread(definition: SyntaxNode, context: RuleContext): boolean {
  const name = childOf(definition, 'VariableName');
  const owner = name && textOf(name, context.text) === 'run' ? classAround(definition) : undefined;
  return (
    !!owner &&
    [...argumentsOf(owner, context.text)].some(({ keyword, value }) => {
      const reference = keyword === undefined ? context.references.ofExpression(value) : undefined;
      return reference?.kind === 'path' && /^threading\.(?:Thread|Timer)$/.test(reference.path);
    })
  );
}

/** The target of `x += ...`, `x -= ...`, `x = x + ...`. */
function changedInPlace(node: SyntaxNode, { text }: RuleContext): SyntaxNode | undefined {
  const [target, sign, value, more] = childrenOf(node);
  if (!target || !sign || !value || more) {
    return undefined;
  }
  if (node.name === 'UpdateStatement') {
    return /^[+-]=$/.test(textOf(sign, text)) && !isDisplay(value) ? target : undefined;
  }
  const [left, operator, right] = value.name === 'BinaryExpression' ? childrenOf(value) : [];
  if (sign.name !== 'AssignOp' || operator?.name !== 'ArithOp' || !left || !right) {
    return undefined;
  }
  const name = textOf(target, text);
  return textOf(left, text) === name || textOf(right, text) === name ? target : undefined;
}

/** What is added to a list or a text counts nothing. */
function isDisplay(value: SyntaxNode): boolean {
  return /^(Array|Tuple|Dictionary|Set|String|FormatString|ContinuedString)/.test(value.name);
}

/** How threads share something: whatever they are, or only if several run the same function. */
type Shared = 'evidently' | 'among runs';

/** Whether several threads have the target, when its function runs in them: only if it is several, for attributes of `self`. */
function sharedBy(target: SyntaxNode, around: SyntaxNode, context: RuleContext): Shared | undefined {
  const { text, scopes, references } = context;
  const scope = scopeWithin(around, context);
  if (!scope) {
    return undefined;
  }
  if (target.name === 'VariableName') {
    const name = textOf(target, text);
    return scope.globals.has(name) || scope.nonlocals.has(name) ? 'evidently' : undefined;
  }
  const root = rootOf(target);
  if (!root) {
    return undefined;
  }
  if (textOf(root, text) === 'self' && classAround(around)) {
    return subscriptOf(target) || target.firstChild?.name === 'VariableName' ? 'among runs' : undefined;
  }
  const found = scopes.lookUp(textOf(root, text), scope);
  const isOuter = found !== undefined && found.scope !== scope && references.ofName(root).kind === 'own';
  return isOuter && references.typeOf(root) !== 'threading.local' && !isOwnItem(target, scope, context)
    ? 'evidently'
    : undefined;
}

/** `results[index] += 1`, where the thread is given its index: each has an item of its own. */
function isOwnItem(target: SyntaxNode, scope: Scope, { text }: RuleContext): boolean {
  const index = subscriptOf(target)?.index;
  return index?.name === 'VariableName' && scope.names.has(textOf(index, text));
}

/** Whether something is held that looks like a lock: nothing else has such a name, and nothing else is entered without a call. */
function isLocked(node: SyntaxNode, around: SyntaxNode, { text }: RuleContext): boolean {
  for (let ancestor = node.parent; ancestor && ancestor.from > around.from; ancestor = ancestor.parent) {
    if (ancestor.name === 'WithStatement') {
      const body = childOf(ancestor, 'Body');
      const items = text.slice(ancestor.from, body?.from ?? ancestor.to);
      if (/lock|mutex|cond|sem|guard|monitor/i.test(items) || !items.includes('(')) {
        return true;
      }
    }
  }
  return /\.acquire\b/.test(textOf(around, text));
}

export const CONCURRENCY_PATTERNS: readonly Pattern[] = [blockingCallInAsync, droppedTask, unlockedSharedCounter];
