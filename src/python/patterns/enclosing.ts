import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childOf, childrenOf, isComprehension, nextOf, previousOf, textOf, unwrapParentheses } from '../syntax';

/**
 * How far up from a node is looked. CPython itself takes no more than 20 blocks within each other, each of which is two
 * levels; what is nested deeper than that is nobody's program.
 */
const LEVELS = 120;
/** The same for loops and comprehensions around one that is looked through: the work stays this many times its size. */
const LOOPS = 20;
/** Longer chains of operators, or displays within each other, are not followed. */
const DEPTH = 32;

export function isSame(a: SyntaxNode, b: SyntaxNode): boolean {
  return a.from === b.from && a.to === b.to && a.name === b.name;
}

/** Whether the code of `child` runs at another time than what stands around `parent`. */
function isApart(child: SyntaxNode, parent: SyntaxNode): boolean {
  switch (parent.name) {
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return child.name === 'Body';
    case 'LambdaExpression':
      return child.name !== 'ParamList';
    default:
      return false;
  }
}

/** The function, lambda or class in whose body a node stands directly; `undefined` at module level. */
export function definitionAround(node: SyntaxNode): SyntaxNode | undefined {
  let child = node;
  for (let level = 0; level < LEVELS; level++) {
    const { parent } = child;
    if (!parent || isApart(child, parent)) {
      return parent ?? undefined;
    }
    child = parent;
  }
  return undefined;
}

/** The class of which a function is a method. */
export function classAround(method: SyntaxNode): SyntaxNode | undefined {
  const outer = method.parent?.name === 'DecoratedStatement' ? method.parent : method;
  const definition = outer.parent?.name === 'Body' ? outer.parent.parent : null;
  return definition?.name === 'ClassDefinition' ? definition : undefined;
}

export function isLoop(node: SyntaxNode): boolean {
  return node.name === 'ForStatement' || node.name === 'WhileStatement';
}

/** A loop's `else` runs once. */
function isRepeatedBy(loop: SyntaxNode, part: SyntaxNode): boolean {
  return isLoop(loop) && part.name === 'Body' && previousOf(part)?.name !== 'else';
}

/** The loops that run a node again and again, innermost first, within the function where it stands. */
export function* loopsAround(node: SyntaxNode): Generator<SyntaxNode> {
  let child = node;
  for (let level = 0; level < LEVELS; level++) {
    const { parent } = child;
    if (!parent || isApart(child, parent)) {
      return;
    }
    if (isRepeatedBy(parent, child)) {
      yield parent;
    }
    child = parent;
  }
}

/** Whether more loops and comprehensions stand around a node than a program has. */
export function isDeep(node: SyntaxNode): boolean {
  let loops = 0;
  let ancestor = node.parent;
  for (let level = 0; ancestor; level++, ancestor = ancestor.parent) {
    loops += isLoop(ancestor) || isComprehension(ancestor) ? 1 : 0;
    if (level >= LEVELS || loops >= LOOPS) {
      return true;
    }
  }
  return false;
}

/** What a `for` statement iterates over, if it is one thing. */
export function iterableOf(loop: SyntaxNode): SyntaxNode | undefined {
  const keyword = childOf(loop, 'in');
  const iterable = keyword ? nextOf(keyword) : null;
  return iterable && nextOf(iterable)?.name === 'Body' ? unwrapParentheses(iterable) : undefined;
}

/** The names of targets, as in `for a, (b, c) in ...`. */
export function* namesIn(targets: readonly SyntaxNode[]): Generator<SyntaxNode> {
  const pending = [...targets];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.name === 'VariableName') {
      yield part;
    } else if (part.name.endsWith('Expression') && part.name !== 'MemberExpression') {
      pending.push(...childrenOf(part));
    }
  }
}

/** What stands between each `for` and `in` of a loop or comprehension itself. */
export function targetsOf(loop: SyntaxNode): readonly SyntaxNode[] {
  const targets: SyntaxNode[] = [];
  let isTarget = false;
  for (const child of childrenOf(loop)) {
    if (child.name === 'Body') {
      break;
    }
    if (child.name === 'for' || child.name === 'in') {
      isTarget = child.name === 'for';
    } else if (isTarget) {
      targets.push(child);
    }
  }
  return targets;
}

/**
 * Whether the loop evidently ends once a statement in it has run: a `break`, `return` or `raise` ends one of the blocks
 * between them.
 */
export function endsLoop(node: SyntaxNode, loop: SyntaxNode): boolean {
  let inner = [...loopsAround(node)].findIndex(around => isSame(around, loop));
  let child = node;
  for (let level = 0; level < LEVELS; level++) {
    const { parent } = child;
    if (!parent || isSame(parent, loop)) {
      return false;
    }
    if (parent.name === 'Body' || parent.name === 'StatementGroup') {
      const last = lastStatementOf(parent);
      if (last?.name === 'ContinueStatement' && inner === 0) {
        return false;
      }
      if (last && leaves(last, inner === 0)) {
        return true;
      }
    }
    inner -= isRepeatedBy(parent, child) ? 1 : 0;
    child = parent;
  }
  return false;
}

/** The last statement of a block, also behind a `;`. */
export function lastStatementOf(block: SyntaxNode): SyntaxNode | null {
  let last = block.lastChild;
  while (last && (last.name === 'Comment' || last.name === ';' || last.name === 'StatementGroup')) {
    last = last.name === 'StatementGroup' ? last.lastChild : last.prevSibling;
  }
  return last;
}

function leaves(statement: SyntaxNode, isOwnBreak: boolean, depth = 0): boolean {
  switch (statement.name) {
    case 'BreakStatement':
      return isOwnBreak;
    case 'ReturnStatement':
    case 'RaiseStatement':
      return true;
    case 'IfStatement':
      return depth < DEPTH && leavesInAllBranches(statement, isOwnBreak, depth + 1);
    case 'TryStatement':
    case 'WithStatement': {
      const body = childOf(statement, 'Body');
      const last = body ? lastStatementOf(body) : null;
      return depth < DEPTH && last !== null && leaves(last, isOwnBreak, depth + 1);
    }
    default:
      return false;
  }
}

function leavesInAllBranches(statement: SyntaxNode, isOwnBreak: boolean, depth: number): boolean {
  let branch = statement.lastChild;
  if (branch?.name !== 'Body' || previousOf(branch)?.name !== 'else') {
    return false;
  }
  for (let step = 0; branch; step++, branch = branch.prevSibling) {
    const last = branch.name === 'Body' ? lastStatementOf(branch) : undefined;
    if (step > DEPTH || last === null || (last && !leaves(last, isOwnBreak, depth))) {
      return false;
    }
  }
  return true;
}

/** An argument of a call. */
export interface Argument {
  readonly keyword?: string;
  readonly value: SyntaxNode;
}

/** The arguments of a call in order; a starred one and a generator's parts are left out. */
export function* argumentsOf(call: SyntaxNode, text: string): Generator<Argument> {
  const list = childOf(call, 'ArgList');
  if (!list || isComprehension(list)) {
    return;
  }
  for (const child of childrenOf(list)) {
    const before = previousOf(child)?.name;
    if (before === '(' || before === ',') {
      if (child.name === 'VariableName' && nextOf(child)?.name === 'AssignOp') {
        const sign = nextOf(child);
        const value = sign ? nextOf(sign) : null;
        if (value) {
          yield { keyword: textOf(child, text), value };
        }
      } else if (child.name !== ')' && child.name !== '*' && child.name !== '**') {
        yield { value: child };
      }
    }
  }
}

/** The argument of a call that has one, without a keyword. */
export function onlyArgumentOf(call: SyntaxNode): SyntaxNode | undefined {
  const list = childOf(call, 'ArgList');
  const first = list?.firstChild ? nextOf(list.firstChild) : null;
  return first && nextOf(first)?.name === ')' ? first : undefined;
}

/** Whether a node is a call of that builtin. */
export function isCallOf(name: string, node: SyntaxNode, { references }: RuleContext): boolean {
  const callee = node.name === 'CallExpression' ? node.firstChild : null;
  if (callee?.name !== 'VariableName') {
    return false;
  }
  const reference = references.ofName(callee);
  return reference.kind === 'builtin' && reference.name === name;
}

/** The name at the beginning of names, attributes and subscripts, `self.rows[i]`; `undefined` for all else. */
export function rootOf(place: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = place;
  for (let depth = 0; node && depth < DEPTH; depth++, node = node.firstChild) {
    if (node.name === 'VariableName') {
      return node;
    }
    if (node.name !== 'MemberExpression') {
      return undefined;
    }
  }
  return undefined;
}

/** The object and the method's name of `object.method(...)`. */
export function methodOf(call: SyntaxNode, text: string): { object: SyntaxNode; method: string } | undefined {
  const callee = call.name === 'CallExpression' ? call.firstChild : null;
  const name = callee?.name === 'MemberExpression' ? callee.lastChild : null;
  const object = callee?.firstChild;
  return name?.name === 'PropertyName' && object ? { object, method: textOf(name, text) } : undefined;
}

/** The object of `object[...]`, and what stands in the brackets if that is one thing and no slice. */
export function subscriptOf(node: SyntaxNode): { object: SyntaxNode; index: SyntaxNode | undefined } | undefined {
  const object = node.name === 'MemberExpression' && node.lastChild?.name === ']' ? node.firstChild : null;
  const bracket = object ? nextOf(object) : null;
  const index = bracket ? nextOf(bracket) : null;
  return object && index ? { object, index: nextOf(index)?.name === ']' ? index : undefined } : undefined;
}
