import type { SyntaxNode } from '@lezer/common';
import type { RuleContext } from '../rule';
import { nextOf, previousOf, textOf } from '../syntax';
import { argumentsOf, calledPath, spanOf } from './arguments';
import type { Pattern } from './pattern';

const OPENERS = new Set([
  ...[
    'builtins.open',
    'bz2.BZ2File',
    'bz2.open',
    'codecs.open',
    'gzip.GzipFile',
    'gzip.open',
    'io.open',
    'lzma.LZMAFile',
  ],
  ...['lzma.open', 'os.fdopen', 'pathlib.Path.open', 'tarfile.TarFile.open', 'tarfile.open', 'zipfile.ZipFile'],
]);

/** What only reads a file or writes to it, and leaves it open. */
const BORROWERS = new Set([
  ...['all', 'any', 'dict', 'list', 'max', 'min', 'print', 'set', 'sorted', 'sum', 'tuple'].map(
    name => `builtins.${name}`,
  ),
  ...['csv.DictReader', 'csv.DictWriter', 'csv.reader', 'csv.writer', 'json.dump', 'json.load', 'marshal.load'],
  ...[
    'pickle.dump',
    'pickle.load',
    'plistlib.load',
    'shutil.copyfileobj',
    'tomllib.load',
    'yaml.dump',
    'yaml.full_load',
  ],
  ...['yaml.load', 'yaml.safe_dump', 'yaml.safe_load', 'subprocess.Popen', 'subprocess.call', 'subprocess.check_call'],
  ...['subprocess.check_output', 'subprocess.run', 'ast.parse', 'numpy.load', 'numpy.loadtxt', 'pandas.read_csv'],
]);

/** A file that nothing closes for certain: opened without `with`, kept by nobody, not closed in a `finally`. */
const openWithoutWith: Pattern = {
  name: 'open-without-with',
  nodes: ['CallExpression'],
  // A module's file may be closed further down.
  readsModule: true,
  find: (call, context) =>
    OPENERS.has(calledPath(call, context) ?? '') &&
    call.firstChild &&
    !isInMemory(call, context) &&
    isLeftOpen(call, context)
      ? spanOf(call.firstChild)
      : undefined,
};

/** Around bytes in memory, or another's file. */
function isInMemory(call: SyntaxNode, { text, references }: RuleContext): boolean {
  return argumentsOf(call, text).some(
    ({ name, value }, index) =>
      name === 'fileobj' || (index === 0 && /^io\.(?:Bytes|String)IO$/.test(references.typeOf(value) ?? '')),
  );
}

function isLeftOpen(call: SyntaxNode, context: RuleContext): boolean {
  let value = call;
  while (value.parent?.name === 'ParenthesizedExpression') {
    value = value.parent;
  }
  const { parent } = value;
  if (isExpected(call, context.text)) {
    return false;
  }
  switch (parent?.name) {
    case 'MemberExpression':
      return !/^(?:close|detach|__enter__)$/.test(textOf(parent.lastChild ?? parent, context.text));
    case 'ArgList':
      return !!parent.parent && BORROWERS.has(calledPath(parent.parent, context) ?? '');
    case 'ForStatement':
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'SetComprehensionExpression':
      return previousOf(value)?.name === 'in' && !/^[,*]$/.test(nextOf(value)?.name ?? '');
    case 'ExpressionStatement':
      // Tried for whether it opens.
      return parent.parent?.parent?.name !== 'TryStatement';
    case 'AssignStatement': {
      const before = previousOf(value);
      const target = before?.name === 'AssignOp' ? targetBefore(before) : undefined;
      return target !== undefined && !nextOf(value) && isNameLeftOpen(target, parent, context);
    }
    default:
      return false;
  }
}

/** The only target of an assignment, if it is a name. */
function targetBefore(operator: SyntaxNode): SyntaxNode | undefined {
  const before = previousOf(operator);
  const target = before?.name === 'TypeDef' ? previousOf(before) : before;
  return target?.name === 'VariableName' && !previousOf(target) ? target : undefined;
}

/** Climbing further is not worth it. */
const MAX_CLIMB = 64;

/** In the block of a `with pytest.raises(...)`, `with patch(...)` and the like: a test of `open` itself. */
function isExpected(call: SyntaxNode, text: string): boolean {
  let block: SyntaxNode | null = call;
  for (let step = 0; block && block.name !== 'WithStatement' && step < MAX_CLIMB; step++) {
    block = block.name === 'FunctionDefinition' ? null : block.parent;
  }
  const opening = block?.name === 'WithStatement' ? text.slice(block.from, Math.min(call.from, block.from + 200)) : '';
  return /raises|warn|suppress|patch|mock/i.test(opening.split('\n', 1)[0] ?? '');
}

/** How far around a statement the uses of its name are looked for, in UTF-16 code units. */
const REACH = 16_000;
/** So many uses of one name are enough to judge. */
const MOST_USES = 200;

type Use = 'closed' | 'given' | 'kept' | 'neutral' | 'used';

/** Whether a file that is bound to a name is closed by chance at best: in doubt, somebody else closes it. */
function isNameLeftOpen(target: SyntaxNode, statement: SyntaxNode, context: RuleContext): boolean {
  const block = blockAround(statement);
  if (!block) {
    return false;
  }
  const name = textOf(target, context.text);
  const from = Math.max(block.from, statement.from - REACH);
  const stretch = context.text.slice(from, Math.min(block.to, statement.to + REACH));
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'gu');
  // Tried for whether it opens, or forgotten.
  let isUsed = block.name === 'Body' && statement.parent?.parent?.name !== 'TryStatement';
  let isGiven = false;
  let isClosed = false;
  for (const { index } of [...stretch.matchAll(word)].slice(0, MOST_USES)) {
    const node = block.resolveInner(from + index, 1);
    if (node.name !== 'VariableName' || node.to - node.from !== name.length) {
      continue;
    }
    const use = useOf(node, block, context);
    if (use === 'kept') {
      return false;
    }
    isUsed ||= use !== 'neutral';
    isGiven ||= use === 'given';
    isClosed ||= use === 'closed';
  }
  // Whoever gives it away and does not close it himself may have given away that too.
  return isUsed && (isClosed || !isGiven);
}

/** The block of the function that a statement stands in, or the module; none for a class, whose names are attributes. */
function blockAround(statement: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = statement;
  for (let step = 0; node && step < MAX_CLIMB; step++, node = node.parent) {
    if (node.name === 'Script' || (node.name === 'Body' && node.parent?.name === 'FunctionDefinition')) {
      return node;
    }
    if (node.name === 'ClassDefinition') {
      return undefined;
    }
  }
  return undefined;
}

/** What becomes of a file where its name stands. */
function useOf(name: SyntaxNode, block: SyntaxNode, context: RuleContext): Use {
  const { parent } = name;
  const next = nextOf(name);
  switch (parent?.name) {
    case 'MemberExpression':
      return useOfMember(parent, block, context);
    case 'ArgList':
      if (next?.name === 'AssignOp') {
        return 'neutral';
      }
      return parent.parent && BORROWERS.has(calledPath(parent.parent, context) ?? '')
        ? within(name, block, 'used')
        : within(name, block, 'given');
    case 'AssignStatement':
      return next?.name === 'AssignOp' || next?.name === 'TypeDef' ? within(name, block, 'neutral') : 'kept';
    case 'ForStatement':
      return within(name, block, previousOf(name)?.name === 'in' ? 'used' : 'neutral');
    case 'IfStatement':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'DeleteStatement':
    case 'ParamList':
      return within(name, block, 'neutral');
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'SetComprehensionExpression':
      return previousOf(name)?.name === 'in' ? within(name, block, 'used') : 'neutral';
    default:
      // Returned, yielded, entered, put into something, declared global ...
      return 'kept';
  }
}

function useOfMember(member: SyntaxNode, block: SyntaxNode, context: RuleContext): Use {
  const attribute = textOf(member.lastChild ?? member, context.text);
  const isCall = member.parent?.name === 'CallExpression' && member.parent.firstChild?.from === member.from;
  if (attribute === '__enter__' || attribute === 'detach') {
    return 'kept';
  }
  if (attribute === 'close') {
    const cleanUp = cleanUpAround(member, block);
    // Closed where something fails, it is meant to stay open where nothing does.
    return !isCall || cleanUp === 'finally'
      ? 'kept'
      : within(member, block, cleanUp === 'except' ? 'neutral' : 'closed');
  }
  return within(member, block, 'used');
}

/** A function within the block uses the file when it likes: then it is nobody's but the module's or the closure's. */
function within(node: SyntaxNode, block: SyntaxNode, use: Use): Use {
  let around = node.parent;
  for (let step = 0; around && around.from >= block.from && step < MAX_CLIMB; step++, around = around.parent) {
    if (around.name === 'LambdaExpression' || (around.name === 'FunctionDefinition' && around.from > block.from)) {
      return 'kept';
    }
  }
  return use;
}

/** Which part of a `try` a node stands in that is there for failures. */
function cleanUpAround(node: SyntaxNode, block: SyntaxNode): 'except' | 'finally' | undefined {
  let isHandling = false;
  let around: SyntaxNode | null = node;
  for (let step = 0; around && around.from > block.from && step < MAX_CLIMB; step++, around = around.parent) {
    const before =
      around.name === 'Body' && around.parent?.name === 'TryStatement' ? previousOf(around)?.name : undefined;
    if (before === 'finally') {
      return 'finally';
    }
    isHandling ||= before !== undefined && before !== 'try' && before !== 'else';
  }
  return isHandling ? 'except' : undefined;
}

export const FILE_PATTERNS: readonly Pattern[] = [openWithoutWith];
