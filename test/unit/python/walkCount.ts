import { type SyntaxNode, type Tree, TreeCursor } from '@lezer/common';

/** What the classes do that trees are walked with. */
export const walkers = (tree: Tree): Set<object> => {
  const prototypes = new Set<object>([TreeCursor.prototype]);
  for (let node: SyntaxNode | null = tree.topNode; node; node = node.firstChild) {
    prototypes.add(Object.getPrototypeOf(node) as object);
  }
  return prototypes;
};

/** Counts the steps of walks, every use of a node or a cursor, until it is stopped. */
export function countWalks(prototypes: ReadonlySet<object>): {
  readonly count: () => number;
  readonly stop: () => void;
} {
  let steps = 0;
  const before: [object, PropertyDescriptorMap][] = [];
  for (const prototype of prototypes) {
    const all = Object.getOwnPropertyDescriptors(prototype) as PropertyDescriptorMap;
    before.push([prototype, all]);
    for (const [name, descriptor] of Object.entries(all)) {
      const part = descriptor.get ? 'get' : 'value';
      const original: unknown = descriptor[part];
      if (name === 'constructor' || typeof original !== 'function') {
        continue;
      }
      const counting = function (this: unknown, ...args: unknown[]): unknown {
        steps++;
        return Reflect.apply(original, this, args);
      };
      Object.defineProperty(prototype, name, { ...descriptor, [part]: counting });
    }
  }
  return {
    count: () => steps,
    stop: () => {
      for (const [prototype, all] of before) {
        Object.defineProperties(prototype, all);
      }
    },
  };
}
