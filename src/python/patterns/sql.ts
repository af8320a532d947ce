import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childrenOf, nextOf, previousOf, textOf, unwrapParentheses } from '../syntax';
import { argumentsOf, calledOf, calledPath, lastNameOf, spanOf, valueOfName } from './arguments';
import { isCallOf, loopsAround } from './enclosing';
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
    return isSql && built.holes.some(hole => !isHarmless(hole, context)) ? spanOf(node) : undefined;
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
}

/** A string that is put together by `+`, `%`, `.format()` or as an f-string. Not by recursion: sums may be long. */
function partsOf(node: SyntaxNode, text: string): Parts | undefined {
  const holes: SyntaxNode[] = [];
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
      holes.push(...valuesOf(operation.right));
    } else if (formatted) {
      pending.push(formatted);
      holes.push(...argumentsOf(part, text).map(({ value }) => value));
    } else if (leading) {
      holes.push(part);
    } else {
      return undefined;
    }
  }
  return leading && { leading, holes };
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
const HARMLESS_CALLS = new Set(['builtins.float', 'builtins.int', 'builtins.len']);

/** A literal, a list of placeholders, an identifier that is quoted: nothing that could change the statement. */
function isHarmless(hole: SyntaxNode, context: RuleContext): boolean {
  const node = madeTextOf(unwrapParentheses(hole), context);
  if (node.name !== 'VariableName') {
    return isHarmlessValue(node, context);
  }
  if (isCounter(node, context)) {
    return true;
  }
  const value = valueOfName(node, context);
  // What is called `sql` is a statement, or a part of one, with its own values elsewhere.
  return (
    /placeholder|qmarks|^marks$|(?:^|_)sql$/i.test(textOf(node, context.text)) ||
    (!!value && isHarmlessValue(value, context))
  );
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

function isHarmlessValue(node: SyntaxNode, context: RuleContext): boolean {
  if (LITERALS.has(node.name)) {
    return true;
  }
  if (node.name === 'ConditionalExpression') {
    return LITERALS.has(node.firstChild?.name ?? '') && LITERALS.has(node.lastChild?.name ?? '');
  }
  const operation = node.name === 'BinaryExpression' ? operationOf(node, context.text) : undefined;
  if (operation) {
    // A number.
    return operation.operator !== '%' && [operation.left, operation.right].some(({ name }) => name === 'Number');
  }
  const called = calledOf(node);
  if (!called) {
    return false;
  }
  const name = textOf(called.name, context.text);
  if (name === 'join' && called.object?.name === 'String') {
    const joined = argumentsOf(node, context.text)[0]?.value;
    return joined !== undefined && isRepeatedLiteral(joined, context.text);
  }
  return (
    /quote|escape|identifier|placeholder|valid_\w*name/i.test(name) ||
    HARMLESS_CALLS.has(calledPath(node, context) ?? '')
  );
}

/** `'?' * n`, `['%s'] * n`, `'?' for _ in ids`. */
function isRepeatedLiteral(node: SyntaxNode, text: string): boolean {
  const operation = node.name === 'BinaryExpression' ? operationOf(node, text) : undefined;
  if (operation) {
    return operation.operator === '*' && [operation.left, operation.right].some(isLiteralSequence);
  }
  return node.name === 'String' || isLiteralSequence(node);
}

/** A string, a display that begins with one, or a comprehension over one. */
function isLiteralSequence(node: SyntaxNode): boolean {
  const first = node.name === 'String' ? node : node.firstChild && nextOf(node.firstChild);
  return first?.name === 'String';
}

export const SQL_PATTERNS: readonly Pattern[] = [sqlByFormatting];
