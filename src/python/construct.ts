import type { NodeType, SyntaxNode, Tree } from '@lezer/common';
import { KEYWORD_RULES } from './keywordRules';
import { NAME_RULES } from './nameRules';
import { OPERATOR_RULES } from './operatorRules';
import { References } from './references';
import type { Construct, Rule, RuleContext } from './rule';
import { Scopes } from './scopes';

/** Rules by the name of the node they judge. Every other node is no construct: comments, strings, numbers, brackets. */
const RULES: ReadonlyMap<string, Rule> = new Map([...KEYWORD_RULES, ...OPERATOR_RULES, ...NAME_RULES]);

/**
 * The construct at an offset, or the one that ends there; real syntax decides.
 * @param text the text that `tree` was parsed from
 * @param offset in UTF-16 code units; outside of the tree there is nothing
 */
export function constructAt(tree: Tree, text: string, offset: number): Construct | undefined {
  if (!(offset >= 0 && offset <= tree.length)) {
    return undefined;
  }
  const context = contextOf(tree, text);
  const found = judge(tree.resolveInner(offset, 1), context);
  if (found && found.from <= offset && offset < found.to) {
    return found;
  }
  // Right after a token, unless another word begins there.
  const before = /[\w\u0080-\uffff]/.test(text.charAt(offset)) ? undefined : tree.resolveInner(offset, -1);
  const ended = before?.to === offset ? judge(before, context) : undefined;
  return ended && ended.from <= offset && offset <= ended.to ? ended : undefined;
}

/** Where something is missing, the parser may put a node without text, which is no construct. */
function judge(node: SyntaxNode, context: RuleContext): Construct | undefined {
  return node.from < node.to ? ruleOf(node.type)?.(node, context) : undefined;
}

/** The rule that judges nodes of a type. */
export const ruleOf = ({ name }: NodeType): Rule | undefined => RULES.get(name);

/**
 * All constructs of a text in order, or those that begin within a range. What consists of several tokens, such as
 * `is not`, comes once.
 */
export function constructsIn(
  tree: Tree,
  text: string,
  range: { readonly from: number; readonly to: number } = { from: 0, to: tree.length },
): Construct[] {
  const context = contextOf(tree, text);
  const constructs = new Map<string, Construct>();
  tree.iterate({
    from: range.from,
    to: range.to,
    enter(ref) {
      const construct = ruleOf(ref.type) ? judge(ref.node, context) : undefined;
      if (construct && construct.from >= range.from && construct.from < range.to) {
        constructs.set(`${construct.from}-${construct.to}`, construct);
      }
    },
  });
  return [...constructs.values()].sort((a, b) => a.from - b.from || b.to - a.to);
}

const contexts = new WeakMap<Tree, RuleContext>();

/** What is found out about a tree is kept as long as the tree. */
function contextOf(tree: Tree, text: string): RuleContext {
  let context = contexts.get(tree);
  if (!context) {
    const scopes = new Scopes(text);
    context = { text, scopes, references: new References(scopes, text) };
    contexts.set(tree, context);
  }
  return context;
}
