import { Tree, type TreeBuffer } from '@lezer/common';

/** From this depth on the parser lays a node's leaves out flat (`takeFlatNode` in @lezer/common 1.5). */
const FLAT = 2500;

/** In so many characters no more nodes stand within each other than this many times their number. */
const NODES_PER_CHARACTER = 4;

/**
 * Whether all nodes of a tree have a type. Among the leaves that are laid out flat @lezer/common counts what notes a context for
 * a node, of a type that there is not: nobody can walk such a tree. What is too short to be so deep is passed over: a tree that
 * is made in pieces is asked about with each piece.
 */
export function isSound(tree: Tree): boolean {
  let level: readonly Tree[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    const below: Tree[] = [];
    const shortest = (FLAT - depth) / NODES_PER_CHARACTER;
    for (const { children } of level) {
      for (const child of children) {
        if (child instanceof Tree) {
          if (child.length >= shortest) {
            below.push(child);
          }
        } else if (depth >= FLAT && !hasTypes(child)) {
          return false;
        }
      }
    }
    level = below;
  }
  return true;
}

/** The buffer has four numbers a node, the first of which is its type. */
function hasTypes({ buffer, set }: TreeBuffer): boolean {
  for (let index = 0; index < buffer.length; index += 4) {
    if (!set.types[buffer[index] ?? 0]) {
      return false;
    }
  }
  return true;
}
