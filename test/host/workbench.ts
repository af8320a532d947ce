import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type ElementHandle,
  type Frame,
  type Locator,
  type Page,
} from 'playwright-core';
import { installBrowser } from './install.ts';
import { root, temporaryFolder, uriPath } from './paths.ts';
import { quiet, type Settings, type VscodeServer } from './server.ts';

/** Which extension host runs the extension: Node, as on the desktop, or the browser's worker, as on vscode.dev. */
export type Host = 'node' | 'web';

export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

/** The extension's views in the side bar. */
export type View = 'Today' | 'Questions' | 'In This File';

/** The selector of a view's part of the side bar. */
export const paneOf = (view: View): string => `.sidebar .pane:has(> .pane-header[aria-label^="${view}"])`;

export interface WorkbenchOptions {
  host?: Host;
  /** The extension's folder; false for none (an installed one). The project's root when left out. */
  extension?: string | false;
  /** The bundled suite to run instead of waiting for a user: see `suite.ts`. */
  tests?: string;
  /** The folder to open; a copy of test/fixtures/workspace, removed by `close`, when left out. */
  folder?: string;
  /** With the web host: as where no server is behind the page, in a browser that lets nobody choose files (Firefox, Safari). */
  alone?: boolean;
  size?: { width: number; height: number };
  /** For pictures: device pixels for one CSS pixel. */
  scale?: number;
  /** Receives what VS Code writes to its console in an automated run. */
  onLog?: (type: string, text: string) => void;
  /** The suite's exit code. */
  onExit?: (code: number) => void;
}

/** VS Code in a cold start on a busy machine. */
const startMilliseconds = 90_000;
/** Anything a user waits for takes at most this long, on the busiest machine. Milliseconds. */
export const patience = 60_000;
/** For how long VS Code collects changes before it writes them, and a little more. Milliseconds. */
const flushDelay = 150;
/** After this long something else is tried, which may be needed. */
const aWhile = 3000;

/** A browser for the workbench. It cannot reach anything but this machine. */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await installBrowser();
  return chromium.launch({
    executablePath: executable,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** A copy of the sample workspace that a test may change. */
export function sampleWorkspace(): string {
  const folder = temporaryFolder('workspace');
  cpSync(join(root, 'test/fixtures/workspace'), folder, { recursive: true });
  return folder;
}

/** The address that shows the workbench. @param extension the folder of one under development; VS Code takes no second one */
export function workbenchUrl(server: VscodeServer, folder: string, extension?: string, tests?: string): string {
  const uri = (path: string): string => `vscode-remote://${server.authority}${uriPath(path)}`;
  const payload = [['skipWelcome', 'true']];
  if (extension) {
    payload.push(['extensionDevelopmentPath', uri(extension)]);
  }
  if (tests) {
    payload.push(['extensionTestsPath', uri(tests)]);
  }
  const query = new URLSearchParams({ folder: uriPath(folder), payload: JSON.stringify(payload) });
  return `${server.url}/?${query}`;
}

/** Opens a page on the workbench and waits until it is ready for a user (or, with `tests`, until it has loaded). */
export async function openWorkbench(
  browser: Browser,
  server: VscodeServer,
  options: WorkbenchOptions = {},
): Promise<Workbench> {
  const host = options.host ?? 'node';
  const extension = options.extension === undefined ? root : options.extension || undefined;
  const folder = options.folder ?? sampleWorkspace();
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
  });
  // The web host's page is served through a route, for which the browser forgets that it came from this machine.
  const permissions = ['clipboard-read', 'clipboard-write', 'local-network-access'];
  await context.grantPermissions(permissions, { origin: server.url });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
    options.onLog?.(type, args.map(part => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  if (host === 'web' && extension) {
    await serveToWebHost(context, server, extension, options);
  }

  const ofFolder =
    host === 'node' ? workbenchUrl(server, folder, extension, options.tests) : workbenchUrl(server, folder);
  const url = options.alone ? `${server.url}/?ew=true` : ofFolder;
  await page.goto(url, { timeout: startMilliseconds });
  const workbench = new Workbench(page, server, folder, async () => {
    await context.close();
    if (!options.folder) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  if (!options.tests) {
    await workbench.ready();
  }
  return workbench;
}

/**
 * The web extension host loads code over HTTP from the page's own origin only: the extension's folder is served there
 * under a path of its own, and the page's configuration names it. The suite must be inside the extension's folder,
 * which is how VS Code finds the host to run it in.
 */
async function serveToWebHost(
  context: BrowserContext,
  server: VscodeServer,
  extension: string,
  { tests, alone = false }: WorkbenchOptions,
): Promise<void> {
  const base = '/__extension';
  const uri = (path: string): object => ({ scheme: 'http', authority: server.authority, path });
  const changes: Record<string, unknown> = { extensions: [uri(base)] };
  if (tests) {
    changes.extensionTestsPath = uri(`${base}/${relative(extension, tests).replaceAll(sep, '/')}`);
  }

  if (alone) {
    await context.route(`${server.url}/**/workbench/workbench.js`, async route => {
      const response = await route.fetch();
      const script = await response.text();
      const body = script.replace('remoteAuthority:location.host', 'remoteAuthority:void 0');
      if (body === script) {
        throw new Error('The page does not name its server as it did.');
      }
      await route.fulfill({ response, body });
    });
    await context.addInitScript(() => {
      for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
        Reflect.deleteProperty(globalThis, name);
      }
    });
  }
  await context.route(`${server.url}${base}/**`, async route => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname).slice(base.length);
    const file = join(extension, path);
    if (!file.startsWith(join(extension, sep))) {
      return route.fulfill({ status: 404 });
    }
    try {
      return await route.fulfill({ body: await readFile(file), contentType: contentType(file) });
    } catch {
      return route.fulfill({ status: 404 });
    }
  });

  await context.route(
    url => url.origin === server.url && url.pathname === '/',
    async route => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
        (_all, start: string, settings: string) => {
          const configuration = JSON.parse(unescapeHtml(settings)) as {
            developmentOptions?: Record<string, unknown>;
            configurationDefaults?: Settings;
          };
          configuration.developmentOptions = { ...configuration.developmentOptions, ...changes };
          if (alone) {
            // The settings lie on the server.
            configuration.configurationDefaults = quiet;
          }
          return `${start}${escapeHtml(JSON.stringify(configuration))}"`;
        },
      );
      await route.fulfill({ response, body: html });
    },
  );
}

const contentType = (file: string): string =>
  ({
    '.js': 'text/javascript',
    '.cjs': 'text/javascript',
    '.json': 'application/json',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  })[extname(file)] ?? 'application/octet-stream';

const unescapeHtml = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The workbench as a user has it in front of them. Every method waits until what it says is on the screen. */
export class Workbench {
  /** What the page's Content-Security-Policies have refused, in any frame. */
  readonly refused: string[] = [];
  private workspaceSettings: Settings = {};
  private configured = 0;

  constructor(
    readonly page: Page,
    readonly server: VscodeServer,
    /** The opened folder. */
    readonly folder: string,
    /** Closes the page and removes the workspace copy. The server goes on. */
    readonly close: () => Promise<void>,
  ) {
    page.on('console', message => {
      // Only the extension's own frames: the workbench's page refuses things of its own.
      if (!/Content Security Policy/i.test(message.text())) {
        return;
      }
      if (/fake\.html|index\.html|webview/.test(message.location().url)) {
        this.refused.push(message.text());
      }
    });
  }

  /** Waits until the workbench is drawn and its extension host answers. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: startMilliseconds });
    await this.page.locator('.statusbar .statusbar-item').first().waitFor({ timeout: startMilliseconds });
  }

  /**
   * Reloads the window, as when one comes back to it: VS Code writes its state when the user looks away, and what is not
   * written when a page is left is lost. So it looks away first, until what the tabs keep holds this text.
   */
  async reload(kept: string): Promise<void> {
    const until = Date.now() + patience;
    while (!(await this.lookAway()).includes(kept)) {
      if (Date.now() > until) {
        throw new Error(`VS Code did not write the state of a tab with ${JSON.stringify(kept)}.`);
      }
    }
    // What the extension hands over at one look away, VS Code writes at the next.
    await this.lookAway();
    await this.page.reload({ timeout: startMilliseconds });
    await this.ready();
  }

  /** Closes the window as one does who has looked away before: what is not written when a page is closed is lost. */
  async leave(): Promise<void> {
    await this.lookAway();
    await this.lookAway();
    await this.close();
  }

  /** Makes VS Code believe that the user has gone to another window. @returns what is then stored of the editors */
  private lookAway(): Promise<string> {
    return this.page.evaluate(async delay => {
      // Playwright tells every page that it has the focus.
      for (const focused of [true, false]) {
        document.hasFocus = () => focused;
        document.dispatchEvent(new Event('visibilitychange'));
      }
      // What changed is collected for this long; a timer that is set later rings later.
      await new Promise(resolve => setTimeout(resolve, delay));
      let editors = '';
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('vscode-web-state-db-')) {
          continue;
        }
        editors += await new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            // Waits for the writing that is under way.
            const items = database.transaction('ItemTable', 'readonly').objectStore('ItemTable');
            const reading = items.get('memento/workbench.parts.editor');
            reading.onerror = () => reject(reading.error);
            reading.onsuccess = () => {
              database.close();
              resolve(typeof reading.result === 'string' ? reading.result : '');
            };
          };
        });
      }
      return editors;
    }, flushDelay);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** The quick pick or input box at the top; only one can be open. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** The rows of the open quick pick that are drawn. */
  get quickRows(): Locator {
    return this.quickInput.locator('.quick-input-list .monaco-list-row');
  }

  /** A row of the open quick pick by its whole label. */
  quickRow(label: string): Locator {
    return this.quickRows.filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) }).first();
  }

  /** Runs a command as from the palette, by its full title, as in `Python Interview: Random Interview Question`. */
  async command(title: string): Promise<void> {
    const row = this.quickRow(title);
    const until = Date.now() + patience;
    for (;;) {
      await this.palette(`>${title}`);
      try {
        await row.waitFor({ timeout: aWhile });
        break;
      } catch (error) {
        // A palette that was opened before the extensions were read does not hear of their commands.
        if (Date.now() > until) {
          throw error;
        }
        await this.closePalette();
      }
    }
    await row.click();
    // The palette closes or makes room for the command's own input.
    await row.waitFor({ state: 'detached' });
  }

  /** All titles that the palette offers for a text: its list holds only the rows in sight. */
  async paletteTitles(text: string): Promise<string[]> {
    await this.palette(`>${text}`);
    await this.quickRows.first().waitFor();
    const titles = new Set<string>();
    const until = Date.now() + patience;
    for (let isLast = false; !isLast; ) {
      const rows = await this.quickRows.evaluateAll(elements =>
        elements.map(row => ({
          // A row that was another one before keeps its parts, hidden.
          title: row.querySelector('.label-name')?.textContent?.trim() ?? '',
          isLast: row.getAttribute('data-last-element') === 'true',
        })),
      );
      for (const { title } of rows) {
        titles.add(title);
      }
      isLast = rows.some(row => row.isLast);
      if (!isLast) {
        if (Date.now() > until) {
          throw new Error('The palette has no end.');
        }
        await this.press('PageDown');
      }
    }
    await this.closePalette();
    return [...titles];
  }

  /** A busy window may not have given the box the keyboard yet: the key is pressed until it is heard. */
  private async closePalette(): Promise<void> {
    const until = Date.now() + patience;
    while (await this.quickInput.isVisible()) {
      if (Date.now() > until) {
        throw new Error('The palette does not close.');
      }
      await this.press('Escape');
      await this.quickInput.waitFor({ state: 'hidden', timeout: aWhile }).catch(() => {});
    }
  }

  private async palette(text: string): Promise<void> {
    await this.openBox('F1');
    await this.quickInput.locator('input').fill(text);
  }

  /** Opens a quick input by its key, which a page that is going or coming may not have heard. */
  private async openBox(key: string): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      await this.press(key);
      try {
        await this.quickInput.locator('input').waitFor({ timeout: aWhile });
        return;
      } catch (error) {
        if (Date.now() > until) {
          throw error;
        }
      }
    }
  }

  /** Types into the open quick input. */
  async type(text: string): Promise<void> {
    await this.quickInput.locator('input').fill(text);
  }

  /** Opens a file of the workspace by its name and waits for its text. */
  async openFile(name: string): Promise<void> {
    await this.openBox(`${modifier}+p`);
    // An absolute path is found without the file search, which old versions of VS Code lack here.
    await this.type(uriPath(join(this.folder, name)));
    const row = this.quickRows.filter({ has: this.page.locator('.label-name', { hasText: exactly(basename(name)) }) });
    await row.first().click();
    await this.tab(basename(name)).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** The editor tab with this title. */
  tab(title: string | RegExp): Locator {
    // The name may be split in two (`inventory` and `.py`); a description may follow it.
    const label = this.page.locator('.monaco-icon-label-container', {
      hasText: typeof title === 'string' ? new RegExp(`^\\s*${escapeRegExp(title)}(\\s|$)`) : title,
    });
    return this.page.locator('.tabs-container .tab').filter({ has: label });
  }

  /** The text editor of the active group. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Shows a view container by clicking its icon in the activity bar. */
  async openViewContainer(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item:has(a.action-label[aria-label^="${title}"])`).first();
    await icon.waitFor();
    if (!(await icon.getAttribute('class'))?.includes('checked')) {
      await icon.click();
      // Else the icon's tooltip would come, and lie over the view.
      await this.page.mouse.move(5, 5);
    }
    await this.page
      .locator('.sidebar .composite.title h2', { hasText: new RegExp(`^${escapeRegExp(title)}`, 'i') })
      .waitFor();
  }

  /** The drawn rows of a view in the side bar. */
  treeRows(view: View = 'Questions'): Locator {
    return this.page.locator(`${paneOf(view)} .monaco-list-row`);
  }

  /** One row by its label. */
  treeRow(label: string | RegExp, view?: View): Locator {
    const text = this.page.locator('.label-name', { hasText: typeof label === 'string' ? exactly(label) : label });
    return this.treeRows(view).filter({ has: text }).first();
  }

  /** Clicks a row by its label: selects it, and opens or closes a folder. */
  async clickTreeRow(label: string | RegExp, view?: View): Promise<void> {
    await this.treeRow(label, view).click({ position: labelStart });
  }

  /** Opens a folder of the tree unless it is open, so that this row of it is there. */
  async openSection(label: string, row: string): Promise<void> {
    await this.scrollTo(label);
    if ((await this.treeRow(label).getAttribute('aria-expanded')) !== 'true') {
      await this.clickTreeRow(label);
      await this.treeRow(label).and(this.page.locator('[aria-expanded="true"]')).waitFor();
    }
    await this.scrollTo(row);
  }

  /** Scrolls the tree until a row is drawn: VS Code draws those that are in sight. Waits for it where all are. */
  private async scrollTo(label: string): Promise<void> {
    await this.treeRows().first().waitFor();
    if (!(await this.isWhole(this.treeRow(label)))) {
      // Over the list itself: its first row may be scrolled half under the header.
      await this.page.locator(`${paneOf('Questions')} .monaco-list`).hover();
      // A busy window may draw a row only when it has been scrolled past.
      for (let walk = 0; walk < 2 && !(await this.walkTo(label)); walk++) {}
      await this.page.mouse.move(5, 5);
    }
    await this.treeRow(label).waitFor();
  }

  /** Scrolls from the top, with the pointer over the list, until a row is in sight and stays there. @returns whether it is */
  private async walkTo(label: string): Promise<boolean> {
    const first = this.page.locator(`${paneOf('Questions')} .monaco-list-rows > .monaco-list-row[data-index="0"]`);
    // VS Code takes an event of the wheel for one notch, whatever its size. Sticky rows are not among these.
    for (let turn = 0; turn < 200 && !(await this.isWhole(first)); turn++) {
      await this.page.mouse.wheel(0, -200);
      await this.page.waitForTimeout(20);
    }
    // A busy window draws late: the end is where nothing has come for a while.
    for (let bottom = '', still = 0, seen = false; still < 20; ) {
      await this.page.waitForTimeout(100);
      if (await this.isWhole(this.treeRow(label))) {
        if (seen) {
          return true;
        }
        seen = true;
        continue;
      }
      seen = false;
      const last = (await this.treeRows().last().getAttribute('id')) ?? '';
      still = last === bottom ? still + 1 : 0;
      bottom = last;
      await this.page.mouse.wheel(0, 200);
    }
    return false;
  }

  /** Whether a row is drawn and no part of it lies under the view's header or below its end. */
  private async isWhole(row: Locator): Promise<boolean> {
    if (!(await row.isVisible())) {
      return false;
    }
    const list = this.page.locator(`${paneOf('Questions')} .monaco-list`);
    // A row may be gone by now.
    const [inner, outer] = await Promise.all(
      [row, list].map(each => each.boundingBox({ timeout: aWhile }).catch(() => null)),
    );
    return !!inner && !!outer && inner.y >= outer.y - 1 && inner.y + inner.height <= outer.y + outer.height + 1;
  }

  /** Opens a question from the tree, by its name. */
  async openQuestion(section: string, name: string): Promise<void> {
    await this.openSection(section, name);
    await this.clickTreeRow(name);
  }

  /** Imports a progress file that lies in the opened folder, keeping what there is. */
  async importProgress(name: string): Promise<void> {
    await this.command('Python Interview: Import Progress...');
    // The dialog lists the folder.
    await this.quickRows.filter({ hasText: name }).first().click();
    await this.dialogButton('Merge');
    await this.notification('Merged into your progress');
  }

  /**
   * Saves under a name in VS Code's own dialog.
   * @param offered the name in it, which it writes after it has opened, over whatever is typed before
   */
  async saveDialog(offered: RegExp, path: string): Promise<void> {
    const box = this.quickInput.locator('input').first();
    const until = Date.now() + patience;
    while (!offered.test(await box.inputValue())) {
      if (Date.now() > until) {
        throw new Error(`The dialog offers ${JSON.stringify(await box.inputValue())}.`);
      }
      await this.page.waitForTimeout(50);
    }
    await box.fill(path);
    await box.press('Enter');
  }

  /** Opens the context menu of a row and picks an item. */
  async treeMenu(label: string | RegExp, item: string, view?: View): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      if (!(await this.menuItem(item).isVisible())) {
        await this.treeRow(label, view).click({ button: 'right', position: labelStart });
      }
      try {
        await this.menuItem(item).click({ timeout: aWhile });
        await this.menuItem(item).waitFor({ state: 'hidden', timeout: aWhile });
        return;
      } catch (error) {
        // A menu goes when the window's focus moves, and hears no click in its first moment.
        if (Date.now() > until) {
          throw error;
        }
      }
    }
  }

  menuItem(label: string): Locator {
    return this.page.locator('.monaco-menu .action-menu-item', {
      has: this.page.locator('.action-label', { hasText: exactly(label) }),
    });
  }

  /**
   * Moves the mouse over a word of the active editor and returns the hover that appears.
   * @param word the text as drawn in one line
   * @param nth which occurrence among the drawn lines, from 0
   */
  async hover(word: string, nth = 0): Promise<Locator> {
    const place = await this.placeOf(word, nth);
    const shown = this.hovers.filter({ has: this.page.locator('a') }).last();
    const until = Date.now() + patience;
    do {
      // From outside onto the word: a mouse that does not move shows nothing, nor brings back what a redrawn editor has hidden.
      await this.page.mouse.move(place.x, place.y + 40);
      await this.page.mouse.move(place.x, place.y, { steps: 4 });
    } while (
      !(await shown.waitFor({ timeout: 4 * aWhile }).then(
        () => true,
        () => Date.now() > until,
      ))
    );
    await shown.waitFor();
    return shown;
  }

  /** How many hovers there are at a word, where the extension in test/fixtures/hoverProbe counts them. */
  async hoversAt(word: string, nth = 0): Promise<number> {
    const { x, y } = await this.placeOf(word, nth);
    await this.page.mouse.move(5, 5);
    await this.hovers.first().waitFor({ state: 'hidden' });
    // Along the word only: other lines have hovers of their own.
    await this.page.mouse.move(x + 4, y);
    await this.page.mouse.move(x, y, { steps: 4 });
    const count = this.hovers.filter({ hasText: /Other hovers: \d/ });
    await count.first().waitFor();
    return Number(/Other hovers: (\d+)/.exec(await count.first().innerText())?.[1]);
  }

  private get hovers(): Locator {
    return this.page.locator(
      '.monaco-editor .monaco-hover:not(.hidden):visible, .monaco-resizable-hover .monaco-hover:visible',
    );
  }

  /** The middle of a word in the active editor, in page coordinates. */
  async placeOf(word: string, nth = 0): Promise<{ x: number; y: number }> {
    await this.editor.locator('.view-line', { hasText: word }).first().waitFor();
    const place = await this.editor.evaluate(
      (editor, [text, skip]) => {
        let left = skip;
        const lines = [...editor.querySelectorAll<HTMLElement>('.view-line')].sort((a, b) => a.offsetTop - b.offsetTop);
        for (const line of lines) {
          // The editor draws spaces as no-break spaces and splits a line into spans.
          const whole = (line.textContent ?? '').replaceAll('\u00a0', ' ');
          for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
            if (left-- > 0) {
              continue;
            }
            const range = document.createRange();
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let passed = 0;
            let started = false;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const length = node.textContent?.length ?? 0;
              if (!started && at < passed + length) {
                range.setStart(node, at - passed);
                started = true;
              }
              if (started && at + text.length <= passed + length) {
                range.setEnd(node, at + text.length - passed);
                break;
              }
              passed += length;
            }
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
        }
        return undefined;
      },
      [word, nth] as const,
    );
    if (!place) {
      throw new Error(`"${word}" (occurrence ${nth}) is not on the screen.`);
    }
    return place;
  }

  /** The whole text of the active editor as far as it is drawn. */
  async editorText(): Promise<string> {
    return this.editor.evaluate(editor =>
      [...editor.querySelectorAll<HTMLElement>('.view-line')]
        .sort((a, b) => a.offsetTop - b.offsetTop)
        .map(line => (line.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('\n'),
    );
  }

  /** CodeLenses of the drawn editors, by their title. */
  codeLens(title: string | RegExp): Locator {
    return this.page.locator('.monaco-editor .codelens-decoration a', { hasText: title });
  }

  /** The inner frame of the visible webview: where the extension's own HTML is. */
  async webview(): Promise<Frame> {
    const outer = this.page.locator('iframe.webview.ready:visible').last();
    await outer.waitFor({ state: 'attached' });
    const until = Date.now() + patience;
    for (;;) {
      const element = await outer.elementHandle();
      const content = element && (await contentOf(element));
      if (content && !content.isDetached()) {
        return content;
      }
      if (Date.now() > until) {
        throw new Error('The webview shows nothing.');
      }
    }
  }

  /** Waits until a webview in sight holds an element with this text, and returns its frame. Survives the page being replaced. */
  async webviewWith(selector: string, text: string | RegExp): Promise<Frame> {
    const until = Date.now() + patience;
    for (;;) {
      const found: string[] = [];
      // The one in front comes last.
      const outers = await this.page.locator('iframe.webview.ready:visible').elementHandles();
      for (const outer of outers.reverse()) {
        const content = await contentOf(outer);
        const wanted = content?.locator(selector, { hasText: text }).first();
        if (content && (await wanted?.isVisible().catch(() => false))) {
          return content;
        }
        found.push(
          ...((await content
            ?.locator(selector)
            .allInnerTexts()
            .catch(() => [])) ?? []),
        );
      }
      if (Date.now() > until) {
        throw new Error(`No webview has ${selector} with ${text}; there is ${JSON.stringify(found)}.`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  /** What the visible terminal shows, scrolled-out lines too. */
  async terminalText(): Promise<string> {
    const terminal = this.page.locator('.terminal-wrapper.active .xterm').last();
    await terminal.waitFor();
    return terminal.evaluate(element => {
      interface Buffer {
        length: number;
        getLine(at: number): { isWrapped: boolean; translateToString(trim: boolean): string } | undefined;
      }
      const owner = element.closest('.terminal-wrapper') as unknown as {
        xterm?: { buffer: { active: Buffer } };
      } | null;
      const buffer = ((element as unknown as { xterm?: { buffer: { active: Buffer } } }).xterm ?? owner?.xterm)?.buffer
        .active;
      if (!buffer) {
        return [...element.querySelectorAll('.xterm-rows > div')].map(row => row.textContent ?? '').join('\n');
      }
      let text = '';
      for (let at = 0; at < buffer.length; at++) {
        const line = buffer.getLine(at);
        if (!line) {
          continue;
        }
        text += `${at > 0 && !line.isWrapped ? '\n' : ''}${line.translateToString(true)}`;
      }
      return text;
    });
  }

  /** Waits until the terminal's text holds this. */
  async terminalShows(text: string | RegExp, milliseconds = patience): Promise<string> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const shown = await this.terminalText().catch(() => '');
      if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) {
        return shown;
      }
      if (Date.now() > until) {
        throw new Error(`The terminal does not show ${JSON.stringify(`${text}`)}:\n${shown}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /**
   * The notification that holds this text, as a toast, or in the list behind the bell: VS Code keeps toasts back while it
   * believes that nobody looks at the window.
   */
  async notification(text: string | RegExp): Promise<Locator> {
    const place = '.notifications-toasts .notification-toast, .notifications-center .notification-list-item';
    const found = this.page.locator(place, { hasText: text }).first();
    try {
      await found.waitFor({ timeout: aWhile });
    } catch {
      await this.command('Notifications: Show Notifications');
      await found.waitFor();
    }
    return found;
  }

  /** Clicks a button of a notification. */
  async notificationButton(text: string | RegExp, button: string): Promise<void> {
    const found = await this.notification(text);
    await found.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The open modal dialog. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async dialogButton(label: string): Promise<void> {
    await this.dialog
      .locator('.dialog-buttons .monaco-button', { hasText: exactly(label) })
      .first()
      .click();
  }

  /** Sets these settings for the workspace (replacing those set before) and waits until VS Code has them. */
  async configure(settings: Settings): Promise<void> {
    this.workspaceSettings = settings;
    // The page's title is a setting too: it shows when the file has been read.
    const title = `Settings ${++this.configured}`;
    const folder = join(this.folder, '.vscode');
    mkdirSync(folder, { recursive: true });
    const write = (all: Settings) => writeFileSync(join(folder, 'settings.json'), JSON.stringify(all, undefined, 2));
    write({ ...settings, 'window.title': title });
    await this.page.waitForFunction(expected => document.title.includes(expected), title);
    write(settings);
    await this.page.waitForFunction(marker => !document.title.includes(marker), title);
  }

  /** Changes the colour theme, keeping other settings, and waits until it is on. */
  async theme(theme: Theme): Promise<void> {
    await this.configure({ ...this.workspaceSettings, 'workbench.colorTheme': themes[theme] });
    const kind = { dark: 'vs-dark', light: 'vs', highContrast: 'hc-black', highContrastLight: 'hc-light' }[theme];
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  async screenshot(file: string): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }
}

/** Where every row has its label. The middle of a long one is out of sight, and Playwright would scroll it into view. */
const labelStart = { x: 80, y: 11 };
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (text: string): RegExp => new RegExp(`^\\s*${escapeRegExp(text)}\\s*$`);

/** The page in a webview, which VS Code wraps in a frame of its own; undefined while it is being replaced. */
async function contentOf(outer: ElementHandle): Promise<Frame | undefined> {
  try {
    const frame = await outer.contentFrame();
    const inner = await frame?.locator('iframe#active-frame').elementHandle({ timeout: aWhile });
    return (await inner?.contentFrame()) ?? undefined;
  } catch {
    return undefined;
  }
}
