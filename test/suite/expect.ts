/** Checks that work in Node and in a browser's worker alike. */

export function ok(value: unknown, message: string): asserts value {
  if (!value) {
    throw new Error(message);
  }
}

/**
 * Compares by content as Node's `deepStrictEqual` does: nothing is taken for something else, such as NaN for null, a Map for an
 * empty object, or a property that is undefined for one that is not there.
 */
export function equal<T>(actual: T, expected: T, what = 'value'): void {
  if (!same(actual, expected, [])) {
    throw new Error(`The ${what} is ${show(actual)}, expected ${show(expected)}.`);
  }
}

/** Waits until the check returns something truthy, and returns that. It may take its time on a busy machine. */
export async function eventually<T>(
  what: string,
  check: () => T | PromiseLike<T>,
  milliseconds = 60_000,
): Promise<NonNullable<T>> {
  const until = Date.now() + milliseconds;
  let last: unknown;
  for (;;) {
    try {
      const value = await check();
      if (value) {
        return value;
      }
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) {
      throw new Error(`Waited ${milliseconds} ms for ${what}; last: ${show(last)}.`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

type Pair = readonly [a: object, b: object];

/** @param within the pairs that are being compared: a structure that holds itself is equal to one that does so too */
function same(a: unknown, b: unknown, within: readonly Pair[]): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return false;
  }
  if (within.some(([x, y]) => x === a && y === b)) {
    return true;
  }
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) {
    return false;
  }
  const inside = [...within, [a, b] as const];
  if (a instanceof Map && b instanceof Map) {
    return sameMembers([...a], [...b], inside);
  }
  if (a instanceof Set && b instanceof Set) {
    return sameMembers([...a], [...b], inside);
  }
  if (a instanceof Date && b instanceof Date) {
    return Object.is(a.getTime(), b.getTime());
  }
  if (a instanceof RegExp && b instanceof RegExp) {
    return String(a) === String(b);
  }
  if (a instanceof Error && b instanceof Error && a.message !== b.message) {
    return false;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) {
    return false;
  }
  const [mine, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(mine);
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every(key => Object.hasOwn(theirs, key) && same(mine[key], theirs[key], inside))
  );
}

/** Whether each member of one list has a partner of its own in the other, in whatever order. */
function sameMembers(some: readonly unknown[], others: readonly unknown[], within: readonly Pair[]): boolean {
  const left = [...others];
  return (
    some.length === others.length &&
    some.every(member => {
      const at = left.findIndex(other => same(member, other, within));
      left.splice(at, at < 0 ? 0 : 1);
      return at >= 0;
    })
  );
}

/** A value as it would be written in code, for people. */
function show(value: unknown, within: readonly object[] = []): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value !== 'object' || value === null) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (within.includes(value)) {
    return '(itself)';
  }
  const inner = (part: unknown): string => show(part, [...within, value]);
  if (value instanceof Error || value instanceof RegExp) {
    return String(value);
  }
  if (value instanceof Date) {
    return `Date(${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()})`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(inner).join(', ')}]`;
  }
  if (value instanceof Map) {
    return `Map{${[...value].map(([key, part]) => `${inner(key)} => ${inner(part)}`).join(', ')}}`;
  }
  if (value instanceof Set) {
    return `Set{${[...value].map(inner).join(', ')}}`;
  }
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${inner(part)}`);
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return `${name === 'Object' ? '' : `${name ?? 'null-prototype '}`}{${parts.join(', ')}}`;
}
