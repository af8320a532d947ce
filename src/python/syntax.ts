import type { SyntaxNode } from '@lezer/common';

/** Small questions to the syntax tree. Node names are those of `@lezer/python`'s grammar. */

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

/** Whether both are the same node of the same tree: the tree makes new objects for each visit. */
export function isSame(a: SyntaxNode, b: SyntaxNode): boolean {
  return a.from === b.from && a.to === b.to && a.type === b.type;
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

/** Whether the node is a comprehension or a generator expression, also one that is a call's only argument. */
export function isComprehension(node: SyntaxNode): boolean {
  return COMPREHENSIONS.has(node.name) || (node.name === 'ArgList' && node.getChild('for') !== null);
}
