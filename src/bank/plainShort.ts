import type { QuestionMeta } from './model';

/** A stretch of a short answer: prose, or inline code, without its marks. */
export interface ShortPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** In UTF-16 code units: far more than the words that the format allows; what comes after is left out. */
const LONGEST_SHORT = 2000;

/** No bracket within brackets: each begins one attempt only, and the time is that of reading the text once. */
const LINK = /\[([^[\]]*)\]\([^()]*\)/g;

/** The short answer without Markdown's marks, for lists. */
export const plainShort = ({ short }: Pick<QuestionMeta, 'short'>): string => textOf(partsOf(short));

/** The short answer taken apart. The format allows only inline marks in it, so no parser is needed. */
function partsOf(short: string): ShortPart[] {
  return short
    .slice(0, LONGEST_SHORT)
    .replace(/\s+/g, ' ')
    .split(/(`+[^`]+`+)/)
    .map(piece => {
      const isCode = piece.startsWith('`');
      const text = isCode ? piece.replaceAll('`', '') : piece.replace(LINK, '$1').replaceAll('**', '');
      return { text, isCode };
    })
    .filter(({ text }) => text !== '');
}

const textOf = (parts: readonly ShortPart[]): string => parts.map(({ text }) => text).join('');

/**
 * The beginning of a short answer: as many whole sentences as fit, else as many words, with an ellipsis.
 * @param most in UTF-16 code units
 */
export function beginningOf(short: string, most: number): ShortPart[] {
  const parts = partsOf(short);
  if (textOf(parts).length <= most) {
    return parts;
  }
  // Code is one word, and what looks like the end of a sentence in it is none.
  const masked = parts.map(({ text, isCode }) => (isCode ? text.replace(/[^\w]/g, '_') : text)).join('');
  const ends = [...masked.slice(0, most + 1).matchAll(/[.?!]["”)]?(?= )/g)].map(
    ({ index, 0: mark }) => index + mark.length,
  );
  const sentence = ends.at(-1) ?? 0;
  if (sentence >= most / 2) {
    return firstOf(parts, sentence);
  }
  const word = masked.lastIndexOf(' ', most - 1);
  const kept = masked.slice(0, word > 0 ? word : most - 1).replace(/[\s,;:(]+$/, '');
  return [...firstOf(parts, kept.length), { text: '…', isCode: false }];
}

function firstOf(parts: readonly ShortPart[], length: number): ShortPart[] {
  const kept: ShortPart[] = [];
  let left = length;
  for (const part of parts) {
    if (left <= 0) {
      break;
    }
    kept.push({ ...part, text: part.text.slice(0, left) });
    left -= part.text.length;
  }
  return kept;
}
