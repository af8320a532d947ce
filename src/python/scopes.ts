import type { SyntaxNode } from '@lezer/common';
import {
  type Binding,
  type Bindings,
  bindingsOfComprehension,
  bindingsOfParameters,
  bindingsOfStatements,
  bindingsOfTypeParameters,
} from './bindings';
import { ModuleNames } from './moduleNames';
import { PartedMap } from './partedMap';
import { atOnce, type Steps } from './steps';
import { childOf, childrenOf, isComprehension, nextOf } from './syntax';

const NONE: ReadonlySet<string> = new Set();

/** Levels of nesting that are climbed again and again. */
const CLIMB = 16;

/** What each name of a scope is bound to. */
export interface Names {
  get(name: string): readonly Binding[] | undefined;
  has(name: string): boolean;
}

/** A region with its own names. */
export class Scope {
  constructor(
    readonly kind: 'module' | 'class' | 'function' | 'type parameters',
    readonly names: Names,
    /** Found when asked for: nesting may be deeper than a stack of calls. */
    private readonly findParent?: () => Scope,
    /** Names that the scope declares to be the module's. */
    readonly globals: ReadonlySet<string> = NONE,
    /** Names that the scope declares to be an enclosing function's. */
    readonly nonlocals: ReadonlySet<string> = NONE,
  ) {}

  get parent(): Scope | undefined {
    return this.findParent?.();
  }
}

/**
 * Which names are bound where, by Python's rules (language reference, 4.2 "Naming and binding"): functions, lambdas,
 * comprehensions, classes (whose names their methods don't see), type parameters, `global` and `nonlocal`.
 *
 * A scope's names are collected when it is first asked for, once per tree.
 */
export class Scopes {
  private readonly scopes = new PartedMap<number, Scope>();
  /** Where the first iterable of a comprehension begins. */
  private readonly firstIterables = new PartedMap<number, number | undefined>();
  /**
   * The scopes of some nodes that were climbed through, in deep nesting: what stands below them needn't climb the whole way again.
   * Of few: a map of all of a long text's nodes stops the thread for a tenth of a second whenever it grows.
   */
  private readonly climbed = new WeakMap<SyntaxNode, Scope>();
  private moduleScope: Scope | undefined;

  /**
   * @param text the text that the nodes asked about were parsed from
   * @param moduleNames of their tree; otherwise they are collected when they are first asked for
   */
  constructor(
    readonly text: string,
    private moduleNames?: ModuleNames,
  ) {}

  /**
   * Collects what a definition, lambda or comprehension binds, so that nobody has to wait for it later. Other nodes bind nothing
   * of their own.
   */
  *prepare(node: SyntaxNode): Steps {
    const isFunction = node.name === 'FunctionDefinition';
    const body = isFunction || node.name === 'ClassDefinition' ? childOf(node, 'Body') : null;
    if (body) {
      yield* this.keep(body, isFunction ? this.function(node, body) : this.class(node, body));
    } else if (node.name === 'LambdaExpression') {
      yield* this.keep(node, this.lambda(node));
    } else if (isComprehension(node)) {
      yield* this.keep(node, this.comprehension(node));
    }
  }

  /** The scope in which a name at this node is looked up. */
  scopeOf(node: SyntaxNode): Scope {
    const landings: SyntaxNode[] = [];
    let scope = this.scopeAround(node);
    let child = node;
    for (let climbed = 1; !scope; climbed++) {
      child = child.parent ?? child;
      scope = this.climbed.get(child) ?? this.scopeAround(child);
      if (!scope && climbed % CLIMB === 0) {
        landings.push(child);
      }
    }
    for (const landing of landings) {
      this.climbed.set(landing, scope);
    }
    return scope;
  }

  /** The scope that the parent makes for the node; `undefined` where both are looked up in the same one. */
  private scopeAround(child: SyntaxNode): Scope | undefined {
    const { parent } = child;
    if (!parent) {
      // A node without a script above it: the script itself.
      return this.module(child);
    }
    switch (parent.name) {
      case 'Script':
        return this.module(parent);
      case 'FunctionDefinition':
        if (child.name === 'Body') {
          return this.kept(child, () => this.function(parent, child));
        }
        if (child.name !== 'VariableName' && childOf(parent, 'TypeParamList')) {
          return this.typeParameters(parent);
        }
        break;
      case 'ClassDefinition':
        if (child.name === 'Body') {
          return this.kept(child, () => this.class(parent, child));
        }
        if (child.name !== 'VariableName' && childOf(parent, 'TypeParamList')) {
          return this.typeParameters(parent);
        }
        break;
      case 'TypeDefinition':
        if (childOf(parent, 'TypeParamList')) {
          return this.typeParameters(parent);
        }
        break;
      case 'LambdaExpression':
        if (child.name !== 'ParamList') {
          return this.kept(parent, () => this.lambda(parent));
        }
        break;
      default:
        if (isComprehension(parent) && this.firstIterable(parent) !== child.from) {
          return this.kept(parent, () => this.comprehension(parent));
        }
    }
    return undefined;
  }

  /** A comprehension evaluates what it first iterates over outside of its own scope. */
  private firstIterable(comprehension: SyntaxNode): number | undefined {
    const key = keyOf(comprehension);
    if (!this.firstIterables.has(key)) {
      const keyword = childOf(comprehension, 'in');
      this.firstIterables.set(key, (keyword ? nextOf(keyword) : null)?.from);
    }
    return this.firstIterables.get(key);
  }

  /** What a name means in a scope; `undefined` if nothing in the text binds it: a builtin, or not known here. */
  lookUp(name: string, from: Scope): { readonly bindings: readonly Binding[]; readonly scope: Scope } | undefined {
    let scope: Scope | undefined = from;
    let isWithinClass = true;
    for (; scope; scope = scope.parent) {
      if (scope.globals.has(name)) {
        scope = moduleOf(scope);
      }
      if (scope.kind === 'class' && !isWithinClass) {
        continue;
      }
      const bindings = isDeclaredElsewhere(name, scope) ? undefined : scope.names.get(name);
      if (bindings) {
        return { bindings, scope };
      }
      isWithinClass &&= scope.kind !== 'function';
    }
    return undefined;
  }

  private module(script: SyntaxNode): Scope {
    this.moduleNames ??= new ModuleNames(script.toTree(), this.text);
    this.moduleScope ??= new Scope('module', this.moduleNames);
    return this.moduleScope;
  }

  private *function(definition: SyntaxNode, body: SyntaxNode): Steps<Scope> {
    const { names, globals, nonlocals } = yield* bindingsOfStatements(childrenOf(body), this.text, 'function');
    const parameters = childOf(definition, 'ParamList');
    if (parameters) {
      addAll(names, yield* bindingsOfParameters(parameters, this.text));
    }
    return new Scope('function', names, () => this.around(definition), globals, nonlocals);
  }

  private *class(definition: SyntaxNode, body: SyntaxNode): Steps<Scope> {
    const { names, globals, nonlocals } = yield* bindingsOfStatements(childrenOf(body), this.text, 'class');
    return new Scope('class', names, () => this.around(definition), globals, nonlocals);
  }

  private *lambda(lambda: SyntaxNode): Steps<Scope> {
    const parameters = childOf(lambda, 'ParamList');
    const names: Bindings = parameters ? yield* bindingsOfParameters(parameters, this.text) : new Map();
    return new Scope('function', names, () => this.scopeOf(lambda));
  }

  private *comprehension(comprehension: SyntaxNode): Steps<Scope> {
    const names = yield* bindingsOfComprehension(comprehension, this.text);
    return new Scope('function', names, () => this.scopeOf(comprehension));
  }

  private typeParameters(definition: SyntaxNode): Scope {
    const text = this.text;
    const parent = () => this.scopeOf(definition);
    return this.kept(definition, function* () {
      const list = childOf(definition, 'TypeParamList');
      const names: Bindings = list ? yield* bindingsOfTypeParameters(list, text) : new Map();
      return new Scope('type parameters', names, parent);
    });
  }

  private around(definition: SyntaxNode): Scope {
    return childOf(definition, 'TypeParamList') ? this.typeParameters(definition) : this.scopeOf(definition);
  }

  private kept(node: SyntaxNode, make: () => Steps<Scope>): Scope {
    return this.scopes.get(keyOf(node)) ?? atOnce(this.keep(node, make()));
  }

  private *keep(node: SyntaxNode, make: Steps<Scope>): Steps<Scope> {
    const key = keyOf(node);
    let scope = this.scopes.get(key);
    if (!scope) {
      scope = yield* make;
      this.scopes.set(key, scope);
    }
    return scope;
  }
}

function moduleOf(scope: Scope): Scope {
  let module = scope;
  for (let parent = scope.parent; parent; parent = parent.parent) {
    module = parent;
  }
  return module;
}

function isDeclaredElsewhere(name: string, scope: Scope): boolean {
  return scope.nonlocals.has(name) || scope.globals.has(name);
}

function addAll(names: Bindings, more: Bindings): void {
  for (const [name, bindings] of more) {
    names.set(name, [...bindings, ...(names.get(name) ?? [])]);
  }
}

/** What makes a scope begins with a token of its own, so that its place and kind name it. */
function keyOf(node: SyntaxNode): number {
  return node.from * 1024 + node.type.id;
}
