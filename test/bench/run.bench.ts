/** A snippet in the built-in Python, from the click to its verdict on the card, beside the same in Node's Pyodide. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { readBankFiles } from '../../build/bankFiles.ts';
import { assembleBank } from '../../src/bank/assemble.ts';
import { root } from '../host/paths.ts';
import { startServer } from '../host/server.ts';
import { launchBrowser, openWorkbench } from '../host/workbench.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const TURNS = 5;

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

export async function run(): Promise<Row[]> {
  const { section, name, title, number, code } = snippet();
  const server = await startServer({ trusted: false });
  const browser = await launchBrowser();
  try {
    const workbench = await openWorkbench(await browser, server, {});
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section, name);
    const page = await workbench.webviewWith('h1', title);
    const first = await click(page, number);
    const later: number[] = [];
    const node: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      later.push(await click(page, number));
      node.push(inNode(code));
    }
    await workbench.close();
    const [ours, theirs] = [percentile(later, 50), percentile(node, 50)];
    const yardstick = `the same snippet in Node's Pyodide ${ms(theirs)}`;
    return [
      {
        what: 'first Run with the built-in Python, click to verdict',
        measured: ms(first),
        yardstick,
        bar: '3 s',
        met: first <= 3000,
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
