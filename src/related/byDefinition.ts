import type { Listed, Listing } from '../python/listing';
import { PartedMap } from '../python/partedMap';
import type { Span } from '../python/patterns/pattern';
import type { Steps } from '../python/steps';
import { tellingOf } from './commonness';
import type { Raised } from './ranking';

/** As `tellingOf` says it: what at most 2 of 100 files have. */
const TELLING = 0.84;
/** What stands at more places of a file is its daily bread, such as `await` in a server. */
const FEW = 3;

/**
 * What is worth stopping at in a function: patterns, and constructs that hardly any file has and this one has at a few places.
 * The constructs keep their most specific anchor alone: of `@app.get`, a question about decorators is not what one stops at.
 */
export function* tellingPart(listing: Listing): Steps<Listing> {
  const telling: Listed[] = [];
  for (const listed of listing) {
    yield;
    const { kind, name, anchors, places } = listed;
    if (kind === 'pattern') {
      telling.push(listed);
    } else if (places.length <= FEW && tellingOf(name) >= TELLING) {
      telling.push({ ...listed, anchors: anchors.slice(0, 1) });
    }
  }
  return telling;
}

/** What the code of one function or class raises, without what stands in definitions within it. */
export interface RaisedWithin<D extends Span> {
  readonly definition: D;
  /** Ids of questions, in the order in which they were given. */
  readonly ids: readonly string[];
}

/**
 * Tells each function and class what its code raises, each place at the innermost definition around it. A pattern, construct or
 * complaint is told by one question there, the best of those it raises.
 * @param definitions in order of the text, an outer one before those within it
 * @param raised best first
 * @param most questions for a definition
 * @returns the definitions that have any, in order of the text
 */
export function* byDefinition<D extends Span>(
  definitions: readonly D[],
  raised: readonly Raised[],
  most: number,
): Steps<RaisedWithin<D>[]> {
  const around = yield* outerOf(definitions);
  /** By the places of the definitions. */
  const told = new PartedMap<number, { readonly ids: string[]; readonly things: Set<string> }>();
  for (const { id, places } of raised) {
    const things = new PartedMap<number, string[]>();
    for (const place of places) {
      yield;
      const at = innermost(definitions, around, place);
      if (at < 0) {
        continue;
      }
      const names = things.get(at);
      const name = `${place.kind} ${place.name}`;
      if (!names) {
        things.set(at, [name]);
      } else if (!names.includes(name)) {
        names.push(name);
      }
    }
    for (const [at, names] of things) {
      yield;
      const here = told.get(at) ?? { ids: [], things: new Set() };
      if (here.ids.length < most && names.some(name => !here.things.has(name))) {
        told.set(at, here);
        here.ids.push(id);
        for (const name of names) {
          here.things.add(name);
        }
      }
    }
  }
  const within: RaisedWithin<D>[] = [];
  for (const [at, definition] of definitions.entries()) {
    yield;
    const { ids } = told.get(at) ?? {};
    if (ids) {
      within.push({ definition, ids });
    }
  }
  return within;
}

/** For each definition the place of the next one around it, -1 for none. */
function* outerOf(definitions: readonly Span[]): Steps<number[]> {
  const open: number[] = [];
  const around: number[] = [];
  for (const [at, { from }] of definitions.entries()) {
    yield;
    for (let last = open.at(-1); last !== undefined && (definitions[last]?.to ?? 0) <= from; last = open.at(-1)) {
      open.pop();
    }
    around.push(open.at(-1) ?? -1);
    open.push(at);
  }
  return around;
}

/** The place of the innermost definition that holds a span; -1 for none. */
function innermost(definitions: readonly Span[], around: readonly number[], { from, to }: Span): number {
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions[middle]?.from ?? 0) <= from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let at = low - 1;
  while (at >= 0 && (definitions[at]?.to ?? 0) < to) {
    at = around[at] ?? -1;
  }
  return at;
}
