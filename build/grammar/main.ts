/**
 * `npm run grammar`: makes the parser's tables, if they are not there yet; `npm run grammar -- --take` first makes the patch
 * of `src/python/grammar/generated/python.grammar` as it was edited. Mocha requires this file, so that its tests find them.
 */
import { makeTables, takePatch } from './grammar';

if (process.argv[1] === import.meta.filename && process.argv.includes('--take')) {
  await takePatch();
}
await makeTables();
