/** `tsx build/main.ts [--minify] [--watch]`: builds into dist/. */
import { rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build';
import { root } from './paths';

const { values } = parseArgs({
  options: { minify: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
});
const out = join(root, 'dist');
const buildAll = () => build({ out, minify: values.minify });
const say = (error: unknown) => console.error(error instanceof Error ? error.message : error);

function watchSources(): void {
  console.log('Watching src, media and questions.');
  let pending: NodeJS.Timeout | undefined;
  for (const folder of ['src', 'media', 'questions']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(() => buildAll().catch(say), 150);
    });
  }
}

rmSync(out, { recursive: true, force: true });
try {
  await buildAll();
  if (values.watch) {
    watchSources();
  }
} catch (error) {
  say(error);
  process.exitCode = 1;
}
