import { Tree, type TreeBuffer, type TreeCursor } from '@lezer/common';

/**
 * A part of a tree's top level that the parser takes over as it is where an edit doesn't touch it: the same object is then
 * found in the next tree. A long statement has one of its own, short ones share one with their neighbours.
 */
export interface Part {
  readonly tree: Tree | TreeBuffer;
  /** Where it begins, as an offset. */
  readonly from: number;
  /** How many nodes of the top level it holds. */
  readonly count: number;
}

/** The parts of a tree in order. */
export function* partsOf(tree: Tree): Generator<Part> {
  /** Groups that the parser made of statements, each with the index of its next child. */
  const groups = [{ tree, from: 0, next: 0 }];
  for (let group = groups.at(-1); group; group = groups.at(-1)) {
    const child = group.tree.children[group.next];
    const from = group.from + (group.tree.positions[group.next] ?? 0);
    group.next++;
    if (!child) {
      groups.pop();
    } else if (!(child instanceof Tree)) {
      yield { tree: child, from, count: countIn(child) };
    } else if (child.type.isAnonymous) {
      groups.push({ tree: child, from, next: 0 });
    } else {
      yield { tree: child, from, count: 1 };
    }
  }
}

/** The nodes of a buffer that don't stand in others of it. Of the four numbers a node, the last says where it ends. */
function countIn({ buffer }: TreeBuffer): number {
  let count = 0;
  for (let index = 0; index < buffer.length; index = buffer[index + 3] ?? buffer.length) {
    count++;
  }
  return count;
}

/** Goes over the nodes of a tree's top level as one goes over its parts. */
export class TopLevelCursor {
  readonly cursor: TreeCursor;
  private isBefore = true;

  constructor(tree: Tree) {
    this.cursor = tree.cursor();
  }

  /** Moves to the next node of the top level. The cursor must stand where it was moved to. */
  next(): boolean {
    const isMoved = this.isBefore ? this.cursor.firstChild() : this.cursor.nextSibling();
    this.isBefore = false;
    return isMoved;
  }

  skip({ count }: Part): void {
    for (let index = 0; index < count; index++) {
      this.next();
    }
  }
}
