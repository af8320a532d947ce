/**
 * The colours that a VS Code colour theme gives to Python, as CSS custom properties for the page's code.
 *
 * Themes speak of TextMate scopes. Which rule wins is TextMate's own order, as `vscode-textmate` has it: the most specific
 * innermost scope first, then the parents, then the later rule.
 */
import { isRecord, isTexts } from '../base/guards';

/** One rule of a theme's `tokenColors`. */
export interface TokenRule {
  /** Selectors, each one or several scopes from outside in. */
  readonly selectors: readonly (readonly string[])[];
  readonly foreground?: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
}

/** The scopes that VS Code's Python grammar gives to what the page styles, by the name of the page's property. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  keyword: ['keyword.control.flow.python'],
  import: ['keyword.control.import.python'],
  storage: ['meta.function.python', 'storage.type.function.python'],
  operator: ['keyword.operator.logical.python'],
  constant: ['constant.language.python'],
  string: ['string.quoted.single.python'],
  number: ['constant.numeric.dec.python'],
  comment: ['comment.line.number-sign.python'],
  function: ['meta.function.python', 'entity.name.function.python'],
  builtin: ['meta.function-call.python', 'support.function.builtin.python'],
  class: ['meta.class.python', 'entity.name.type.class.python'],
  type: ['support.type.python'],
  decorator: ['meta.function.decorator.python', 'entity.name.function.decorator.python'],
  property: ['meta.member.access.python', 'meta.attribute.python'],
  self: ['variable.language.special.self.python'],
};

/** The parts of `editor.tokenColorCustomizations` that stand for scopes. */
const CUSTOM: Readonly<Record<string, string>> = {
  comments: 'comment',
  strings: 'string',
  keywords: 'keyword - keyword.operator, keyword.control, storage, storage.type',
  numbers: 'constant.numeric',
  types: 'entity.name.type, entity.name.class, support.type, support.class',
  functions: 'entity.name.function, support.function',
  variables: 'variable, entity.name.variable',
};

const COLOUR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Reads a theme's `tokenColors`; what is no rule is left out. */
export function readTokenRules(value: unknown): TokenRule[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return (value as unknown[]).flatMap(item => {
    if (!isRecord(item) || !isRecord(item.settings)) {
      return [];
    }
    const scopes = typeof item.scope === 'string' ? [item.scope] : isTexts(item.scope) ? item.scope : [];
    return ruleOf(scopes, item.settings) ?? [];
  });
}

/**
 * Reads `editor.tokenColorCustomizations`: for all themes, then for this one.
 * @param theme the theme's id or label, which names its part of the setting
 */
export function readCustomisations(value: unknown, theme: string): TokenRule[] {
  if (!isRecord(value)) {
    return [];
  }
  const own = Object.entries(value).filter(([key]) => namesTheme(key, theme));
  return [value, ...own.map(([, part]) => part)].flatMap(part => (isRecord(part) ? customRules(part) : []));
}

/** `[Monokai]`, `[Abyss][Red]`, `[*Dark*]`. */
function namesTheme(key: string, theme: string): boolean {
  const names = [...key.matchAll(/\[([^\]]{1,200})\]/g)].map(match => match[1] ?? '');
  return names.some(name => {
    const parts = name.split('*');
    const [first = ''] = parts;
    const last = parts.at(-1) ?? '';
    return parts.length === 1
      ? name === theme
      : theme.startsWith(first) && theme.endsWith(last) && parts.every(part => theme.includes(part));
  });
}

function customRules(part: Record<string, unknown>): TokenRule[] {
  const named = Object.entries(CUSTOM).flatMap(([key, scope]) => {
    const given = part[key];
    const settings = typeof given === 'string' ? { foreground: given } : given;
    return (isRecord(settings) && ruleOf([scope], settings)) || [];
  });
  return [...named, ...readTokenRules(part.textMateRules)];
}

function ruleOf(scopes: readonly string[], settings: Record<string, unknown>): TokenRule | undefined {
  const { foreground, fontStyle } = settings;
  const colour = typeof foreground === 'string' && COLOUR.test(foreground) ? foreground : undefined;
  const style = typeof fontStyle === 'string' ? fontStyle : undefined;
  if (!colour && style === undefined) {
    return undefined;
  }
  const selectors = scopes
    .flatMap(scope => scope.split(','))
    // Exclusions after a minus speak of things that Python's scopes are not.
    .map(selector => (selector.split(' - ')[0] ?? '').trim().split(/\s+/).filter(Boolean))
    .filter(selector => selector.length > 0 && selector.length <= 8);
  return {
    selectors,
    ...(colour && { foreground: colour }),
    ...(style !== undefined && { italic: /\bitalic\b/.test(style), bold: /\bbold\b/.test(style) }),
  };
}

/**
 * @param rules of the theme and of the user, the later ones winning where they are as specific
 * @returns values of CSS custom properties (`--code-keyword`, `--code-keyword-style`, ...); empty where no rule gives a colour
 */
export function codeColours(rules: readonly TokenRule[]): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const [name, scopes] of Object.entries(SCOPES)) {
    const stack = ['source.python', ...scopes];
    const foreground = best(rules, stack, rule => rule.foreground);
    if (foreground) {
      colours[`--code-${name}`] = foreground;
    }
    if (best(rules, stack, rule => rule.italic)) {
      colours[`--code-${name}-style`] = 'italic';
    }
    if (best(rules, stack, rule => rule.bold)) {
      colours[`--code-${name}-weight`] = 'bold';
    }
  }
  return colours;
}

function best<T>(
  rules: readonly TokenRule[],
  stack: readonly string[],
  partOf: (rule: TokenRule) => T | undefined,
): T | undefined {
  let found: T | undefined;
  let highest: readonly number[] = [];
  for (const rule of rules) {
    const value = partOf(rule);
    if (value === undefined) {
      continue;
    }
    for (const selector of rule.selectors) {
      const score = scoreOf(selector, stack);
      if (score && !isLower(score, highest)) {
        [found, highest] = [value, score];
      }
    }
  }
  return found;
}

/** How specific a selector is, innermost scope first; undefined where it does not fit. */
function scoreOf(selector: readonly string[], stack: readonly string[]): number[] | undefined {
  const score: number[] = [];
  let at = stack.length - 1;
  for (let part = selector.length - 1; part >= 0; part--) {
    const wanted = selector[part] ?? '';
    // The innermost scope must be the token's own or one around it that the theme colours.
    while (at >= 0 && !fits(wanted, stack[at] ?? '')) {
      at--;
    }
    if (at < 0) {
      return undefined;
    }
    score.push(at, wanted.split('.').length);
    at--;
  }
  return score;
}

const fits = (wanted: string, scope: string): boolean => scope === wanted || scope.startsWith(`${wanted}.`);

function isLower(score: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < Math.max(score.length, other.length); at++) {
    const difference = (score[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}
