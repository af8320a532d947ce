import type { SyntaxNode } from '@lezer/common';
import type { References } from './references';
import type { Scopes } from './scopes';

export type ConstructKind = 'keyword' | 'operator' | 'builtin' | 'dunder' | 'decorator' | 'attribute';

/** Something in a Python text that questions may be about. */
export interface Construct {
  /** What a person calls it: `yield from`, `asyncio.gather`, `@property`. */
  readonly name: string;
  readonly kind: ConstructKind;
  /** Where it stands, in UTF-16 code units of the text. */
  readonly from: number;
  readonly to: number;
  /** Under which anchors to look for questions, most specific first, spelled as `normaliseAnchor` does. */
  readonly anchors: readonly string[];
}

/** What a rule may ask besides the node itself. */
export interface RuleContext {
  readonly text: string;
  readonly references: References;
  readonly scopes: Scopes;
}

/** Tells which construct a node is, or is part of; `undefined` where it is none. */
export type Rule = (node: SyntaxNode, context: RuleContext) => Construct | undefined;
