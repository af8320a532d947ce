/** `npm test`: every check. `npm test -- unit e2e` runs only the stages of those names. */
import { start } from './host/setup.mjs';

start('test/run.ts');
