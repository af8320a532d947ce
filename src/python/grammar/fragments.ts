import { Tree, type TreeBuffer, TreeFragment } from '@lezer/common';

/** Errors no further apart than this, in UTF-16 code units, make one gap: what stands between them is soon read again. */
const LEAST_FRAGMENT = 128;

/** Nothing that touches an error is taken over: it may have been ended by it. */
const MARGIN = 1;

/** A stretch of a text, in offsets. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * What the next parse may take over of a tree: all but what has an error in it. The parser itself asks for a node's beginning,
 * context and look-ahead alone, and so would take a function that an error has cut short for whole when the error is gone.
 */
export class SoundFragments {
  /** Trees without an error, so that a parse costs as much as it has made anew. */
  private readonly faultless = new WeakSet<Tree>();

  /**
   * `TreeFragment.addTree`, without what an error has made.
   * @param partial whether the text goes on behind the tree
   */
  add(tree: Tree, fragments: readonly TreeFragment[], partial: boolean): readonly TreeFragment[] {
    const own: TreeFragment[] = [];
    let from = 0;
    for (const gap of this.errorsIn(tree)) {
      if (gap.from - MARGIN > from) {
        own.push(new TreeFragment(from, gap.from - MARGIN, tree, 0, from > 0, true));
      }
      from = Math.max(from, gap.to + MARGIN);
    }
    if (from < tree.length) {
      own.push(new TreeFragment(from, tree.length, tree, 0, from > 0, partial));
    }
    return [...own, ...fragments.filter(({ to }) => to > tree.length)];
  }

  /** In order, those close to each other as one. Without recursion: a tree may be deeper than the stack. */
  private errorsIn(tree: Tree): Stretch[] {
    const errors: Stretch[] = [];
    let count = 0;
    const path: { readonly node: Tree; readonly start: number; readonly before: number; next: number }[] = [];
    const add = (from: number, to: number) => {
      count++;
      addStretch(errors, from, to);
    };
    const enter = (node: Tree, start: number) => {
      if (node.type.isError) {
        add(start, start + node.length);
      } else if (!this.faultless.has(node)) {
        path.push({ node, start, before: count, next: 0 });
      }
    };
    enter(tree, 0);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node, start, before, next } = top;
      const child = node.children[next];
      const at = start + (node.positions[next] ?? 0);
      top.next++;
      if (child instanceof Tree) {
        enter(child, at);
      } else if (child) {
        addErrorsOf(child, at, add);
      } else {
        path.pop();
        if (count === before) {
          this.faultless.add(node);
        }
      }
    }
    return errors;
  }
}

/** A buffer has four numbers a node: type, start, end, and the index behind it and all within it. */
function addErrorsOf({ buffer, set }: TreeBuffer, start: number, add: (from: number, to: number) => void): void {
  for (let index = 0; index < buffer.length; index += 4) {
    if (set.types[buffer[index] ?? 0]?.isError) {
      add(start + (buffer[index + 1] ?? 0), start + (buffer[index + 2] ?? 0));
    }
  }
}

function addStretch(stretches: Stretch[], from: number, to: number): void {
  const last = stretches.at(-1);
  if (last && from - last.to < LEAST_FRAGMENT) {
    stretches[stretches.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  } else {
    stretches.push({ from, to });
  }
}
