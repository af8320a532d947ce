import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { childrenOf, textOf, unwrapParentheses } from '../syntax';
import type { Span } from './pattern';

/** Small questions to calls. */

export interface Argument {
  /** A keyword argument's. */
  readonly name?: string;
  /** From the keyword on. */
  readonly from: number;
  readonly value: SyntaxNode;
  /** `*value` or `**value`. */
  readonly star?: '*' | '**';
}

/** The arguments of a call in order; linear in their number. */
export function argumentsOf(call: SyntaxNode, text: string): Argument[] {
  const list = call.lastChild;
  const found: Argument[] = [];
  let value: SyntaxNode | undefined;
  let keyword: SyntaxNode | undefined;
  let star: '*' | '**' | undefined;
  const finish = () => {
    if (value) {
      const name = keyword ? { name: textOf(keyword, text) } : {};
      found.push({ value, from: keyword?.from ?? value.from, ...name, ...(star ? { star } : {}) });
    }
    value = undefined;
    keyword = undefined;
    star = undefined;
  };
  for (const child of list?.name === 'ArgList' ? childrenOf(list) : []) {
    if (child.name === ',' || child.name === ')') {
      finish();
    } else if (child.name === '*' || child.name === '**') {
      star = child.name;
    } else if (child.name === 'AssignOp') {
      keyword = value;
      value = undefined;
    } else if (child.name !== '(') {
      // Of a generator expression without parentheses, its element.
      value ??= child;
    }
  }
  finish();
  return found;
}

/** Several patterns ask the same of a call, one after the other. */
const lastAsked = new WeakMap<RuleContext, { readonly call: SyntaxNode; readonly path: string | undefined }>();

/** The dotted name of what is called, where imports or builtins tell it; a builtin's begins with `builtins.` */
export function calledPath(call: SyntaxNode, context: RuleContext): string | undefined {
  const last = lastAsked.get(context);
  if (last?.call === call) {
    return last.path;
  }
  const callee = call.name === 'CallExpression' ? call.firstChild : null;
  const path = callee ? pathOf(callee, context.references) : undefined;
  lastAsked.set(context, { call, path });
  return path;
}

/** The dotted name of a name or attribute, where imports or builtins tell it. */
export function pathOf(expression: SyntaxNode, references: RuleContext['references']): string | undefined {
  const reference = references.ofExpression(expression);
  switch (reference.kind) {
    case 'builtin':
      return `builtins.${reference.name}`;
    case 'path':
      return reference.path;
    default:
      return undefined;
  }
}

/** What a method call is made on, and the method's name; a function's name without an object. */
export interface Called {
  readonly object?: SyntaxNode;
  readonly name: SyntaxNode;
}

export function calledOf(call: SyntaxNode): Called | undefined {
  const callee = call.name === 'CallExpression' ? call.firstChild : null;
  if (callee?.name === 'VariableName') {
    return { name: callee };
  }
  const name = callee?.name === 'MemberExpression' ? callee.lastChild : null;
  const object = callee?.firstChild;
  return name?.name === 'PropertyName' && object ? { object, name } : undefined;
}

/** The last name of a chain of names and dots: `cursor` of `self.cursor`. */
export function lastNameOf(expression: SyntaxNode, text: string): string | undefined {
  const name = expression.name === 'MemberExpression' ? expression.lastChild : expression;
  return name && (name.name === 'VariableName' || name.name === 'PropertyName') ? textOf(name, text) : undefined;
}

/** The one value that a name is bound to in its scope. */
export function valueOfName(name: SyntaxNode, { references }: RuleContext): SyntaxNode | undefined {
  const reference = name.name === 'VariableName' ? references.ofName(name) : undefined;
  const [binding, ...others] = reference?.kind === 'own' ? reference.bindings : [];
  return binding?.kind === 'value' && binding.value && others.length === 0
    ? unwrapParentheses(binding.value)
    : undefined;
}

export function spanOf({ from, to }: Span): Span {
  return { from, to };
}
