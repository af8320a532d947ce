import type { SyntaxNode, TreeCursor } from '@lezer/common';

/** Small questions to the syntax tree. Node names are those of `grammar/python.grammar`. */

export function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

/** The children in order, comments left out. */
export function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      yield child;
    }
  }
}

/** The first child of that name. (The nodes' own `getChild` collects all of them before it gives the first.) */
export function childOf(node: SyntaxNode, name: string): SyntaxNode | null {
  let child = node.firstChild;
  while (child && child.name !== name) {
    child = child.nextSibling;
  }
  return child;
}

/**
 * Walks a cursor over its node and all below it, in order. In the end it stands where it stood.
 * @param closed name of nodes that are not entered
 */
export function* walk(cursor: TreeCursor, closed?: string): Generator<TreeCursor> {
  for (let depth = 0; ; ) {
    yield cursor;
    if (cursor.name !== closed && cursor.firstChild()) {
      depth++;
      continue;
    }
    while (depth > 0 && !cursor.nextSibling()) {
      cursor.parent();
      depth--;
    }
    if (depth === 0) {
      return;
    }
  }
}

/** The next sibling that is not a comment. */
export function nextOf(node: SyntaxNode): SyntaxNode | null {
  let next = node.nextSibling;
  while (next?.name === 'Comment') {
    next = next.nextSibling;
  }
  return next;
}

/** The previous sibling that is not a comment. */
export function previousOf(node: SyntaxNode): SyntaxNode | null {
  let previous = node.prevSibling;
  while (previous?.name === 'Comment') {
    previous = previous.prevSibling;
  }
  return previous;
}

export function unwrapParentheses(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.name === 'ParenthesizedExpression') {
    const next = inner.firstChild ? nextOf(inner.firstChild) : null;
    if (!next || next.name === ')') {
      break;
    }
    inner = next;
  }
  return inner;
}

const COMPREHENSIONS = new Set([
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
]);

/** In `f(*x async for x in y)` the `for` is the fifth child; a comment may stand before it. */
const GENERATOR_REACH = 8;

/** Whether the node is a comprehension or a generator expression, also one that is a call's only argument. */
export function isComprehension(node: SyntaxNode): boolean {
  if (node.name !== 'ArgList') {
    return COMPREHENSIONS.has(node.name);
  }
  let child = node.firstChild;
  for (let step = 0; child && step < GENERATOR_REACH; step++, child = child.nextSibling) {
    if (child.name === 'for') {
      return true;
    }
    if (child.name === ',') {
      return false;
    }
  }
  return false;
}
