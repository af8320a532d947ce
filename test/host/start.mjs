/** `npm start`: shows the extension at work. */
import { start } from './setup.mjs';

start('test/host/start.ts');
