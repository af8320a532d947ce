import { NodeProp, Tree, type TreeBuffer } from '@lezer/common';

/** What no context's hash is: they have 32 bits. */
const NO_CONTEXT = 2 ** 40;

/**
 * The same tree, fit to be taken over by the next parse.
 *
 * The parser takes a node over only where the context (indentation, open brackets) is the one that the node's `contextHash`
 * tells. Where a tree ends before its blocks and brackets do, because the parse was stopped or the text is not whole, the
 * groups of statements around its end, up to those of the script, all have the hash of the innermost context: a group gets
 * that of the place where the whole list ends. So a group of top-level statements would be taken over in the midst of a
 * function. Here the groups of the script get the hash of the outermost context, and those within what is cut one that
 * never fits: they are read again.
 */
export function withTrueContexts(tree: Tree): Tree {
  /** From the script down to what ends last; beside each, which of its children the next one is. */
  const spine: { readonly node: Tree; readonly last: number }[] = [];
  /** How many of them are the script and groups of its statements. */
  let top = 0;
  for (let node: unknown = tree; node instanceof Tree; node = node.children[spine.at(-1)?.last ?? -1]) {
    if (spine.length === top && (top === 0 || node.type.isAnonymous)) {
      top++;
    }
    spine.push({ node, last: node.children.findLastIndex(isPart) });
  }
  // The statement at the end, or the group in which it stands, tells the context at the end.
  if (spine.slice(0, top + 1).every(({ node }) => contextOf(node) === 0)) {
    return tree;
  }
  let below: Tree | undefined;
  for (const [depth, { node, last }] of [...spine.entries()].reverse()) {
    const hash = depth < top ? 0 : NO_CONTEXT;
    const children = node.children.map((child, index) =>
      below && index === last ? below : child instanceof Tree ? ofContext(child, hash) : child,
    );
    below = new Tree(node.type, children, node.positions, node.length, propsOf(node, hash));
  }
  return below ?? tree;
}

/** What ends last is not a comment, nor an error for what was missing when the parse was stopped. */
const isPart = (child: Tree | TreeBuffer): boolean =>
  child instanceof Tree && !child.type.isError && child.type.name !== 'Comment';

const contextOf = (tree: Tree): number => tree.prop(NodeProp.contextHash) ?? 0;

/** A group, with the groups it consists of, in another context; a node that is none stays as it is. */
function ofContext(group: Tree, hash: number): Tree {
  if (!group.type.isAnonymous || contextOf(group) === hash) {
    return group;
  }
  const children = group.children.map(child => (child instanceof Tree ? ofContext(child, hash) : child));
  return new Tree(group.type, children, group.positions, group.length, propsOf(group, hash));
}

function propsOf(tree: Tree, hash: number): readonly [NodeProp<number>, number][] {
  const lookAhead = tree.prop(NodeProp.lookAhead);
  return [
    ...(hash === 0 ? [] : ([[NodeProp.contextHash, hash]] as [NodeProp<number>, number][])),
    ...(lookAhead === undefined ? [] : ([[NodeProp.lookAhead, lookAhead]] as [NodeProp<number>, number][])),
  ];
}
