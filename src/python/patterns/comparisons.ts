import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childOf, nextOf, textOf, unwrapParentheses } from '../syntax';
import { argumentsOf, calledOf, calledPath, lastNameOf, spanOf } from './arguments';
import type { Pattern, Span } from './pattern';

interface Comparison {
  readonly left: SyntaxNode;
  /** `==`, `is`, `is not`, `not in` ... */
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly right: SyntaxNode;
}

function comparisonOf(node: SyntaxNode, text: string): Comparison | undefined {
  const left = node.firstChild;
  const first = left && nextOf(left);
  const second = first && nextOf(first);
  if (!second || !/^(?:CompareOp|in|is|not)$/.test(first.name)) {
    return undefined;
  }
  if (first.name === 'CompareOp') {
    return { left, operator: textOf(first, text), operatorSpan: first, right: second };
  }
  const third = nextOf(second);
  const last = third ? second : first;
  const operator = third ? `${first.name} ${second.name}` : first.name;
  return { left, operator, operatorSpan: { from: first.from, to: last.to }, right: third ?? second };
}

/** Climbing further is not worth it. */
const MAX_CLIMB = 32;

const equalityWithNone: Pattern = {
  name: 'equality-with-none',
  nodes: ['BinaryExpression'],
  find: (node, { text }) => {
    const comparison = comparisonOf(node, text);
    if (!comparison || !/^(?:==|!=|<>)$/.test(comparison.operator)) {
      return undefined;
    }
    const { left, operatorSpan, right } = comparison;
    const isRight = unwrapParentheses(right).name === 'None';
    const other = isRight ? left : right;
    if ((!isRight && unwrapParentheses(left).name !== 'None') || buildsExpression(node, other, text)) {
      return undefined;
    }
    return isRight ? { from: operatorSpan.from, to: right.to } : { from: left.from, to: operatorSpan.to };
  },
};

/** What takes conditions that are not values yet. */
const TAKES_CONDITIONS = new Set([
  ...['Case', 'Q', 'When', 'and_', 'case', 'exclude', 'exists', 'filter', 'filter_by', 'having', 'iif', 'join', 'not_'],
  ...['on', 'or_', 'order_by', 'outerjoin', 'select', 'update', 'values', 'when', 'where', 'query', 'find', 'find_one'],
]);

/** Whether `==` makes an expression for a database or an array, where `is` would not do. */
function buildsExpression(node: SyntaxNode, other: SyntaxNode, text: string): boolean {
  const object = other.name === 'MemberExpression' ? other.firstChild : null;
  const isSubscript = other.lastChild?.name === ']';
  if (object && isSubscript && /^(?:df|frame|data_?frame)\d*$|_df$/i.test(lastNameOf(object, text) ?? '')) {
    return true;
  }
  const isColumn = object?.name === 'VariableName' && !isSubscript && /^[A-Z]\w*[a-z]/.test(textOf(object, text));
  let child = node;
  for (let step = 0; step < MAX_CLIMB && child.parent; step++, child = child.parent) {
    const { parent } = child;
    switch (parent.name) {
      case 'ParenthesizedExpression':
      case 'TupleExpression':
      case 'ArrayExpression':
        break;
      case 'BinaryExpression':
      case 'UnaryExpression':
        if (childOf(parent, 'BitOp')) {
          return true;
        }
        break;
      case 'ArgList': {
        const called = parent.parent ? calledOf(parent.parent) : undefined;
        // `assert_equal(array == None, ...)`, `assertFalse(x == None)`: tests of `==` itself.
        if (called && (TAKES_CONDITIONS.has(textOf(called.name, text)) || /^assert/.test(textOf(called.name, text)))) {
          return true;
        }
        break;
      }
      case 'CallExpression':
        break;
      case 'MemberExpression':
        if (parent.lastChild?.name === ']' && child.from > parent.from) {
          return true;
        }
        break;
      default:
        step = MAX_CLIMB;
    }
  }
  return isColumn && !isAskedForTruth(node);
}

/** A column's expression has no truth: where one is asked for, it is a value. */
function isAskedForTruth(node: SyntaxNode): boolean {
  let child = node;
  while (child.parent?.name === 'ParenthesizedExpression') {
    child = child.parent;
  }
  const { parent } = child;
  return (
    parent?.name === 'IfStatement' ||
    parent?.name === 'WhileStatement' ||
    parent?.name === 'AssertStatement' ||
    parent?.name === 'ConditionalExpression' ||
    (/^(?:Bi|U)naryExpression$/.test(parent?.name ?? '') &&
      !!parent &&
      ['and', 'not', 'or'].some(word => childOf(parent, word)))
  );
}

const DISPLAYS = new Set([
  ...['ArrayComprehensionExpression', 'ArrayExpression', 'DictionaryComprehensionExpression', 'DictionaryExpression'],
  ...['SetComprehensionExpression', 'SetExpression', 'TupleExpression'],
]);
const LITERALS = new Set(['ContinuedString', 'FormatString', 'Number', 'String', ...DISPLAYS]);

function isLiteral(node: SyntaxNode): boolean {
  let inner = unwrapParentheses(node);
  if (inner.name === 'UnaryExpression' && inner.firstChild && inner.lastChild?.name === 'Number') {
    inner = inner.lastChild;
  }
  return LITERALS.has(inner.name);
}

const identityWithLiteral: Pattern = {
  name: 'identity-with-literal',
  nodes: ['BinaryExpression'],
  find: (node, { text }) => {
    const comparison = comparisonOf(node, text);
    if (comparison?.operator !== 'is' && comparison?.operator !== 'is not') {
      return undefined;
    }
    const { left, operatorSpan, right } = comparison;
    if (isLiteral(right)) {
      return { from: operatorSpan.from, to: right.to };
    }
    return isLiteral(left) ? { from: left.from, to: operatorSpan.to } : undefined;
  },
};

const inDictKeys: Pattern = {
  name: 'in-dict-keys',
  nodes: ['BinaryExpression'],
  find: (node, context) => {
    const { text } = context;
    const comparison = comparisonOf(node, text);
    if (comparison?.operator !== 'in' && comparison?.operator !== 'not in') {
      return undefined;
    }
    const right = unwrapParentheses(comparison.right);
    const call = madeCollectionOf(right, context) ?? right;
    const called = calledOf(call);
    if (!called?.object || textOf(called.name, text) !== 'keys' || argumentsOf(call, text).length > 0) {
      return undefined;
    }
    // A class's own `__contains__` may ask its keys, and `in` asks for the values of a row of sqlite3.
    return /^(?:self|row|super)$/.test(lastNameOf(called.object, text) ?? '') || isSuper(called.object, text)
      ? undefined
      : { from: called.name.from, to: call.to };
  },
};

const COLLECTIONS = new Set(['builtins.frozenset', 'builtins.list', 'builtins.set', 'builtins.tuple']);

/** `x` of `list(x)` and the like. */
function madeCollectionOf(call: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const given = COLLECTIONS.has(calledPath(call, context) ?? '') ? argumentsOf(call, context.text) : [];
  return given.length === 1 && given[0] && !given[0].star ? unwrapParentheses(given[0].value) : undefined;
}

function isSuper(object: SyntaxNode, text: string): boolean {
  const called = calledOf(object);
  return !!called && !called.object && textOf(called.name, text) === 'super';
}

const TYPE_COMPARING = new Set(['!=', '<>', '==', 'in', 'is', 'is not', 'not in']);
const TYPES = new Set(['MemberExpression', 'VariableName', 'None']);

const typeComparison: Pattern = {
  name: 'type-comparison',
  nodes: ['BinaryExpression'],
  find: (node, context) => {
    const comparison = comparisonOf(node, context.text);
    if (!comparison || !TYPE_COMPARING.has(comparison.operator)) {
      return undefined;
    }
    const { left, operator, right } = comparison;
    const isTyped = operator.endsWith('in')
      ? (isTypeOfValue(left, context) || isTypeName(left, context)) && DISPLAYS.has(unwrapParentheses(right).name)
      : (isTypeOfValue(left, context) && isType(right, context)) ||
        (isTypeOfValue(right, context) && isType(left, context)) ||
        (isTypeName(left, context) && unwrapParentheses(right).name === 'String');
    return isTyped && !isInComparingMethod(node, context.text) ? spanOf(node) : undefined;
  },
};

/** `type(x)`, with the builtin. */
function isTypeCall(expression: SyntaxNode, { text, references }: RuleContext): boolean {
  const node = unwrapParentheses(expression);
  const callee = node.name === 'CallExpression' ? node.firstChild : null;
  if (callee?.name !== 'VariableName' || textOf(callee, text) !== 'type') {
    return false;
  }
  const given = argumentsOf(node, text);
  return given.length === 1 && !given[0]?.star && references.ofName(callee).kind === 'builtin';
}

/** Not `type(None)`, which names a type. */
function isTypeOfValue(expression: SyntaxNode, context: RuleContext): boolean {
  const { text } = context;
  if (isAttribute('__class__', expression, text)) {
    // `if self.__class__ is Base` guards an abstract class.
    const object = unwrapParentheses(expression).firstChild;
    return !!object && textOf(object, text) !== 'self';
  }
  const given = isTypeCall(expression, context) ? argumentsOf(unwrapParentheses(expression), text)[0] : undefined;
  return !!given && !/^(?:None|Ellipsis)$/.test(given.value.name) && !isLiteral(given.value);
}

/** `type(x).__name__`. */
function isTypeName(expression: SyntaxNode, context: RuleContext): boolean {
  const object = isAttribute('__name__', expression, context.text) ? unwrapParentheses(expression).firstChild : null;
  return !!object && isTypeOfValue(object, context);
}

function isAttribute(name: string, expression: SyntaxNode, text: string): boolean {
  const node = unwrapParentheses(expression);
  return node.name === 'MemberExpression' && lastNameOf(node, text) === name;
}

function isType(expression: SyntaxNode, context: RuleContext): boolean {
  return TYPES.has(unwrapParentheses(expression).name) || isTypeCall(expression, context);
}

const COMPARING_METHODS = new Set(['__eq__', '__ge__', '__gt__', '__hash__', '__le__', '__lt__', '__ne__', '__cmp__']);

/** In `__eq__`, comparing the exact types is accepted practice. */
function isInComparingMethod(node: SyntaxNode, text: string): boolean {
  let around = node.parent;
  for (let step = 0; around && around.name !== 'FunctionDefinition' && step < MAX_CLIMB; step++) {
    around = around.parent;
  }
  const name = around?.name === 'FunctionDefinition' ? childOf(around, 'VariableName') : null;
  return !!name && COMPARING_METHODS.has(textOf(name, text));
}

export const COMPARISON_PATTERNS: readonly Pattern[] = [
  equalityWithNone,
  identityWithLiteral,
  inDictKeys,
  typeComparison,
];
