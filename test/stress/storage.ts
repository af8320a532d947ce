/** Storage that refuses, hangs, is stale, is written over, is read-only. */
import type { Outcome } from './figures.ts';
import { illnesses, interleavings } from './interleavings.ts';
import type { StressOptions } from './main.ts';

export async function run({ seed }: StressOptions): Promise<Outcome> {
  const games = await interleavings(seed);
  return { figures: [...games.figures, ...(await illnesses())], notes: games.notes };
}
