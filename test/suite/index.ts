/** The suite's entry in the Node extension host: VS Code loads the bundle and calls `run`. */
import { grep } from './environment.ts';
import { consoleReporter } from './reporter.ts';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: consoleReporter,
    timeout: 120_000,
    retries: 1,
    ...(grep ? { grep } : {}),
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('suite:tests');
  await new Promise<void>((resolve, reject) => {
    mocha.run(failed => (failed > 0 ? reject(new Error(`${failed} tests failed.`)) : resolve()));
  });
}
