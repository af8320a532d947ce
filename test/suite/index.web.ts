/** The suite's entry in the web extension host, a browser's worker: VS Code loads the bundle and calls `run`. */
import 'mocha/mocha.js';
import { grep } from './environment.ts';
import { consoleReporter } from './reporter.ts';

/** Mocha's browser build exports nothing: it sets this. */
declare const mocha: BrowserMocha;

export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: consoleReporter, timeout: 120_000, retries: 1, ...(grep ? { grep } : {}) });
  await import('suite:tests');
  await new Promise<void>((resolve, reject) => {
    mocha.run(failed => (failed > 0 ? reject(new Error(`${failed} tests failed.`)) : resolve()));
  });
}
