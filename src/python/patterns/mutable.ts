import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';

const DISPLAYS = [
  'ArrayComprehensionExpression',
  'ArrayExpression',
  'DictionaryComprehensionExpression',
  'DictionaryExpression',
  'SetComprehensionExpression',
  'SetExpression',
];

/** The names of the nodes that may be a mutable value. */
export const MUTABLE_NODES: readonly string[] = [...DISPLAYS, 'CallExpression'];

const MUTABLE_BUILTINS = new Set(['bytearray', 'dict', 'list', 'set']);

const MUTABLE_CLASSES = new Set([
  'array.array',
  'collections.Counter',
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.deque',
]);

/** Whether an expression makes a list, dict, set or another mutable collection: a display, a comprehension, a call. */
export function isMutableValue(node: SyntaxNode, { references }: RuleContext): boolean {
  if (node.name !== 'CallExpression') {
    return DISPLAYS.includes(node.name);
  }
  const reference = node.firstChild ? references.ofExpression(node.firstChild) : undefined;
  switch (reference?.kind) {
    case 'builtin':
      return MUTABLE_BUILTINS.has(reference.name);
    case 'path':
      return MUTABLE_CLASSES.has(reference.path);
    default:
      return false;
  }
}
