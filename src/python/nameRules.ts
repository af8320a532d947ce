import type { SyntaxNode } from '@lezer/common';
import { isParameterName } from './bindings';
import { BUILTINS, INTERPRETER_ATTRIBUTES, isDunder } from './languageNames';
import { isKnownModule, STANDARD_MODULES } from './modules';
import { anchorsOfBuiltin, anchorsOfBuiltinAttribute, anchorsOfPath } from './nameAnchors';
import { starredParameter } from './operatorRules';
import type { Reference } from './references';
import type { Construct, ConstructKind, Rule, RuleContext } from './rule';
import { childOf, nextOf, previousOf, textOf } from './syntax';

function onNode(node: SyntaxNode, kind: ConstructKind, name: string, anchors: readonly string[]): Construct {
  return { name, kind, from: node.from, to: node.to, anchors };
}

const variableName: Rule = (node, context) => {
  const name = textOf(node, context.text);
  const parent = node.parent;
  if (decoratorAround(node)) {
    return decorator(node, context);
  }
  switch (parent?.name) {
    case 'ImportStatement':
      return importedName(node, context);
    case 'CapturePattern':
      return name === '_' ? onNode(node, 'keyword', '_', ['_', 'case', 'match']) : undefined;
    case 'TypeParam':
      if (childOf(parent, 'VariableName')?.from === node.from) {
        return undefined;
      }
      break;
    case 'ScopeStatement':
    case 'KeywordPattern':
    case 'AsPattern':
      return undefined;
    case 'ParamList':
      if (isParameterName(node)) {
        return starredParameter(node, context) ?? receiver(node, context);
      }
      break;
    case 'ArgList':
      if (isKeywordArgument(node, context.text)) {
        return keywordArgument(node, context);
      }
      break;
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return isDunder(name) ? dunder(node, name, []) : undefined;
  }
  return isDunder(name) ? dunder(node, name, []) : usedName(node, context);
};

/** A name where it is used: a builtin, or something imported. */
function usedName(node: SyntaxNode, { references }: RuleContext): Construct | undefined {
  return construct(node, references.ofName(node));
}

function construct(node: SyntaxNode, reference: Reference): Construct | undefined {
  switch (reference.kind) {
    case 'builtin':
      return onNode(node, 'builtin', reference.name, anchorsOfBuiltin(reference.name));
    case 'builtinAttribute': {
      const { type, name } = reference;
      return onNode(node, 'attribute', `${type}.${name}`, anchorsOfBuiltinAttribute(type, name));
    }
    case 'path':
      return onNode(node, 'attribute', reference.path, anchorsOfPath(reference.path));
    default:
      return undefined;
  }
}

/** `__name__`: with what it is an attribute of, where that is known. */
function dunder(node: SyntaxNode, name: string, anchors: readonly string[]): Construct {
  const companion = name === '__name__' ? ['__main__'] : [];
  return onNode(node, 'dunder', name, [...anchors, name, ...companion]);
}

const propertyName: Rule = (node, context) => {
  const { text, references } = context;
  const name = textOf(node, text);
  if (decoratorAround(node)) {
    return decorator(node, context);
  }
  const member = node.parent;
  const object = member?.firstChild;
  if (member?.name !== 'MemberExpression' || !object) {
    return undefined;
  }
  if (isDunder(name)) {
    const ofSuper = isSuperCall(object, context) ? [`super().${name}`] : [];
    const reference = ofSuper.length > 0 ? undefined : references.ofExpression(member);
    const qualified = reference?.kind === 'builtinAttribute' ? [`${reference.type}.${name}`] : [];
    return dunder(node, name, [...ofSuper, ...qualified]);
  }
  if (INTERPRETER_ATTRIBUTES.has(name)) {
    return onNode(node, 'attribute', name, [name]);
  }
  const reference = references.ofExpression(member);
  const byType = construct(node, reference);
  const asWritten = object.name === 'VariableName' ? anchorAsWritten(object, name, context) : undefined;
  if (byType && asWritten !== undefined && !byType.anchors.includes(asWritten)) {
    return { ...byType, anchors: [...byType.anchors, asWritten] };
  }
  return byType ?? (asWritten === undefined ? undefined : onNode(node, 'attribute', asWritten, [asWritten]));
};

/** What everybody calls these objects; anchors name their methods by it. */
const USUAL_VARIABLES = new Set([
  ...['api', 'app', 'cache', 'client', 'conn', 'connection', 'coroutine', 'cursor', 'db', 'executor', 'generator'],
  ...['logger', 'loop', 'monkeypatch', 'objects', 'request', 'session', 'task', 'tg', 'transaction'],
]);

/** Some anchors name a variable as everybody calls it: `loop.call_soon`, `app.route`, `tg.create_task`. */
function anchorAsWritten(object: SyntaxNode, attribute: string, { text, references }: RuleContext): string | undefined {
  const name = textOf(object, text);
  if (!USUAL_VARIABLES.has(name)) {
    return undefined;
  }
  const { kind } = references.ofName(object);
  return kind === 'own' || kind === 'unknown' ? `${name}.${attribute}` : undefined;
}

function isSuperCall(node: SyntaxNode, { references }: RuleContext): boolean {
  const callee = node.name === 'CallExpression' ? node.firstChild : null;
  if (callee?.name !== 'VariableName') {
    return false;
  }
  const reference = references.ofName(callee);
  return reference.kind === 'builtin' && reference.name === 'super';
}

/** `metaclass=`, `key=`, `slots=True`: the keyword arguments of a builtin or of a library's function or class. */
function keywordArgument(node: SyntaxNode, { text, references }: RuleContext): Construct | undefined {
  const keyword = textOf(node, text);
  const call = node.parent?.parent;
  if (call?.name === 'ClassDefinition') {
    return keyword === 'metaclass' ? onNode(node, 'attribute', 'metaclass=', ['metaclass=', 'metaclass']) : undefined;
  }
  const reference =
    call?.name === 'CallExpression' && call.firstChild ? references.ofExpression(call.firstChild) : undefined;
  const callee = reference && calleeName(reference);
  if (callee === undefined) {
    return undefined;
  }
  const short = callee.slice(callee.lastIndexOf('.') + 1);
  const qualified = short === callee ? [] : [`${callee}(${keyword}=)`];
  const alone = BUILTINS.has(keyword) || STANDARD_MODULES.has(keyword) ? [] : [keyword];
  return onNode(node, 'attribute', `${keyword}=`, [...qualified, `${short}(${keyword}=)`, `${keyword}=`, ...alone]);
}

function calleeName(reference: Reference): string | undefined {
  switch (reference.kind) {
    case 'builtin':
      return reference.name;
    case 'builtinAttribute':
      return `${reference.type}.${reference.name}`;
    case 'path':
      return isKnownModule(reference.path) ? reference.path : undefined;
    default:
      return undefined;
  }
}

function isKeywordArgument(name: SyntaxNode, text: string): boolean {
  const next = nextOf(name);
  return next?.name === 'AssignOp' && !text.startsWith(':=', next.from) && previousOf(name)?.name !== 'AssignOp';
}

/** `self` and `cls` where a method declares them. */
function receiver(node: SyntaxNode, { text }: RuleContext): Construct | undefined {
  const name = textOf(node, text);
  const definition = node.parent?.parent;
  const owner = definition?.parent?.name === 'DecoratedStatement' ? definition.parent.parent : definition?.parent;
  return (name === 'self' || name === 'cls') &&
    previousOf(node)?.name === '(' &&
    definition?.name === 'FunctionDefinition' &&
    owner?.parent?.name === 'ClassDefinition'
    ? onNode(node, 'builtin', name, [name])
    : undefined;
}

/** A name in an import statement: the module, or what is imported from it, or what that is called here. */
function importedName(node: SyntaxNode, { references }: RuleContext): Construct | undefined {
  const imported = node.parent ? references.importedBy(node, node.parent) : undefined;
  if (!imported || imported.isRelative) {
    return undefined;
  }
  const { path, parts, alias } = imported;
  const first = alias?.from === node.from ? node : parts[0];
  const last = alias?.from === node.from ? node : parts.at(-1);
  return first && last ? { ...onNode(first, 'attribute', path, anchorsOfPath(path)), to: last.to } : undefined;
}

/** Longer chains of dots are no decorator that anybody asks about. */
const MOST_DOTS = 16;

/**
 * The decorator that a name is the whole of, or a part: `functools` and `wraps` in `@functools.wraps(f)`. A decorator may
 * be any expression (PEP 614); the others have no name.
 */
function decoratorAround(name: SyntaxNode): SyntaxNode | undefined {
  let node = name;
  for (let dots = 0; dots < MOST_DOTS && node.parent?.name === 'MemberExpression'; dots++) {
    if (node.from !== node.parent.from && node.name !== 'PropertyName') {
      return undefined;
    }
    node = node.parent;
  }
  if (node.parent?.name === 'CallExpression' && node.from === node.parent.from) {
    node = node.parent;
  }
  const decorated = node.parent?.name === 'Decorator' ? node.parent : undefined;
  return decorated && calleeOf(decorated) ? decorated : undefined;
}

/** What a decorator calls, or is, where that is a dotted name. */
function calleeOf(decorated: SyntaxNode): SyntaxNode | undefined {
  const at = childOf(decorated, 'At');
  const expression = at && nextOf(at);
  const callee = expression?.name === 'CallExpression' ? expression.firstChild : expression;
  let object = callee;
  for (let dots = 0; dots < MOST_DOTS && object?.name === 'MemberExpression'; dots++) {
    object = object.lastChild?.name === 'PropertyName' ? object.firstChild : null;
  }
  return callee && object?.name === 'VariableName' ? callee : undefined;
}

/** `@property`, on the sign and on the name; a decorator of the user's own is a decorator on its sign. */
const decorator: Rule = (node, { text, references }) => {
  const decorated = node.name === 'At' ? node.parent : decoratorAround(node);
  const callee = decorated?.name === 'Decorator' ? calleeOf(decorated) : undefined;
  if (decorated && callee) {
    const written = textOf(callee, text).replace(/\s+/g, '');
    const anchors = decoratorAnchors(references.ofExpression(callee), written);
    if (anchors.length > 0) {
      const { from } = decorated;
      return { name: `@${written}`, kind: 'decorator', from, to: callee.to, anchors: [...anchors, '@'] };
    }
  }
  return node.name === 'At' ? onNode(node, 'decorator', '@', ['@']) : undefined;
};

function decoratorAnchors(reference: Reference, written: string): readonly string[] {
  switch (reference.kind) {
    case 'builtin':
      return anchorsOfBuiltin(reference.name);
    case 'builtinAttribute':
      return anchorsOfBuiltinAttribute(reference.type, reference.name);
    case 'path':
      return anchorsOfPath(reference.path);
    default: {
      // `@area.setter` below `@property def area(self)`; `@app.route` of an app made in this file.
      const accessor = /\.(setter|getter|deleter)$/.exec(written)?.[1];
      return accessor ? [`property.${accessor}`, 'property'] : written.includes('.') ? [written] : [];
    }
  }
}

/** Names, attributes and decorators, by the name of their node. */
export const NAME_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['At', decorator],
  ['PropertyName', propertyName],
  ['VariableName', variableName],
  ['print', node => onNode(node, 'builtin', 'print', ['print'])],
]);
