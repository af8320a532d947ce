import type { SyntaxNode } from '@lezer/common';
import type { Steps } from './steps';
import { childOf, childrenOf, nextOf, textOf, unwrapParentheses, walk } from './syntax';

/** What one statement binds a name to. */
export type Binding =
  /** An absolute import: the dotted name it stands for. */
  | { readonly kind: 'import'; readonly path: string }
  /** A value. */
  | {
      readonly kind: 'value';
      /** Where the source shows the value's type: the expression, the annotation, or the type's name. */
      readonly value?: SyntaxNode | undefined;
      readonly annotation?: SyntaxNode | undefined;
      readonly type?: string | undefined;
      /** The function or class that the name is defined as. */
      readonly definition?: SyntaxNode | undefined;
      readonly isParameter?: true;
      /** `with value as name`: the name is what entering the value gives. */
      readonly isEntered?: boolean;
    }
  /** `del x` or `x += ...`: makes the name the scope's own, says nothing about the value. */
  | { readonly kind: 'touch' };

export type Bindings = Map<string, Binding[]>;

/** The names that a block of statements binds in its own scope. */
export interface BlockBindings {
  readonly names: Bindings;
  /** Declared `global` or `nonlocal` in the block itself: another scope's names. */
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

/**
 * Collects what statements of one block bind, without entering the scopes of functions and classes among them.
 * Source of the rules: the Python language reference, 4.2.1 "Binding of names".
 *
 * @param kind of the scope: `global` declarations in functions bind names of the module, `nonlocal` ones names of an
 * enclosing function
 */
export function* bindingsOfStatements(
  statements: Iterable<SyntaxNode>,
  text: string,
  kind: 'module' | 'function' | 'class',
): Steps<BlockBindings> {
  const collector = new Collector(text, kind);
  yield* collector.statements(statements);
  return collector;
}

/** The parameters of a function or lambda. */
export function* bindingsOfParameters(list: SyntaxNode, text: string): Steps<Bindings> {
  const names: Bindings = new Map();
  for (const child of childrenOf(list)) {
    yield;
    if (child.name === 'VariableName' && isParameterName(child)) {
      const next = nextOf(child);
      // The annotation of `*args` is that of each argument.
      const starred = child.prevSibling?.name === '*' || child.prevSibling?.name === '**';
      const annotation = next?.name === 'TypeDef' && !starred ? annotationOf(next) : null;
      const parameter: Binding = { kind: 'value', isParameter: true };
      add(names, textOf(child, text), annotation ? { ...parameter, annotation } : parameter);
    }
  }
  return names;
}

/** Whether a name directly in a parameter list is a parameter, not the name of another one's default value. */
export function isParameterName(name: SyntaxNode): boolean {
  return name.prevSibling?.name !== 'AssignOp';
}

/** The type parameters of `def f[T]()`, `class C[T]` and `type A[T] = ...`. */
export function* bindingsOfTypeParameters(list: SyntaxNode, text: string): Steps<Bindings> {
  const names: Bindings = new Map();
  for (const parameter of list.getChildren('TypeParam')) {
    yield;
    const name = childOf(parameter, 'VariableName');
    if (name) {
      add(names, textOf(name, text), { kind: 'value' });
    }
  }
  return names;
}

/** The loop variables of a comprehension. */
export function* bindingsOfComprehension(comprehension: SyntaxNode, text: string): Steps<Bindings> {
  const collector = new Collector(text, 'function');
  let isTarget = false;
  for (const child of childrenOf(comprehension)) {
    yield;
    if (child.name === 'for') {
      isTarget = true;
    } else if (child.name === 'in') {
      isTarget = false;
    } else if (isTarget) {
      yield* collector.target(child, { kind: 'value' });
    }
  }
  return collector.names;
}

/** The dotted names of an import statement, each with the name it is bound to. */
export function* importsOf(statement: SyntaxNode, text: string): Steps<readonly ImportedName[]> {
  const imported: ImportedName[] = [];
  let module: string[] = [];
  let isRelative = false;
  let isFrom = false;
  let current: SyntaxNode[] = [];
  let alias: SyntaxNode | undefined;
  let state: 'module' | 'names' | 'alias' = 'names';

  const finishName = () => {
    if (current.length > 0) {
      const path = [...module, ...current.map(part => textOf(part, text))].join('.');
      imported.push({ path, parts: current, module, isFrom, isRelative, ...(alias ? { alias } : {}) });
    }
    current = [];
    alias = undefined;
  };

  for (const child of childrenOf(statement)) {
    yield;
    if (child.name === 'from') {
      state = 'module';
      isFrom = true;
    } else if (child.name === 'import') {
      module = current.map(part => textOf(part, text));
      if (isFrom && current.length > 0) {
        imported.push({
          path: module.join('.'),
          parts: current,
          module: [],
          isFrom: false,
          isRelative,
          isOnlyModule: true,
        });
      }
      current = [];
      state = 'names';
    } else if (child.name === 'as') {
      state = 'alias';
    } else if (child.name === ',') {
      finishName();
      state = 'names';
    } else if (child.name === 'VariableName' && child.from < child.to) {
      if (state === 'alias') {
        alias = child;
      } else {
        current.push(child);
      }
    } else if (state === 'module' && (child.name === '.' || child.name === 'Ellipsis') && current.length === 0) {
      isRelative = true;
    }
  }
  finishName();
  return imported;
}

export interface ImportedName {
  /** Dotted, without the dots of a relative import. */
  readonly path: string;
  /** The nodes that spell it in this place. */
  readonly parts: readonly SyntaxNode[];
  /** What stands before `import`. */
  readonly module: readonly string[];
  readonly isFrom: boolean;
  readonly isRelative: boolean;
  readonly alias?: SyntaxNode;
  /** The module between `from` and `import`: named, but not bound. */
  readonly isOnlyModule?: boolean;
}

class Collector implements BlockBindings {
  readonly names: Bindings = new Map();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly kind: 'module' | 'function' | 'class',
  ) {}

  /** Not by recursion: code may be nested deeper than a stack of calls. */
  *statements(statements: Iterable<SyntaxNode>): Steps {
    const pending = [statements];
    for (let part = pending.pop(); part; part = pending.pop()) {
      const blocks: SyntaxNode[] = [];
      for (const statement of part) {
        yield;
        yield* this.statement(statement, blocks);
      }
      for (const inner of blocks.reverse()) {
        pending.push(childrenOf(inner));
      }
    }
  }

  /** Binds the names in an assignment's target: `a`, `(a, *b)`, `[a, b]`, but not `a.b` or `a[0]`. */
  *target(target: SyntaxNode, binding: Binding): Steps {
    if (target.name === 'VariableName') {
      this.bind(target, binding);
      return;
    }
    const pending = [target];
    for (let part = pending.pop(); part; part = pending.pop()) {
      yield;
      if (part.name === 'VariableName') {
        this.bind(part, { kind: 'value' });
      } else if (isSequence(part)) {
        const elements: SyntaxNode[] = [];
        for (const element of childrenOf(part)) {
          yield;
          elements.push(element);
        }
        for (const element of elements.reverse()) {
          pending.push(element);
        }
      }
    }
  }

  private bind(name: SyntaxNode, binding: Binding): void {
    add(this.names, textOf(name, this.text), binding);
  }

  /** @param blocks takes the blocks of statements within this one */
  private *statement(node: SyntaxNode, blocks: SyntaxNode[]): Steps {
    switch (node.name) {
      case 'AssignStatement':
        yield* this.assignment(node);
        break;
      case 'UpdateStatement':
        yield* this.targetsBefore(node, 'UpdateOp', { kind: 'touch' });
        break;
      case 'DeleteStatement':
        yield* this.targetsBefore(node, undefined, { kind: 'touch' });
        break;
      case 'ForStatement':
        yield* this.loopTargets(node);
        break;
      case 'WithStatement':
        yield* this.with(node);
        break;
      case 'TryStatement':
        yield* this.handlers(node);
        break;
      case 'MatchStatement':
        yield* this.match(node, blocks);
        break;
      case 'ImportStatement':
        yield* this.imports(node);
        break;
      case 'ScopeStatement':
        yield* this.declaration(node);
        break;
      case 'FunctionDefinition':
      case 'ClassDefinition':
        yield* this.definition(node);
        return;
      case 'DecoratedStatement':
      case 'StatementGroup':
        blocks.push(node);
        return;
      case 'TypeDefinition': {
        const name = childOf(node, 'VariableName');
        if (name) {
          this.bind(name, { kind: 'value' });
        }
        break;
      }
    }
    for (const part of childrenOf(node)) {
      yield;
      if (part.name === 'Body') {
        blocks.push(part);
      } else if (part.name !== 'MatchBody') {
        yield* this.assignmentExpressions(part);
      }
    }
  }

  private *assignment(node: SyntaxNode): Steps {
    const parts: SyntaxNode[] = [];
    for (const part of childrenOf(node)) {
      yield;
      parts.push(part);
    }
    const valueAt = parts.findLastIndex(part => part.name === 'AssignOp') + 1;
    const value = valueAt === parts.length - 1 ? parts[valueAt] : undefined;
    const typeDef = parts.find(part => part.name === 'TypeDef');
    const annotation = typeDef ? annotationOf(typeDef) : null;
    const targets = valueAt === 0 ? parts : parts.slice(0, valueAt);
    for (const [index, target] of targets.entries()) {
      const next = targets[index + 1];
      const stands = targets[index - 1]?.name !== ',' && targets[index - 1]?.name !== '*' && next?.name !== ',';
      yield* this.target(target, {
        kind: 'value',
        ...(stands && value && !annotation ? { value } : {}),
        ...(stands && annotation ? { annotation } : {}),
      });
    }
  }

  private *targetsBefore(node: SyntaxNode, end: string | undefined, binding: Binding): Steps {
    for (const child of childrenOf(node)) {
      if (child.name === end) {
        break;
      }
      yield* this.target(child, binding);
    }
  }

  private *loopTargets(node: SyntaxNode): Steps {
    for (const child of childrenOf(node)) {
      if (child.name === 'in') {
        break;
      }
      yield* this.target(child, { kind: 'value' });
    }
  }

  private *with(node: SyntaxNode): Steps {
    let context: SyntaxNode | undefined;
    let isTarget = false;
    for (const child of childrenOf(node)) {
      if (child.name === 'as') {
        isTarget = true;
      } else if (isTarget) {
        const call = context?.name === 'CallExpression' ? context : undefined;
        yield* this.target(child, call ? { kind: 'value', value: call, isEntered: true } : { kind: 'value' });
        isTarget = false;
      } else if (child.name !== ',' && child.name !== '(') {
        context = unwrapParentheses(child);
      }
    }
  }

  private *handlers(node: SyntaxNode): Steps {
    /** The one class that a clause catches; several make no type that the source shows. */
    let caught: SyntaxNode | undefined;
    let isGroup = false;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      yield;
      const previous = child.prevSibling?.name;
      if (child.name === 'except') {
        caught = undefined;
        isGroup = false;
      } else if (previous === 'except' && child.name === '*') {
        isGroup = true;
      } else if (previous === 'as' && child.name === 'VariableName') {
        const annotation = caught && (caught.name === 'VariableName' || caught.name === 'MemberExpression');
        this.bind(
          child,
          isGroup
            ? { kind: 'value', type: 'ExceptionGroup' }
            : annotation && caught
              ? { kind: 'value', annotation: caught }
              : { kind: 'value', type: 'BaseException' },
        );
      } else if (previous === 'except' || previous === '*') {
        caught = child;
      } else if (child.name === ',') {
        caught = undefined;
      }
    }
  }

  private *match(node: SyntaxNode, blocks: SyntaxNode[]): Steps {
    for (const clause of childOf(node, 'MatchBody')?.getChildren('MatchClause') ?? []) {
      for (const part of childrenOf(clause)) {
        yield;
        if (part.name === 'Body') {
          blocks.push(part);
        } else if (part.name === 'Guard') {
          yield* this.assignmentExpressions(part);
        } else {
          yield* this.pattern(part);
        }
      }
    }
  }

  private *pattern(node: SyntaxNode): Steps {
    for (const part of walk(node.cursor())) {
      yield;
      if (part.name === 'CapturePattern' || part.name === 'AsPattern') {
        const name = part.node.getChildren('VariableName').at(-1);
        if (name && textOf(name, this.text) !== '_') {
          this.bind(name, { kind: 'value' });
        }
      }
    }
  }

  private *imports(node: SyntaxNode): Steps {
    for (const { path, parts, module, isFrom, isRelative, alias, isOnlyModule } of yield* importsOf(node, this.text)) {
      yield;
      const name = alias ?? parts[0];
      if (name && !isOnlyModule) {
        // `import a.b` binds `a`; `import a.b as c` and `from a import b` bind all of it.
        const bound = alias || isFrom || module.length > 0 ? path : textOf(name, this.text);
        this.bind(name, isRelative ? { kind: 'value' } : { kind: 'import', path: bound });
      }
    }
  }

  private *declaration(node: SyntaxNode): Steps {
    const names = node.firstChild?.name === 'global' ? this.globals : this.nonlocals;
    for (const name of node.getChildren('VariableName')) {
      yield;
      names.add(textOf(name, this.text));
    }
  }

  private *definition(node: SyntaxNode): Steps {
    const name = childOf(node, 'VariableName');
    if (name) {
      this.bind(name, { kind: 'value', definition: node });
    }
    const word = this.kind === 'module' ? 'global' : 'nonlocal';
    if (this.kind === 'class' || !this.text.slice(node.from, node.to).includes(word)) {
      return;
    }
    for (const inner of walk(node.cursor())) {
      yield;
      if (inner.name === 'ScopeStatement' && inner.node.firstChild?.name === word) {
        for (const declared of inner.node.getChildren('VariableName')) {
          this.bind(declared, { kind: 'value' });
        }
      }
    }
  }

  /** `x := ...` binds in the scope of the statement, from comprehensions too (PEP 572). */
  private *assignmentExpressions(node: SyntaxNode): Steps {
    if (!this.text.slice(node.from, node.to).includes(':=')) {
      return;
    }
    for (const inner of walk(node.cursor(), 'LambdaExpression')) {
      yield;
      if (inner.name === 'AssignOp' && this.text.startsWith(':=', inner.from)) {
        const name = inner.node.prevSibling;
        const value = nextOf(inner.node);
        if (name?.name === 'VariableName') {
          this.bind(name, value ? { kind: 'value', value } : { kind: 'value' });
        }
      }
    }
  }
}

function isSequence(node: SyntaxNode): boolean {
  return node.name === 'TupleExpression' || node.name === 'ArrayExpression' || node.name === 'ParenthesizedExpression';
}

function annotationOf(typeDef: SyntaxNode): SyntaxNode | null {
  const last = typeDef.lastChild;
  return last && last.name !== ':' && !last.type.isError ? last : null;
}

function add(names: Bindings, name: string, binding: Binding): void {
  const existing = names.get(name);
  if (existing) {
    existing.push(binding);
  } else {
    names.set(name, [binding]);
  }
}
