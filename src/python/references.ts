import type { SyntaxNode } from '@lezer/common';
import { type Binding, type ImportedName, importsOf } from './bindings';
import { BUILTIN_EXCEPTIONS, BUILTIN_TYPES, BUILTINS } from './languageNames';
import { HOMES_OF_NAMES, isClassPath, STANDARD_MODULES, USUAL_ALIASES } from './modules';
import type { Scope, Scopes } from './scopes';
import { atOnce, type Steps } from './steps';
import { childOf, childrenOf, nextOf, textOf, unwrapParentheses } from './syntax';

/** What an expression of names and dots refers to. */
export type Reference =
  | { readonly kind: 'builtin'; readonly name: string }
  /** An attribute of a builtin, or of an object that is evidently an instance of a builtin type. */
  | { readonly kind: 'builtinAttribute'; readonly type: string; readonly name: string }
  /** A module, or something in one, by its full dotted name. */
  | { readonly kind: 'path'; readonly path: string }
  /** A name that the file itself binds. */
  | { readonly kind: 'own'; readonly bindings: readonly Binding[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: Reference = { kind: 'unknown' };

/** Longer chains of dots, or of names that stand for names, are not followed. */
const MAX_DEPTH = 16;

/** What some functions return, where that is not the class they are called after. */
const RETURN_TYPES: ReadonlyMap<string, string> = new Map([
  ['asyncio.create_task', 'asyncio.Task'],
  ['asyncio.get_event_loop', 'loop'],
  ['asyncio.get_running_loop', 'loop'],
  ['asyncio.new_event_loop', 'loop'],
  ['contextvars.copy_context', 'contextvars.Context'],
  ['re.compile', 're.Pattern'],
  ['sqlite3.connect', 'sqlite3.Connection'],
  ['sorted', 'list'],
]);

/** Context managers that give something else than themselves. */
const ENTERED_AS_ANOTHER = new Set(['tempfile.TemporaryDirectory', 'contextlib.nullcontext', 'contextlib.closing']);

/** The classes behind the old names of `typing`. */
const TYPING_ALIASES: ReadonlyMap<string, string> = new Map([
  ['typing.Dict', 'dict'],
  ['typing.FrozenSet', 'frozenset'],
  ['typing.List', 'list'],
  ['typing.Set', 'set'],
  ['typing.Text', 'str'],
  ['typing.Tuple', 'tuple'],
  ['typing.Type', 'type'],
  ['typing.DefaultDict', 'collections.defaultdict'],
  ['typing.Deque', 'collections.deque'],
  ['typing.Counter', 'collections.Counter'],
]);

const TYPES_OF_LITERALS: ReadonlyMap<string, string> = new Map([
  ['ArrayExpression', 'list'],
  ['ArrayComprehensionExpression', 'list'],
  ['DictionaryExpression', 'dict'],
  ['DictionaryComprehensionExpression', 'dict'],
  ['SetExpression', 'set'],
  ['SetComprehensionExpression', 'set'],
  ['TupleExpression', 'tuple'],
  ['ComprehensionExpression', 'generator'],
  ['FormatString', 'str'],
  ['ContinuedString', 'str'],
  ['Boolean', 'bool'],
  ['Number', 'number'],
]);

/** What is asked of a name's bindings again and again. */
interface Sum {
  /** See `importedPath`. */
  readonly path: string | undefined;
  /** The value, where there is exactly one. */
  readonly value: Extract<Binding, { kind: 'value' }> | undefined;
}

interface Imports {
  readonly names: readonly ImportedName[];
  /** By the places of what spells them. */
  readonly byPart: ReadonlyMap<number, ImportedName>;
}

/** Resolves names through imports and scopes, and finds types that the source makes evident. Modest: in doubt, nothing. */
export class References {
  /** What an import statement has that was asked about: its names are asked about one after the other. */
  private lastImports: { readonly from: number; readonly imports: Imports } | undefined;
  private readonly sums = new WeakMap<readonly Binding[], Sum>();

  constructor(
    private readonly scopes: Scopes,
    private readonly text: string,
  ) {}

  /** What a name refers to where it stands. */
  ofName(name: SyntaxNode): Reference {
    return this.named(textOf(name, this.text), this.scopes.scopeOf(name));
  }

  /**
   * What an expression refers to: a name, or attributes of one. For the attributes of a value whose type is evident
   * (`items = []`, then `items.append`), what the type has by that name.
   */
  ofExpression(node: SyntaxNode, depth = 0): Reference {
    if (depth > MAX_DEPTH) {
      return UNKNOWN;
    }
    if (node.name === 'VariableName') {
      return this.ofName(node);
    }
    const attribute = node.name === 'MemberExpression' ? node.lastChild : null;
    const object = node.firstChild;
    if (attribute?.name !== 'PropertyName' || !object) {
      return UNKNOWN;
    }
    const name = textOf(attribute, this.text);
    if (object.name === 'VariableName') {
      const module = this.assumedModule(object);
      if (module) {
        return { kind: 'path', path: `${module}.${name}` };
      }
    }
    const reference = this.ofExpression(object, depth + 1);
    switch (reference.kind) {
      case 'path':
        return { kind: 'path', path: `${reference.path}.${name}` };
      case 'builtin':
        return BUILTIN_TYPES.has(reference.name) || BUILTIN_EXCEPTIONS.has(reference.name)
          ? { kind: 'builtinAttribute', type: reference.name, name }
          : UNKNOWN;
      case 'builtinAttribute':
        return UNKNOWN;
      default: {
        const type = this.typeOf(object, depth + 1);
        return type === undefined ? UNKNOWN : attributeOfType(type, name);
      }
    }
  }

  /**
   * The type of an expression, where the source shows it: a literal, a comprehension, a call of a class, an annotated
   * name, or a name that is bound once, to one of those.
   * @returns a builtin type's name, or a class by its full dotted name
   */
  typeOf(expression: SyntaxNode, depth = 0): string | undefined {
    const node = unwrapParentheses(expression);
    if (depth > MAX_DEPTH) {
      return undefined;
    }
    if (node.name === 'String') {
      return /^[a-z]*b/i.test(this.text.slice(node.from, node.from + 2).replace(/['"].*/s, '')) ? 'bytes' : 'str';
    }
    if (node.name === 'CallExpression') {
      return this.typeOfCall(node, depth);
    }
    if (node.name !== 'VariableName') {
      return TYPES_OF_LITERALS.get(node.name);
    }
    const reference = this.ofName(node);
    return reference.kind === 'own' ? this.typeOfBindings(reference.bindings, depth) : undefined;
  }

  /** The names of an import statement. */
  importsOf(statement: SyntaxNode): readonly ImportedName[] {
    return atOnce(this.imported(statement)).names;
  }

  /** The import that a name in an import statement is a part of, or the alias of. */
  importedBy(name: SyntaxNode, statement: SyntaxNode): ImportedName | undefined {
    return atOnce(this.imported(statement)).byPart.get(name.from);
  }

  /** Reads an import statement, so that what is asked about it later is answered at once. */
  *prepare(statement: SyntaxNode): Steps {
    yield* this.imported(statement);
  }

  private *imported(statement: SyntaxNode): Steps<Imports> {
    if (this.lastImports?.from === statement.from) {
      return this.lastImports.imports;
    }
    const names = yield* importsOf(statement, this.text);
    const byPart = new Map<number, ImportedName>();
    for (const name of names) {
      yield;
      for (const part of name.alias ? [...name.parts, name.alias] : name.parts) {
        byPart.set(part.from, name);
      }
    }
    const imports = { names, byPart };
    this.lastImports = { from: statement.from, imports };
    return imports;
  }

  private sumOf(bindings: readonly Binding[]): Sum {
    let sum = this.sums.get(bindings);
    if (!sum) {
      const first = bindings.find(binding => binding.kind === 'value');
      const isOnly = first === bindings.findLast(({ kind }) => kind === 'value');
      sum = { path: importedPath(bindings), value: isOnly ? first : undefined };
      this.sums.set(bindings, sum);
    }
    return sum;
  }

  private named(name: string, scope: Scope): Reference {
    const found = this.scopes.lookUp(name, scope);
    if (found) {
      const { path } = this.sumOf(found.bindings);
      return path === undefined ? { kind: 'own', bindings: found.bindings } : ofPath(path);
    }
    if (BUILTINS.has(name)) {
      return { kind: 'builtin', name };
    }
    const home = HOMES_OF_NAMES.get(name);
    return home === undefined ? UNKNOWN : { kind: 'path', path: home };
  }

  /** A module that is used without an import of it in this text: unfinished code, or a notebook's next cell. */
  private assumedModule(object: SyntaxNode): string | undefined {
    const name = textOf(object, this.text);
    const path = USUAL_ALIASES.get(name) ?? (STANDARD_MODULES.has(name) ? name : undefined);
    return path !== undefined && this.ofName(object).kind === 'unknown' ? path : undefined;
  }

  private typeOfCall(call: SyntaxNode, depth: number): string | undefined {
    const callee = call.firstChild;
    const reference = callee ? this.ofExpression(callee, depth + 1) : UNKNOWN;
    switch (reference.kind) {
      case 'builtin':
        return (
          RETURN_TYPES.get(reference.name) ??
          ((BUILTIN_TYPES.has(reference.name) && reference.name !== 'super') || BUILTIN_EXCEPTIONS.has(reference.name)
            ? reference.name
            : undefined)
        );
      case 'builtinAttribute':
        return reference.name === 'fromkeys' ? reference.type : undefined;
      case 'path':
        return RETURN_TYPES.get(reference.path) ?? this.class(reference.path);
      default:
        return undefined;
    }
  }

  private typeOfBindings(bindings: readonly Binding[], depth: number): string | undefined {
    const binding = this.sumOf(bindings).value;
    if (!binding) {
      return undefined;
    }
    if (binding.annotation) {
      return this.typeOfAnnotation(binding.annotation, depth + 1);
    }
    if (binding.value) {
      const type = this.typeOf(binding.value, depth + 1);
      return type !== undefined && binding.isEntered && ENTERED_AS_ANOTHER.has(type) ? undefined : type;
    }
    return binding.type;
  }

  private typeOfAnnotation(annotation: SyntaxNode, depth: number): string | undefined {
    const node = unwrapParentheses(annotation);
    if (depth > MAX_DEPTH) {
      return undefined;
    }
    if (node.name === 'BinaryExpression') {
      const [left, , right] = childrenOf(node);
      const alternative = left?.name === 'None' ? right : right?.name === 'None' ? left : undefined;
      return alternative ? this.typeOfAnnotation(alternative, depth + 1) : undefined;
    }
    const isSubscript = node.name === 'MemberExpression' && node.lastChild?.name === ']';
    const named = isSubscript ? node.firstChild : node;
    const reference = named ? this.ofExpression(named, depth + 1) : UNKNOWN;
    if (reference.kind === 'builtin') {
      return BUILTIN_TYPES.has(reference.name) || BUILTIN_EXCEPTIONS.has(reference.name) ? reference.name : undefined;
    }
    if (reference.kind !== 'path') {
      return undefined;
    }
    if (reference.path === 'typing.Optional' && isSubscript) {
      const bracket = childOf(node, '[');
      const argument = bracket ? nextOf(bracket) : null;
      return argument ? this.typeOfAnnotation(argument, depth + 1) : undefined;
    }
    return this.class(reference.path);
  }

  private class(path: string): string | undefined {
    return TYPING_ALIASES.get(path) ?? (isClassPath(path) && !path.startsWith('typing.') ? path : undefined);
  }
}

/** What `name` is on an instance of `type`. */
function attributeOfType(type: string, name: string): Reference {
  return type.includes('.') || type === 'loop'
    ? { kind: 'path', path: `${type}.${name}` }
    : { kind: 'builtinAttribute', type, name };
}

function ofPath(path: string): Reference {
  const name = path.startsWith('builtins.') ? path.slice('builtins.'.length) : undefined;
  return name !== undefined && BUILTINS.has(name) ? { kind: 'builtin', name } : { kind: 'path', path };
}

/**
 * What a name stands for that is bound by imports only. `try: import tomllib` with `except: tomllib = None`, or with
 * the import of a stand-in, still means the first.
 */
function importedPath(bindings: readonly Binding[]): string | undefined {
  const first = bindings.find(binding => binding.kind === 'import');
  const isOther = (binding: Binding) => binding.kind === 'value' && binding.value?.name !== 'None';
  return first && !bindings.some(isOther) ? first.path : undefined;
}
