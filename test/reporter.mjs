import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_PASS, EVENT_TEST_RETRY } = Mocha.Runner.constants;

/**
 * Mocha's `spec` reporter that shows why a test is tried again, and writes the counts to the file named by
 * `--reporter-option report=FILE`.
 */
export default class ReportingSpec extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions & { reporterOptions?: { report?: string }, reporterOption?: { report?: string } }} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = options.reporterOptions?.report ?? options.reporterOption?.report;
    /** @type {Set<string>} */
    const retried = new Set();
    /** @type {string[]} */
    const again = [];
    runner.on(EVENT_TEST_RETRY, (test, /** @type {Error} */ error) => {
      retried.add(test.fullTitle());
      console.log(`    ↻ ${test.title}\n${String(error.stack ?? error).replace(/^/gm, '      ')}`);
    });
    runner.on(EVENT_TEST_PASS, test => {
      if (retried.has(test.fullTitle())) {
        again.push(test.titlePath().join(' › '));
      }
    });
    runner.once(EVENT_RUN_END, () => {
      if (!file) {
        return;
      }
      const { passes, failures, pending } = this.stats;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ passed: passes, failed: failures, skipped: pending, again })}\n`);
    });
  }
}
