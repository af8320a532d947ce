/** Activation in a real VS Code: modules loaded from a cold path, and `activate`. */
import { launchBrowser } from '../host/workbench.ts';
import type { ActivationResult } from './inside/result.ts';
import { measureInside } from './insideVscode.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

export async function run(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const { ours, rest, empty } = await measureInside<ActivationResult>(browser, 'activation');
    const median = (values: readonly number[]) => percentile(values, 50);
    const times = median(ours) / median(empty);
    return [
      {
        what: 'activation: load and activate',
        measured: `${ms(median(ours))} (${times.toFixed(1)} times)`,
        yardstick: `empty extension, an ES module as ours ${ms(median(empty))}`,
        bar: '2 times',
        met: times <= 2,
      },
      {
        what: 'all the rest, in a turn of its own after it',
        measured: ms(median(rest)),
        yardstick: '',
        bar: '',
        met: true,
      },
    ];
  } finally {
    await browser.close();
  }
}
