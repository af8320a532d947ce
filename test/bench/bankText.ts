import { join } from 'node:path';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble.ts';
import { bodyText } from '../../src/bank/text.ts';
import { type SearchDocument, searchDocument } from '../../src/search/document.ts';
import { root } from '../host/paths.ts';

/** The built-in bank as the index reads it. */
export const bankDocuments = (): SearchDocument[] =>
  assembleBank(readBankFiles(join(root, 'questions'))).questions.map(question =>
    searchDocument(question, bodyText(question)),
  );

/** Uniform in [0, 1), the same in every run: a linear congruential generator with the constants of Numerical Recipes. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Words in a synthetic question's body: a short question of a pack. */
const BODY_WORDS = 300;

/**
 * Questions made of the real ones' words as often as they stand there, besides some words of their own, so that terms are
 * as common, and as rare, as in a real bank of that size.
 */
export function syntheticDocuments(real: readonly SearchDocument[], count: number): SearchDocument[] {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = real.flatMap(document => document.body.split(/\s+/));
  return Array.from({ length: count }, (_, at) => {
    const model = pick(real);
    const title = model.title.split(' ');
    title.splice(Math.floor(random() * title.length), 1, pick(words));
    const body = Array.from({ length: BODY_WORDS }, () =>
      random() < 0.01 ? `own${at}_${Math.floor(random() * 50)}` : pick(words),
    );
    return { ...model, id: `${model.id}-${at}`, title: title.join(' '), body: body.join(' ') };
  });
}
