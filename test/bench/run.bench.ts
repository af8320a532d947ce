/** A snippet in the built-in Python, from the click to its verdict on the card, beside the same in Node's Pyodide. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble.ts';
import { root } from '../host/paths.ts';
import { startServer } from '../host/server.ts';
import { launchBrowser, openWorkbench } from '../host/workbench.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const TURNS = 5;
/** Milliseconds. */
const REST = 3000;

/** A short snippet that runs everywhere, and where it stands. */
function snippet() {
  const bank = assembleBank(readBankFiles(join(root, 'questions')));
  for (const section of bank.sections) {
    for (const { id, name, title } of section.questions) {
      const found = bank.questions
        .find(question => question.id === id)
        ?.snippets.find(({ output, needs, raises, varies }) => output && !needs.length && !raises && !varies);
      if (found) {
        return { section: section.title, name, title, number: found.number, code: found.code };
      }
    }
  }
  throw new Error('The bank has no snippet that runs everywhere.');
}

/** Milliseconds from the click to the verdict. */
const click = (page: Frame, number: number): Promise<number> =>
  page.evaluate(
    at =>
      new Promise<number>((resolve, reject) => {
        const card = document.querySelector(`figure.card[data-number="${at}"]`);
        const button = card?.querySelector<HTMLElement>('[data-do="run"]');
        if (!card || !button) {
          reject(new Error('There is no card.'));
          return;
        }
        const start = performance.now();
        button.click();
        // Until the click has arrived, the verdict of the run before is still there.
        let begun = false;
        new MutationObserver((_, observer) => {
          const phase = card.querySelector<HTMLElement>('.run')?.dataset.phase;
          begun ||= phase === 'waiting';
          if (begun && phase === 'ended') {
            observer.disconnect();
            resolve(performance.now() - start);
          }
        }).observe(card, { subtree: true, childList: true, attributes: true });
      }),
    number,
  );

/** The same in Node, a process each time: from the loading of Pyodide to the end of the program. Milliseconds. */
function inNode(code: string): number {
  const script = `const start = performance.now();
const { readFileSync } = await import('node:fs');
const { loadPyodide } = await import('pyodide');
const python = await loadPyodide({ stdout: () => {} });
python.runPython(readFileSync(0, 'utf8'));
console.log(performance.now() - start);`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    input: code,
  });
  return Number(out.trim().split('\n').at(-1));
}

/** The same in a page of the browser that has nothing else, the first time in its process. Milliseconds. */
async function inPage(browser: Browser, code: string): Promise<number> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    mjs: 'text/javascript',
    wasm: 'application/wasm',
  };
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    const file = join(root, 'node_modules/pyodide', name);
    response.setHeader('Content-Type', types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    // A browser may ask for an icon.
    response.statusCode = name === 'bare.html' || existsSync(file) ? 200 : 404;
    response.end(existsSync(file) ? readFileSync(file) : '');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/bare.html`);
    return await page.evaluate<number, string>(async text => {
      const start = performance.now();
      const { loadPyodide } = await import(`${location.origin}/pyodide.mjs`);
      const python = await loadPyodide({ indexURL: '/' });
      python.runPython(text);
      return performance.now() - start;
    }, code);
  } finally {
    await context.close();
    server.close();
  }
}

export async function run(): Promise<Row[]> {
  const { section, name, title, number, code } = snippet();
  const server = await startServer({ trusted: false });
  const browser = await launchBrowser();
  try {
    const firsts: number[] = [];
    const later: number[] = [];
    const node: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      // A window of its own: nothing of Python is in its cache.
      const workbench = await openWorkbench(browser, server, {});
      await workbench.openViewContainer('Python Interview');
      await workbench.openQuestion(section, name);
      const page = await workbench.webviewWith('h1', title);
      // The window has come to rest, as for somebody who has read up to the snippet.
      await page.waitForTimeout(REST);
      firsts.push(await click(page, number));
      later.push(await click(page, number));
      await workbench.close();
      node.push(inNode(code));
      bare.push(await inPage(browser, code));
    }
    const [first, ours, theirs] = [percentile(firsts, 50), percentile(later, 50), percentile(node, 50)];
    const yardstick = `the same snippet in Node's Pyodide ${ms(theirs)}`;
    return [
      {
        what: `first Run of a window with the built-in Python, click to verdict, median of ${TURNS}`,
        measured: ms(first),
        yardstick: `${yardstick}, in a bare page ${ms(percentile(bare, 50))}`,
        bar: '3 s more',
        met: first - theirs <= 3000,
      },
      {
        what: `later Run with the built-in Python, median of ${TURNS}`,
        measured: ms(ours),
        yardstick,
        bar: '1.5 times',
        met: ours <= 1.5 * theirs,
      },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
