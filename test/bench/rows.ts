/** A line of the benchmark's table. */
export interface Row {
  readonly what: string;
  /** With its unit. */
  readonly measured: string;
  /** The plain way or the empty extension, measured in the same run. */
  readonly yardstick: string;
  readonly bar: string;
  readonly met: boolean;
}

/** The nearest-rank percentile. @param rank 0 to 100 */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds for people. */
export const formatMs = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** The table as Markdown. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(row => [
    row.what,
    row.measured,
    row.yardstick,
    row.bar,
    row.bar ? (row.met ? 'met' : 'MISSED') : '',
  ]);
  return markdownTable(['what', 'measured', 'yardstick in the same run', 'bar', ''], cells);
}

/** A table as Markdown, with columns as wide as their widest cell. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0), 3));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
