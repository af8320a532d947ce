/** Storage that refuses, hangs, is stale, is written over, is read-only, is full. */
import type { Outcome } from './figures.ts';
import { foldersUnderStress } from './folders.ts';
import { illnesses, interleavings } from './interleavings.ts';
import type { StressOptions } from './main.ts';

export async function run({ seed }: StressOptions): Promise<Outcome> {
  const parts = [await interleavings(seed), { figures: await illnesses(), notes: [] }, await foldersUnderStress()];
  return { figures: parts.flatMap(({ figures }) => figures), notes: parts.flatMap(({ notes }) => notes) };
}
