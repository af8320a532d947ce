/** What the end-to-end checks share: one server and one browser for all files, a fresh window for each group of checks. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
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
 * Opens a window before the checks of the `describe` it is called in and closes it after them. A failed check leaves a
 * picture of it in out/e2e.
 */
export function useWindow({ server: own, ...options }: WindowOptions = {}): () => Workbench {
  let window: Workbench | undefined;
  let ownServer: VscodeServer | undefined;

  before('opening a window', async function () {
    this.timeout(300_000);
    browser ??= launchBrowser();
    if (own) {
      ownServer = await startServer({ logs: 'e2e-own', ...own });
    } else {
      sharedServer ??= startServer({ logs: 'e2e' });
    }
    const server = ownServer ?? (await sharedServer);
    if (!server) {
      throw new Error('There is no server.');
    }
    window = await openWorkbench(await browser, server, options);
  });

  afterEach(async function () {
    const failed = this.currentTest;
    if (failed?.state !== 'failed' || !window) {
      return;
    }
    const name = failed
      .fullTitle()
      .replace(/[^\w]+/g, '-')
      .slice(0, 80);
    const file = join(outDir, 'e2e', `${String(++shots).padStart(2, '0')}-${name}.png`);
    await window.screenshot(file).catch(() => {});
    console.log(`      Picture: ${file}`);
  });

  after('closing the window', async function () {
    this.timeout(60_000);
    await window?.close();
    await ownServer?.stop();
  });

  return () => {
    if (!window) {
      throw new Error('The window is not open.');
    }
    return window;
  };
}

let assembled: AssembledBank | undefined;

/** The bank as the extension has it, to know what to expect on the screen. */
export function bank(): AssembledBank {
  assembled ??= assembleBank(readBankFiles(join(root, 'questions')));
  return assembled;
}
