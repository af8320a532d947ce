/** Checks that work in Node and in a browser's worker alike. */

export function ok(value: unknown, message: string): asserts value {
  if (!value) {
    throw new Error(message);
  }
}

export function equal<T>(actual: T, expected: T, what = 'value'): void {
  const [is, should] = [show(actual), show(expected)];
  if (is !== should) {
    throw new Error(`The ${what} is ${is}, expected ${should}.`);
  }
}

/** Waits until the check returns something truthy, and returns that. */
export async function eventually<T>(
  what: string,
  check: () => T | PromiseLike<T>,
  milliseconds = 10_000,
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

const show = (value: unknown): string =>
  value instanceof Error
    ? `${value}`
    : (JSON.stringify(value, (_key, part) => (part === undefined ? '(undefined)' : part)) ?? '(undefined)');
