import type { Report } from './report.ts';

/** What became of one stage of `npm test`. */
export interface Result extends Report {
  title: string;
  seconds: number;
  /** What is wrong beside failed tests, or why it did not run. */
  note?: string;
}

/** More tests than these passing only at a later try say that something is wrong, whatever they say themselves. */
export const ALLOWED_AGAIN = 3;

/** What is wrong with a stage that wrote a report, or ended without one, beside the tests that failed. */
export function judge(
  report: Report | undefined,
  code: number | undefined,
  minutes: number,
): Report & { note?: string } {
  const late = code === undefined ? `did not end within ${minutes} minutes` : undefined;
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0, again: [], note: late ?? `could not run (exit code ${code})` };
  }
  if (code !== 0 && report.failed === 0) {
    return { ...report, failed: 1, note: late ?? `ended with exit code ${code}` };
  }
  if (report.passed + report.failed === 0) {
    return { ...report, failed: 1, note: 'ran no test' };
  }
  return report;
}

/** The lines that `npm test` ends with. The last one is `N passed, N failed`. */
export function summary(results: readonly Result[]): { lines: string[]; failed: number } {
  const sum = (field: 'passed' | 'failed' | 'skipped'): number =>
    results.reduce((total, result) => total + result[field], 0);
  const again = results.flatMap(({ title, again }) => again.map(name => `${title}: ${name}`));
  const tooMany = again.length > ALLOWED_AGAIN;
  const failed = sum('failed') + (tooMany ? 1 : 0);
  const lines = [...table(results), '', `${again.length} only at the second try`, ...again.map(name => `  ${name}`)];
  if (tooMany) {
    lines.push(`FAILED Too many second tries: ${again.length}, at most ${ALLOWED_AGAIN} may be.`);
  }
  const skipped = sum('skipped');
  if (skipped > 0) {
    lines.push(`Skipped: ${skipped}.`);
  }
  lines.push(`${sum('passed')} passed, ${failed} failed`);
  return { lines, failed };
}

function table(results: readonly Result[]): string[] {
  const head = ['Stage', 'passed', 'failed', 'skipped', '2nd try', 'seconds', ''];
  const rows = results.map(({ title, passed, failed, skipped, again, seconds, note }) => [
    title,
    ...[passed, failed, skipped, again.length].map(String),
    seconds.toFixed(1),
    note ?? '',
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column === 0 || column === head.length - 1;
  return all.map(row =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
