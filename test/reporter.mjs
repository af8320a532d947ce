import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** Mocha's `spec` reporter that also writes the counts to the file named by `--reporter-option report=FILE`. */
export default class ReportingSpec extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions & { reporterOptions?: { report?: string }, reporterOption?: { report?: string } }} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = options.reporterOptions?.report ?? options.reporterOption?.report;
    runner.once('end', () => {
      if (!file) {
        return;
      }
      const { passes, failures, pending } = this.stats;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}\n`);
    });
  }
}
