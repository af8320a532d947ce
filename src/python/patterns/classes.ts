import type { SyntaxNode } from '@lezer/common';
import { BUILTIN_EXCEPTIONS } from '../languageNames';
import type { RuleContext } from '../rule';
import type { Scopes } from '../scopes';
import type { Steps } from '../steps';
import { childOf, childrenOf, nextOf, previousOf, textOf, walk } from '../syntax';
import { isMutableValue } from './mutable';
import type { Pattern, Span } from './pattern';

/** The classes that a module's own statements define, by name; also those in its `if` and `try` statements. */
const modules = new WeakMap<Scopes, ReadonlyMap<string, readonly SyntaxNode[]>>();

function* classesOf(
  node: SyntaxNode,
  { text, scopes }: RuleContext,
): Steps<ReadonlyMap<string, readonly SyntaxNode[]>> {
  let classes = modules.get(scopes);
  if (!classes) {
    classes = yield* collectClasses(rootOf(node), text);
    modules.set(scopes, classes);
  }
  return classes;
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while (root.parent) {
    root = root.parent;
  }
  return root;
}

function* collectClasses(script: SyntaxNode, text: string): Steps<Map<string, SyntaxNode[]>> {
  const classes = new Map<string, SyntaxNode[]>();
  const pending = [script];
  for (let block = pending.pop(); block; block = pending.pop()) {
    for (const child of childrenOf(block)) {
      yield;
      if (child.name === 'ClassDefinition') {
        const name = childOf(child, 'VariableName');
        const key = name ? textOf(name, text) : '';
        const same = classes.get(key);
        if (same) {
          same.push(child);
        } else {
          classes.set(key, [child]);
        }
      } else if (child.name === 'IfStatement' || child.name === 'TryStatement' || child.name === 'DecoratedStatement') {
        pending.push(child);
      } else if (child.name === 'Body') {
        pending.push(child);
      }
    }
  }
  return classes;
}

/** A class's bases, without keyword arguments. */
function basesOf(definition: SyntaxNode): SyntaxNode[] {
  const list = childOf(definition, 'ArgList');
  const bases: SyntaxNode[] = [];
  for (const argument of list ? childrenOf(list) : []) {
    if (argument.name === 'AssignOp') {
      // What stood before it was a keyword, what comes is its value.
      bases.pop();
    } else if (argument.type.is('Expression') && previousOf(argument)?.name !== 'AssignOp') {
      bases.push(argument);
    }
  }
  return bases;
}

/** A method that the class's own body defines, without a decorator. */
function* methodOf(definition: SyntaxNode, name: string, text: string): Steps<SyntaxNode | undefined> {
  const body = childOf(definition, 'Body');
  for (const statement of body ? childrenOf(body) : []) {
    yield;
    const called = statement.name === 'FunctionDefinition' ? childOf(statement, 'VariableName') : null;
    if (called && textOf(called, text) === name) {
      return statement;
    }
  }
  return undefined;
}

/** Builtin types whose `__init__` does something. */
const FILLED_BY_INIT = new Set(['bytearray', 'dict', 'list', 'set']);

/** Classes of well-known modules whose `__init__` makes what their methods need. What other modules have isn't known here. */
const MADE_BY_INIT = new RegExp(
  `^(?:${[
    'argparse\\.(?:Action|ArgumentParser|HelpFormatter)',
    'cmd\\.Cmd',
    'code\\.Interactive(?:Console|Interpreter)',
    'collections\\.(?:Counter|OrderedDict|UserDict|UserList|UserString|defaultdict|deque)',
    'configparser\\.\\w*ConfigParser',
    'ctypes\\.(?:Structure|Union)',
    'django\\.db\\.models\\.(?:\\w*Field|Manager|Model)',
    'django\\.forms\\.(?:\\w*Field|\\w*Form|\\w*Input)',
    'email\\.message\\.(?:Email)?Message',
    'html\\.parser\\.HTMLParser',
    'io\\.(?:BytesIO|FileIO|StringIO|TextIOWrapper)',
    'json\\.JSON(?:De|En)coder',
    'logging\\.(?:Filter|Formatter|Logger|LoggerAdapter|\\w*Handler)',
    'logging\\.handlers\\.\\w+Handler',
    'multiprocessing\\.(?:Pool|Process)',
    'optparse\\.OptionParser',
    'pickle\\.(?:Unp|P)ickler',
    'pydantic\\.BaseModel',
    'queue\\.\\w*Queue',
    'random\\.Random',
    'rest_framework\\.serializers\\.\\w+',
    'socketserver\\.\\w+',
    'tensorflow\\.keras\\.(?:Model|layers\\.Layer)',
    'threading\\.(?:Thread|Timer)',
    'tkinter\\.(?:ttk\\.)?(?:Button|Canvas|Entry|Frame|Label|LabelFrame|Listbox|Menu|Text|Tk|Toplevel|Widget)',
    'torch\\.nn\\.Module',
    'types\\.(?:ModuleType|SimpleNamespace)',
    'unittest\\.(?:IsolatedAsyncio)?Test(?:Case|Suite)',
    'weakref\\.Weak\\w+',
    '(?:PyQt[56]|PySide[26])\\.Qt\\w+\\.Q\\w+',
  ].join('|')})$`,
);

/** Longer chains of classes are not followed. */
const MOST_BASES = 16;

/** Whether a base class has an `__init__` to be called, as far as the text tells. */
function* hasInit(base: SyntaxNode, context: RuleContext, depth: number): Steps<boolean> {
  const { text, references, scopes } = context;
  const named = base.name === 'MemberExpression' && base.lastChild?.name === ']' ? base.firstChild : base;
  if (!named || depth > MOST_BASES) {
    return false;
  }
  const reference = references.ofExpression(named);
  switch (reference.kind) {
    case 'builtin':
      return BUILTIN_EXCEPTIONS.has(reference.name) || FILLED_BY_INIT.has(reference.name);
    case 'path':
      return MADE_BY_INIT.test(reference.path);
    case 'own': {
      const name = textOf(named, text);
      const found = scopes.lookUp(name, scopes.scopeOf(named));
      const classes = found?.scope.kind === 'module' ? (yield* classesOf(named, context)).get(name) : undefined;
      const definition = classes?.[0];
      return definition !== undefined && classes?.length === 1 && definition.to <= named.from
        ? yield* givesInit(definition, context, depth)
        : false;
    }
    default:
      return false;
  }
}

function* anyHasInit(bases: readonly SyntaxNode[], context: RuleContext, depth: number): Steps<boolean> {
  for (const base of bases) {
    if (yield* hasInit(base, context, depth)) {
      return true;
    }
  }
  return false;
}

/** Whether classes of the module give their subclasses an `__init__`, by where they begin. */
const givers = new WeakMap<Scopes, Map<number, boolean>>();

function* givesInit(definition: SyntaxNode, context: RuleContext, depth: number): Steps<boolean> {
  let known = givers.get(context.scopes);
  if (!known) {
    known = new Map();
    givers.set(context.scopes, known);
  }
  let gives = known.get(definition.from);
  if (gives === undefined) {
    const init = yield* methodOf(definition, '__init__', context.text);
    gives = init ? doesSomething(init) : yield* anyHasInit(basesOf(definition), context, depth + 1);
    known.set(definition.from, gives);
  }
  return gives;
}

/** Whether a function has a statement besides `pass`, `raise`, and strings. */
function doesSomething(definition: SyntaxNode): boolean {
  const body = childOf(definition, 'Body');
  for (const statement of body ? childrenOf(body) : []) {
    const isString =
      statement.name === 'ExpressionStatement' && /^(?:String|Ellipsis)$/.test(statement.firstChild?.name ?? '');
    if (
      statement.name !== ':' &&
      statement.name !== 'PassStatement' &&
      statement.name !== 'RaiseStatement' &&
      !isString
    ) {
      return true;
    }
  }
  return false;
}

/**
 * `super().__init__(...)`, `Base.__init__(self, ...)`; what theirs would do for exceptions, `self.args = ...`, and for
 * collections, `self.update(...)`, `self[k] = ...`.
 */
const CALLS_BASE = /\bsuper\b|\.__init__\b|\bself\.args\b[^=\n]*=|\bself\.(?:_*update|add|append|extend)\(|\bself\[/;

/** `__init__` of a subclass that leaves the `__init__` of its base uncalled, nor calls it in another method. */
const initWithoutSuper: Pattern = {
  name: 'init-without-super',
  nodes: ['ClassDefinition'],
  readsModule: true,
  *find(definition, context) {
    const { text } = context;
    const bases = basesOf(definition);
    const init = bases.length > 0 ? yield* methodOf(definition, '__init__', text) : undefined;
    const name = init ? childOf(init, 'VariableName') : null;
    if (!init || !name || !doesSomething(init) || CALLS_BASE.test(text.slice(name.to, init.to))) {
      return undefined;
    }
    // A helper of its own may do it.
    const elsewhere = `${text.slice(definition.from, init.from)}${text.slice(init.to, definition.to)}`;
    return !/\.__init__\(/.test(elsewhere) && (yield* anyHasInit(bases, context, 0))
      ? { from: name.from, to: name.to }
      : undefined;
  },
};

/** What a class's methods do with its attributes. */
interface Uses {
  /** Changed in place, by `self`, `cls`, or the class's name. */
  readonly mutated: ReadonlySet<string>;
  /** Assigned to `self`: from then on an instance has its own. */
  readonly assigned: ReadonlySet<string>;
}

const uses = new WeakMap<Scopes, Map<number, Uses>>();

function* usesIn(definition: SyntaxNode, context: RuleContext): Steps<Uses> {
  let known = uses.get(context.scopes);
  if (!known) {
    known = new Map();
    uses.set(context.scopes, known);
  }
  let found = known.get(definition.from);
  if (!found) {
    found = yield* collectUses(definition, context.text);
    known.set(definition.from, found);
  }
  return found;
}

const MUTATORS = new Set([
  ...['add', 'append', 'appendleft', 'clear', 'difference_update', 'discard', 'extend', 'extendleft', 'insert'],
  ...['intersection_update', 'pop', 'popitem', 'popleft', 'remove', 'reverse', 'setdefault', 'sort'],
  ...['symmetric_difference_update', 'update'],
]);

function* collectUses(definition: SyntaxNode, text: string): Steps<Uses> {
  const mutated = new Set<string>();
  const assigned = new Set<string>();
  const className = childOf(definition, 'VariableName');
  const owners = new Set(['self', 'cls', ...(className ? [textOf(className, text)] : [])]);
  for (const cursor of walk(definition.cursor())) {
    yield;
    if (cursor.name !== 'MemberExpression') {
      continue;
    }
    const { node } = cursor;
    const attribute = node.lastChild;
    const object = node.firstChild;
    if (attribute?.name !== 'PropertyName' || object?.name !== 'VariableName') {
      continue;
    }
    const owner = textOf(object, text);
    const use = owners.has(owner) ? useOf(node, text) : undefined;
    if (use === 'mutated') {
      mutated.add(textOf(attribute, text));
    } else if (use === 'assigned') {
      assigned.add(textOf(attribute, text));
    }
  }
  return { mutated, assigned };
}

/** What becomes of `self.name`: `self.name.append(x)`, `self.name[k] = v`, `self.name += x`; `self.name = x`. */
function useOf(member: SyntaxNode, text: string): 'mutated' | 'assigned' | undefined {
  let object = member;
  let { parent } = member;
  for (
    let depth = 0;
    depth < MOST_STEPS && parent?.name === 'MemberExpression' && parent.from === member.from;
    depth++
  ) {
    const last = parent.lastChild;
    if (last?.name === 'PropertyName') {
      const isCalled = parent.parent?.name === 'CallExpression' && parent.parent.from === parent.from;
      return isCalled && MUTATORS.has(textOf(last, text)) ? 'mutated' : undefined;
    }
    object = parent;
    parent = object.parent;
  }
  if (!isTarget(object)) {
    return undefined;
  }
  return object === member && parent?.name !== 'UpdateStatement' ? 'assigned' : 'mutated';
}

/** Longer targets are not read. */
const MOST_STEPS = 64;

const SEQUENCES = new Set(['ArrayExpression', 'ParenthesizedExpression', 'TupleExpression']);

/** Whether something is assigned, updated or deleted. */
function isTarget(node: SyntaxNode): boolean {
  let target = node;
  for (let depth = 0; depth < MOST_STEPS && target.parent && SEQUENCES.has(target.parent.name); depth++) {
    target = target.parent;
  }
  switch (target.parent?.name) {
    case 'DeleteStatement':
      return true;
    case 'AssignStatement':
      return precedes(target, 'AssignOp');
    case 'UpdateStatement':
      return precedes(target, 'UpdateOp');
    case 'ForStatement':
      return precedes(target, 'in');
    case 'WithStatement':
      return previousOf(target)?.name === 'as';
    default:
      return false;
  }
}

function precedes(node: SyntaxNode, name: string): boolean {
  let next = nextOf(node);
  for (let step = 0; next && step < MOST_STEPS; step++, next = nextOf(next)) {
    if (next.name === name) {
      return true;
    }
  }
  return false;
}

/**
 * A list, dict or set that a class's body assigns, all instances share, and a method changes in place. One that nothing in the
 * class changes is mostly a setting or a table, and one that methods assign to `self` a default.
 */
const mutableClassAttribute: Pattern = {
  name: 'mutable-class-attribute',
  nodes: ['AssignStatement'],
  find: (statement, context) => {
    const { text } = context;
    const body = statement.parent;
    const definition = body?.name === 'Body' && body.parent?.name === 'ClassDefinition' ? body.parent : null;
    const target = statement.firstChild;
    if (!definition || target?.name !== 'VariableName') {
      return undefined;
    }
    const second = nextOf(target);
    const sign = second?.name === 'TypeDef' ? nextOf(second) : second;
    const value = sign?.name === 'AssignOp' ? nextOf(sign) : null;
    const name = textOf(target, text);
    if (!value || nextOf(value) || !isMutableValue(value, context) || /^(?:__\w+__|_*[A-Z][A-Z\d_]*)$/.test(name)) {
      return undefined;
    }
    if (second?.name === 'TypeDef' && isMeant(textOf(second, text), definition)) {
      return undefined;
    }
    return ifShared(statement, name, definition, context);
  },
};

/** The statement that assigns an attribute, if methods change the value and none gives its instance another one. */
function* ifShared(
  statement: SyntaxNode,
  name: string,
  definition: SyntaxNode,
  context: RuleContext,
): Steps<Span | undefined> {
  const { mutated, assigned } = yield* usesIn(definition, context);
  return mutated.has(name) && !assigned.has(name) ? { from: statement.from, to: statement.to } : undefined;
}

/** Whether an annotation says that instances share the value, or the class may be one that copies or refuses it. */
function isMeant(annotation: string, definition: SyntaxNode): boolean {
  return (
    /\b(?:ClassVar|Final)\b/.test(annotation) ||
    definition.parent?.name === 'DecoratedStatement' ||
    childOf(definition, 'ArgList') !== null
  );
}

export const CLASS_PATTERNS: readonly Pattern[] = [initWithoutSuper, mutableClassAttribute];
