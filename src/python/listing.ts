import type { NodeType, SyntaxNode, Tree, TreeBuffer } from '@lezer/common';
import { ruleOf } from './construct';
import { type Cancellation, DEFAULT_SLICING, type PythonSource, type Slicing } from './document';
import { parser } from './grammar/generated/parser';
import { ModuleNames, nodeAt } from './moduleNames';
import type { Pattern, PatternName, Span } from './patterns/pattern';
import { PATTERNS } from './patterns/patterns';
import { References } from './references';
import type { Construct, ConstructKind, Rule, RuleContext } from './rule';
import { Scopes } from './scopes';
import { inSlices, type Steps } from './steps';
import { walk } from './syntax';
import { type Part, partsOf, TopLevelCursor } from './topLevel';

/** One construct or pattern of a text, with all places where it stands. */
export interface Listed {
  /** A construct's name, `yield from`; or a pattern's, `mutable-default`. */
  readonly name: string;
  readonly kind: ConstructKind | 'pattern';
  /**
   * A construct's, most specific first; none for a pattern. What has one name, but other anchors in some places (`is` before
   * `None`), is listed once for each.
   */
  readonly anchors: readonly string[];
  /** In order, each once. */
  readonly places: readonly Span[];
}

/** In the order of their first places. */
export type Listing = readonly Listed[];
export type { Cancellation, PatternName, PythonSource, Slicing };

/** What is found of which there may be several. */
type Kind = Omit<Listed, 'places'>;

/** What was found in a part of the top level. Places count from its beginning. */
interface Found {
  /** The listing for which it was found. */
  readonly round: number;
  /** The names that were looked up in the module, by number. */
  readonly asked: readonly number[];
  /** Three numbers each: the kind's, beginning, length. */
  readonly places: readonly number[];
  /** Where patterns that read the module are to be looked for: the pattern's number, beginning, end, the node's type. */
  readonly candidates: readonly number[];
}

const NONE: readonly number[] = [];

/** What is longer, in characters, is read in steps before others ask about it. */
const LONG = 8 * 1024;

/** Three numbers each. */
const PLACES_PER_STEP = 3 * 16;

/** What is looked for at nodes of a type. */
interface Wanted {
  readonly rule: Rule | undefined;
  /** By their numbers. */
  readonly patterns: readonly number[];
}

/**
 * Lists the constructs and patterns of a text that changes. What was found in a part of the top level (see `Part`) is kept as
 * long as the parser takes the part over and the names that were looked up for it mean what they meant; only the rest is walked
 * again. All is done in slices, in time that is linear in the text.
 */
export class Lister {
  private readonly slicing: Slicing;
  /** By the number of a node's type. */
  private readonly wanted: readonly (Wanted | undefined)[];
  private found = new WeakMap<Tree | TreeBuffer, Found>();
  private readonly kinds = new Kinds();
  private readonly names = new AskedNames();
  /** The end of the listing under way. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param patterns others than all, for tests */
  constructor(
    slicing: Partial<Slicing> = {},
    private readonly patterns: readonly Pattern[] = PATTERNS,
  ) {
    this.slicing = { ...DEFAULT_SLICING, ...slicing };
    this.wanted = parser.nodeSet.types.map(type => wantedAt(type, patterns));
  }

  /**
   * What a text has; one listing after the other, as they are asked for.
   * @returns undefined if cancelled; what was found by then is kept
   */
  async list(source: PythonSource, cancellation?: Cancellation): Promise<Listing | undefined> {
    const before = this.turn;
    const listing = before.then(() => inSlices(this.steps(source), this.slicing, cancellation));
    this.turn = listing.catch(() => undefined);
    return listing;
  }

  private *steps({ text, tree }: PythonSource): Steps<Listing> {
    const module = new ModuleNames(tree, text);
    yield* module.prepare();
    yield* this.names.compare(module);
    const scopes = new Scopes(text, module);
    const context: RuleContext = { text, scopes, references: new References(scopes, text) };
    const places = new Places();
    const top = new TopLevelCursor(tree);
    for (const part of partsOf(tree)) {
      yield;
      let found = this.found.get(part.tree);
      if (found && this.names.areAsBefore(found)) {
        top.skip(part);
      } else {
        found = yield* this.find(part, top, module, context);
      }
      for (let at = 0; at < found.places.length; at += 3) {
        if (at % PLACES_PER_STEP === 0) {
          yield;
        }
        places.add(found.places[at] ?? 0, part.from + (found.places[at + 1] ?? 0), found.places[at + 2] ?? 0);
      }
      yield* this.tryCandidates(found.candidates, part.from, tree, context, places);
    }
    return yield* places.list(this.kinds);
  }

  private *find(part: Part, top: TopLevelCursor, module: ModuleNames, context: RuleContext): Steps<Found> {
    const finder = new Finder(part.from, this.patterns, this.kinds, context);
    const asked = new Set<number>();
    module.onAsked = name => asked.add(this.names.numberOf(name, module));
    let isWhole = true;
    for (let index = 0; index < part.count && top.next(); index++) {
      // A token among statements, in broken code: what it is may depend on its neighbours in other parts.
      isWhole &&= this.wanted[top.cursor.type.id]?.rule === undefined;
      for (const cursor of walk(top.cursor)) {
        yield;
        if (cursor.to - cursor.from > LONG) {
          yield* prepare(cursor.node, context);
        }
        const wanted = this.wanted[cursor.type.id];
        if (wanted && cursor.from < cursor.to) {
          finder.look(cursor.node, wanted);
        }
      }
    }
    module.onAsked = undefined;
    const found: Found = { round: this.names.round, asked: compact([...asked]), ...finder.found() };
    if (isWhole) {
      this.found.set(part.tree, found);
    }
    return found;
  }

  private *tryCandidates(
    candidates: readonly number[],
    start: number,
    tree: Tree,
    context: RuleContext,
    places: Places,
  ): Steps {
    for (let at = 0; at < candidates.length; at += 4) {
      yield;
      const [number = 0, from = 0, to = 0, type = 0] = candidates.slice(at, at + 4);
      const pattern = this.patterns[number];
      const node = nodeAt(tree, { from, to, type }, start);
      const span = node && pattern?.find(node, context);
      if (pattern && span) {
        places.add(this.kinds.numberOfPattern(pattern), span.from, span.to - span.from);
      }
    }
  }
}

function wantedAt(type: NodeType, patterns: readonly Pattern[]): Wanted | undefined {
  const rule = ruleOf(type);
  const numbers = [...patterns.keys()].filter(number => patterns[number]?.nodes.includes(type.name));
  return rule || numbers.length > 0 ? { rule, patterns: numbers } : undefined;
}

/** Collects what there is in one part. */
class Finder {
  private readonly places: number[] = [];
  private readonly candidates: number[] = [];
  private lastKind = -1;
  private lastFrom = -1;
  private lastTo = -1;

  constructor(
    private readonly start: number,
    private readonly patterns: readonly Pattern[],
    private readonly kinds: Kinds,
    private readonly context: RuleContext,
  ) {}

  look(node: SyntaxNode, { rule, patterns }: Wanted): void {
    const construct = rule?.(node, this.context);
    // What begins further ahead was found there.
    if (construct && construct.from >= node.from) {
      this.add(construct);
    }
    for (const number of patterns) {
      const pattern = this.patterns[number];
      if (pattern?.readsModule) {
        this.candidates.push(number, node.from - this.start, node.to - this.start, node.type.id);
      } else {
        const span = pattern?.find(node, this.context);
        if (pattern && span) {
          this.places.push(this.kinds.numberOfPattern(pattern), span.from - this.start, span.to - span.from);
        }
      }
    }
  }

  found(): Pick<Found, 'places' | 'candidates'> {
    return { places: compact(this.places), candidates: compact(this.candidates) };
  }

  private add(construct: Construct): void {
    const { from, to } = construct;
    const kind = this.kinds.numberOf(construct);
    // Two nodes, one around the other, may be one construct.
    if (kind !== this.lastKind || from !== this.lastFrom || to !== this.lastTo) {
      this.places.push(kind, from - this.start, to - from);
      this.lastKind = kind;
      this.lastFrom = from;
      this.lastTo = to;
    }
  }
}

/** The same numbers without the room that an array has for more. */
const compact = (numbers: readonly number[]): readonly number[] => (numbers.length > 0 ? numbers.slice() : NONE);

/** What is asked about a long node again and again, for the nodes in it. */
function* prepare(node: SyntaxNode, { scopes, references }: RuleContext): Steps {
  yield* node.name === 'ImportStatement' ? references.prepare(node) : scopes.prepare(node);
}

/** The names that were looked up in a module, and whether they mean what they meant. */
class AskedNames {
  /** How many texts were compared. */
  round = 0;
  private readonly numbers = new Map<string, number>();
  private readonly hashes: number[] = [];
  /** The round in which a name's meaning was last another than before. */
  private readonly changed: number[] = [];

  numberOf(name: string, module: ModuleNames): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(name, number);
      this.hashes.push(module.hashOf(name));
      this.changed.push(this.round);
    }
    return number;
  }

  *compare(module: ModuleNames): Steps {
    this.round++;
    for (const [name, number] of this.numbers) {
      yield;
      const hash = module.hashOf(name);
      if (hash !== this.hashes[number]) {
        this.hashes[number] = hash;
        this.changed[number] = this.round;
      }
    }
  }

  areAsBefore({ asked, round }: Found): boolean {
    return asked.every(number => (this.changed[number] ?? 0) <= round);
  }
}

/** Constructs and patterns without their places, each with a number. */
class Kinds {
  private readonly kinds: Kind[] = [];
  private readonly byName = new Map<string, number[]>();

  at(number: number): Kind | undefined {
    return this.kinds[number];
  }

  numberOf({ name, kind, anchors }: Kind): number {
    let numbers = this.byName.get(name);
    if (!numbers) {
      numbers = [];
      this.byName.set(name, numbers);
    }
    for (const number of numbers) {
      const known = this.kinds[number];
      if (known?.kind === kind && areEqual(known.anchors, anchors)) {
        return number;
      }
    }
    numbers.push(this.kinds.length);
    return this.kinds.push({ name, kind, anchors }) - 1;
  }

  numberOfPattern({ name }: Pattern): number {
    return this.numberOf({ name, kind: 'pattern', anchors: [] });
  }
}

const areEqual = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((anchor, index) => anchor === others[index]);

/** Places by the number of what stands there. */
class Places {
  /** Two numbers each: beginning, length. */
  private readonly places: number[][] = [];
  private readonly order: number[] = [];

  add(kind: number, from: number, length: number): void {
    let places = this.places[kind];
    if (!places) {
      places = [];
      this.places[kind] = places;
      this.order.push(kind);
    }
    places.push(from, length);
  }

  *list(kinds: Kinds): Steps<Listing> {
    const all: { readonly kind: Kind; readonly places: readonly number[] }[] = [];
    for (const number of this.order) {
      yield;
      const kind = kinds.at(number);
      if (kind) {
        all.push({ kind, places: yield* inOrder(this.places[number] ?? []) });
      }
    }
    all.sort((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0));
    const listing: Listed[] = [];
    for (const { kind, places } of all) {
      yield;
      listing.push(listed(kind, places));
    }
    return listing;
  }
}

/** Few are not in order, if any: a pattern may point at a place further ahead or behind than the node it is looked for at. */
function* inOrder(places: readonly number[]): Steps<readonly number[]> {
  let isInOrder = true;
  for (let at = 2; at < places.length && isInOrder; at += 2) {
    yield;
    isInOrder = (places[at - 2] ?? 0) < (places[at] ?? 0);
  }
  if (isInOrder) {
    return places;
  }
  const spans = spansOf(places).sort((a, b) => a.from - b.from || a.to - b.to);
  const sorted: number[] = [];
  for (const [index, { from, to }] of spans.entries()) {
    yield;
    const previous = spans[index - 1];
    if (previous?.from !== from || previous.to !== to) {
      sorted.push(from, to - from);
    }
  }
  return sorted;
}

function spansOf(places: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < places.length; at += 2) {
    const from = places[at] ?? 0;
    spans.push({ from, to: from + (places[at + 1] ?? 0) });
  }
  return spans;
}

/** The places are kept as numbers until somebody asks for them. */
function listed({ name, kind, anchors }: Kind, places: readonly number[]): Listed {
  let spans: readonly Span[] | undefined;
  return {
    name,
    kind,
    anchors,
    get places() {
      spans ??= spansOf(places);
      return spans;
    },
  };
}
