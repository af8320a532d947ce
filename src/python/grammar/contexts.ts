import { NodeProp, Tree, type TreeBuffer } from '@lezer/common';
import { COLON, columnAfter, HASH, isBlank, isLineBreak } from './characters';
import { Block } from './surroundings';

/** What no context's hash is: they have 32 bits. */
const NO_CONTEXT = 2 ** 40;

/**
 * The same tree, fit to be taken over by the next parse.
 *
 * The parser takes a node over only where the context (indentation, open brackets) is the one that the node's `contextHash`
 * tells. Where a tree ends before its blocks and brackets do, because the parse was stopped or the text is not whole, the
 * groups of statements around its end, up to those of the script, all have the hash of the innermost context: a group gets
 * that of the place where the whole list ends. So a group of top-level statements would be taken over in the midst of a
 * function. Here the groups of the script get the hash of the outermost context, those of a block that is cut the hash of that
 * block, as far as their column tells that they stand in it, and all others within what is cut one that never fits: they are read
 * again.
 * @param text of which the tree is
 */
export function withTrueContexts(tree: Tree, text: string): Tree {
  const spine = spineOf(tree, text);
  /** How many of it are the script and groups of its statements, and the statement at the end, or the group in which it stands. */
  const top = spine.findIndex(({ node }, depth) => depth > 0 && !node.type.isAnonymous);
  // The last of them tells the context at the end.
  if (spine.slice(0, top < 0 ? undefined : top + 1).every(({ node }) => contextOf(node) === 0)) {
    return tree;
  }
  let below: Tree | undefined;
  for (const { node, from, last, block } of spine.reverse()) {
    const children = node.children.map((child, index) =>
      below && index === last
        ? below
        : child instanceof Tree
          ? inBlock(child, from + (node.positions[index] ?? 0), block, text)
          : child,
    );
    const isOfList = node === tree || node.type.isAnonymous;
    below = new Tree(
      node.type,
      children,
      node.positions,
      node.length,
      propsOf(node, isOfList ? hashOf(block) : NO_CONTEXT),
    );
  }
  return below ?? tree;
}

/** What is cut at the end of a tree. */
interface Cut {
  readonly node: Tree;
  readonly from: number;
  /** Which of its children is the next one that is cut. */
  readonly last: number;
  /** That of the statements whose list it is, or a group of which it is. */
  readonly block: Block | undefined;
}

const OUTERMOST = new Block(undefined, 0);

/** From the script down to what ends last. */
function spineOf(tree: Tree, text: string): Cut[] {
  const spine: Cut[] = [];
  /** The innermost block around the node. */
  let around: Block | undefined = OUTERMOST;
  let node: unknown = tree;
  for (let from = 0; node instanceof Tree; ) {
    const { type }: Tree = node;
    let block: Block | undefined;
    if (node === tree) {
      block = OUTERMOST;
    } else if (type.isAnonymous) {
      block = blockIn(spine.at(-1)?.block, node, from, text);
    } else if (type.name === 'Body') {
      block = around && blockOf(node, from, around, text);
      around = block;
    } else if (!HOLD_BLOCKS.has(type.name)) {
      around = undefined;
    }
    const last: number = node.children.findLastIndex(isPart);
    spine.push({ node, from, last, block });
    from += node.positions[last] ?? 0;
    node = node.children[last];
  }
  return spine;
}

/** In which a block's lines are indented against those around, and nothing else is open. */
const HOLD_BLOCKS: ReadonlySet<string> = new Set([
  ...['ClassDefinition', 'DecoratedStatement', 'ForStatement', 'FunctionDefinition', 'IfStatement', 'TryStatement'],
  ...['WhileStatement', 'WithStatement'],
]);

/** The block of a body's lines; undefined where they stand behind its colon, or are no deeper than those around. */
function blockOf(body: Tree, from: number, around: Block, text: string): Block | undefined {
  const end = from + body.length;
  let at = from + 1;
  for (let isComment = false; at < end; at++) {
    const code = text.charCodeAt(at);
    isComment = !isLineBreak(code) && (isComment || code === HASH);
    if (!isComment && !isBlank(code) && !isLineBreak(code)) {
      break;
    }
  }
  const column = text.charCodeAt(from) === COLON ? columnAt(text, at) : undefined;
  return column !== undefined && column > around.column ? new Block(around, column) : undefined;
}

const isBlankAt = (text: string, offset: number): boolean => isBlank(text.charCodeAt(offset));

/** The column of what stands first in its line; undefined if it doesn't. */
function columnAt(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && isBlankAt(text, start - 1)) {
    start--;
  }
  if (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) {
    return undefined;
  }
  let column = 0;
  for (let at = start; at < offset; at++) {
    column = columnAfter(text.charCodeAt(at), column);
  }
  return column;
}

const hashOf = (block: Block | undefined): number => block?.hash ?? NO_CONTEXT;

/** What ends last is not a comment, nor an error for what was missing when the parse was stopped. */
const isPart = (child: Tree | TreeBuffer): boolean =>
  child instanceof Tree && !child.type.isError && child.type.name !== 'Comment';

const contextOf = (tree: Tree): number => tree.prop(NodeProp.contextHash) ?? 0;

/** A group of a block's statements, with the groups it consists of, in its true context; a node that is none stays as it is. */
function inBlock(group: Tree, from: number, block: Block | undefined, text: string): Tree {
  const hash = hashOf(group.type.isAnonymous ? blockIn(block, group, from, text) : undefined);
  if (!group.type.isAnonymous || contextOf(group) === hash) {
    return group;
  }
  const children = group.children.map((child, index) =>
    child instanceof Tree ? inBlock(child, from + (group.positions[index] ?? 0), block, text) : child,
  );
  return new Tree(group.type, children, group.positions, group.length, propsOf(group, hash));
}

/**
 * The block, if a group of its statements has its column: in broken code a list may go on with what belongs to another block. What
 * is left over of the script stands in the outermost.
 */
function blockIn(block: Block | undefined, group: Tree, from: number, text: string): Block | undefined {
  let first: Tree | TreeBuffer | undefined = group;
  let at = from;
  while (first instanceof Tree && first.type.isAnonymous) {
    at += first.positions[0] ?? 0;
    first = first.children[0];
  }
  return block === undefined || block === OUTERMOST || columnAt(text, at) === block.column ? block : undefined;
}

function propsOf(tree: Tree, hash: number): readonly [NodeProp<number>, number][] {
  const lookAhead = tree.prop(NodeProp.lookAhead);
  return [
    ...(hash === 0 ? [] : ([[NodeProp.contextHash, hash]] as [NodeProp<number>, number][])),
    ...(lookAhead === undefined ? [] : ([[NodeProp.lookAhead, lookAhead]] as [NodeProp<number>, number][])),
  ];
}
