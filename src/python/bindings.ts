import type { SyntaxNode } from '@lezer/common';
import { childOf, childrenOf, nextOf, textOf, unwrapParentheses } from './syntax';

/** What one statement binds a name to. */
export type Binding =
  /** An absolute import: the dotted name it stands for. */
  | { readonly kind: 'import'; readonly path: string }
  /** A value. */
  | {
      readonly kind: 'value';
      /** Where the source shows the value's type: the expression, the annotation, or the type's name. */
      readonly value?: SyntaxNode;
      readonly annotation?: SyntaxNode;
      readonly type?: string;
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
 * Collects what the statements below `block` bind, without entering the scopes of functions and classes among them.
 * Source of the rules: the Python language reference, 4.2.1 "Binding of names".
 *
 * @param kind of the scope: `global` declarations in functions bind names of the module, `nonlocal` ones names of an
 * enclosing function
 */
export function bindingsOfBlock(block: SyntaxNode, text: string, kind: 'module' | 'function' | 'class'): BlockBindings {
  const collector = new Collector(text, kind);
  collector.block(block);
  return collector;
}

/** The parameters of a function or lambda. */
export function bindingsOfParameters(list: SyntaxNode, text: string): Bindings {
  const names: Bindings = new Map();
  for (const child of childrenOf(list)) {
    if (child.name === 'VariableName' && isParameterName(child)) {
      const next = nextOf(child);
      // The annotation of `*args` is that of each argument.
      const starred = child.prevSibling?.name === '*' || child.prevSibling?.name === '**';
      const annotation = next?.name === 'TypeDef' && !starred ? annotationOf(next) : null;
      add(names, textOf(child, text), annotation ? { kind: 'value', annotation } : { kind: 'value' });
    }
  }
  return names;
}

/** Whether a name directly in a parameter list is a parameter, not the name of another one's default value. */
export function isParameterName(name: SyntaxNode): boolean {
  return name.prevSibling?.name !== 'AssignOp';
}

/** The type parameters of `def f[T]()`, `class C[T]` and `type A[T] = ...`. */
export function bindingsOfTypeParameters(list: SyntaxNode, text: string): Bindings {
  const names: Bindings = new Map();
  for (const parameter of list.getChildren('TypeParam')) {
    const name = childOf(parameter, 'VariableName');
    if (name) {
      add(names, textOf(name, text), { kind: 'value' });
    }
  }
  return names;
}

/** The loop variables of a comprehension. */
export function bindingsOfComprehension(comprehension: SyntaxNode, text: string): Bindings {
  const collector = new Collector(text, 'function');
  let isTarget = false;
  for (const child of childrenOf(comprehension)) {
    if (child.name === 'for') {
      isTarget = true;
    } else if (child.name === 'in') {
      isTarget = false;
    } else if (isTarget) {
      collector.target(child, { kind: 'value' });
    }
  }
  return collector.names;
}

/** The dotted names of an import statement, each with the name it is bound to. */
export function importsOf(statement: SyntaxNode, text: string): readonly ImportedName[] {
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
  block(block: SyntaxNode): void {
    const pending = [block];
    for (let part = pending.pop(); part; part = pending.pop()) {
      const blocks: SyntaxNode[] = [];
      for (const statement of childrenOf(part)) {
        this.statement(statement, blocks);
      }
      for (const inner of blocks.reverse()) {
        pending.push(inner);
      }
    }
  }

  /** Binds the names in an assignment's target: `a`, `(a, *b)`, `[a, b]`, but not `a.b` or `a[0]`. */
  target(target: SyntaxNode, binding: Binding): void {
    if (target.name === 'VariableName') {
      this.bind(target, binding);
      return;
    }
    const pending = [target];
    for (let part = pending.pop(); part; part = pending.pop()) {
      if (part.name === 'VariableName') {
        this.bind(part, { kind: 'value' });
      } else if (isSequence(part)) {
        for (const element of [...childrenOf(part)].reverse()) {
          pending.push(element);
        }
      }
    }
  }

  private bind(name: SyntaxNode, binding: Binding): void {
    add(this.names, textOf(name, this.text), binding);
  }

  /** @param blocks takes the blocks of statements within this one */
  private statement(node: SyntaxNode, blocks: SyntaxNode[]): void {
    switch (node.name) {
      case 'AssignStatement':
        this.assignment(node);
        break;
      case 'UpdateStatement':
        this.targetsBefore(node, 'UpdateOp', { kind: 'touch' });
        break;
      case 'DeleteStatement':
        this.targetsBefore(node, undefined, { kind: 'touch' });
        break;
      case 'ForStatement':
        this.loopTargets(node);
        break;
      case 'WithStatement':
        this.with(node);
        break;
      case 'TryStatement':
        this.handlers(node);
        break;
      case 'MatchStatement':
        this.match(node, blocks);
        break;
      case 'ImportStatement':
        this.imports(node);
        break;
      case 'ScopeStatement':
        this.declaration(node);
        break;
      case 'FunctionDefinition':
      case 'ClassDefinition':
        this.definition(node);
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
      if (part.name === 'Body') {
        blocks.push(part);
      } else if (part.name !== 'MatchBody') {
        this.assignmentExpressions(part);
      }
    }
  }

  private assignment(node: SyntaxNode): void {
    const parts = [...childrenOf(node)];
    const valueAt = parts.findLastIndex(part => part.name === 'AssignOp') + 1;
    const value = valueAt === parts.length - 1 ? parts[valueAt] : undefined;
    const typeDef = parts.find(part => part.name === 'TypeDef');
    const annotation = typeDef ? annotationOf(typeDef) : null;
    const targets = valueAt === 0 ? parts : parts.slice(0, valueAt);
    targets.forEach((target, index) => {
      const next = targets[index + 1];
      const stands = targets[index - 1]?.name !== ',' && targets[index - 1]?.name !== '*' && next?.name !== ',';
      this.target(target, {
        kind: 'value',
        ...(stands && value && !annotation ? { value } : {}),
        ...(stands && annotation ? { annotation } : {}),
      });
    });
  }

  private targetsBefore(node: SyntaxNode, end: string | undefined, binding: Binding): void {
    for (const child of childrenOf(node)) {
      if (child.name === end) {
        break;
      }
      this.target(child, binding);
    }
  }

  private loopTargets(node: SyntaxNode): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'in') {
        break;
      }
      this.target(child, { kind: 'value' });
    }
  }

  private with(node: SyntaxNode): void {
    let context: SyntaxNode | undefined;
    let isTarget = false;
    for (const child of childrenOf(node)) {
      if (child.name === 'as') {
        isTarget = true;
      } else if (isTarget) {
        const call = context?.name === 'CallExpression' ? context : undefined;
        this.target(child, call ? { kind: 'value', value: call, isEntered: true } : { kind: 'value' });
        isTarget = false;
      } else if (child.name !== ',' && child.name !== '(') {
        context = unwrapParentheses(child);
      }
    }
  }

  private handlers(node: SyntaxNode): void {
    /** The one class that a clause catches; several make no type that the source shows. */
    let caught: SyntaxNode | undefined;
    let isGroup = false;
    for (let child = node.firstChild; child; child = child.nextSibling) {
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

  private match(node: SyntaxNode, blocks: SyntaxNode[]): void {
    for (const clause of childOf(node, 'MatchBody')?.getChildren('MatchClause') ?? []) {
      for (const part of childrenOf(clause)) {
        if (part.name === 'Body') {
          blocks.push(part);
        } else if (part.name === 'Guard') {
          this.assignmentExpressions(part);
        } else {
          this.pattern(part);
        }
      }
    }
  }

  private pattern(node: SyntaxNode): void {
    node.cursor().iterate(part => {
      if (part.name === 'CapturePattern' || part.name === 'AsPattern') {
        const name = part.node.getChildren('VariableName').at(-1);
        if (name && textOf(name, this.text) !== '_') {
          this.bind(name, { kind: 'value' });
        }
      }
    });
  }

  private imports(node: SyntaxNode): void {
    for (const { path, parts, module, isFrom, isRelative, alias, isOnlyModule } of importsOf(node, this.text)) {
      const name = alias ?? parts[0];
      if (name && !isOnlyModule) {
        // `import a.b` binds `a`; `import a.b as c` and `from a import b` bind all of it.
        const bound = alias || isFrom || module.length > 0 ? path : textOf(name, this.text);
        this.bind(name, isRelative ? { kind: 'value' } : { kind: 'import', path: bound });
      }
    }
  }

  private declaration(node: SyntaxNode): void {
    const names = node.firstChild?.name === 'global' ? this.globals : this.nonlocals;
    for (const name of node.getChildren('VariableName')) {
      names.add(textOf(name, this.text));
    }
  }

  private definition(node: SyntaxNode): void {
    const name = childOf(node, 'VariableName');
    if (name) {
      this.bind(name, { kind: 'value' });
    }
    const word = this.kind === 'module' ? 'global' : 'nonlocal';
    if (this.kind === 'class' || !this.text.slice(node.from, node.to).includes(word)) {
      return;
    }
    node.cursor().iterate(inner => {
      if (inner.name === 'ScopeStatement' && inner.node.firstChild?.name === word) {
        for (const declared of inner.node.getChildren('VariableName')) {
          this.bind(declared, { kind: 'value' });
        }
      }
    });
  }

  /** `x := ...` binds in the scope of the statement, from comprehensions too (PEP 572). */
  private assignmentExpressions(node: SyntaxNode): void {
    if (!this.text.slice(node.from, node.to).includes(':=')) {
      return;
    }
    node.cursor().iterate(inner => {
      if (inner.name === 'AssignOp' && this.text.startsWith(':=', inner.from)) {
        const name = inner.node.prevSibling;
        const value = nextOf(inner.node);
        if (name?.name === 'VariableName') {
          this.bind(name, value ? { kind: 'value', value } : { kind: 'value' });
        }
      }
      return inner.name !== 'LambdaExpression';
    });
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
