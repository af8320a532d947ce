import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import type { Steps } from '../steps';

/** The patterns in code that raise a question; a question names them in its front matter. */
export const PATTERN_NAMES = [
  'assert-on-tuple',
  'bare-except',
  'blocking-call-in-async',
  'broad-except',
  'datetime-utcnow',
  'dropped-task',
  'equality-with-none',
  'eval-call',
  'except-pass',
  'exec-call',
  'global-instead-of-return',
  'identity-with-literal',
  'in-dict-keys',
  'init-without-super',
  'late-binding-closure',
  'mutable-class-attribute',
  'mutable-default',
  'open-without-with',
  'pickle-load',
  'query-in-loop',
  'range-len',
  'removal-while-iterating',
  'return-in-finally',
  'shadowed-builtin',
  'shell-true',
  'sql-by-formatting',
  'star-import',
  'string-concatenation-in-loop',
  'type-comparison',
  'unlocked-shared-counter',
  'yaml-load',
] as const;
export type PatternName = (typeof PATTERN_NAMES)[number];

/** A stretch of a text, in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Something people are asked about when it stands in their code. Not a linter's verdict: it marks nothing as wrong. In doubt it
 * finds nothing.
 */
export interface Pattern {
  readonly name: PatternName;
  /** The names of the nodes at which it is looked for. */
  readonly nodes: readonly string[];
  /**
   * It reads other top-level statements than the node's own, beyond what `context` says of names: then an edit anywhere may
   * change what it finds.
   */
  readonly readsModule?: true;
  /**
   * The telling part of the pattern, if the node is one: what a reader would point at, such as the default in a parameter list.
   * The work is linear in the node's size at most; what stands below many nodes is looked at from below, by its own node. What
   * looks through a node of any size, or a module, does so in steps.
   */
  readonly find: (node: SyntaxNode, context: RuleContext) => Span | undefined | Steps<Span | undefined>;
}
