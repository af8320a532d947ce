import type { SyntaxNode, Tree, TreeBuffer } from '@lezer/common';
import { type Binding, bindingsOfStatements } from './bindings';
import { PartedMap } from './partedMap';
import { atOnce, type Steps } from './steps';
import { type Part, partsOf, TopLevelCursor } from './topLevel';

/** A node, by where it stands from the beginning of its part. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly type: number;
}

/** A binding without nodes: these belong to one tree, this holds as long as the part is taken over. */
type KeptBinding =
  | Exclude<Binding, { kind: 'value' }>
  | {
      readonly kind: 'value';
      readonly value?: Place;
      readonly annotation?: Place;
      readonly definition?: Place;
      readonly type?: string;
      readonly isEntered?: boolean;
    };

interface KeptName {
  readonly bindings: readonly KeptBinding[];
  /** Tells what the bindings are, as far as anybody looks at them. */
  readonly hash: number;
}

const kept = new WeakMap<Tree | TreeBuffer, ReadonlyMap<string, KeptName>>();

/** What a name is bound to that is only declared, or made. */
const VALUE: KeptBinding = { kind: 'value' };

/** Where a part binds a name. */
interface Bound {
  readonly from: number;
  readonly name: KeptName;
}

/**
 * The names that a module binds. What each part of its top level binds is kept with the part: after an edit only the parts that
 * are new are read.
 */
export class ModuleNames {
  private readonly names = new PartedMap<string, Bound[]>();
  private readonly bindings = new PartedMap<string, readonly Binding[]>();
  private preparing: Steps | undefined;
  private isPrepared = false;
  /** Told each name that is asked for. */
  onAsked: ((name: string) => void) | undefined;

  constructor(
    private readonly tree: Tree,
    private readonly text: string,
  ) {}

  /** Collects the names. Whoever asks for one before has to wait. */
  *prepare(): Steps {
    while (!this.isPrepared) {
      this.advance();
      yield;
    }
  }

  private prepareAtOnce(): void {
    if (!this.isPrepared) {
      atOnce(this.prepare());
    }
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** What the module binds a name to, in the order of the text. */
  get(name: string): readonly Binding[] | undefined {
    this.onAsked?.(name);
    this.prepareAtOnce();
    let bindings = this.bindings.get(name);
    const bound = this.names.get(name);
    if (!bindings && bound) {
      const inTree = bound.map(({ from, name: kept }) =>
        kept.bindings.map(binding => (binding.kind === 'value' ? new ValueInTree(binding, this.tree, from) : binding)),
      );
      bindings = inTree.length === 1 && inTree[0] ? inTree[0] : inTree.flat();
      this.bindings.set(name, bindings);
    }
    return bindings;
  }

  /** The same for two texts only if a name means the same in both, as far as the module tells; 0 if it isn't bound. */
  hashOf(name: string): number {
    this.prepareAtOnce();
    const bound = this.names.get(name);
    return bound ? bound.reduce((hash, { name }) => mixed(name.hash, hash), 1) : 0;
  }

  private advance(): void {
    this.preparing ??= this.collect();
    this.isPrepared = this.preparing.next().done === true;
  }

  private *collect(): Steps {
    const top = new TopLevelCursor(this.tree);
    for (const part of partsOf(this.tree)) {
      yield;
      let names = kept.get(part.tree);
      if (names) {
        top.skip(part);
      } else {
        names = yield* this.namesOf(part, top);
        kept.set(part.tree, names);
      }
      for (const [text, name] of names) {
        const bound = this.names.get(text);
        if (bound) {
          bound.push({ from: part.from, name });
        } else {
          this.names.set(text, [{ from: part.from, name }]);
        }
        if (names.size > 1) {
          yield;
        }
      }
    }
  }

  private *namesOf(part: Part, top: TopLevelCursor): Steps<ReadonlyMap<string, KeptName>> {
    const statements: SyntaxNode[] = [];
    for (let index = 0; index < part.count && top.next(); index++) {
      if (top.cursor.name !== 'Comment') {
        statements.push(top.cursor.node);
      }
    }
    const { names } = yield* bindingsOfStatements(statements, this.text, 'module');
    const kept = new Map<string, KeptName>();
    for (const [name, bindings] of names) {
      let hash = 1;
      const keptBindings: KeptBinding[] = [];
      for (const binding of bindings) {
        yield;
        hash = this.hashOfBinding(binding, hash);
        keptBindings.push(keptBinding(binding, part.from));
      }
      // Without the room that an array has for more.
      kept.set(name, { bindings: keptBindings.slice(), hash });
    }
    return kept;
  }

  private hashOfBinding(binding: Binding, seed: number): number {
    if (binding.kind !== 'value') {
      return hashed(binding.kind === 'import' ? `import ${binding.path}` : binding.kind, seed);
    }
    const { value, annotation, definition, type = '', isEntered = false } = binding;
    const nodes = [value, annotation].map(node => (node ? this.describe(node) : ''));
    const kind = definition ? this.kindOf(definition) : '';
    return hashed(`value ${type} ${isEntered} ${nodes.join(' ')} ${kind}`, seed);
  }

  /** Whether it is a function, a coroutine or a class, with decorators or without; what is in it is for whoever reads the module. */
  private kindOf(definition: SyntaxNode): string {
    return `${definition.parent?.name} ${this.text.slice(definition.from, definition.from + 'async'.length)}`;
  }

  /** How a short expression is written and understood; a long one is different each time it is read. */
  private describe(node: SyntaxNode): string {
    return node.to - node.from > LONG
      ? `${node.name} ${reads++}`
      : `${this.text.slice(node.from, node.to)} ${String(node)}`;
  }
}

/** A value whose nodes are looked for only when somebody asks for them. */
class ValueInTree {
  readonly kind = 'value';

  constructor(
    private readonly kept: Extract<KeptBinding, { kind: 'value' }>,
    private readonly tree: Tree,
    private readonly from: number,
  ) {}

  get value(): SyntaxNode | undefined {
    return this.kept.value && nodeAt(this.tree, this.kept.value, this.from);
  }

  get annotation(): SyntaxNode | undefined {
    return this.kept.annotation && nodeAt(this.tree, this.kept.annotation, this.from);
  }

  get definition(): SyntaxNode | undefined {
    return this.kept.definition && nodeAt(this.tree, this.kept.definition, this.from);
  }

  get type(): string | undefined {
    return this.kept.type;
  }

  get isEntered(): boolean {
    return this.kept.isEntered === true;
  }
}

/** Characters. */
const LONG = 200;

/** How many long expressions were read. */
let reads = 0;

function keptBinding(binding: Binding, from: number): KeptBinding {
  if (binding.kind !== 'value') {
    return binding;
  }
  const { value, annotation, definition, type, isEntered } = binding;
  if (!value && !annotation && !definition && type === undefined) {
    return VALUE;
  }
  return {
    kind: 'value',
    ...(value ? { value: placeOf(value, from) } : {}),
    ...(annotation ? { annotation: placeOf(annotation, from) } : {}),
    ...(definition ? { definition: placeOf(definition, from) } : {}),
    ...(type === undefined ? {} : { type }),
    ...(isEntered ? { isEntered } : {}),
  };
}

const placeOf = ({ from, to, type }: SyntaxNode, start: number): Place => ({
  from: from - start,
  to: to - start,
  type: type.id,
});

/** The outermost node of that type and extent. */
export function nodeAt(tree: Tree, { from, to, type }: Place, start: number): SyntaxNode | undefined {
  const cursor = tree.cursor();
  while (cursor.from !== start + from || cursor.to !== start + to || cursor.type.id !== type) {
    if (!cursor.enter(start + from, 1)) {
      return undefined;
    }
  }
  return cursor.node;
}

/** A hash of 53 bits. */
function hashed(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = mixed(text.charCodeAt(index), hash);
  }
  return hash;
}

/** Two hashes of 32 bits with multipliers of their own, put together. */
function mixed(value: number, seed: number): number {
  const low = Math.imul((seed ^ value) >>> 0, 0x9e3779b1);
  const high = Math.imul((seed / 2 ** 21) ^ (value / 2 ** 21) ^ value, 0x5f356495);
  return ((high ^ (low >>> 15)) & 0x1fffff) * 2 ** 32 + ((low ^ (high >>> 13)) >>> 0);
}
