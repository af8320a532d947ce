/** What a piece of code is an instance of: its shape says what its names, which are somebody's own, don't. */
import { KEYWORDS, PYTHON_FUNCTION_WORDS } from './words';

const SHAPES: readonly (readonly [shape: RegExp, name: string])[] = [
  [/\[[^[\]]+\bfor\b[^[\]]+\bin\b/, 'list comprehension'],
  [/\{[^{}]+:[^{}]+\bfor\b[^{}]+\bin\b/, 'dict comprehension'],
  [/\{[^{}:]+\bfor\b[^{}]+\bin\b/, 'set comprehension'],
  [/\([^()]+\bfor\b[^()]+\bin\b/, 'generator expression'],
  [/\bdef\s+\w+\([^)]*=\s*(?:\[|\{|list\(|dict\(|set\()/, 'mutable default argument'],
  [/(?:,\s*\*\w+|^\s*\*\w+\s*,[^=]*)\s*=(?!=)/, 'unpacking'],
  [/^\s*(?!(?:else|try|except|finally)\b)\w+\s*:\s*[A-Za-z][\w.]*(?:\[.*\])?\s*(?:=|$)/, 'type hint'],
  [/\b\w+\[(?:\w+,\s*)*(?:int|str|float|bool|bytes|None|Any)\b/, 'type hint'],
  [/\btype\(\s*(?:["'][^"']*["']|\w+)\s*,/, 'dynamic class creation'],
  [/(?<!\bzip)\((?:[^()]*,\s*)?\*{1,2}(?!args|kwargs)\w/, 'unpacking'],
  [/\][^\S\n]*\*[^\S\n]*\w/, 'aliasing nested list'],
  [/<[\w.]+ object at 0x/, 'print an object'],
  [/\bexcept\b[^:]*:\s*(?:pass|\.\.\.)/, 'error swallowing'],
  [/\bif\b.+\belse\b/, 'conditional expression'],
  [/\w+\s*(?<![=!<>+*/|&%^@:-])=\s*[^=].*\bor\b/, 'default with or'],
];

/** Names of what the code in a text is, as they stand in questions. */
export function codeShapes(text: string): string[] {
  return isCodeLike(text) ? SHAPES.filter(([shape]) => shape.test(text)).map(([, name]) => name) : [];
}

/** Whether something in a text stands only in code: brackets with something in them, an assignment, a clause's colon. */
const isCodeLike = (text: string): boolean =>
  /[\w)\]]\([^\s)]|<[\w.]+ object at |[[{(].+[\])}]|\w\s*=\s*\S|:\s*(?:\S+)?$/.test(text);

/** Whether a text is nothing but code: no two words stand beside each other in it of which none is a keyword. */
export function isCode(text: string): boolean {
  const bare = text.replace(/(["'])(?:(?!\1).)*\1/g, '""');
  if (!isCodeLike(bare)) {
    return false;
  }
  const isKeyword = (word: string) => KEYWORDS.has(word.toLowerCase()) || PYTHON_FUNCTION_WORDS.has(word);
  for (const [, first = '', second = ''] of bare.matchAll(/(?<![\w.])([\p{L}_]\w*)(?=[^\S\n]+([\p{L}_]\w*))/gu)) {
    if (!isKeyword(first) && !isKeyword(second)) {
      return false;
    }
  }
  return true;
}
