import type { SyntaxNode } from '@lezer/common';
import type { Binding } from '../bindings';
import type { RuleContext } from '../rule';
import type { Scope } from '../scopes';
import type { Steps } from '../steps';
import { childOf, childrenOf, isComprehension, nextOf, previousOf, textOf, unwrapParentheses, walk } from '../syntax';
import {
  argumentsOf,
  definitionAround,
  endsLoop,
  isCallOf,
  isDeep,
  isLoop,
  iterableOf,
  loopsAround,
  methodOf,
  namesIn,
  onlyArgumentOf,
  rootOf,
  subscriptOf,
  targetsOf,
} from './enclosing';
import type { Pattern, Span } from './pattern';

/** How many statements before or after one are looked at, and how many bindings of a name. */
const NEAR = 40;
/** Longer statements are not looked through for a name. */
const SHORT = 4000;
/** Longer chains of operators are not followed. */
const DEPTH = 32;

function spanOf({ from, to }: SyntaxNode): Span {
  return { from, to };
}

function isWithin(node: { readonly from: number }, outer: Span): boolean {
  return outer.from <= node.from && node.from < outer.to;
}

// range(len(x))

const COMPREHENSIONS = [
  'ArgList',
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
];

const rangeLen: Pattern = {
  name: 'range-len',
  nodes: ['ForStatement', ...COMPREHENSIONS],
  find: (node, context) => (node.name === 'ForStatement' || isComprehension(node) ? rangeOf(node, context) : undefined),
};

/** The first `range(len(x))` of a loop or comprehension that only reads `x` by its index. */
function* rangeOf(node: SyntaxNode, context: RuleContext): Steps<Span | undefined> {
  for (let keyword = childOf(node, 'for'); keyword; keyword = nextFor(keyword)) {
    yield;
    const index = nextOf(keyword);
    const word = index ? nextOf(index) : null;
    const iterable = word?.name === 'in' ? nextOf(word) : null;
    const sequence = index?.name === 'VariableName' && iterable ? sequenceOfRange(iterable, context) : undefined;
    if (!index || !iterable || !sequence || isDeep(node)) {
      continue;
    }
    if (yield* isReadOnly(node, iterable, textOf(index, context.text), sequence, context)) {
      return spanOf(iterable);
    }
  }
  return undefined;
}

function nextFor(keyword: SyntaxNode): SyntaxNode | null {
  let next = keyword.nextSibling;
  while (next && next.name !== 'for' && next.name !== 'Body') {
    next = next.nextSibling;
  }
  return next?.name === 'for' ? next : null;
}

/** `x` of `range(len(x))` and `range(0, len(x))`. */
function sequenceOfRange(iterable: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const length = isCallOf('range', iterable, context) ? stopOf(iterable, context.text) : undefined;
  const sequence = length && isCallOf('len', length, context) ? onlyArgumentOf(length) : undefined;
  // In a class that makes itself iterable, the loop may be what iterates.
  return sequence && rootOf(sequence) && textOf(sequence, context.text) !== 'self' ? sequence : undefined;
}

/** Where a `range` ends that begins at 0 and takes every number. */
function stopOf(range: SyntaxNode, text: string): SyntaxNode | undefined {
  const list = childOf(range, 'ArgList');
  const first = list?.firstChild ? nextOf(list.firstChild) : null;
  const comma = first?.name === 'Number' && textOf(first, text) === '0' ? nextOf(first) : null;
  const second = comma?.name === ',' ? nextOf(comma) : null;
  return second && nextOf(second)?.name === ')' ? second : onlyArgumentOf(range);
}

/** Methods that change what they are called on so that a loop by index may be meant. */
const CHANGING = new Set(['append', 'clear', 'extend', 'insert', 'pop', 'remove', 'reverse', 'sort']);

/** Whether `x[i]` is read in a loop, no other `x[i - 1]`, and neither `x` nor `i` nor an item of `x` is changed in it. */
function* isReadOnly(
  loop: SyntaxNode,
  header: SyntaxNode,
  index: string,
  sequence: SyntaxNode,
  { text }: RuleContext,
): Steps<boolean> {
  const name = textOf(sequence, text);
  let isRead = false;
  let isChanged = false;
  for (const ref of walk(loop.cursor())) {
    yield;
    if (ref.from >= header.from && ref.to <= header.to) {
      continue;
    }
    if (ref.name === 'VariableName' && ref.to - ref.from === index.length && text.startsWith(index, ref.from)) {
      isChanged ||= isTarget(ref.node) && nextOf(ref.node)?.name !== 'in';
    } else if (ref.to - ref.from === name.length && ref.name === sequence.name && text.startsWith(name, ref.from)) {
      const use = ref.node;
      const item = use.parent;
      const subscript = item ? subscriptOf(item) : undefined;
      if (item && subscript?.object.from === use.from && subscript.object.to === use.to) {
        isChanged ||= isTarget(item);
        const at = subscript.index ? textOf(subscript.index, text) : undefined;
        isRead ||= at === index;
        // Neighbours need the index.
        isChanged ||= at !== undefined && at !== index && wordOf(index).test(at);
      } else {
        isChanged ||= isTarget(use) || isChangingMethod(use, text);
      }
    }
    if (isChanged) {
      return false;
    }
  }
  return isRead;
}

/** Finds a name among other code. */
function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w.])${name}(?!\\w)`);
}

function isChangingMethod(object: SyntaxNode, text: string): boolean {
  const call = object.parent?.parent;
  const method = call ? methodOf(call, text) : undefined;
  return method?.object.from === object.from && method.object.to === object.to && CHANGING.has(method.method);
}

/** Whether a name, attribute or item is assigned to, deleted, or a loop's variable. */
function isTarget(place: SyntaxNode): boolean {
  let node = place;
  let { parent } = node;
  for (let depth = 0; depth < DEPTH && parent && /^(Tuple|Array|Parenthesized)Expression$/.test(parent.name); depth++) {
    node = parent;
    parent = node.parent;
  }
  switch (parent?.name) {
    case 'DeleteStatement':
      return true;
    case 'AssignStatement':
    case 'UpdateStatement':
    case 'NamedExpression':
      return hasAfter(node, 'AssignOp') || hasAfter(node, 'UpdateOp');
    case 'ForStatement':
      return hasAfter(node, 'in');
    default:
      return false;
  }
}

/** Targets are few; what stands behind `=` may be many. */
function hasAfter(node: SyntaxNode, name: string): boolean {
  let next = nextOf(node);
  for (let step = 0; next && step < DEPTH; step++, next = nextOf(next)) {
    if (next.name === name) {
      return true;
    }
  }
  return false;
}

// Removing from what is iterated over

const REMOVING = new Set(['discard', 'pop', 'popitem', 'remove']);
const VIEWS = new Set(['items', 'keys', 'values']);
/** Iterating over these goes over a copy. */
const COPYING = new Set(['os.environ', 'sys.modules']);

const removalWhileIterating: Pattern = {
  name: 'removal-while-iterating',
  nodes: ['CallExpression', 'DeleteStatement'],
  find(node, context) {
    const place = removedFrom(node, context);
    const root = place ? rootOf(place) : undefined;
    if (!place || !root || textOf(place, context.text) === 'self') {
      return undefined;
    }
    const name = textOf(place, context.text);
    for (const loop of loopsAround(node)) {
      const iterable = loop.name === 'ForStatement' ? iterableOf(loop) : undefined;
      const iterated = iterable ? iteratedIn(iterable, context) : undefined;
      if ((iterated && textOf(iterated, context.text) === name) || (iterable && isByIndex(node, name, loop, context))) {
        const isSafe =
          endsLoop(node, loop) ||
          isReboundBefore(node, loop, textOf(root, context.text), context) ||
          [...namesIn(targetsOf(loop))].some(target => textOf(target, context.text) === textOf(root, context.text));
        return isSafe ? undefined : spanOf(node);
      }
    }
    return undefined;
  },
};

/** Whether a loop counts through `range(len(x))` and a removal from `x` uses the number. */
function isByIndex(removal: SyntaxNode, name: string, loop: SyntaxNode, context: RuleContext): boolean {
  const { text } = context;
  const iterable = iterableOf(loop);
  const sequence = iterable ? sequenceOfRange(iterable, context) : undefined;
  const [index, ...more] = targetsOf(loop);
  return (
    sequence !== undefined &&
    textOf(sequence, text) === name &&
    index?.name === 'VariableName' &&
    more.length === 0 &&
    removal.to - removal.from < SHORT &&
    wordOf(textOf(index, text)).test(text.slice(removal.from, removal.to))
  );
}

/** `x` of `x.remove(...)` and `del x[...]`. */
function removedFrom(node: SyntaxNode, { text, references }: RuleContext): SyntaxNode | undefined {
  if (node.name === 'DeleteStatement') {
    const place = node.firstChild ? nextOf(node.firstChild) : null;
    const subscript = place && !nextOf(place) ? subscriptOf(place) : undefined;
    return subscript?.object;
  }
  const called = methodOf(node, text);
  if (!called || !REMOVING.has(called.method)) {
    return undefined;
  }
  const reference = references.ofExpression(called.object);
  return reference.kind === 'path' ? undefined : called.object;
}

/** `x` of `x`, `x.items()`, `enumerate(x)`: what is changed while it is iterated over. */
function iteratedIn(iterable: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  let node = iterable;
  if (isCallOf('enumerate', node, context) || isCallOf('iter', node, context)) {
    const list = childOf(node, 'ArgList');
    const first = list?.firstChild ? nextOf(list.firstChild) : null;
    if (!first) {
      return undefined;
    }
    node = unwrapParentheses(first);
  }
  const called = methodOf(node, context.text);
  if (called && VIEWS.has(called.method) && node.lastChild?.to === (node.lastChild?.from ?? 0) + 2) {
    node = called.object;
  }
  const reference = context.references.ofExpression(node);
  return reference.kind === 'path' && COPYING.has(reference.path) ? undefined : rootOf(node) ? node : undefined;
}

/** Whether a statement before, in the blocks between a node and its loop, gives the name another value. */
function isReboundBefore(node: SyntaxNode, loop: SyntaxNode, name: string, { text }: RuleContext): boolean {
  for (let child = node; child.from > loop.from && child.parent; child = child.parent) {
    if (child.parent.name !== 'Body') {
      continue;
    }
    let before = previousOf(child);
    for (let step = 0; before && step < NEAR; step++, before = previousOf(before)) {
      if (before.name === 'AssignStatement') {
        const target = before.firstChild;
        if (target && [...namesIn([target])].some(part => textOf(part, text) === name)) {
          return true;
        }
      }
    }
  }
  return false;
}

// A string that grows in a loop

const stringConcatenationInLoop: Pattern = {
  name: 'string-concatenation-in-loop',
  nodes: ['UpdateStatement', 'AssignStatement'],
  find(node, context) {
    const { text, references } = context;
    const grown = grownBy(node, text);
    const loop: SyntaxNode | undefined = grown ? loopsAround(node).next().value || undefined : undefined;
    if (!grown || !loop || endsLoop(node, loop) || isShort(loop, textOf(grown.name, text), context)) {
      return undefined;
    }
    const reference = references.ofName(grown.name);
    return reference.kind === 'own' ? ifGrowingText(node, grown, reference.bindings, loop, context) : undefined;
  },
};

/** A statement by which a name grows in a loop, if the name is a text that nobody is given meanwhile. */
function* ifGrowingText(
  statement: SyntaxNode,
  { name: node, added }: Grown,
  bindings: readonly Binding[],
  loop: SyntaxNode,
  context: RuleContext,
): Steps<Span | undefined> {
  const name = textOf(node, context.text);
  const history = yield* historyOf(bindings, name, context);
  const isText = history.isText || (!history.isOther && isEvidentText(added, context));
  const isReset = history.resets.some(at => isWithin({ from: at }, loop));
  if (!isText || isReset || history.isUnclear || isDeep(loop)) {
    return undefined;
  }
  return (yield* handedOnIn(loop, context)).has(name) ? undefined : spanOf(statement);
}

interface Grown {
  readonly name: SyntaxNode;
  readonly added: SyntaxNode;
}

/** `s` and what is added to it, of `s += ...`, `s = s + ...` and `s = ... + s`. */
function grownBy(node: SyntaxNode, text: string): Grown | undefined {
  const [name, sign, value, more] = childrenOf(node);
  if (name?.name !== 'VariableName' || !sign || !value || more) {
    return undefined;
  }
  if (node.name === 'UpdateStatement') {
    return textOf(sign, text) === '+=' ? { name, added: value } : undefined;
  }
  return sign.name === 'AssignOp' && buildsOn(textOf(name, text), value, text) ? { name, added: value } : undefined;
}

/** Whether a value is a sum that begins or ends with a name. */
function buildsOn(name: string, value: SyntaxNode, text: string): boolean {
  return value.name === 'BinaryExpression' && (leftmostOf(value, text) === name || rightmostOf(value, text) === name);
}

/** The last operand of a sum, as text. */
function rightmostOf(sum: SyntaxNode, text: string): string | undefined {
  const [, operator, right] = childrenOf(sum);
  return operator && right?.name === 'VariableName' && textOf(operator, text) === '+' ? textOf(right, text) : undefined;
}

/** The first operand of a sum, as text. */
function leftmostOf(sum: SyntaxNode, text: string): string | undefined {
  let node = sum;
  for (let depth = 0; depth < DEPTH; depth++) {
    if (node.name !== 'BinaryExpression') {
      return node.name === 'VariableName' ? textOf(node, text) : undefined;
    }
    const [left, operator] = childrenOf(node);
    if (!left || !operator || textOf(operator, text) !== '+') {
      return undefined;
    }
    node = left;
  }
  return undefined;
}

/** Whether a loop runs a number of times that is written out, or until the string itself is long enough. */
function isShort(loop: SyntaxNode, name: string, context: RuleContext): boolean {
  const { text } = context;
  if (loop.name === 'WhileStatement') {
    const condition = loop.firstChild ? nextOf(loop.firstChild) : null;
    return condition ? wordOf(name).test(textOf(condition, text)) : false;
  }
  if ([...namesIn(targetsOf(loop))].some(target => textOf(target, text) === name)) {
    return true;
  }
  const iterable = iterableOf(loop);
  if (!iterable) {
    return true;
  }
  if (isCallOf('range', iterable, context)) {
    return [...argumentsOf(iterable, text)].every(({ value }) => /^[-+]?\d{1,2}$/.test(textOf(value, text)));
  }
  const listed = isCallOf('enumerate', iterable, context) ? onlyArgumentOf(iterable) : iterable;
  return /^(ArrayExpression|TupleExpression|SetExpression|DictionaryExpression|String)$/.test(listed?.name ?? '');
}

/** What a scope's bindings tell of a name that grows. */
interface History {
  /** It is bound to strings only. */
  readonly isText: boolean;
  /** It is bound to something that is evidently no string. */
  readonly isOther: boolean;
  /** It is bound in a way that doesn't tell where: by unpacking, for instance. */
  readonly isUnclear: boolean;
  /** Where it gets a value that doesn't build on its own. */
  readonly resets: readonly number[];
}

const histories = new WeakMap<readonly Binding[], History>();

function* historyOf(bindings: readonly Binding[], name: string, context: RuleContext): Steps<History> {
  let history = histories.get(bindings);
  if (!history) {
    const types: (string | undefined)[] = [];
    const resets: number[] = [];
    let isUnclear = false;
    for (const binding of bindings) {
      yield;
      if (binding.kind !== 'value') {
        continue;
      }
      const { value, annotation, isParameter } = binding;
      if (value && buildsOn(name, value, context.text)) {
        continue;
      }
      types.push(typeOf(value, annotation, context));
      const shown = value ?? annotation;
      isUnclear ||= !shown && !isParameter;
      if (shown) {
        resets.push(shown.from);
      }
    }
    history = {
      isText: types.length > 0 && types.every(type => type === 'str'),
      isOther: types.some(type => type !== undefined && type !== 'str'),
      isUnclear,
      resets,
    };
    histories.set(bindings, history);
  }
  return history;
}

function typeOf(value: SyntaxNode | undefined, annotation: SyntaxNode | undefined, context: RuleContext) {
  if (annotation) {
    const name = textOf(annotation, context.text);
    return name === 'str' ? 'str' : undefined;
  }
  if (!value) {
    return undefined;
  }
  return isEvidentText(value, context) ? 'str' : context.references.typeOf(value);
}

const handedOn = new WeakMap<RuleContext, Map<number, ReadonlySet<string>>>();

/** The names that are handed to calls in a loop: whoever takes a string while it grows needs it at every step. */
function* handedOnIn(loop: SyntaxNode, context: RuleContext): Steps<ReadonlySet<string>> {
  let byLoop = handedOn.get(context);
  if (!byLoop) {
    byLoop = new Map();
    handedOn.set(context, byLoop);
  }
  let names = byLoop.get(loop.from);
  if (!names) {
    const found = new Set<string>();
    for (const cursor of walk(loop.cursor())) {
      yield;
      const node = cursor.name === 'VariableName' ? cursor.node : undefined;
      if (node?.parent?.name === 'ArgList' && !isKeyword(node)) {
        const call = node.parent.parent;
        if (call && !isCallOf('len', call, context)) {
          found.add(textOf(node, context.text));
        }
      }
    }
    names = found;
    byLoop.set(loop.from, names);
  }
  return names;
}

const RETURNING_TEXT = new Set(['ascii', 'bin', 'chr', 'format', 'hex', 'input', 'oct', 'repr', 'str']);
const TEXT_METHODS =
  /^(capitalize|center|expandtabs|format|join|ljust|lower|lstrip|replace|rjust|rstrip|strip|title|upper|zfill)$/;

/** Whether an expression is a string, as far as the source shows it. */
function isEvidentText(expression: SyntaxNode, context: RuleContext, depth = 0): boolean {
  const { text, references } = context;
  const node = unwrapParentheses(expression);
  if (depth > DEPTH) {
    return false;
  }
  switch (node.name) {
    case 'String':
      return references.typeOf(node) === 'str';
    case 'FormatString':
      return !/^r?t/i.test(text.slice(node.from, node.from + 2));
    case 'ContinuedString':
      return node.firstChild !== null && isEvidentText(node.firstChild, context, depth + 1);
    case 'CallExpression': {
      const callee = node.firstChild;
      if (callee?.name === 'VariableName') {
        const reference = references.ofName(callee);
        return reference.kind === 'builtin' && RETURNING_TEXT.has(reference.name);
      }
      const called = methodOf(node, text);
      return (
        called !== undefined && TEXT_METHODS.test(called.method) && isEvidentText(called.object, context, depth + 1)
      );
    }
    case 'BinaryExpression': {
      const [left, operator, right] = childrenOf(node);
      const sign = operator ? textOf(operator, text) : '';
      if (!left || !right || !(sign === '+' || sign === '%' || sign === '*')) {
        return false;
      }
      return isEvidentText(left, context, depth + 1) || (sign === '+' && isEvidentText(right, context, depth + 1));
    }
    case 'ConditionalExpression': {
      const [whenTrue, , , , otherwise] = childrenOf(node);
      return [whenTrue, otherwise].every(part => part && isEvidentText(part, context, depth + 1));
    }
    default:
      return references.typeOf(node) === 'str';
  }
}

// A closure that sees the loop's variable as it is in the end

const lateBindingClosure: Pattern = {
  name: 'late-binding-closure',
  nodes: ['LambdaExpression', 'FunctionDefinition'],
  find(node, context) {
    const around = repetitionsAround(node);
    return around.length === 0 || isDeep(node) ? undefined : ifOutliving(node, around, context);
  },
};

/** A closure or its name, if it sees the variable of a loop around it and is kept longer than the iteration. */
function* ifOutliving(node: SyntaxNode, around: readonly SyntaxNode[], context: RuleContext): Steps<Span | undefined> {
  const { scopes } = context;
  const captured = yield* capturedBy(node, around, context);
  if (captured.length === 0) {
    return undefined;
  }
  const kept = node.name === 'LambdaExpression' ? keeperOf(node, context) : keeperOfName(node, context);
  if (!kept) {
    return undefined;
  }
  const outlived = captured.some(loop => {
    if (kept.within) {
      return loop.from === kept.within.from && loop.to === kept.within.to;
    }
    const isMadeInLoop =
      kept.container !== undefined && isBoundWithin(kept.container, loop, scopes.scopeOf(kept.container), context);
    return !isMadeInLoop && !(isLoop(loop) && endsLoop(node, loop));
  });
  if (!outlived) {
    return undefined;
  }
  const name = node.name === 'LambdaExpression' ? node : childOf(node, 'VariableName');
  return name ? spanOf(name) : undefined;
}

/** The loops and comprehensions that make a closure again and again, innermost first. */
function repetitionsAround(closure: SyntaxNode): readonly SyntaxNode[] {
  const loops = [...loopsAround(closure)].filter(({ name }) => name === 'ForStatement');
  const boundary = definitionAround(closure);
  let child = closure;
  for (let level = 0; level < DEPTH && child.parent && child.parent.from > (boundary?.from ?? -1); level++) {
    const { parent } = child;
    if (isComprehension(parent) && previousOf(child)?.name !== 'in') {
      loops.push(parent);
    }
    if (parent.name === 'Body') {
      break;
    }
    child = parent;
  }
  return loops;
}

/** Those whose variable the closure's body uses. */
function* capturedBy(
  closure: SyntaxNode,
  loops: readonly SyntaxNode[],
  { text, scopes }: RuleContext,
): Steps<readonly SyntaxNode[]> {
  const variables = new Map<string, { readonly loop: SyntaxNode; readonly scope: Scope }>();
  for (const loop of loops) {
    for (const target of namesIn(targetsOf(loop))) {
      const name = textOf(target, text);
      if (!variables.has(name)) {
        variables.set(name, { loop, scope: scopes.scopeOf(target) });
      }
    }
  }
  const captured = new Set<SyntaxNode>();
  const parameters = childOf(closure, 'ParamList');
  const start = parameters?.to ?? closure.from;
  for (const ref of walk(closure.cursor())) {
    yield;
    if (ref.name === 'VariableName' && ref.from >= start) {
      const variable = variables.get(text.slice(ref.from, ref.to));
      if (variable && !captured.has(variable.loop) && previousOf(ref.node)?.name !== 'def') {
        const found = scopes.lookUp(text.slice(ref.from, ref.to), scopes.scopeOf(ref.node));
        if (found?.scope === variable.scope && !isKeyword(ref.node)) {
          captured.add(variable.loop);
        }
      }
    }
  }
  return [...captured];
}

/** `name` of `f(name=...)`. */
function isKeyword(name: SyntaxNode): boolean {
  return name.parent?.name === 'ArgList' && nextOf(name)?.name === 'AssignOp';
}

/** What keeps a closure. */
interface Keeper {
  /** The object it is put into, where that has a name. */
  readonly container?: SyntaxNode | undefined;
  /** The comprehension whose result has it. */
  readonly within?: SyntaxNode;
}

const COLLECTING = new Set(['add', 'append', 'appendleft', 'insert', 'put', 'put_nowait', 'setdefault']);
/** Methods and functions that call later what they are given. */
const DEFERRING = new Set([
  'Button',
  'Thread',
  'Timer',
  'addAction',
  'addCleanup',
  'addCallback',
  'add_callback',
  'add_command',
  'add_done_callback',
  'after',
  'apply_async',
  'bind',
  'call_later',
  'call_soon',
  'call_soon_threadsafe',
  'callback',
  'connect',
  'on_click',
  'register',
  'submit',
  'subscribe',
]);
const DEFERRING_KEYWORDS = /^(on_\w+|\w*callback|command|handler)$/;
const WRAPPING = /^(Parenthesized|Tuple|Array|Dictionary|Conditional)Expression$/;

/** Where a closure, or the name of one, is put to be called after its iteration; `undefined` where that is not evident. */
function keeperOf(expression: SyntaxNode, context: RuleContext): Keeper | undefined {
  const { text, references } = context;
  let node = expression;
  let { parent } = node;
  for (let depth = 0; depth < DEPTH && parent && WRAPPING.test(parent.name); depth++) {
    node = parent;
    parent = node.parent;
  }
  if (!parent) {
    return undefined;
  }
  if (/^(Array|Dictionary|Set)ComprehensionExpression$/.test(parent.name)) {
    return !isBehindFor(node) ? { within: parent } : undefined;
  }
  if (parent.name === 'AssignStatement') {
    const sign = previousOf(node);
    const target = sign?.name === 'AssignOp' ? previousOf(sign) : null;
    if (target?.name === 'MemberExpression' && previousOf(target) === null) {
      return { container: rootOf(target) };
    }
    return target?.name === 'VariableName' && node === expression && !previousOf(target)
      ? keeperAmongNext(parent, target, context)
      : undefined;
  }
  const call = parent.name === 'ArgList' ? parent.parent : null;
  const callee = call?.name === 'CallExpression' ? call.firstChild : null;
  if (!call || !callee) {
    return undefined;
  }
  if (isComprehension(parent)) {
    const isCollected = ['list', 'tuple', 'dict', 'set'].some(name => isCallOf(name, call, context));
    return isCollected && !isBehindFor(node) ? { within: parent } : undefined;
  }
  const called = methodOf(call, text);
  const word = called?.method ?? textOf(callee, text);
  if (called && COLLECTING.has(word)) {
    return { container: rootOf(called.object) };
  }
  if (isCallOf('setattr', call, context)) {
    const [object] = argumentsOf(call, text);
    return { container: object ? rootOf(object.value) : undefined };
  }
  const sign = previousOf(node);
  const keyword = sign?.name === 'AssignOp' ? previousOf(sign) : null;
  const isDeferred = DEFERRING.has(word) || (keyword !== null && DEFERRING_KEYWORDS.test(textOf(keyword, text)));
  return isDeferred && references.ofExpression(callee).kind !== 'builtin' ? {} : undefined;
}

/** In a comprehension, whether it stands in what is iterated over or in a condition. */
function isBehindFor(part: SyntaxNode): boolean {
  let before = previousOf(part);
  for (let step = 0; before && step < DEPTH; step++, before = previousOf(before)) {
    if (before.name === 'for') {
      return true;
    }
  }
  return false;
}

/** What keeps a function that is defined in a loop. */
function keeperOfName(definition: SyntaxNode, context: RuleContext): Keeper | undefined {
  const name = childOf(definition, 'VariableName');
  const statement = definition.parent?.name === 'DecoratedStatement' ? definition.parent : definition;
  return name ? keeperAmongNext(statement, name, context) : undefined;
}

/** What the statements after one do with the name that it binds. */
function keeperAmongNext(statement: SyntaxNode, name: SyntaxNode, context: RuleContext): Keeper | undefined {
  const { text } = context;
  const word = textOf(name, text);
  let next = nextOf(statement);
  for (let step = 0; next && step < NEAR; step++, next = nextOf(next)) {
    const isSimple = next.name === 'ExpressionStatement' || next.name === 'AssignStatement';
    if (!isSimple || next.to - next.from > SHORT || !textOf(next, text).includes(word)) {
      continue;
    }
    let keeper: Keeper | undefined;
    next.cursor().iterate(ref => {
      if (!keeper && ref.name === 'VariableName' && text.slice(ref.from, ref.to) === word) {
        const use = ref.node;
        const isAlias = use.parent?.name === 'AssignStatement' && previousOf(use)?.name !== 'AssignOp';
        const parent = use.parent?.name === 'AssignStatement' ? previousOf(previousOf(use) ?? use) : null;
        keeper = isAlias || parent?.name === 'VariableName' ? undefined : keeperOf(use, context);
      }
    });
    if (keeper) {
      return keeper;
    }
  }
  return undefined;
}

/** Whether a name gets its value within a loop: what is put into it lives no longer than the iteration. */
function isBoundWithin(name: SyntaxNode, loop: SyntaxNode, scope: Scope, { text, scopes }: RuleContext): boolean {
  const bindings = scopes.lookUp(textOf(name, text), scope)?.bindings ?? [];
  return (
    bindings.length > NEAR ||
    bindings.some(binding => binding.kind === 'value' && binding.value && isWithin(binding.value, loop)) ||
    [...namesIn(targetsOf(loop))].some(target => textOf(target, text) === textOf(name, text))
  );
}

export const LOOP_PATTERNS: readonly Pattern[] = [
  lateBindingClosure,
  rangeLen,
  removalWhileIterating,
  stringConcatenationInLoop,
];
