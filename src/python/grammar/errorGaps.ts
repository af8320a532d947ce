import { Tree, type TreeBuffer, TreeFragment } from '@lezer/common';

/** A stretch of a text, in offsets. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Nothing that touches an error is taken over: it may have been ended by it. */
const MARGIN = 1;

/** Errors no further apart than this, in UTF-16 code units, make one gap: what stands between them is soon read again. */
const LEAST_FRAGMENT = 128;

/** A text with no more errors is code that somebody writes: all of them are read again with each edit. */
const FEW = 1000;

/**
 * In a text that has more, as one in another language, those no further from the edit than this, in UTF-16 code units. The rest
 * hardly depends on it, and would cost too much.
 */
const AROUND = 8192;

/** What is shorter, in UTF-16 code units, is counted anew rather than remembered: a weak map of all nodes would be slow. */
const LEAST_REMEMBERED = 1024;

/** Nodes that are counted in a step: some tenths of a millisecond. */
const NODES_PER_STEP = 2048;

/**
 * What an edit leaves for the next parse to take over of a tree: all but what has an error in it. The parser itself asks for a
 * node's beginning, context and look-ahead alone, and so would take a function that an error has cut short for whole when the
 * error is gone.
 */
export class ErrorGaps {
  /** How many errors are in a tree: what is taken over by a parse is not counted again. */
  private readonly counts = new WeakMap<Tree, number>();

  /** Counts the errors of a tree, in steps that may be left and gone on with, so that an edit has not to look for them. */
  *counting(tree: Tree): Generator<void, void, void> {
    // Without recursion: a tree may be deeper than the stack.
    const path = this.counts.has(tree) ? [] : [{ node: tree, next: 0, count: Number(tree.type.isError) }];
    let nodes = 0;
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const child = top.node.children[top.next++];
      const count = child instanceof Tree ? this.counts.get(child) : child && errorsIn(child);
      if (child instanceof Tree && count === undefined) {
        path.push({ node: child, next: 0, count: Number(child.type.isError) });
      } else if (child) {
        top.count += count ?? 0;
      } else {
        if (top.node === tree || top.node.length >= LEAST_REMEMBERED) {
          this.counts.set(top.node, top.count);
        }
        path.pop();
        const around = path.at(-1);
        if (around) {
          around.count += top.count;
        }
      }
      nodes += child && !(child instanceof Tree) ? child.buffer.length / NUMBERS_PER_NODE : 1;
      if (nodes >= NODES_PER_STEP) {
        nodes = 0;
        yield;
      }
    }
  }

  /**
   * The fragments of the text before an edit, without the errors of the tree that covers its beginning.
   * @param edits what is replaced, in order
   */
  cut(fragments: readonly TreeFragment[], tree: Tree, edits: readonly Stretch[]): readonly TreeFragment[] {
    const windows =
      (this.counts.get(tree) ?? Number.POSITIVE_INFINITY) > FEW
        ? edits.map(({ from, to }) => ({ from: from - AROUND, to: to + AROUND }))
        : [WHOLE];
    const gaps: Stretch[] = [];
    this.addErrors(tree, windows, gaps);
    return gaps.length
      ? fragments.flatMap(fragment => (fragment.tree === tree ? cutOut(fragment, gaps) : [fragment]))
      : fragments;
  }

  /** In order, those close to each other as one. */
  private addErrors(tree: Tree, windows: readonly Stretch[], gaps: Stretch[]): void {
    const add = (from: number, to: number) => {
      const last = gaps.at(-1);
      if (last && from - last.to < LEAST_FRAGMENT) {
        gaps[gaps.length - 1] = { from: last.from, to: Math.max(last.to, to) };
      } else {
        gaps.push({ from, to });
      }
    };
    let next = 0;
    // Asked in the order of the nodes' beginnings, so that the windows before are done with.
    const isNear = (start: number, length: number) => {
      while ((windows[next]?.to ?? Number.POSITIVE_INFINITY) < start) {
        next++;
      }
      return (windows[next]?.from ?? Number.POSITIVE_INFINITY) <= start + length;
    };
    const left: { readonly node: Tree | TreeBuffer; readonly start: number }[] = [{ node: tree, start: 0 }];
    for (let top = left.pop(); top; top = left.pop()) {
      const { node, start } = top;
      if (!isNear(start, node.length)) {
        continue;
      }
      if (!(node instanceof Tree)) {
        eachError(node, start, add);
      } else if (node.type.isError) {
        add(start, start + node.length);
      } else if (this.counts.get(node) !== 0) {
        for (let index = node.children.length - 1; index >= 0; index--) {
          const child = node.children[index];
          if (child) {
            left.push({ node: child, start: start + (node.positions[index] ?? 0) });
          }
        }
      }
    }
  }
}

const WHOLE: Stretch = { from: 0, to: Number.POSITIVE_INFINITY };

/** In a buffer: type, start, end, and the index behind it and all within it. */
const NUMBERS_PER_NODE = 4;

function errorsIn(buffer: TreeBuffer): number {
  let count = 0;
  eachError(buffer, 0, () => count++);
  return count;
}

function eachError({ buffer, set }: TreeBuffer, start: number, found: (from: number, to: number) => void): void {
  for (let index = 0; index < buffer.length; index += NUMBERS_PER_NODE) {
    if (set.types[buffer[index] ?? 0]?.isError) {
      found(start + (buffer[index + 1] ?? 0), start + (buffer[index + 2] ?? 0));
    }
  }
}

/** What a fragment, whose offset is 0, has between the gaps. */
function cutOut({ from, to, tree, openStart, openEnd }: TreeFragment, gaps: readonly Stretch[]): TreeFragment[] {
  const parts: TreeFragment[] = [];
  let start = from;
  for (const gap of gaps) {
    if (gap.from - MARGIN > start) {
      parts.push(new TreeFragment(start, gap.from - MARGIN, tree, 0, start > from || openStart, true));
    }
    start = Math.max(start, gap.to + MARGIN);
  }
  if (start < to) {
    parts.push(new TreeFragment(start, to, tree, 0, start > from || openStart, openEnd));
  }
  return parts;
}
