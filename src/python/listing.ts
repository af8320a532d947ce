import type { NodeType, SyntaxNode, Tree, TreeBuffer } from '@lezer/common';
import { ruleOf } from './construct';
import { type Cancellation, DEFAULT_SLICING, type PythonSource, type Slicing } from './document';
import { parser } from './grammar/generated/parser';
import { ModuleNames, nodeAt } from './moduleNames';
import { Numbers } from './numbers';
import { PartedMap } from './partedMap';
import type { Pattern, PatternName, Span } from './patterns/pattern';
import { PATTERNS } from './patterns/patterns';
import { References } from './references';
import type { Construct, ConstructKind, Rule, RuleContext } from './rule';
import { Scopes } from './scopes';
import { MadeSequence, type Sequence } from './sequence';
import { inSlices, isSteps, type Steps } from './steps';
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
  /** In order, what holds others before them, each once. */
  readonly places: Sequence<Span>;
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
  readonly asked: Numbers;
  /** Three numbers each: the kind's, beginning, length. */
  readonly places: Numbers;
  /** Where patterns that read the module are to be looked for: the pattern's number, beginning, end, the node's type. */
  readonly candidates: Numbers;
}

/** What is longer, in characters, is read in steps before others ask about it. */
const LONG = 8 * 1024;

/** Three numbers each. */
const PLACES_PER_STEP = 3 * 16;
const NAMES_PER_STEP = 64;

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
      if (found && (yield* this.names.areAsBefore(found))) {
        top.skip(part);
      } else {
        found = yield* this.find(part, top, module, context);
      }
      for (let at = 0; at < found.places.length; at += 3) {
        if (at % PLACES_PER_STEP === 0) {
          yield;
        }
        places.add(found.places.at(at), part.from + found.places.at(at + 1), found.places.at(at + 2));
      }
      yield* this.tryCandidates(found.candidates, part.from, tree, context, places);
    }
    return yield* places.list(this.kinds);
  }

  private *find(part: Part, top: TopLevelCursor, module: ModuleNames, context: RuleContext): Steps<Found> {
    const finder = new Finder(part.from, this.patterns, this.kinds, context);
    const asked = new Numbers();
    const search = this.names.startSearch();
    module.onAsked = name => {
      const number = this.names.numberOf(name, module);
      if (this.names.isNewIn(search, number)) {
        asked.push(number);
      }
    };
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
          if (finder.isUnfinished) {
            yield* finder.finish();
          }
        }
      }
    }
    module.onAsked = undefined;
    const found: Found = {
      round: this.names.round,
      asked: asked.compact(),
      places: finder.places.compact(),
      candidates: finder.candidates.compact(),
    };
    if (isWhole) {
      this.found.set(part.tree, found);
    }
    return found;
  }

  private *tryCandidates(candidates: Numbers, start: number, tree: Tree, context: RuleContext, places: Places): Steps {
    for (let at = 0; at < candidates.length; at += 4) {
      yield;
      const pattern = this.patterns[candidates.at(at)];
      const [from, to, type] = [candidates.at(at + 1), candidates.at(at + 2), candidates.at(at + 3)];
      const node = nodeAt(tree, { from, to, type }, start);
      const found = node && pattern?.find(node, context);
      const span = isSteps(found) ? yield* found : found;
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
  readonly places = new Numbers();
  readonly candidates = new Numbers();
  /** What is to be looked for in steps, and was only begun. */
  private unfinished: { readonly pattern: Pattern; readonly steps: Steps<Span | undefined> }[] = [];
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
        this.addPattern(pattern, pattern?.find(node, this.context));
      }
    }
  }

  get isUnfinished(): boolean {
    return this.unfinished.length > 0;
  }

  *finish(): Steps {
    for (const { pattern, steps } of this.unfinished) {
      this.addPattern(pattern, yield* steps);
    }
    this.unfinished = [];
  }

  private addPattern(pattern: Pattern | undefined, found: ReturnType<Pattern['find']>): void {
    if (!pattern || !found) {
      return;
    }
    if (isSteps(found)) {
      this.unfinished.push({ pattern, steps: found });
    } else {
      this.places.push(this.kinds.numberOfPattern(pattern), found.from - this.start, found.to - found.from);
    }
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

/** What is asked about a long node again and again, for the nodes in it. */
function* prepare(node: SyntaxNode, { scopes, references }: RuleContext): Steps {
  yield* node.name === 'ImportStatement' ? references.prepare(node) : scopes.prepare(node);
}

/** The names that were looked up in a module, and whether they mean what they meant. */
class AskedNames {
  /** How many texts were compared. */
  round = 0;
  private readonly numbers = new PartedMap<string, number>();
  private readonly hashes: number[] = [];
  /** The round in which a name's meaning was last another than before. */
  private readonly changed: number[] = [];
  /** The search that last asked for a name. */
  private readonly searched: number[] = [];
  private searches = 0;

  /** @returns the number of a search that asks for names */
  startSearch(): number {
    return ++this.searches;
  }

  /** Whether a search asks for a name for the first time. */
  isNewIn(search: number, number: number): boolean {
    const isNew = this.searched[number] !== search;
    this.searched[number] = search;
    return isNew;
  }

  numberOf(name: string, module: ModuleNames): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.hashes.length;
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

  *areAsBefore({ asked, round }: Found): Steps<boolean> {
    for (let at = 0; at < asked.length; at++) {
      if (at % NAMES_PER_STEP === NAMES_PER_STEP - 1) {
        yield;
      }
      if ((this.changed[asked.at(at)] ?? 0) > round) {
        return false;
      }
    }
    return true;
  }
}

/** Constructs and patterns without their places, each with a number. */
class Kinds {
  private readonly kinds: Kind[] = [];
  private readonly byName = new PartedMap<string, number[]>();

  at(number: number): Kind | undefined {
    return this.kinds[number];
  }

  numberOf({ name, kind, anchors }: Kind): number {
    const numbers = this.byName.get(name);
    for (const number of numbers ?? []) {
      const known = this.kinds[number];
      if (known?.kind === kind && areEqual(known.anchors, anchors)) {
        return number;
      }
    }
    const number = this.kinds.push({ name, kind, anchors }) - 1;
    if (numbers) {
      numbers.push(number);
    } else {
      this.byName.set(name, [number]);
    }
    return number;
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
  private readonly places: Numbers[] = [];
  private readonly order: number[] = [];

  add(kind: number, from: number, length: number): void {
    let places = this.places[kind];
    if (!places) {
      places = new Numbers();
      this.places[kind] = places;
      this.order.push(kind);
    }
    places.push(from, length);
  }

  *list(kinds: Kinds): Steps<Listing> {
    const listing: { readonly listed: Listed; readonly first: number }[] = [];
    for (const number of this.order) {
      yield;
      const [kind, found] = [kinds.at(number), this.places[number]];
      if (kind && found) {
        const places = yield* inOrder(found.compact());
        listing.push({ listed: { ...kind, places: new Spans(places) }, first: places.at(0) });
      }
    }
    return listing.sort((a, b) => a.first - b.first).map(({ listed }) => listed);
  }
}

/** Few are not in order, if any: a pattern may point at a place further ahead or behind than the node it is looked for at. */
function* inOrder(places: Numbers): Steps<Numbers> {
  let isInOrder = true;
  for (let at = 2; at < places.length && isInOrder; at += 2) {
    if (at % PLACES_PER_STEP === 0) {
      yield;
    }
    isInOrder = places.at(at - 2) < places.at(at);
  }
  if (isInOrder) {
    return places;
  }
  const spans = [...new Spans(places)].sort((a, b) => a.from - b.from || b.to - a.to);
  const sorted = new Numbers();
  for (const [index, { from, to }] of spans.entries()) {
    yield;
    const previous = spans[index - 1];
    if (previous?.from !== from || previous.to !== to) {
      sorted.push(from, to - from);
    }
  }
  return sorted;
}

/** Two numbers each: beginning, length. */
class Spans extends MadeSequence<Span> {
  readonly length: number;

  constructor(private readonly numbers: Numbers) {
    super();
    this.length = numbers.length / 2;
  }

  protected make(index: number): Span {
    const from = this.numbers.at(2 * index);
    return { from, to: from + this.numbers.at(2 * index + 1) };
  }
}
