import type { SyntaxNode } from '@lezer/common';
import { isParameterName } from './bindings';
import type { Construct, Rule, RuleContext } from './rule';
import { childOf, isComprehension, nextOf, previousOf, textOf } from './syntax';

function operator(from: number, to: number, name: string, anchors: readonly string[]): Construct {
  return { name, kind: 'operator', from, to, anchors };
}

function onNode(node: SyntaxNode, name: string, anchors: readonly string[]): Construct {
  return operator(node.from, node.to, name, anchors);
}

/** The methods behind the binary operators (language reference, 3.3.8 "Emulating numeric types"). */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['!=', '__ne__'],
  ['%', '__mod__'],
  ['&', '__and__'],
  ['*', '__mul__'],
  ['**', '__pow__'],
  ['+', '__add__'],
  ['-', '__sub__'],
  ['/', '__truediv__'],
  ['//', '__floordiv__'],
  ['<', '__lt__'],
  ['<<', '__lshift__'],
  ['<=', '__le__'],
  ['==', '__eq__'],
  ['>', '__gt__'],
  ['>=', '__ge__'],
  ['>>', '__rshift__'],
  ['@', '__matmul__'],
  ['^', '__xor__'],
  ['|', '__or__'],
]);

/** Operators that mean something of their own for sets, where questions about the sign alone belong. */
const SET_OPERATORS = new Set(['-', '<', '<=', '>', '>=']);
const SET_TYPES = new Set(['frozenset', 'set']);

/** A binary operator: the sign, then its method; where the types decide the meaning, the types that are evident. */
const binary: Rule = (node, { text, references }) => {
  const sign = textOf(node, text);
  const method = METHODS.get(sign);
  if (node.parent?.name !== 'BinaryExpression' || method === undefined) {
    return sign === '~' ? onNode(node, '~', ['~', '__invert__']) : undefined;
  }
  if (sign === '@') {
    // Questions under the anchor `@` are about decorators.
    return onNode(node, '@', [method, 'operator.matmul']);
  }
  const operands = [previousOf(node), nextOf(node)].filter(operand => operand !== null);
  if (sign === '|' && (isWithinAnnotation(node) || operands.some(({ name }) => name === 'None'))) {
    const optional = operands.some(({ name }) => name === 'None') ? ['typing.Optional', 'Optional'] : [];
    return onNode(node, '|', ['typing.Union', 'Union', ...optional, '|']);
  }
  const types = operands.map(operand => references.typeOf(operand));
  if (SET_OPERATORS.has(sign)) {
    if (types.some(type => type !== undefined && SET_TYPES.has(type))) {
      return onNode(node, sign, [sign, method]);
    }
    return onNode(node, sign, types.every(type => type === undefined) ? [method, sign] : [method]);
  }
  const formats = types[0] === 'str' || types[0] === 'bytes' || (types[0] === undefined && types[1] !== 'number');
  if (sign === '*' || (sign === '%' && !formats)) {
    // Questions under the anchor `*` are about unpacking and parameters, those under `%` about formatting.
    return onNode(node, sign, [method]);
  }
  return onNode(node, sign, [sign, method]);
};

/** How far above an operator its annotation may begin: `dict[str, list[int | None]]` has few levels. */
const ANNOTATION_LEVELS = 8;

function isWithinAnnotation(node: SyntaxNode): boolean {
  let ancestor = node.parent;
  for (let level = 0; ancestor && level < ANNOTATION_LEVELS; level++, ancestor = ancestor.parent) {
    if (ancestor.name === 'TypeDef' || ancestor.name === 'TypeDefinition') {
      return true;
    }
  }
  return false;
}

const update: Rule = (node, { text }) => {
  const sign = textOf(node, text);
  const method = METHODS.get(sign.slice(0, -1));
  return onNode(node, sign, [
    sign,
    ...(method ? [method.replace('__', '__i')] : []),
    'augmented assignment',
    ...(sign === '@=' || sign === '+=' ? [] : ['+=']),
  ]);
};

const assign: Rule = (node, { text }) => {
  const sign = textOf(node, text);
  if (sign === ':=') {
    return onNode(node, ':=', [':=']);
  }
  switch (node.parent?.name) {
    case 'AssignStatement':
      return onNode(node, '=', ['=']);
    case 'ParamList': {
      const value = nextOf(node);
      const isMutable = /^(Array|Dictionary|Set)/.test(value?.name ?? '');
      return onNode(
        node,
        'default argument',
        isMutable ? ['mutable default', 'default argument', 'def'] : ['default argument'],
      );
    }
    default:
      return undefined;
  }
};

/** `*`: in parameters and arguments, displays and assignments, imports, patterns, type parameters. */
const star: Rule = (node, context) => {
  const next = nextOf(node);
  switch (node.parent?.name) {
    case 'ParamList':
      return next?.name === 'VariableName'
        ? operator(node.from, next.to, '*args', ['*args'])
        : onNode(node, '*', ['keyword-only', '*args', '*']);
    case 'ArgList':
      return onNode(node, '*args', ['*args', 'unpacking', '*']);
    case 'ImportStatement':
      return onNode(node, 'import *', ['import *', 'from import', 'import']);
    case 'StarPattern':
      return onNode(node, '*', ['case', 'match', '*']);
    case 'TypeParam':
      return onNode(node, '*', ['typing.TypeVarTuple', 'TypeVarTuple']);
    case 'TypeDef':
      return onNode(node, '*', ['typing.TypeVarTuple', 'TypeVarTuple', 'unpacking', '*']);
    case 'TryStatement':
      return exceptStar(node);
    case 'ArithOp':
      return binary(node.parent, context);
    default:
      return onNode(node, '*', ['unpacking', '*', '*args']);
  }
};

function exceptStar(node: SyntaxNode): Construct | undefined {
  const except = previousOf(node);
  return except?.name === 'except'
    ? {
        name: 'except*',
        kind: 'keyword',
        from: except.from,
        to: node.to,
        anchors: ['except*', 'ExceptionGroup', 'except'],
      }
    : undefined;
}

const doubleStar: Rule = (node, context) => {
  const next = nextOf(node);
  switch (node.parent?.name) {
    case 'ParamList':
      return next?.name === 'VariableName'
        ? operator(node.from, next.to, '**kwargs', ['**kwargs'])
        : onNode(node, '**kwargs', ['**kwargs']);
    case 'ArgList':
      return onNode(node, '**kwargs', ['**kwargs', 'unpacking', '**']);
    case 'MappingPattern':
      return onNode(node, '**', ['case', 'match', '**']);
    case 'TypeParam':
      return onNode(node, '**', ['typing.ParamSpec', 'ParamSpec']);
    case 'ArithOp':
      return binary(node.parent, context);
    default:
      return onNode(node, '**', ['unpacking', '**', '**kwargs']);
  }
};

const slash: Rule = (node, context) =>
  node.parent?.name === 'ArithOp' ? binary(node.parent, context) : onNode(node, '/', ['positional-only', '/']);

/** Square brackets and colons of a subscript with a slice in it, and brackets of a list display. */
const squareBracket: Rule = (node, context) => {
  const parent = node.parent;
  if (parent?.name === 'ArrayExpression') {
    return isTarget(parent) ? undefined : onNode(node, '[]', ['[]', 'list']);
  }
  if (parent?.name === 'ArrayComprehensionExpression') {
    return onNode(node, 'list comprehension', ['list comprehension', 'comprehension', '[]']);
  }
  return slice(node, context);
};

/** A slice longer than this, in characters, is none of the special ones. */
const SPECIAL_SLICE = 32;

const slice: Rule = (node, { text }) => {
  const parent = node.parent;
  // First what the parent is: a display has as many children as elements.
  if (parent?.name !== 'MemberExpression') {
    return undefined;
  }
  const open = childOf(parent, '[');
  const close = parent.lastChild;
  if (!open || close?.name !== ']' || (node.name !== ':' && !childOf(parent, ':'))) {
    return undefined;
  }
  const body = close.from - open.to > SPECIAL_SLICE ? '' : text.slice(open.to, close.from).replace(/\s/g, '');
  const special = body === ':' || body === '::-1' ? [`[${body}]`] : [];
  return operator(open.from, close.to, special[0] ?? 'slice', [...special, '[::]', 'slice']);
};

const curlyBracket: Rule = node => {
  switch (node.parent?.name) {
    case 'DictionaryExpression':
      return onNode(node, '{}', ['{}', 'dict']);
    case 'SetExpression':
      return onNode(node, '{}', ['set', '{}']);
    case 'DictionaryComprehensionExpression':
      return onNode(node, 'dict comprehension', ['dict comprehension', 'comprehension', 'dict']);
    case 'SetComprehensionExpression':
      return onNode(node, 'set comprehension', ['set comprehension', 'comprehension', 'set']);
    default:
      return undefined;
  }
};

const roundBracket: Rule = node => {
  const parent = node.parent;
  if (parent?.name === 'TupleExpression') {
    return isTarget(parent) ? undefined : onNode(node, '()', ['()', 'tuple']);
  }
  return parent?.name === 'ComprehensionExpression' && isComprehension(parent)
    ? onNode(node, 'generator expression', ['generator expression', 'comprehension'])
    : undefined;
};

/** How many siblings, or levels of nesting, are looked at to tell a target from a value. */
const TARGET_REACH = 8;

/** Whether a list or tuple is what an assignment, a loop or `with` binds, or a part of it, not a value. */
function isTarget(display: SyntaxNode): boolean {
  let target = display;
  for (let level = 0; level < TARGET_REACH && target.parent && SEQUENCES.has(target.parent.name); level++) {
    target = target.parent;
  }
  switch (target.parent?.name) {
    case 'AssignStatement':
      return isFollowedBy(target, 'AssignOp');
    case 'WithStatement':
      return previousOf(target)?.name === 'as';
    case 'ForStatement':
      return isFollowedBy(target, 'in');
    default:
      return target.parent !== null && isComprehension(target.parent) && isFollowedBy(target, 'in');
  }
}

const SEQUENCES: ReadonlySet<string> = new Set(['ArrayExpression', 'ParenthesizedExpression', 'TupleExpression']);

function isFollowedBy(node: SyntaxNode, name: string): boolean {
  let next = nextOf(node);
  for (let step = 0; next && step < TARGET_REACH; step++, next = nextOf(next)) {
    if (next.name === name) {
      return true;
    }
  }
  return false;
}

/** `->` has no node of its own; it opens the type definition of what a function returns. */
const arrow: Rule = (node, { text }) =>
  text.startsWith('->', node.from) ? operator(node.from, node.from + 2, '->', ['->']) : undefined;

/** The prefix of a string with its quotes, where the prefix makes it another kind of string. */
const stringPrefix: Rule = (node, { text }) => {
  const opening = /^([a-z]{1,2})(?:"""|'''|"|')/i.exec(text.slice(node.from, node.from + 5));
  if (!opening?.[1]) {
    return undefined;
  }
  const prefix = opening[1].toLowerCase();
  const to = node.from + opening[0].length;
  if (prefix.includes('f')) {
    return operator(node.from, to, 'f-string', ['f-string']);
  }
  if (prefix.includes('t')) {
    return operator(node.from, to, 't-string', ['t-string', 'string.templatelib', 'f-string']);
  }
  return prefix.includes('b') ? operator(node.from, to, 'bytes literal', ['bytes literal', 'bytes']) : undefined;
};

/** Parts of a replacement field; which kind of string it is in matters little. */
const conversion: Rule = (node, { text }) => {
  const sign = textOf(node, text);
  return onNode(node, sign, [sign, 'f-string']);
};

/** The colon before a replacement field's format; what follows it is text. */
const formatSpec: Rule = node => onNode(node, 'format spec', ['format spec', '__format__', 'format', 'f-string']);

/** The name of a starred parameter is part of the construct. */
export function starredParameter(name: SyntaxNode, context: RuleContext): Construct | undefined {
  const previous = previousOf(name);
  if (name.parent?.name !== 'ParamList' || !previous || !isParameterName(name)) {
    return undefined;
  }
  return previous.name === '*'
    ? star(previous, context)
    : previous.name === '**'
      ? doubleStar(previous, context)
      : undefined;
}

/** Operators, brackets and string prefixes, by the name of their node. */
export const OPERATOR_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['(', roundBracket],
  [')', roundBracket],
  ['*', star],
  ['**', doubleStar],
  [':', (node, context) => (node.parent?.name === 'FormatSpec' ? formatSpec(node, context) : slice(node, context))],
  ['/', slash],
  ['@', (node, context) => (node.parent ? binary(node.parent, context) : undefined)],
  ['ArithOp', binary],
  ['AssignOp', assign],
  ['BitOp', binary],
  ['CompareOp', binary],
  ['Ellipsis', node => onNode(node, '...', ['...', 'Ellipsis'])],
  ['FormatConversion', conversion],
  ['FormatSelfDoc', node => onNode(node, '{=}', ['{=}', 'f-string'])],
  ['FormatString', stringPrefix],
  ['LogicOp', node => onNode(node, '|', ['case', 'match', '|'])],
  ['String', stringPrefix],
  ['TypeDef', arrow],
  ['UpdateOp', update],
  ['[', squareBracket],
  [']', squareBracket],
  ['{', curlyBracket],
  ['}', curlyBracket],
]);
