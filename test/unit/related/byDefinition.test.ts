import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../src/python/patterns/pattern';
import { atOnce } from '../../../src/python/steps';
import { byDefinition } from '../../../src/related/byDefinition';
import type { Raised, RaisedAt } from '../../../src/related/ranking';

interface Named extends Span {
  readonly name: string;
}
const place = (from: number, to: number, name = 'mutable-default'): RaisedAt => ({ name, kind: 'pattern', from, to });
/** What each definition is told, by its name. */
const told = (definitions: readonly Named[], raised: readonly Raised[]) =>
  atOnce(byDefinition(definitions, raised, 2)).map(({ definition, ids }) => [definition.name, ...ids]);

describe('what a definition raises', () => {
  const outer: Named = { name: 'outer', from: 10, to: 100 };
  const inner: Named = { name: 'inner', from: 20, to: 50 };
  const later: Named = { name: 'later', from: 100, to: 150 };
  const all = [outer, inner, later];

  it('is told at the innermost definition around each place', () => {
    const raised = [{ id: 'a', places: [place(25, 30), place(60, 61), place(100, 103)] }];
    assert.deepEqual(told(all, raised), [
      ['outer', 'a'],
      ['inner', 'a'],
      ['later', 'a'],
    ]);
  });

  it('is nothing at places outside of all definitions, before, between and after', () => {
    assert.deepEqual(told([inner, later], [{ id: 'a', places: [place(0, 5), place(60, 61), place(150, 151)] }]), []);
  });

  it('is told where a place goes beyond the inner definition at the outer one', () => {
    assert.deepEqual(told(all, [{ id: 'a', places: [place(45, 55)] }]), [['outer', 'a']]);
  });

  it('has two questions at most, best first, each once', () => {
    const raised = ['a', 'b', 'c'].map(id => ({ id, places: [place(110, 111, id), place(120, 121, id)] }));
    assert.deepEqual(told(all, raised), [['later', 'a', 'b']]);
  });

  it('is one question for each thing, the best one, unless another has more to say', () => {
    const raised = [
      { id: 'a', places: [place(110, 111, 'one'), place(12, 13, 'one')] },
      { id: 'b', places: [place(110, 111, 'one'), place(12, 13, 'one'), place(14, 15, 'two')] },
    ];
    assert.deepEqual(told(all, raised), [
      ['outer', 'a', 'b'],
      ['later', 'a'],
    ]);
  });

  it('is the same as when all definitions are looked at, one by one', () => {
    /** Definitions as an indented text has them: each either within the one before, or behind some of those around it. */
    const nested = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 9 })), { maxLength: 12 }).map(steps => {
      const open: { name: string; from: number; to: number }[] = [];
      const definitions: { name: string; from: number; to: number }[] = [];
      let at = 0;
      for (const [closed, length] of steps) {
        for (let count = 0; count < closed && open.length; count++) {
          const last = open.pop();
          if (last) {
            last.to = at;
          }
        }
        const definition = { name: String(definitions.length), from: at, to: Infinity };
        open.push(definition);
        definitions.push(definition);
        at += length;
      }
      for (const definition of open.reverse()) {
        definition.to = ++at;
      }
      return definitions;
    });
    const spans = fc.array(fc.tuple(fc.nat(80), fc.nat(9)), { maxLength: 20 });
    fc.assert(
      fc.property(nested, spans, (definitions, places) => {
        const raised = places.map(([from, length], at) => ({
          id: `q${at}`,
          places: [place(from, from + length, `thing ${at}`)],
        }));
        const expected = new Map<string, string[]>();
        for (const { id, places: own } of raised) {
          const [only] = own;
          const holder = definitions.findLast(each => only && each.from <= only.from && only.to <= each.to);
          if (holder) {
            expected.set(holder.name, [...(expected.get(holder.name) ?? []), id].slice(0, 2));
          }
        }
        assert.deepEqual(
          told(definitions, raised),
          definitions.flatMap(({ name }) => (expected.has(name) ? [[name, ...(expected.get(name) ?? [])]] : [])),
        );
      }),
    );
  });
});
