/** What a query's words may stand for in the index: other spellings, other forms, other names for the same thing. */
import type { SearchIndex } from './index';
import { type QueryWord, queryWords } from './queryWords';
import { isSign, joined, lex } from './tokenize';
import type { Correction } from './vocabulary';
import type { Alternative, Want } from './want';
import { SYNONYMS } from './words';

const LIKENESS = {
  parts: 0.7,
  last: 0.75,
  apart: 0.5,
  synonym: 0.8,
  joined: 0.9,
  form: 0.8,
  completion: 0.5,
  oneSlip: 0.7,
  twoSlips: 0.5,
};
/** How many words a begun one may stand for: the fewer letters, the more documents each has. By the number of letters. */
const COMPLETIONS = [0, 4, 8, 20, 40];
const CORRECTIONS = 4;

/** How many places in texts a word's alternatives may have together, for a word that tells what is meant. */
const MOST_PLACES = 4000;

interface Synonym {
  readonly name: readonly string[];
  /** Which names mean the same. */
  readonly group: number;
}

const GROUPS: readonly (readonly (readonly string[])[])[] = SYNONYMS.split('\n')
  .filter(line => line.trim())
  .map(line => line.split(',').map(name => [...lex(name)].map(({ term }) => term)));

/** All names by their first word, the longest first. */
const NAMES = new Map<string, Synonym[]>();
GROUPS.forEach((names, group) => {
  for (const name of names) {
    const first = name[0] ?? '';
    NAMES.set(
      first,
      [...(NAMES.get(first) ?? []), { name, group }].sort((a, b) => b.name.length - a.name.length),
    );
  }
});

/** @returns the query's words, each with its alternatives that stand in the index */
export function wantsOf(text: string, index: SearchIndex): Want[] {
  const words = queryWords(text);
  const meant = words.map(word => corrections(word, index));
  const terms = words.map(({ term }, at) => meant[at]?.[0]?.term ?? term);
  const alternatives = words.map((word, at) => ownAlternatives(word, meant[at] ?? [], index));
  words.forEach((word, at) => {
    const term = terms[at] ?? '';
    for (const { name, group } of NAMES.get(term) ?? []) {
      if (!name.every((each, place) => terms[at + place] === each)) {
        continue;
      }
      for (const other of GROUPS[group] ?? []) {
        if (other !== name) {
          for (const own of alternatives.slice(at, at + name.length)) {
            own.push({ terms: other, likeness: LIKENESS.synonym });
          }
        }
      }
      break;
    }
    const next = words[at + 1];
    const together = next && next.at === word.at + 1 ? joined(term, terms[at + 1] ?? '') : undefined;
    if (together !== undefined && index.vocabulary.get(together)) {
      for (const each of [at, at + 1]) {
        alternatives[each]?.push({ terms: [together], likeness: LIKENESS.joined });
      }
    }
  });
  return words.map(({ weight }, at) => ({ weight, alternatives: affordable(alternatives[at] ?? [], weight, index) }));
}

/** What of the alternatives stands in the index and can be looked up within a keystroke: in a large bank, not all likenesses. */
function affordable(alternatives: readonly Alternative[], weight: number, index: SearchIndex): Alternative[] {
  let left = MOST_PLACES * Math.min(1, weight);
  return alternatives.filter(({ terms, likeness }) => {
    const costs = terms.map(term => index.cost(term));
    const cost = costs.reduce((sum, each) => sum + each, 0);
    if (costs.includes(0) || (cost > left && (likeness < 1 || weight < 1))) {
      return false;
    }
    left -= cost;
    return true;
  });
}

/** What a word may have been meant to be that stands nowhere, or hardly anywhere. */
function corrections({ term, isUnfinished }: QueryWord, { vocabulary }: SearchIndex): Correction[] {
  const known = vocabulary.get(term);
  if (
    NAMES.has(term) ||
    (known && (known.weight > 0 || known.bodies > 2)) ||
    (isUnfinished && vocabulary.completions(term, 1).length)
  ) {
    return [];
  }
  const whole = vocabulary.corrections(term, CORRECTIONS, false);
  return whole.length || !isUnfinished ? whole : vocabulary.corrections(term, CORRECTIONS, true);
}

function ownAlternatives(
  { term, parts, isUnfinished }: QueryWord,
  meant: readonly Correction[],
  { vocabulary }: SearchIndex,
): Alternative[] {
  const own: Alternative[] = [{ terms: [term], likeness: 1 }];
  // A name that stands in some question is meant as a whole.
  const apart = vocabulary.get(term) ? LIKENESS.apart : 1;
  if (parts.length) {
    own.push({ terms: parts, likeness: LIKENESS.parts * apart });
  }
  const last = term.slice(term.lastIndexOf('.') + 1);
  if (last && last !== term) {
    own.push({ terms: [last], likeness: LIKENESS.last * apart });
  }
  const add = (other: string, likeness: number) => own.push({ terms: [other], likeness });
  if (/^@\p{L}/u.test(term) && !vocabulary.get(term)) {
    own.push({ terms: ['decorator'], likeness: LIKENESS.synonym });
  }
  const split = vocabulary.split(meant[0]?.term ?? term);
  if (split) {
    own.push({ terms: split, likeness: LIKENESS.joined });
  }
  if (/^\p{L}+$/u.test(term)) {
    for (const form of formsOf(term)) {
      if (vocabulary.get(form)) {
        add(form, LIKENESS.form);
      }
    }
  }
  // A sign may begin a name: `*args`, `@property`.
  if (isUnfinished || isSign(term)) {
    const most = COMPLETIONS[Math.min([...term].length, COMPLETIONS.length - 1)] ?? 0;
    for (const longer of vocabulary.completions(term, most)) {
      add(longer, LIKENESS.completion);
    }
  }
  for (const { term: other, distance } of meant) {
    add(other, distance > 1 ? LIKENESS.twoSlips : LIKENESS.oneSlip);
  }
  return own;
}

const ENDINGS = ['', 'e', 'ed', 'ing', 'er', 'or', 'ion', 'ation', 'able', 'ance', 'ment', 'ly', 'ally'];

/** Other forms that an English word may have: `caching` and `cached` of `cache`. Some are no words; the index has only words. */
function formsOf(word: string): string[] {
  const stem = word.replace(/(?:ing|ed|er|or|ation|ion|able|ance|ment|ally|ly|e)$/, '');
  if (stem.length < 3) {
    return [];
  }
  const other = spelledElsewhere(word);
  const stems = new Set([stem, stem.replace(/([bdgklmnprt])\1$/, '$1')]);
  const forms = [...stems].flatMap(each => ENDINGS.map(ending => each + ending));
  if (/[^aeiou][aeiou][bdgklmnprt]$/.test(stem)) {
    forms.push(...['ing', 'ed', 'er'].map(ending => stem + (stem.at(-1) ?? '') + ending));
  }
  return [...forms, ...(other ? [other] : [])].filter(form => form !== word);
}

/** Britain's spelling of an American word, and the other way round. */
function spelledElsewhere(word: string): string | undefined {
  const [, start, letter = '', end] = /^(\p{L}{2,}[^aeiou]i)([sz])((?:e|ed|ing|er|ation)s?)$/u.exec(word) ?? [];
  return start === undefined || end === undefined ? undefined : start + (letter === 's' ? 'z' : 's') + end;
}
