import { highlightTree, styleTags, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/python';
import { BUILTIN_EXCEPTIONS, BUILTIN_TYPES, BUILTINS } from './languageNames';
import { PythonInput } from './pythonInput';

/** A stretch of code in one style; what lies between two stretches is plain. */
export interface HighlightedSpan {
  readonly from: number;
  readonly to: number;
  /** Class names separated by blanks, see `highlightPython`. */
  readonly classes: string;
}

/** Some things the grammar's own styles leave plain. */
const highlightingParser = parser.configure({
  props: [
    styleTags({
      'Decorator/VariableName Decorator/. Decorator/At': tags.meta,
      'FormatReplacement/{ FormatReplacement/}': tags.special(tags.brace),
      'TypeDefinition/type': tags.definitionKeyword,
      'ImportStatement/from ImportStatement/as': tags.moduleKeyword,
      'YieldExpression/from YieldStatement/from RaiseStatement/from': tags.controlKeyword,
      'PrintStatement/print': tags.function(tags.variableName),
      'async await': tags.keyword,
      '"*" "**"': tags.operator,
    }),
  ],
});

const highlighter = tagHighlighter([
  { tag: tags.keyword, class: 'tok-keyword' },
  { tag: tags.moduleKeyword, class: 'tok-keyword tok-import' },
  { tag: tags.definitionKeyword, class: 'tok-keyword tok-storage' },
  { tag: tags.operatorKeyword, class: 'tok-operatorKeyword' },
  { tag: tags.bool, class: 'tok-bool' },
  { tag: tags.null, class: 'tok-atom' },
  { tag: tags.string, class: 'tok-string' },
  { tag: tags.special(tags.string), class: 'tok-string2' },
  { tag: tags.escape, class: 'tok-escape' },
  { tag: tags.special(tags.brace), class: 'tok-escape' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.lineComment, class: 'tok-comment' },
  { tag: tags.variableName, class: 'tok-variableName' },
  { tag: tags.function(tags.variableName), class: 'tok-function' },
  { tag: tags.function(tags.definition(tags.variableName)), class: 'tok-definition tok-function' },
  { tag: tags.definition(tags.className), class: 'tok-definition tok-className' },
  { tag: tags.propertyName, class: 'tok-propertyName' },
  { tag: tags.function(tags.propertyName), class: 'tok-propertyName tok-function' },
  { tag: tags.operator, class: 'tok-operator' },
  { tag: tags.modifier, class: 'tok-operator' },
  { tag: tags.meta, class: 'tok-meta' },
]);

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
  const tree = highlightingParser.parse(new PythonInput(code));
  highlightTree(tree, highlighter, (from, to, classes) => {
    const refined = refine(classes, code.slice(from, to));
    if (refined !== '') {
      spans.push({ from, to, classes: refined });
    }
  });
  return spans;
}

/** What a name's spelling adds to what its place in the syntax says. */
function refine(classes: string, name: string): string {
  if (classes === 'tok-operator' && name === '.') {
    return '';
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
