/**
 * `npm run bench [-- search hover related record activation workbench run steps]`: prints the speed table. `-- plan` prints what the plan for
 * an interview is worth, too: a simulation of minutes that runs only when it is asked for. Build first: `npm run build -- --minify`.
 */
import { formatTable, type Row } from './rows.ts';

const parts: Record<string, () => Promise<{ run(): Promise<Row[]> }>> = {
  search: () => import('./search.bench.ts'),
  hover: () => import('./hover.bench.ts'),
  related: () => import('./related.bench.ts'),
  record: () => import('./record.bench.ts'),
  activation: () => import('./activation.bench.ts'),
  workbench: () => import('./workbench.bench.ts'),
  run: () => import('./run.bench.ts'),
  steps: () => import('./steps.bench.ts'),
  plan: () => import('./plan.bench.ts'),
};
/** Not measured unless named. */
const ON_DEMAND = ['plan'];
const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, load] of Object.entries(parts)) {
  if (wanted.length ? !wanted.includes(name) : ON_DEMAND.includes(name)) {
    continue;
  }
  console.error(`Measuring: ${name}`);
  rows.push(...(await (await load()).run()));
}
console.log(formatTable(rows));
