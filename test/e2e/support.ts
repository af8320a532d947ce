/** What the end-to-end checks share: one server and one browser for all files, a fresh window for each group of checks. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { readBankFiles } from '../../build/bankFiles';
import { type AssembledBank, assembleBank } from '../../src/bank/assemble';
import { outDir, root } from '../host/paths.ts';
import { type ServerOptions, startServer, type VscodeServer } from '../host/server.ts';
import { launchBrowser, openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench.ts';

let browser: Promise<Browser> | undefined;
let sharedServer: Promise<VscodeServer> | undefined;
let shots = 0;

after('ending VS Code and the browser', async function () {
  this.timeout(60_000);
  await (await browser)?.close();
  await (await sharedServer)?.stop();
});

export interface WindowOptions extends WorkbenchOptions {
  /** For a server of its own with these options, instead of the shared one. */
  server?: ServerOptions;
}

/**
 * Gives each check of the `describe` it is called in a window that is open: one for all of them, and a new one for whoever
 * comes after a failure, a second try too. A failed check leaves a picture of it in out/e2e. At the end, what the pages'
 * Content-Security-Policy has refused is a failure.
 */
export function useWindow({ server: own, ...options }: WindowOptions = {}): () => Workbench {
  let window: Workbench | undefined;
  let ownServer: VscodeServer | undefined;
  const refused: string[] = [];

  const close = async (): Promise<void> => {
    refused.push(...(window?.refused ?? []));
    await window?.close();
    window = undefined;
  };

  beforeEach('opening a window', async function () {
    if (window) {
      return;
    }
    this.timeout(300_000);
    browser ??= launchBrowser();
    if (own) {
      ownServer ??= await startServer({ logs: `e2e-own-${process.pid}`, ...own });
    } else {
      sharedServer ??= startServer({ logs: `e2e-${process.pid}` });
    }
    const server = ownServer ?? (await sharedServer);
    if (!server) {
      throw new Error('There is no server.');
    }
    window = await openWorkbench(await browser, server, options);
  });

  afterEach('a picture of what failed', async function () {
    const test = this.currentTest;
    if (!window || !test || test.state === 'passed' || test.isPending()) {
      return;
    }
    this.timeout(60_000);
    const name = test
      .fullTitle()
      .replace(/[^\w]+/g, '-')
      .slice(0, 80);
    const file = join(outDir, 'e2e', `${process.pid}-${String(++shots).padStart(2, '0')}-${name}.png`);
    await window.screenshot(file).catch(() => {});
    console.log(`      Picture: ${file}`);
    await close();
  });

  after('closing the window', async function () {
    this.timeout(60_000);
    await close();
    await ownServer?.stop();
    assert.deepEqual(refused, [], 'what the pages were refused');
  });

  return () => {
    if (!window) {
      throw new Error('The window is not open.');
    }
    return window;
  };
}

/** One step of a story: a check that goes on from the step before. An error says in which step it came. */
export async function step(name: string, take: () => Promise<void>): Promise<void> {
  try {
    await take();
  } catch (error) {
    if (error instanceof Error) {
      error.message = `In the step "${name}": ${error.message}`;
    }
    throw error;
  }
  console.log(`      · ${name}`);
}

/** The extension's item in the status bar. It comes with all else of the extension, right after its activation. */
export const statusItem = ({ page }: Workbench): Locator =>
  page.locator('.statusbar-item[id^="python-interview.python-interview"]').first();

let assembled: AssembledBank | undefined;

/** The bank as the extension has it, to know what to expect on the screen. */
export function bank(): AssembledBank {
  assembled ??= assembleBank(readBankFiles(join(root, 'questions')));
  return assembled;
}

/** Whether the machine has a Python to run scratch files with. */
export const hasPython = ['python3', 'python', 'py'].some(name => spawnSync(name, ['--version']).status === 0);

/** A snippet whose output is the same on every Python, short enough to be on the screen whole. */
export function plainSnippet() {
  for (const question of bank().questions) {
    for (const snippet of question.snippets) {
      const { output, min, needs, raises, varies, fragment } = snippet;
      const plain = min === '3.11' && needs.length === 0 && !raises && !varies && !fragment;
      if (plain && output && output.trim().split('\n').length <= 6) {
        return { question, snippet, output };
      }
    }
  }
  throw new Error('The bank has no snippet that runs everywhere.');
}
