import { highlightTree, styleTags, Tag, tagHighlighter } from '@lezer/highlight';
import { parser } from './grammar/generated/parser';
import { BUILTIN_EXCEPTIONS, BUILTIN_TYPES, BUILTINS } from './languageNames';

/** A stretch of code in one style; what lies between two stretches is plain. */
export interface HighlightedSpan {
  readonly from: number;
  readonly to: number;
  /** Class names separated by blanks, see `highlightPython`. */
  readonly classes: string;
}

/** Which nodes of the syntax tree look how: selectors of `styleTags` by the classes. */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  'tok-comment': ['Comment'],
  'tok-string': ['String'],
  'tok-string2': ['FormatString'],
  'tok-escape': ['Escape', 'FormatReplacement/{', 'FormatReplacement/}'],
  'tok-number': ['Number'],
  'tok-bool': ['Boolean'],
  'tok-atom': ['None'],
  'tok-keyword tok-import': ['import', 'lazy', 'ImportStatement/from', 'ImportStatement/as'],
  'tok-keyword tok-storage': ['class', 'def', 'global', 'lambda', 'nonlocal', 'TypeDefinition/type'],
  'tok-keyword': [
    ...['if', 'elif', 'else', 'for', 'while', 'break', 'continue', 'match', 'case', 'pass', 'with', 'as'],
    ...['try', 'except', 'finally', 'raise', 'assert', 'return', 'yield', 'async', 'await'],
    ...['RaiseStatement/from', 'YieldExpression/from', 'YieldStatement/from'],
  ],
  'tok-operatorKeyword': ['and', 'or', 'not', 'in', 'is', 'del'],
  'tok-operator': [
    ...['ArithOp!', 'AssignOp', 'BitOp', 'CompareOp', 'UpdateOp', '"*"', '"**"', '"/"'],
    ...['FormatConversion', 'FormatSpec'],
  ],
  'tok-meta': [
    ...['Decorator/At', 'Decorator/VariableName', 'Decorator/CallExpression/VariableName'],
    ...['Decorator/MemberExpression/...', 'Decorator/CallExpression/MemberExpression/...'],
  ],
  'tok-definition tok-className': ['ClassDefinition/VariableName'],
  'tok-definition tok-function': ['FunctionDefinition/VariableName'],
  'tok-function': ['CallExpression/VariableName', 'PrintStatement/print'],
  'tok-propertyName tok-function': ['CallExpression/MemberExpression/PropertyName'],
  'tok-propertyName': ['PropertyName'],
  'tok-variableName': ['VariableName'],
};

const styles = Object.entries(STYLES).map(([classes, nodes]) => ({ class: classes, nodes, tag: Tag.define() }));
const styledParser = parser.configure({
  props: [styleTags(Object.fromEntries(styles.map(({ nodes, tag }) => [nodes.join(' '), tag])))],
});
const highlighter = tagHighlighter(styles);

/**
 * Styles for a piece of Python code, in order and without overlap. Broken code and fragments are fine.
 *
 * The classes: `tok-keyword` (also with `tok-import`, or with `tok-storage` in a definition), `tok-operatorKeyword` (`is`, `in`, `not`), `tok-bool`, `tok-atom` (`None`), `tok-string`,
 * `tok-string2` (f- and t-strings, not their replacement fields), `tok-escape` (escapes, braces of a replacement field),
 * `tok-number`, `tok-comment`, `tok-function`, `tok-className`, each also with `tok-definition` where it is defined,
 * `tok-builtin` (besides `tok-function` or `tok-className`), `tok-self` (`self`, `cls`), `tok-propertyName`,
 * `tok-operator`, `tok-meta` (decorators).
 */
export function highlightPython(code: string): HighlightedSpan[] {
  const spans: HighlightedSpan[] = [];
  try {
    highlightTree(styledParser.parse(code), highlighter, (from, to, classes) => {
      const refined = refine(classes, code.slice(from, to));
      if (refined !== '') {
        spans.push({ from, to, classes: refined });
      }
    });
  } catch (error) {
    // Trees are built, and styles found, by recursion: what is nested deeper than the stack stays plain.
    if (!(error instanceof RangeError)) {
      throw error;
    }
  }
  return spans;
}

/** What a name's spelling adds to what its place in the syntax says. */
function refine(classes: string, name: string): string {
  if (classes.startsWith('tok-meta ')) {
    return 'tok-meta';
  }
  if (classes !== 'tok-variableName' && classes !== 'tok-function') {
    return classes;
  }
  if (name === 'self' || name === 'cls') {
    return 'tok-self';
  }
  if (BUILTIN_TYPES.has(name) || BUILTIN_EXCEPTIONS.has(name)) {
    return 'tok-builtin tok-className';
  }
  if (BUILTINS.has(name)) {
    return 'tok-builtin tok-function';
  }
  return classes === 'tok-variableName' ? '' : /^[A-Z]\w*[a-z]/.test(name) ? 'tok-className' : classes;
}
