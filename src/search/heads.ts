/** What says what a question is about, read in pieces: short texts in which words stand together. */
import type { SearchHead } from './document';
import { termsOf } from './tokenize';
import { BETWEEN } from './words';

/** A piece of a head, with its terms in order. */
export interface Piece {
  readonly kind: 'name' | 'title' | 'tag' | 'anchor';
  readonly terms: readonly string[];
}

/** A head as it is read here. */
export interface HeadPieces {
  readonly pieces: readonly Piece[];
  /** Name and title without what separates words. */
  readonly wholes: readonly string[];
  /** The name as a bag of words. */
  readonly called: string;
  /** Tags as bags of words. */
  readonly tags: readonly string[];
  /** Anchors as bags of words, what the question is most about first. */
  readonly anchors: readonly string[];
}

/** A text without what separates words, in lower case. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s,;.?!]+/g, ' ')
    .trim();

/** Words in any order, function words too; "a vs b" and "b a" are the same. */
export const bag = (terms: readonly string[]): string =>
  terms
    .filter(word => !BETWEEN.has(word))
    .sort()
    .join(' ');

/** @param namesIn the terms of a name, a tag or an anchor; questions share many */
export function piecesOf(
  { name, title, tags, anchors }: SearchHead,
  namesIn: (text: string) => readonly string[],
): HeadPieces {
  const tagTerms = tags.split('\n').map(namesIn);
  const anchorTerms = anchors.split('\n').map(namesIn);
  return {
    pieces: [
      { kind: 'name', terms: termsOf(name, 'prose') },
      { kind: 'title', terms: termsOf(title, 'prose') },
      ...tagTerms.map(terms => ({ kind: 'tag' as const, terms })),
      ...anchorTerms.map(terms => ({ kind: 'anchor' as const, terms })),
    ],
    wholes: [bare(name), bare(title)],
    called: bag(namesIn(name)),
    tags: tagTerms.map(bag),
    anchors: anchorTerms.map(bag),
  };
}
