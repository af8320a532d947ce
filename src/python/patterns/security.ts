import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { textOf, unwrapParentheses } from '../syntax';
import { argumentsOf, calledPath, pathOf, spanOf } from './arguments';
import type { Pattern, PatternName, Span } from './pattern';

/** What runs or loads what it is given. */

/** Calls of certain functions, known by their dotted names; the callee is what one points at. */
function calls(name: PatternName, isOne: (path: string, call: SyntaxNode, context: RuleContext) => boolean): Pattern {
  return {
    name,
    nodes: ['CallExpression'],
    find: (call, context) => {
      const path = calledPath(call, context);
      return path !== undefined && call.firstChild && isOne(path, call, context) ? spanOf(call.firstChild) : undefined;
    },
  };
}

/** `eval(x)`, and `map(eval, x)`. */
const evalCall: Pattern = {
  name: 'eval-call',
  nodes: ['CallExpression'],
  find: (call, context) => {
    const path = calledPath(call, context);
    if (path === 'builtins.map') {
      const mapped = argumentsOf(call, context.text)[0]?.value;
      return mapped && pathOf(mapped, context.references) === 'builtins.eval' ? spanOf(mapped) : undefined;
    }
    return path === 'builtins.eval' && call.firstChild ? spanOf(call.firstChild) : undefined;
  },
};

const PICKLING =
  /^(?:(?:six\.moves\.)?c?[pP]ickle|_pickle|pickle5(?:\.pickle)?|dill(?:\._dill)?|cloudpickle(?:\.cloudpickle)?)\.(\w+)$/;
const UNPICKLING = new Set(['Unpickler', '_Unpickler', 'load', 'loads']);
const READERS_OF_PICKLES = new Set([
  ...['joblib.load', 'sklearn.externals.joblib.load', 'pandas.read_pickle', 'shelve.open'],
]);

function isUnpickling(path: string, call: SyntaxNode, context: RuleContext): boolean {
  const name = PICKLING.exec(path)?.[1];
  if (name !== undefined) {
    return UNPICKLING.has(name) && !isOwnPickle(call, context);
  }
  switch (path) {
    case 'torch.load':
      return !argumentsOf(call, context.text).some(
        ({ name, value, star }) => star || (name === 'weights_only' && textOf(value, context.text) !== 'False'),
      );
    case 'numpy.load':
      return argumentsOf(call, context.text).some(
        ({ name, value }) => name === 'allow_pickle' && textOf(value, context.text) === 'True',
      );
    default:
      return READERS_OF_PICKLES.has(path);
  }
}

/** So many bindings of a name are looked at. */
const MOST_BINDINGS = 32;

/** A round trip, `loads(dumps(x))`, also by way of a name: a copy, of nothing that came from outside. */
function isOwnPickle(call: SyntaxNode, context: RuleContext): boolean {
  const argument = argumentsOf(call, context.text)[0]?.value;
  const reference = argument?.name === 'VariableName' ? context.references.ofName(argument) : undefined;
  const bindings = reference?.kind === 'own' ? reference.bindings.slice(0, MOST_BINDINGS) : [];
  return bindings.length > 0
    ? bindings.every(binding => binding.kind === 'value' && binding.value && isPickled(binding.value, context))
    : !!argument && isPickled(argument, context);
}

function isPickled(expression: SyntaxNode, context: RuleContext): boolean {
  return PICKLING.exec(calledPath(unwrapParentheses(expression), context) ?? '')?.[1] === 'dumps';
}

const YAML = /^(?:ruamel\.)?yaml\.(\w+)$/;
const UNSAFE_YAML_LOADER = /^(?:ruamel\.)?yaml\.(?:\w+\.)?(?:C?(?:Full|Unsafe)?Loader)$/;

function isUnsafeYaml(path: string, call: SyntaxNode, context: RuleContext): boolean {
  const name = YAML.exec(path)?.[1];
  if (name === 'load' || name === 'load_all') {
    const given = argumentsOf(call, context.text);
    if (given.some(({ star }) => star)) {
      return false;
    }
    const loader = given.find(argument => argument.name === 'Loader') ?? given.filter(({ name }) => !name)[1];
    return !loader || UNSAFE_YAML_LOADER.test(pathOf(loader.value, context.references) ?? '');
  }
  return name !== undefined && /^(?:full|unsafe)_load(?:_all)?$/.test(name);
}

const SUBPROCESS = /(?:^|\.)subprocess(?:32)?\.(\w+)$/;
const WITH_SHELL_ARGUMENT = new Set(['Popen', 'call', 'check_call', 'check_output', 'run']);
const ALWAYS_A_SHELL = new Set(['create_subprocess_shell', 'getoutput', 'getstatusoutput']);

const shellTrue: Pattern = {
  name: 'shell-true',
  nodes: ['CallExpression'],
  find: (call, context) => {
    const path = calledPath(call, context);
    const callee = call.firstChild;
    if (path === undefined || !callee) {
      return undefined;
    }
    const name = SUBPROCESS.exec(path)?.[1] ?? '';
    if (ALWAYS_A_SHELL.has(name) || ['os.system', 'os.popen', 'asyncio.create_subprocess_shell'].includes(path)) {
      return spanOf(callee);
    }
    return WITH_SHELL_ARGUMENT.has(name) ? shellArgument(call, context.text) : undefined;
  },
};

function shellArgument(call: SyntaxNode, text: string): Span | undefined {
  const shell = argumentsOf(call, text).find(({ name }) => name === 'shell');
  return shell && /^(?:True|1)$/.test(textOf(shell.value, text)) ? { from: shell.from, to: shell.value.to } : undefined;
}

export const SECURITY_PATTERNS: readonly Pattern[] = [
  evalCall,
  calls('exec-call', path => path === 'builtins.exec'),
  calls('pickle-load', isUnpickling),
  calls('yaml-load', isUnsafeYaml),
  shellTrue,
];
