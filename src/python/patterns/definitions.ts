import { isMutableValue, MUTABLE_NODES } from './mutable';
import type { Pattern } from './pattern';

/** Every default value that is mutable, whatever the function does with it: a cache on purpose is asked about too. */
const mutableDefault: Pattern = {
  name: 'mutable-default',
  nodes: MUTABLE_NODES,
  find: (node, context) =>
    node.parent?.name === 'ParamList' && node.prevSibling?.name === 'AssignOp' && isMutableValue(node, context)
      ? { from: node.from, to: node.to }
      : undefined,
};

export const DEFINITION_PATTERNS: readonly Pattern[] = [mutableDefault];
