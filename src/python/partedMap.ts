/** A power of two. */
const PARTS = 64;

/**
 * A map in many parts, for as many keys as a long text has names or places: one map of 100,000 stops the thread for tens of
 * milliseconds when it grows, as all of it is laid out anew.
 */
export class PartedMap<K extends string | number, V> {
  private readonly parts: Map<K, V>[] = [];

  get(key: K): V | undefined {
    return this.parts[partOf(key)]?.get(key);
  }

  has(key: K): boolean {
    return this.parts[partOf(key)]?.has(key) ?? false;
  }

  set(key: K, value: V): void {
    const at = partOf(key);
    let part = this.parts[at];
    if (!part) {
      part = new Map();
      this.parts[at] = part;
    }
    part.set(key, value);
  }

  /** Part by part, in the order of their making. */
  *[Symbol.iterator](): Generator<[K, V]> {
    for (const part of this.parts) {
      yield* part ?? [];
    }
  }
}

/** Names of which there are many differ in their last characters, as `part_1` and `part_2` do. */
function partOf(key: string | number): number {
  if (typeof key === 'number') {
    return Math.imul(key, 0x9e3779b1) >>> 26;
  }
  const last = key.length - 1;
  return (key.charCodeAt(last) * 31 + key.charCodeAt(last - 1) * 7 + key.charCodeAt(last - 2)) & (PARTS - 1);
}
