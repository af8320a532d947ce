/**
 * `npm run stress [-- windows kills reloads answers storage clocks hostile]`: what goes wrong in the long run, or when somebody means
 * it to. Each script prints a table and takes less than five minutes; the exit code is 1 where anything was lost or failed in
 * silence. `--seed 7` plays other games of chance. Build first: `npm run build`.
 */
import { parseArgs } from 'node:util';
import { runAsScript } from '../host/script.ts';
import { formatFigures, type Outcome } from './figures.ts';

export interface StressOptions {
  /** For whatever is left to chance. */
  readonly seed: number;
}

const scripts: Record<string, () => Promise<{ run(options: StressOptions): Promise<Outcome> }>> = {
  storage: () => import('./storage.ts'),
  clocks: () => import('./clocks.ts'),
  windows: () => import('./windows.ts'),
  kills: () => import('./kills.ts'),
  reloads: () => import('./reloads.ts'),
  answers: () => import('./answers.ts'),
  hostile: () => import('./hostile.ts'),
};

runAsScript(import.meta.filename, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  });
  const unknown = positionals.filter(name => !Object.hasOwn(scripts, name));
  if (unknown.length > 0) {
    throw new Error(`No script is called ${unknown.join(', ')}. There are: ${Object.keys(scripts).join(', ')}.`);
  }
  const seed = Number(values.seed);
  let failed = 0;
  for (const [name, load] of Object.entries(scripts)) {
    if (positionals.length > 0 && !positionals.includes(name)) {
      continue;
    }
    const begin = performance.now();
    console.log(`\n## ${name} (seed ${seed})\n`);
    const { run } = await load();
    const { figures, notes } = await run({ seed });
    console.log(formatFigures(figures));
    for (const note of notes) {
      console.log(`- ${note}`);
    }
    const bad = figures.filter(({ ok }) => !ok).length;
    failed += bad;
    console.log(
      `\n${name}: ${bad === 0 ? 'nothing wrong' : `${bad} wrong`}, ${Math.round((performance.now() - begin) / 1000)} s`,
    );
  }
  return failed > 0 ? 1 : 0;
});
