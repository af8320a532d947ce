import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from './patterns/pattern';
import type { Steps } from './steps';
import { childOf } from './syntax';

/** A function or class with its decorators. */
export interface Definition extends Span {
  /** Where its name stands; where that is not written yet, the word before it. */
  readonly name: Span;
  readonly kind: 'function' | 'class';
}

/** The innermost function or class around an offset, or one that ends there. @param offset in UTF-16 code units */
export function definitionAt(tree: Tree, offset: number): Definition | undefined {
  if (!(offset >= 0 && offset <= tree.length)) {
    return undefined;
  }
  const [after, before] = ([1, -1] as const).map(side => definitionAround(tree.resolveInner(offset, side)));
  return after && before ? (before.from > after.from ? before : after) : (after ?? before);
}

function definitionAround(inner: SyntaxNode): Definition | undefined {
  for (let node: SyntaxNode | null = inner; node; node = node.parent) {
    const definition = node.name === 'DecoratedStatement' ? definitionIn(node) : definitionOf(node);
    if (definition) {
      return definition;
    }
  }
  return undefined;
}

const DEFINITIONS: ReadonlySet<string> = new Set(['FunctionDefinition', 'ClassDefinition']);

/** Where functions and classes may stand; everything else is passed over. */
const ENTERED: ReadonlySet<string> = new Set([
  ...['Script', 'Body', 'MatchBody', 'MatchClause', 'StatementGroup', 'DecoratedStatement'],
  ...DEFINITIONS,
  ...['ForStatement', 'IfStatement', 'MatchStatement', 'TryStatement', 'WhileStatement', 'WithStatement'],
]);

/** All functions and classes of a text in the order in which they begin. */
export function* definitionsIn(tree: Tree): Steps<readonly Definition[]> {
  const definitions: Definition[] = [];
  const cursor = tree.cursor();
  do {
    yield;
    const definition = DEFINITIONS.has(cursor.name) ? definitionOf(cursor.node) : undefined;
    if (definition) {
      definitions.push(definition);
    }
  } while (cursor.next(cursor.type.isError || ENTERED.has(cursor.name)));
  return definitions;
}

function definitionIn(decorated: SyntaxNode): Definition | undefined {
  const node = childOf(decorated, 'FunctionDefinition') ?? childOf(decorated, 'ClassDefinition');
  return node ? definitionOf(node) : undefined;
}

function definitionOf(node: SyntaxNode): Definition | undefined {
  const isClass = node.name === 'ClassDefinition';
  if (!isClass && node.name !== 'FunctionDefinition') {
    return undefined;
  }
  const written = childOf(node, 'VariableName');
  const name = written && written.from < written.to ? written : childOf(node, isClass ? 'class' : 'def');
  const { from, to } = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
  return { from, to, name: spanOf(name ?? node), kind: isClass ? 'class' : 'function' };
}

const spanOf = ({ from, to }: SyntaxNode): Span => ({ from, to });
