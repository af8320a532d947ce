import type { SyntaxNode, Tree } from '@lezer/common';
import {
  type Binding,
  type Bindings,
  bindingsOfBlock,
  bindingsOfComprehension,
  bindingsOfParameters,
  bindingsOfTypeParameters,
} from './bindings';
import { childrenOf, isComprehension, isSame } from './syntax';

const NONE: ReadonlySet<string> = new Set();

/** A region with its own names. */
export class Scope {
  constructor(
    readonly kind: 'module' | 'class' | 'function' | 'type parameters',
    readonly names: Bindings,
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

const scopesOfTrees = new WeakMap<Tree, Scopes>();

/**
 * Which names are bound where, by Python's rules (language reference, 4.2 "Naming and binding"): functions, lambdas,
 * comprehensions, classes (whose names their methods don't see), type parameters, `global` and `nonlocal`.
 *
 * A scope's names are collected when it is first asked for, once per tree.
 */
export class Scopes {
  private readonly scopes = new Map<number, Scope>();

  /** The scopes of a tree; `text` must be the text it was parsed from. */
  static of(tree: Tree, text: string): Scopes {
    let scopes = scopesOfTrees.get(tree);
    if (!scopes) {
      scopes = new Scopes(text);
      scopesOfTrees.set(tree, scopes);
    }
    return scopes;
  }

  private constructor(readonly text: string) {}

  /** The scope in which a name at this node is looked up. */
  scopeOf(node: SyntaxNode): Scope {
    let child = node;
    for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
      switch (parent.name) {
        case 'Script':
          return this.module(parent);
        case 'FunctionDefinition':
          if (child.name === 'Body') {
            return this.function(parent, child);
          }
          if (child.name !== 'VariableName' && parent.getChild('TypeParamList')) {
            return this.typeParameters(parent);
          }
          break;
        case 'ClassDefinition':
          if (child.name === 'Body') {
            return this.class(parent, child);
          }
          if (child.name !== 'VariableName' && parent.getChild('TypeParamList')) {
            return this.typeParameters(parent);
          }
          break;
        case 'TypeDefinition':
          if (parent.getChild('TypeParamList')) {
            return this.typeParameters(parent);
          }
          break;
        case 'LambdaExpression':
          if (child.name !== 'ParamList') {
            return this.lambda(parent);
          }
          break;
        default:
          if (isComprehension(parent) && !isFirstIterable(child, parent)) {
            return this.comprehension(parent);
          }
      }
    }
    // A node without a script above it: the script itself.
    return this.module(child);
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
    return this.kept(script, () => new Scope('module', bindingsOfBlock(script, this.text, 'module').names));
  }

  private function(definition: SyntaxNode, body: SyntaxNode): Scope {
    return this.kept(body, () => {
      const { names, globals, nonlocals } = bindingsOfBlock(body, this.text, 'function');
      const parameters = definition.getChild('ParamList');
      if (parameters) {
        addAll(names, bindingsOfParameters(parameters, this.text));
      }
      return new Scope('function', names, () => this.around(definition), globals, nonlocals);
    });
  }

  private class(definition: SyntaxNode, body: SyntaxNode): Scope {
    return this.kept(body, () => {
      const { names, globals, nonlocals } = bindingsOfBlock(body, this.text, 'class');
      return new Scope('class', names, () => this.around(definition), globals, nonlocals);
    });
  }

  private lambda(lambda: SyntaxNode): Scope {
    return this.kept(lambda, () => {
      const parameters = lambda.getChild('ParamList');
      const names: Bindings = parameters ? bindingsOfParameters(parameters, this.text) : new Map();
      return new Scope('function', names, () => this.scopeOf(lambda));
    });
  }

  private comprehension(comprehension: SyntaxNode): Scope {
    return this.kept(comprehension, () => {
      const names = bindingsOfComprehension(comprehension, this.text);
      return new Scope('function', names, () => this.scopeOf(comprehension));
    });
  }

  private typeParameters(definition: SyntaxNode): Scope {
    return this.kept(definition, () => {
      const list = definition.getChild('TypeParamList');
      const names: Bindings = list ? bindingsOfTypeParameters(list, this.text) : new Map();
      return new Scope('type parameters', names, () => this.scopeOf(definition));
    });
  }

  private around(definition: SyntaxNode): Scope {
    return definition.getChild('TypeParamList') ? this.typeParameters(definition) : this.scopeOf(definition);
  }

  private kept(node: SyntaxNode, make: () => Scope): Scope {
    const key = node.from * 1024 + node.type.id;
    let scope = this.scopes.get(key);
    if (!scope) {
      scope = make();
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

/** A comprehension evaluates what it first iterates over outside of its own scope. */
function isFirstIterable(node: SyntaxNode, comprehension: SyntaxNode): boolean {
  let isAfterIn = false;
  for (const child of childrenOf(comprehension)) {
    if (child.name === 'in') {
      isAfterIn = true;
    } else if (isAfterIn) {
      return isSame(child, node);
    }
  }
  return false;
}
