import { ContextTracker } from '@lezer/lr';
import { type Characters, columnAfter, DOUBLE_QUOTE, isLineBreak, SINGLE_QUOTE } from './characters';
import * as terms from './generated/parser.terms';

/** How a string literal is written (reference, 2.5 "String and bytes literals", 2.5.5 "f-strings"). */
export interface Spelling {
  readonly quote: number;
  /** In triple quotes. */
  readonly isLong: boolean;
  readonly isRaw: boolean;
  /** Whether it has replacement fields. */
  readonly hasFields: boolean;
}

/** The spelling of the strings that a term begins. The grammar tells it by letters at the end of the term's name. */
const SPELLINGS: ReadonlyMap<number, Spelling> = new Map(
  Object.entries(terms).flatMap(([name, term]) => {
    const letters = /^stringStart([A-Z]*)$/.exec(name)?.[1];
    return letters === undefined ? [] : [[term, spellingOf(letters)] as const];
  }),
);

function spellingOf(letters: string): Spelling {
  return {
    quote: letters.includes('D') ? DOUBLE_QUOTE : SINGLE_QUOTE,
    isLong: letters.includes('L'),
    isRaw: letters.includes('R'),
    hasFields: letters.includes('F'),
  };
}

/** Whether a string of this spelling ends at an offset with its quotes. */
export function isEndOfString({ quote, isLong }: Spelling, input: Characters, offset = 0): boolean {
  return (
    input.peek(offset) === quote && (!isLong || (input.peek(offset + 1) === quote && input.peek(offset + 2) === quote))
  );
}

/** Whether a string of this spelling is cut off at an offset: by the line's end or the text's. */
export function isCutOff({ isLong }: Spelling, input: Characters, offset = 0): boolean {
  const code = input.peek(offset);
  return code < 0 || (!isLong && isLineBreak(code));
}

/** Where the parser stands: what a token may mean depends on it, and whether a part of an earlier tree fits. */
export type Surroundings = Block | Brackets | Literal;

/** The hash of what begins in other surroundings; that of the outermost block is 0. @param detail what tells it apart */
const hashIn = (around: Surroundings, detail: number): number =>
  (Math.imul(around.hash ^ detail, 0x01000193) + detail) | 0;

/** A block of statements. */
export class Block {
  readonly isBracketed = false;
  readonly hash: number;

  constructor(
    readonly around: Surroundings | undefined,
    /** At which its statements begin. */
    readonly column: number,
  ) {
    this.hash = around ? hashIn(around, column * 64) : 0;
  }
}

/** Within brackets, where ends of lines mean nothing; a replacement field of a string has them as well. */
export class Brackets {
  readonly isBracketed = true;
  readonly hash: number;
  /** The replacement field in which they are or which they are, and how many brackets are open in it, its own included. */
  readonly field: { readonly string: Spelling; readonly depth: number } | undefined;

  constructor(
    readonly around: Surroundings,
    /** Whether a string among them was left open: what was to close them may stand in it. */
    readonly isBroken = false,
  ) {
    this.hash = hashIn(around, isBroken ? 3 : 1);
    if (around instanceof Brackets) {
      this.field = around.field && { string: around.field.string, depth: around.field.depth + 1 };
    } else if (around instanceof Literal && around.spelling.hasFields) {
      this.field = { string: around.spelling, depth: 1 };
    }
  }
}

/** Within a string literal. */
export class Literal {
  readonly isBracketed: boolean;
  readonly hash: number;

  constructor(
    readonly around: Surroundings,
    readonly spelling: Spelling,
    /** Whether its line ended before it did. */
    readonly isBroken = false,
  ) {
    this.isBracketed = around.isBracketed;
    const { quote, isLong, isRaw, hasFields } = spelling;
    const bits = [true, isBroken, isLong, isRaw, hasFields, quote === DOUBLE_QUOTE];
    this.hash = hashIn(
      around,
      bits.reduce((number, bit) => number * 2 + Number(bit), 0),
    );
  }
}

/** The surroundings in which a stack of the parser stands. */
export const surroundingsOf = (stack: { readonly context: unknown }): Surroundings => stack.context as Surroundings;

/** The column of the block that they are in. */
export function blockColumn(surroundings: Surroundings): number {
  let place = surroundings;
  while (!(place instanceof Block)) {
    place = place.around;
  }
  return place.column;
}

/** Rules that end with the bracket that closes them. */
const BRACKETED: ReadonlySet<number> = new Set([
  ...[terms.ParenthesizedExpression, terms.TupleExpression, terms.ComprehensionExpression],
  ...[terms.ArrayExpression, terms.ArrayComprehensionExpression, terms.SetExpression, terms.SetComprehensionExpression],
  ...[terms.DictionaryExpression, terms.DictionaryComprehensionExpression, terms.subscript, terms.ArgList],
  ...[terms.ParamList, terms.TypeParamList, terms.importList, terms.withItemList],
  ...[terms.PatternArgList, terms.SequencePattern, terms.MappingPattern],
  ...[terms.FormatReplacement, terms.nestedFormatReplacement],
]);
const STRINGS: ReadonlySet<number> = new Set([terms.String, terms.FormatString]);
const OPENING: ReadonlySet<number> = new Set([terms.ParenL, terms.BracketL, terms.BraceL, terms.replacementStart]);

/** Keeps the surroundings while the parser goes on; `trackIndent` is the name that the grammar has for it. */
export const trackIndent = new ContextTracker<Surroundings>({
  start: new Block(undefined, 0),
  hash: ({ hash }) => hash,
  shift(surroundings, term, stack, input) {
    if (term === terms.indent) {
      return new Block(surroundings, columnOfBlanks(input, stack.pos - input.pos));
    }
    if (term === terms.dedent) {
      return surroundings.around ?? surroundings;
    }
    if (OPENING.has(term)) {
      return new Brackets(surroundings);
    }
    if (term === terms.stringEnd && surroundings instanceof Literal && input.pos === stack.pos) {
      // It ends without a quote.
      return new Literal(surroundings.around, surroundings.spelling, true);
    }
    const spelling = SPELLINGS.get(term);
    return spelling ? new Literal(surroundings, spelling) : surroundings;
  },
  reduce(surroundings, term) {
    if (surroundings instanceof Literal && STRINGS.has(term)) {
      return surroundings.isBroken ? broken(surroundings.around) : surroundings.around;
    }
    return surroundings.around && surroundings.isBracketed && BRACKETED.has(term) ? surroundings.around : surroundings;
  },
});

/** The same surroundings, all brackets that are open in them marked as broken. */
function broken(surroundings: Surroundings): Surroundings {
  let depth = 0;
  let place = surroundings;
  for (; place instanceof Brackets; place = place.around) {
    depth++;
  }
  for (; depth > 0; depth--) {
    place = new Brackets(place, true);
  }
  return place;
}

function columnOfBlanks(input: Characters, length: number): number {
  let column = 0;
  for (let offset = 0; offset < length; offset++) {
    column = columnAfter(input.peek(offset), column);
  }
  return column;
}
