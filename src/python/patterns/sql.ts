import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childOf, childrenOf, isComprehension, nextOf, previousOf, textOf, unwrapParentheses } from '../syntax';
import { argumentsOf, calledOf, calledPath, lastNameOf, spanOf, valueOfName } from './arguments';
import { definitionAround, isCallOf, iterableOf, loopsAround, subscriptOf, targetsOf } from './enclosing';
import type { Pattern } from './pattern';

/** What takes a statement in SQL as its first argument. */
const TAKES_SQL = new Set([
  ...['execute', 'executemany', 'executescript', 'exec_driver_sql', 'execute_sql', 'mogrify', 'copy_expert'],
  ...['fetch', 'fetchrow', 'fetchval', 'fetch_all', 'fetch_one', 'fetch_val', 'prepare', 'query', 'raw', 'sql'],
  ...['read_sql', 'read_sql_query', 'text', 'RawSQL', 'DDL', 'scalar', 'scalars'],
]);
const SQL_KEYWORD_ARGUMENT = new Set(['query', 'sql', 'statement', 'stmt']);
const SQL_NAME =
  /(?:^|_)(?:q|cmd|command|sql|query|stmt|statement|ddl|select|insert|update|delete)(?:_|\d|$)|(?:Sql|SQL|Query|Stmt)\d*$/i;

/** How a string begins that is SQL. */
const SQL_BEGINNING =
  /^\s*\(?\s*(?:select\s.*?\sfrom\s|(?:insert|replace)\s+(?:or\s+\w+\s+|ignore\s+)?into\s|merge\s+into\s|update\s.*?\sset\s|delete\s+from\s|truncate\s+table\s|with\s+(?:recursive\s+)?[^\s]+\s+as\s*\(|(?:create|drop|alter)\s+(?:or\s+replace\s+|unique\s+|temp\w*\s+|materialized\s+)*(?:table|view|index|database|schema|user|role|sequence|trigger|function|procedure|type|extension|column)\s)/is;
/** Where the string is given to what takes SQL, less is enough. */
const SQL_BEGINNING_IN_CALL =
  /^\s*(?:select|call|exec|explain|pragma|set|show|grant|revoke|use|lock|analyze|vacuum)\s/i;

/** What is called so has the names of functions and tables: `**self.name_map`. */
const NAMES = /(?:^|_)(?:names?_?map|names)$/i;

/** A string where every value is formatted as a number. */
const ONLY_NUMBERS = /^(?:[^%]|%%|%[-+ #0\d.]*[diuf])*$/;
const KEY = /%\((\w+)\)/g;

/** How much of a string is read to know it, in UTF-16 code units. */
const BEGINNING = 1000;

const sqlByFormatting: Pattern = {
  name: 'sql-by-formatting',
  nodes: ['BinaryExpression', 'CallExpression', 'ContinuedString', 'FormatString'],
  find: (node, context) => {
    const use = useOf(node, context.text);
    const built = use && partsOf(node, context.text);
    if (!built) {
      return undefined;
    }
    const beginning = context.text
      .slice(built.leading.from, Math.min(node.to, built.leading.from + BEGINNING))
      .replace(/^[a-z]*(?:"""|'''|"|')/i, '')
      // The seams of strings in a row and of sums.
      .replace(/["'+\\]/g, ' ');
    const isSql = SQL_BEGINNING.test(beginning) || (use === 'call' && SQL_BEGINNING_IN_CALL.test(beginning));
    return isSql && built.holes.some(hole => !isHarmless(hole, built.keys, context)) ? spanOf(node) : undefined;
  },
};

/** Whether the node is what a call takes for SQL, or what is assigned to a name that says so. */
function useOf(node: SyntaxNode, text: string): 'call' | 'name' | undefined {
  let top = node;
  while (top.parent?.name === 'ParenthesizedExpression') {
    top = top.parent;
  }
  const { parent } = top;
  const previous = parent ? previousOf(top) : null;
  if (parent?.name === 'ArgList' && previous) {
    const keyword = previous.name === 'AssignOp' ? previousOf(previous) : undefined;
    const isPlace = keyword ? SQL_KEYWORD_ARGUMENT.has(textOf(keyword, text)) : previous.name === '(';
    const called = isPlace && parent.parent ? calledOf(parent.parent) : undefined;
    // A debugger's commands.
    const isOther = called?.object && textOf(called.object, text) === 'gdb';
    return called && !isOther && TAKES_SQL.has(textOf(called.name, text)) ? 'call' : undefined;
  }
  if (parent?.name === 'AssignStatement' && previous?.name === 'AssignOp' && !nextOf(top)) {
    const before = previousOf(previous);
    const target = before?.name === 'TypeDef' ? previousOf(before) : before;
    return target && SQL_NAME.test(lastNameOf(target, text) ?? '') ? 'name' : undefined;
  }
  return undefined;
}

interface Parts {
  /** The string that it begins with. */
  readonly leading: SyntaxNode;
  /** The expressions whose values go into it. */
  readonly holes: readonly SyntaxNode[];
  /** `%(name)s` */
  readonly keys: ReadonlySet<string>;
}

/** A string that is put together by `+`, `%`, `.format()` or as an f-string. Not by recursion: sums may be long. */
function partsOf(node: SyntaxNode, text: string): Parts | undefined {
  const holes: SyntaxNode[] = [];
  const keys = new Set<string>();
  const pending = [node];
  let leading: SyntaxNode | undefined;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const part = unwrapParentheses(next);
    const operation = part.name === 'BinaryExpression' ? operationOf(part, text) : undefined;
    const formatted = part.name === 'CallExpression' ? formattedBy(part, text) : undefined;
    if (part.name === 'String') {
      leading ??= part;
    } else if (part.name === 'FormatString') {
      leading ??= part;
      if (/^r?t/i.test(text.slice(part.from, part.from + 2))) {
        return undefined;
      }
      for (const replacement of childrenOf(part)) {
        const value = replacement.name === 'FormatReplacement' && replacement.firstChild;
        const hole = value && nextOf(value);
        if (hole) {
          holes.push(hole);
        }
      }
    } else if (part.name === 'ContinuedString') {
      pending.push(...[...childrenOf(part)].reverse());
    } else if (operation?.operator === '+') {
      pending.push(operation.right, operation.left);
    } else if (operation?.operator === '%') {
      pending.push(operation.left);
      if (!ONLY_NUMBERS.test(textOf(operation.left, text))) {
        holes.push(...valuesOf(operation.right));
      }
      for (const [, key = ''] of textOf(operation.left, text).matchAll(KEY)) {
        keys.add(key);
      }
    } else if (formatted) {
      pending.push(formatted);
      for (const { value, star } of argumentsOf(part, text)) {
        if (star !== '**' || !NAMES.test(lastNameOf(value, text) ?? '')) {
          holes.push(value);
        }
      }
    } else if (leading) {
      holes.push(part);
    } else {
      return undefined;
    }
  }
  return leading && { leading, holes, keys };
}

function operationOf(node: SyntaxNode, text: string) {
  const left = node.firstChild;
  const operator = left && nextOf(left);
  const right = operator && nextOf(operator);
  return right ? { left, operator: textOf(operator, text), right } : undefined;
}

/** The string of `'...'.format(...)`. */
function formattedBy(call: SyntaxNode, text: string): SyntaxNode | undefined {
  const called = calledOf(call);
  return called && textOf(called.name, text) === 'format' ? called.object : undefined;
}

/** What stands right of a `%`. */
function valuesOf(right: SyntaxNode): readonly SyntaxNode[] {
  const node = unwrapParentheses(right);
  if (node.name === 'TupleExpression') {
    return [...childrenOf(node)].filter(({ name }) => name !== '(' && name !== ',' && name !== ')');
  }
  if (node.name === 'DictionaryExpression') {
    return [...childrenOf(node)].filter(child => child.prevSibling?.name === ':');
  }
  return [node];
}

const LITERALS = new Set(['Boolean', 'None', 'Number', 'String']);
const DISPLAYS = new Set(['ArrayExpression', 'SetExpression', 'TupleExpression']);
const HARMLESS_CALLS = new Set(['builtins.float', 'builtins.int', 'builtins.len']);
/** Functions that quote an identifier, or check it. */
const QUOTING = /quote|escape|identifier|placeholder|valid_\w*name/i;
/** What is called `sql` is a statement, or a part of one, with its own values elsewhere. */
const HARMLESS_NAME = /placeholder|qmarks|wildcards?$|^marks$|(?:^|_)(?:sql|statement|subquery|counter)$/;
const CONSTANT = /^_*[A-Z][A-Z\d_]+$/;

/** How much is looked at for one value, and how many assignments to a name are. */
const STEPS = 100;
const MOST_BINDINGS = 6;

/**
 * A literal or what is made of literals only, a constant by its name, a list of placeholders, an identifier that is quoted or
 * out of a dictionary of literals: nothing that could change the statement.
 */
function isHarmless(hole: SyntaxNode, keys: ReadonlySet<string>, context: RuleContext): boolean {
  const values = new Values(context);
  const value = keys.size > 0 ? valueOfName(hole, context) : undefined;
  return value?.name === 'DictionaryExpression' ? values.hasHarmless(keys, value) : values.isHarmless(hole);
}

class Values {
  private left = STEPS;

  constructor(private readonly context: RuleContext) {}

  isHarmless(value: SyntaxNode): boolean {
    if (this.left-- <= 0) {
      return false;
    }
    const { context } = this;
    const node = madeTextOf(unwrapParentheses(value), context);
    switch (node.name) {
      case 'VariableName':
        return this.isNamedSo(node) || isCounter(node, context) || this.isOfLiteralLoop(node) || this.isBoundSo(node);
      case 'MemberExpression': {
        const subscript = subscriptOf(node);
        const inClass = subscript ? undefined : classValueOf(node, context);
        return subscript
          ? this.isHarmless(subscript.object)
          : this.isNamedSo(node) || (!!inClass && this.isHarmless(inClass));
      }
      case 'ConditionalExpression':
        return this.areHarmless([node.firstChild, node.lastChild]);
      case 'BinaryExpression':
        return this.isHarmlessOperation(node);
      case 'ContinuedString':
        return this.areHarmless(childrenOf(node));
      case 'FormatString':
        return this.areHarmless(partsOf(node, context.text)?.holes ?? [null]);
      case 'DictionaryExpression': {
        const values = valuesOf(node);
        return values.length > 0 && this.areHarmless(values);
      }
      case 'CallExpression':
        return this.isHarmlessCall(node);
      default:
        return DISPLAYS.has(node.name) ? this.areHarmless(elementsOf(node)) : LITERALS.has(node.name);
    }
  }

  /** Whether what a dictionary has under these keys is harmless. */
  hasHarmless(keys: ReadonlySet<string>, dictionary: SyntaxNode): boolean {
    const found = new Map<string, SyntaxNode>();
    for (const child of elementsOf(dictionary)) {
      const colon = previousOf(child);
      const key = colon?.name === ':' ? previousOf(colon) : null;
      if (key?.name === 'String') {
        found.set(textOf(key, this.context.text).slice(1, -1), child);
      }
    }
    return this.areHarmless([...keys].map(key => found.get(key) ?? null));
  }

  private areHarmless(nodes: Iterable<SyntaxNode | null>): boolean {
    for (const node of nodes) {
      if (!node || !this.isHarmless(node)) {
        return false;
      }
    }
    return true;
  }

  private isNamedSo(node: SyntaxNode): boolean {
    const name = lastNameOf(node, this.context.text) ?? '';
    return HARMLESS_NAME.test(name) || CONSTANT.test(name);
  }

  private isHarmlessOperation(node: SyntaxNode): boolean {
    const operation = operationOf(node, this.context.text);
    if (!operation) {
      return false;
    }
    switch (operation.operator) {
      case 'and':
        return this.isHarmless(operation.right);
      case 'or':
        return this.areHarmless([operation.left, operation.right]);
      case '%':
        return this.areHarmless([operation.left, ...(partsOf(node, this.context.text)?.holes ?? [null])]);
      default:
        // A number, a string that is repeated, or parts that are harmless.
        return (
          [operation.left, operation.right].some(({ name }) => name === 'Number') ||
          (operation.operator === '*' && [operation.left, operation.right].some(({ name }) => name === 'String')) ||
          (operation.operator === '+' && this.areHarmless([operation.left, operation.right]))
        );
    }
  }

  private isHarmlessCall(node: SyntaxNode): boolean {
    const { context } = this;
    const called = calledOf(node);
    if (!called) {
      return false;
    }
    const name = textOf(called.name, context.text);
    if (QUOTING.test(name) || HARMLESS_CALLS.has(calledPath(node, context) ?? '')) {
      return true;
    }
    const { object } = called;
    const given = argumentsOf(node, context.text).map(argument => argument.value);
    // `json.dumps(DEFAULTS)`
    if (given.length > 0 && given.every(value => CONSTANT.test(lastNameOf(value, context.text) ?? ''))) {
      return true;
    }
    // SQLAlchemy's `identifier_preparer.format_table(...)`.
    if (!object || /preparer$/.test(lastNameOf(object, context.text) ?? '')) {
      return !!object;
    }
    const [first, ...others] = given;
    switch (name) {
      case 'format':
        return this.areHarmless([object, ...(partsOf(node, context.text)?.holes ?? [null])]);
      case 'get':
        return this.areHarmless([object, ...others]);
      case 'join':
        return (
          !!first && this.isHarmless(object) && this.isHarmlessSequence(first, isComprehension(first.parent ?? first))
        );
      default:
        return false;
    }
  }

  /** What is joined: `'?' * n`, `['%s'] * n`, `'?' for _ in ids`, `map(quote, names)`, or a name for such a thing. */
  private isHarmlessSequence(node: SyntaxNode, isElement = false, isNamed = false): boolean {
    const { context } = this;
    if (this.left-- <= 0) {
      return false;
    }
    if (isElement) {
      return this.isHarmless(node);
    }
    const operation = node.name === 'BinaryExpression' ? operationOf(node, context.text) : undefined;
    if (operation?.operator === '*') {
      return [operation.left, operation.right].some(side => this.isHarmlessSequence(unwrapParentheses(side)));
    }
    if (isComprehension(node)) {
      const element = node.firstChild ? nextOf(node.firstChild) : null;
      return !!element && this.isHarmless(element);
    }
    if (DISPLAYS.has(node.name)) {
      // One with a name may get more elements later.
      return !isNamed && this.areHarmless(elementsOf(node));
    }
    if (node.name === 'VariableName' && !isNamed) {
      const value = valueOfName(node, context);
      return this.isNamedSo(node) || (!!value && this.isHarmlessSequence(value, false, true));
    }
    const [mapping] = calledPath(node, context) === 'builtins.map' ? argumentsOf(node, context.text) : [];
    return node.name === 'String' || (!!mapping && QUOTING.test(lastNameOf(mapping.value, context.text) ?? ''));
  }

  /** Whether all that a name is assigned to in its scope is harmless, or it is made harmless: `name = quote(name)`. */
  private isBoundSo(name: SyntaxNode): boolean {
    const reference = this.context.references.ofName(name);
    const bindings = reference.kind === 'own' ? reference.bindings : [];
    if (bindings.length === 0 || bindings.length > MOST_BINDINGS) {
      return false;
    }
    return (
      bindings.some(binding => binding.kind === 'value' && binding.value && this.isMadeHarmless(name, binding.value)) ||
      bindings.every(
        binding =>
          binding.kind === 'value' &&
          binding.value &&
          !binding.isParameter &&
          !binding.isEntered &&
          this.isHarmless(binding.value),
      )
    );
  }

  private isMadeHarmless(name: SyntaxNode, value: SyntaxNode): boolean {
    const { context } = this;
    const word = textOf(name, context.text);
    return (
      value.name === 'CallExpression' &&
      argumentsOf(value, context.text).some(argument => textOf(argument.value, context.text) === word) &&
      this.isHarmlessCall(value)
    );
  }

  /** Whether a name is a variable of a loop over literals around it: `for table in ('a', 'b')`. */
  private isOfLiteralLoop(name: SyntaxNode): boolean {
    const { context } = this;
    const word = textOf(name, context.text);
    for (const loop of loopsAround(name)) {
      const targets = loop.name === 'ForStatement' ? namesOfTargets(targetsOf(loop)) : [];
      const at = targets.findIndex(target => target.name === 'VariableName' && textOf(target, context.text) === word);
      const iterable = at >= 0 ? iterableOf(loop) : undefined;
      if (at >= 0) {
        const items = iterable && this.itemsOf(iterable);
        if (items) {
          return at === 0 && this.areHarmless(items);
        }
        const display = iterable && (valueOfName(iterable, context) ?? iterable);
        const elements = display && DISPLAYS.has(display.name) ? elementsOf(display) : [];
        return (
          elements.length > 0 &&
          this.areHarmless(elements.map(element => (targets.length > 1 ? partAt(element, at) : element)))
        );
      }
    }
    return false;
  }

  /** The keys of a dictionary, of `{...}.items()`. */
  private itemsOf(iterable: SyntaxNode): SyntaxNode[] | undefined {
    const { context } = this;
    const { object, name } = calledOf(iterable) ?? {};
    const value = object && name && textOf(name, context.text) === 'items' ? valueOfName(object, context) : undefined;
    return value?.name === 'DictionaryExpression'
      ? elementsOf(value).filter(child => nextOf(child)?.name === ':')
      : undefined;
  }
}

/** Without the commas and brackets; of many, one more than is looked at. */
function elementsOf(display: SyntaxNode): SyntaxNode[] {
  const elements: SyntaxNode[] = [];
  for (const child of childrenOf(display)) {
    if (!/^[[\](){},]$/.test(child.name) && child.name !== 'Comment') {
      elements.push(child);
      if (elements.length > STEPS) {
        break;
      }
    }
  }
  return elements;
}

/** Of `for a, b in` and `for (a, b) in`. */
function namesOfTargets(targets: readonly SyntaxNode[]): SyntaxNode[] {
  const [only, ...others] = targets;
  const parts = only && others.length === 0 && DISPLAYS.has(only.name) ? elementsOf(only) : targets;
  return parts.filter(({ name }) => name !== ',');
}

function partAt(element: SyntaxNode, at: number): SyntaxNode | null {
  return DISPLAYS.has(element.name) ? (elementsOf(element)[at] ?? null) : null;
}

/** What classes assign to names in their bodies, by the places of the classes, and the attributes that are set on `self`. */
interface ClassValues {
  readonly byClass: Map<number, ReadonlyMap<string, SyntaxNode | undefined>>;
  readonly set: ReadonlySet<string>;
}
const classValues = new WeakMap<RuleContext, ClassValues>();

const SET_ON_SELF = /\b(?:self|cls)\.(\w+)[ \t]*(?::[^=\n]{1,100})?[-+*/%|&]?=(?!=)/g;

/** What the class around assigns to `x`, once and for all, where the node is `self.x` or `cls.x`. */
function classValueOf(node: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const { text } = context;
  const object = node.firstChild;
  const name = lastNameOf(node, text);
  if (object?.name !== 'VariableName' || !name || !/^(?:self|cls)$/.test(textOf(object, text))) {
    return undefined;
  }
  let around = definitionAround(node);
  for (let level = 0; around && around.name !== 'ClassDefinition' && level < MOST_BINDINGS; level++) {
    around = definitionAround(around);
  }
  if (around?.name !== 'ClassDefinition') {
    return undefined;
  }
  let known = classValues.get(context);
  if (!known) {
    known = { byClass: new Map(), set: new Set([...text.matchAll(SET_ON_SELF)].map(([, word = '']) => word)) };
    classValues.set(context, known);
  }
  let holder: SyntaxNode | undefined = known.set.has(name) ? undefined : around;
  for (let level = 0; holder && level < MOST_BINDINGS; level++) {
    const values: ReadonlyMap<string, SyntaxNode | undefined> =
      known.byClass.get(holder.from) ?? assignedIn(holder, text);
    known.byClass.set(holder.from, values);
    if (values.has(name)) {
      return values.get(name);
    }
    holder = baseOf(holder, context);
  }
  return undefined;
}

/** The first of a class's bases, where the file defines it. */
function baseOf(definition: SyntaxNode, { references }: RuleContext): SyntaxNode | undefined {
  const list = childOf(definition, 'ArgList');
  const first = list?.firstChild ? nextOf(list.firstChild) : null;
  const reference = first?.name === 'VariableName' ? references.ofName(first) : undefined;
  const [binding, ...others] = reference?.kind === 'own' ? reference.bindings : [];
  const found = binding?.kind === 'value' && others.length === 0 ? binding.definition : undefined;
  return found?.name === 'ClassDefinition' ? found : undefined;
}

function assignedIn(definition: SyntaxNode, text: string): Map<string, SyntaxNode | undefined> {
  const values = new Map<string, SyntaxNode | undefined>();
  const body = childOf(definition, 'Body');
  for (const statement of body ? childrenOf(body) : []) {
    const target = statement.name === 'AssignStatement' ? statement.firstChild : null;
    const value = statement.lastChild;
    if (target?.name === 'VariableName' && value) {
      const name = textOf(target, text);
      const sign = previousOf(value);
      // `None` and an empty string stand for what a subclass or an instance sets.
      const isSet = sign?.name === 'AssignOp' && value.name !== 'None' && value.to - value.from > 2;
      values.set(name, isSet && !values.has(name) ? value : undefined);
    }
  }
  return values;
}

/** `x` of `str(x)`. */
function madeTextOf(node: SyntaxNode, context: RuleContext): SyntaxNode {
  const given = calledPath(node, context) === 'builtins.str' ? argumentsOf(node, context.text) : [];
  return given.length === 1 && given[0] ? unwrapParentheses(given[0].value) : node;
}

/** Whether a name is the variable of a loop over `range(...)` around it. */
function isCounter(name: SyntaxNode, context: RuleContext): boolean {
  const word = textOf(name, context.text);
  for (const loop of loopsAround(name)) {
    const target = loop.name === 'ForStatement' && loop.firstChild ? nextOf(loop.firstChild) : null;
    const keyword = target && nextOf(target);
    const iterable = keyword?.name === 'in' ? nextOf(keyword) : null;
    if (iterable && target?.name === 'VariableName' && textOf(target, context.text) === word) {
      return isCallOf('range', iterable, context);
    }
  }
  return false;
}

export const SQL_PATTERNS: readonly Pattern[] = [sqlByFormatting];
