/** What only a real VS Code can tell: first rows, opening an answer, memory; and the size of the VSIX. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { path7za } from '7zip-bin';
import type { Browser } from 'playwright-core';
import { root } from '../host/paths.ts';
import { startServer } from '../host/server.ts';
import { launchBrowser, openWorkbench } from '../host/workbench.ts';
import type { FirstResult, UseResult } from './inside/result.ts';
import { emptyExtension, measureInside } from './insideVscode.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

/** In bytes. */
const MB = 2 ** 20;

/** From the click on the activity bar's icon to the first row on the screen, in a window of its own each time. Milliseconds. */
async function measureFirstRows(browser: Browser, extension: string, title: string): Promise<number[]> {
  const server = await startServer();
  const times: number[] = [];
  try {
    for (let turn = 0; turn < 5; turn++) {
      const workbench = await openWorkbench(browser, server, { extension });
      const icon = workbench.page.locator(`.activitybar .action-item a.action-label[aria-label^="${title}"]`).first();
      await icon.waitFor();
      // The extension host has started and come to rest.
      await workbench.page.waitForTimeout(3000);
      times.push(
        await icon.evaluate(
          element =>
            new Promise<number>(resolve => {
              const start = performance.now();
              new MutationObserver((_, observer) => {
                if (!document.querySelector('.sidebar .pane-body .monaco-list-row')) {
                  return;
                }
                observer.disconnect();
                resolve(performance.now() - start);
              }).observe(document.body, { childList: true, subtree: true });
              element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
              (element as HTMLElement).click();
            }),
        ),
      );
      await workbench.close();
    }
  } finally {
    await server.stop();
  }
  return times;
}

/** The first answer of a window, and the first bare webview of another one. Milliseconds. */
async function measureFirst(browser: Browser): Promise<{ answer: number; bare: number }> {
  const answers: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    bare.push((await measureInside<FirstResult>(browser, 'firstBare')).time);
    answers.push((await measureInside<FirstResult>(browser, 'firstAnswer')).time);
  }
  return { answer: percentile(answers, 50), bare: percentile(bare, 50) };
}

/** The bytes of the VSIX, and of the built-in Python in it. */
function measurePackage(): { size: number; python: number } {
  const folder = mkdtempSync(join(tmpdir(), 'vsix-'));
  const file = join(folder, 'bench.vsix');
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', file];
  execFileSync('npx', ['vsce', 'package', ...options], { cwd: root, stdio: 'ignore' });
  execFileSync('npx', ['tsx', 'build/squeeze.ts', file], { cwd: root, stdio: 'ignore' });
  const { size } = statSync(file);
  const list = execFileSync(path7za, ['l', '-slt', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const packed = [...list.matchAll(/^Path = (.*)\n(?:.+\n)*?Packed Size = (\d+)$/gm)];
  const ofPython = packed.filter(([, path = '']) => path.startsWith('extension/dist/python/'));
  return { size, python: ofPython.reduce((sum, [, , bytes]) => sum + Number(bytes), 0) };
}

export async function run(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const inside = await measureInside<UseResult>(browser, 'use');
    const ours = await measureFirstRows(browser, root, 'Python Interview');
    const plain = await measureFirstRows(browser, emptyExtension, 'Empty');
    const first = await measureFirst(browser);
    const median = (values: readonly number[]) => percentile(values, 50);
    const rows = median(ours) - median(plain);
    const answer = median(inside.answers);
    const bare = median(inside.bareWebview);
    const over = (share: number) => percentile(inside.answers, share) - percentile(inside.bareWebview, share);
    const { size, python } = measurePackage();
    const without = size - python;
    return [
      {
        what: "tree's first rows after a click, cold host: our part",
        measured: `${ms(rows)} (${ms(median(ours))} in all)`,
        yardstick: `a view with four fixed rows ${ms(median(plain))}`,
        bar: '50 ms',
        met: rows <= 50,
      },
      {
        what: 'opening an answer, command to painted, median (p95): our part',
        measured: `${ms(over(50))} (${ms(over(95))}); ${ms(answer)} (${ms(percentile(inside.answers, 95))}) in all`,
        yardstick: `bare webview ${ms(bare)} (${ms(percentile(inside.bareWebview, 95))})`,
        bar: '30 ms (60 ms)',
        met: over(50) <= 30 && over(95) <= 60,
      },
      {
        what: 'the first answer of a window, with its panel, median of 5: our part',
        measured: `${ms(first.answer - first.bare)} (${ms(first.answer)} in all)`,
        yardstick: `the first webview of a window, a bare one ${ms(first.bare)}`,
        bar: '200 ms',
        met: first.answer - first.bare <= 200,
      },
      {
        what: 'memory after use of everything',
        measured: `${(inside.memory / MB).toFixed(1)} MB`,
        yardstick: 'the same host before',
        bar: '30 MB',
        met: inside.memory <= 30 * MB,
      },
      {
        what: 'VSIX without / with the built-in Python',
        measured: `${(without / MB).toFixed(2)} MB / ${(size / MB).toFixed(2)} MB`,
        yardstick: '',
        bar: '2 MB / 9 MB',
        met: without <= 2 * MB && size <= 9 * MB,
      },
    ];
  } finally {
    await browser.close();
  }
}
