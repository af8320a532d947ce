import type { SuiteEvent } from '../host/suiteEvents.ts';
import { eventMark } from '../host/suiteEvents.ts';

/** Both builds of Mocha, Node's and the browser's, name their events with these strings. */
const events = { pass: 'pass', fail: 'fail', retry: 'retry', pending: 'pending', end: 'end' } as const;

/**
 * A Mocha reporter that tells the process outside VS Code, through the console, what happens. It extends none of
 * Mocha's, since the browser build brings none that can be imported.
 */
class ConsoleReporter {
  constructor(runner: Mocha.Runner) {
    const stats = { passed: 0, failed: 0, skipped: 0 };
    const retried = new Set<string>();
    const again: string[] = [];
    runner.on(events.pass, test => {
      stats.passed++;
      if (retried.has(test.fullTitle())) {
        again.push(test.titlePath().join(' › '));
      }
      send({ kind: 'pass', title: test.titlePath(), milliseconds: test.duration ?? 0 });
    });
    runner.on(events.fail, (test, error: Error) => {
      stats.failed++;
      send({ kind: 'fail', title: test.titlePath(), error: textOf(error) });
    });
    runner.on(events.retry, (test, error: Error) => {
      retried.add(test.fullTitle());
      send({ kind: 'retry', title: test.titlePath(), error: textOf(error) });
    });
    runner.on(events.pending, test => {
      stats.skipped++;
      send({ kind: 'skip', title: test.titlePath() });
    });
    runner.on(events.end, () => send({ kind: 'end', ...stats, again }));
  }
}

const textOf = (error: Error): string => error.stack ?? error.message ?? String(error);

function send(event: SuiteEvent): void {
  console.log(eventMark + JSON.stringify(event));
}

/** For Mocha's options, whose type asks for a subclass of its own reporters. */
export const consoleReporter = ConsoleReporter as unknown as Mocha.ReporterConstructor;
