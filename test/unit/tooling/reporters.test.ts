import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Mocha from 'mocha';
import { root } from '../../host/paths';
import { readEvent, type SuiteEvent } from '../../host/suiteEvents';
import { consoleReporter } from '../../suite/reporter';

const again = ['sample › passes later'];
const counts = { passed: 2, failed: 1, skipped: 1 };

describe('the reporters count second tries', () => {
  it("Mocha's own, into the report", () => {
    const folder = mkdtempSync(join(tmpdir(), 'reporter-'));
    try {
      const [sample, report] = [join(folder, 'sample.cjs'), join(folder, 'report.json')];
      writeFileSync(
        sample,
        `let tries = 0;
        describe('sample', () => {
          it('passes', () => {});
          it('passes later', () => { if (tries++ === 0) { throw new Error('the first time'); } });
          it('fails', () => { throw new Error('always'); });
          it.skip('is left out');
        });`,
      );
      const { stdout } = spawnSync(
        process.execPath,
        [
          ...[join(root, 'node_modules/mocha/bin/mocha.js'), '--no-config', '--retries', '1'],
          ...['--reporter', join(root, 'test/reporter.mjs'), '--reporter-option', `report=${report}`, sample],
        ],
        { cwd: folder, encoding: 'utf8' },
      );
      assert.deepEqual(JSON.parse(readFileSync(report, 'utf8')), { ...counts, again });
      assert.match(stdout, /↻ passes later\n +Error: the first time/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("the suite's, to the console", async () => {
    const mocha = new Mocha({ reporter: consoleReporter, retries: 1 });
    const suite = Mocha.Suite.create(mocha.suite, 'sample');
    let tries = 0;
    suite.addTest(new Mocha.Test('passes', () => {}));
    suite.addTest(
      new Mocha.Test('passes later', () => {
        if (tries++ === 0) {
          throw new Error('the first time');
        }
      }),
    );
    suite.addTest(
      new Mocha.Test('fails', () => {
        throw new Error('always');
      }),
    );
    suite.addTest(new Mocha.Test('is left out'));
    const events: SuiteEvent[] = [];
    const { log } = console;
    console.log = (text: string) => {
      const event = readEvent(text);
      assert.ok(event);
      events.push(event);
    };
    try {
      await new Promise<unknown>(resolve => mocha.run(resolve));
    } finally {
      console.log = log;
    }
    assert.deepEqual(events.at(-1), { kind: 'end', ...counts, again });
    const retries = events.filter(event => event.kind === 'retry');
    assert.deepEqual(
      retries.map(({ title }) => title),
      [
        ['sample', 'passes later'],
        ['sample', 'fails'],
      ],
    );
    assert.match(retries[0]?.error ?? '', /the first time/);
  });
});
