/** What only a real VS Code can tell: activation, first rows, opening an answer, memory; and the size of the VSIX. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { outDir, root } from '../host/paths.ts';
import { startServer } from '../host/server.ts';
import { launchBrowser, openWorkbench } from '../host/workbench.ts';
import { type InsideResult, RESULT_MARK } from './insideResult.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const emptyExtension = join(import.meta.dirname, 'fixtures/empty');

/**
 * A copy of the extension that VS Code does not activate by itself: the bench does, over and over, and commands can be
 * registered only once at a time.
 */
function quietCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-extension-'));
  for (const name of ['dist', 'questions', 'media', 'l10n', 'package.nls.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}

async function measureInside(browser: Browser): Promise<InsideResult> {
  const tests = join(outDir, 'bench/inside.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'inside.ts')],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    define: { EMPTY_EXTENSION: JSON.stringify(emptyExtension) },
  });
  const extension = quietCopy();
  const server = await startServer();
  try {
    return await new Promise<InsideResult>((resolve, reject) => {
      const log: string[] = [];
      let result: InsideResult | undefined;
      openWorkbench(browser, server, {
        extension,
        tests,
        onLog: (type, text) => {
          const at = text.indexOf(RESULT_MARK);
          if (at >= 0) {
            result = JSON.parse(text.slice(at + RESULT_MARK.length)) as InsideResult;
          } else {
            log.push(`${type}: ${text}`);
          }
        },
        onExit: () => (result ? resolve(result) : reject(new Error(`No result.\n${log.slice(-20).join('\n')}`))),
      }).catch(reject);
    });
  } finally {
    await server.stop();
    rmSync(extension, { recursive: true });
  }
}

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

function measurePackage(): number {
  const folder = mkdtempSync(join(tmpdir(), 'vsix-'));
  const file = join(folder, 'bench.vsix');
  execFileSync(
    'npx',
    [
      'vsce',
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      file,
    ],
    { cwd: root, stdio: 'ignore' },
  );
  const { size } = statSync(file);
  rmSync(folder, { recursive: true });
  return size;
}

export async function run(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const inside = await measureInside(browser);
    const ours = await measureFirstRows(browser, root, 'Python Interview');
    const plain = await measureFirstRows(browser, emptyExtension, 'Empty');
    const median = (values: readonly number[]) => percentile(values, 50);
    const activation = median(inside.activation.ours) / median(inside.activation.empty);
    const rows = median(ours) - median(plain);
    const answer = median(inside.answers);
    const size = measurePackage();
    return [
      {
        what: 'activation: load and activate',
        measured: `${ms(median(inside.activation.ours))} (${activation.toFixed(1)} times)`,
        yardstick: `empty extension, an ES module as ours ${ms(median(inside.activation.empty))}`,
        bar: '2 times',
        met: activation <= 2,
      },
      {
        what: "tree's first rows after a click, cold host: our part",
        measured: `${ms(rows)} (${ms(median(ours))} in all)`,
        yardstick: `a view with four fixed rows ${ms(median(plain))}`,
        bar: '50 ms',
        met: rows <= 50,
      },
      {
        what: 'opening an answer, command to painted: median (p95)',
        measured: `${ms(answer)} (${ms(percentile(inside.answers, 95))})`,
        yardstick: `bare webview ${ms(median(inside.bareWebview.others))} (${ms(percentile(inside.bareWebview.others, 95))})`,
        bar: '60 ms',
        met: answer <= 60,
      },
      {
        what: 'the first answer, with its panel',
        measured: ms(inside.firstAnswer),
        yardstick: `bare webview ${ms(inside.bareWebview.first)}`,
        bar: '',
        met: true,
      },
      {
        what: 'memory after use of everything',
        measured: `${(inside.memory / 2 ** 20).toFixed(1)} MB`,
        yardstick: 'the same host before',
        bar: '30 MB',
        met: inside.memory <= 30 * 2 ** 20,
      },
      {
        what: 'VSIX',
        measured: `${(size / 1e6).toFixed(2)} MB`,
        yardstick: '',
        bar: '2 MB',
        met: size <= 2e6,
      },
    ];
  } finally {
    await browser.close();
  }
}
