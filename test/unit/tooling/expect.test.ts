import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equal } from '../../suite/expect';

const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};
const agrees = (a: unknown, b: unknown): void => {
  const expected = passes(() => assert.deepStrictEqual(a, b));
  assert.equal(
    passes(() => equal(a, b)),
    expected,
  );
};

describe("the suite's comparison", () => {
  const values: readonly unknown[] = [
    ...[undefined, null, NaN, 0, -0, 1, 1n, '', '0', '(undefined)', 'undefined', 'null', false, true],
    ...[[], [undefined], [null], [NaN], new Array(1), {}, { a: undefined }, { a: null }, { b: undefined }],
    ...[
      new Map(),
      new Map([[1, 2]]),
      new Map([[1, 3]]),
      new Map([[{ a: 1 }, 2]]),
      new Set(),
      new Set([1]),
      new Set([[1]]),
    ],
    ...[new Date(0), new Date(1), /a/, /a/i, new Error('a'), new Error('b'), new TypeError('a')],
    ...[new Uint8Array(2), new Uint8Array([0, 1]), Object.create(null), Symbol('a')],
  ];

  it('tells apart what JSON does not', () => {
    for (const [at, a] of values.entries()) {
      for (const [other, b] of values.entries()) {
        assert.equal(
          passes(() => equal(a, b)),
          at === other,
          `${String(at)} and ${String(other)}`,
        );
      }
    }
  });

  it('finds copies equal, whatever the order of keys and members', () => {
    equal({ a: 1, b: [new Map([[{ x: 1 }, new Set([1, 2])]])] }, { b: [new Map([[{ x: 1 }, new Set([2, 1])]])], a: 1 });
    equal([NaN, -0, undefined], [NaN, -0, undefined]);
    equal(new Date(5), new Date(5));
  });

  it('ends with structures that hold themselves', () => {
    const ring = (name: string) => {
      const made: Record<string, unknown> = { name };
      made.self = made;
      return made;
    };
    equal(ring('a'), ring('a'));
    assert.throws(() => equal(ring('a'), ring('b')), /"name": "a", "self": \(itself\)/);
  });

  it('says what differs', () => {
    assert.throws(
      () => equal<unknown>({ a: NaN, b: -0, c: new Map([[1, undefined]]) }, { a: null }, 'thing'),
      /^Error: The thing is \{"a": NaN, "b": -0, "c": Map\{1 => undefined\}\}, expected \{"a": null\}\.$/,
    );
  });

  it("agrees with Node's on anything, and on copies of it", () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withBigInt: true,
      withNullPrototype: true,
      maxDepth: 3,
    });
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        agrees(a, b);
        agrees([a], [b]);
        agrees(a, structuredClone(a));
        agrees({ a }, { a: structuredClone(a) });
      }),
    );
  });
});
