/** Windows of a real VS Code that share what they store, each with somebody inside who runs commands. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { root, temporaryFolder } from '../host/paths.ts';
import { type ServerOptions, startServer, type VscodeServer } from '../host/server.ts';
import { launchBrowser, patience, Workbench, workbenchUrl } from '../host/workbench.ts';

const helper = join(import.meta.dirname, 'remote');

/** A file's place among a command's arguments. */
export const fileArgument = (path: string): unknown => ({ $file: path });

/** The record as the export writes it, as far as the scripts look at it. */
export interface ExportedRecord {
  readonly questions: Readonly<
    Record<
      string,
      {
        readonly reviews?: readonly { readonly time: string; readonly rating: string }[];
        readonly bookmark?: { readonly value: boolean };
      }
    >
  >;
  readonly days: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

/** Somebody inside the extension host. */
export class Remote {
  private constructor(
    private readonly port: number,
    private readonly secret: string,
    /** Of the extension host. */
    readonly pid: number,
  ) {}

  /** Waits for the one of this folder; for another one than before, if that is given. */
  static async of(folder: string, before?: Remote): Promise<Remote> {
    const file = join(folder, 'remote.json');
    const until = Date.now() + patience;
    for (;;) {
      if (existsSync(file)) {
        const text = readFileSync(file, 'utf8');
        const { port, secret, pid } = JSON.parse(text || '{}') as { port: number; secret: string; pid: number };
        if (secret && secret !== before?.secret) {
          return new Remote(port, secret, pid);
        }
      }
      if (Date.now() > until) {
        throw new Error('No extension host has answered.');
      }
      await pause(50);
    }
  }

  /** Runs a command. @returns what it resolves to */
  run(command: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.do('run', command, ...args);
  }

  async do(what: string, ...args: readonly unknown[]): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}/`, {
      method: 'POST',
      body: JSON.stringify({ secret: this.secret, what, args }),
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new Error(`${what} ${JSON.stringify(args).slice(0, 200)}: ${String(error)}`);
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${what} ${JSON.stringify(args)}: ${text}`);
    }
    return (JSON.parse(text) as { value: unknown }).value;
  }

  /** The record, by the command that exports it. */
  async record(): Promise<ExportedRecord> {
    const folder = temporaryFolder('export');
    const file = join(folder, 'record.json');
    try {
      await this.run('pythonInterview.exportProgress', fileArgument(file));
      return JSON.parse(readFileSync(file, 'utf8')) as ExportedRecord;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

export interface DeskOptions extends ServerOptions {
  /** The extension's folder; the project's root when left out. */
  extension?: string;
  /** Called with each new browser context before its first page. */
  prepare?: (context: BrowserContext) => Promise<void>;
}

export interface StressWindow {
  readonly workbench: Workbench;
  remote: Remote;
}

/** A server and a browser; `dispose` ends both. */
export class StressDesk {
  private readonly folders: string[] = [];

  private constructor(
    readonly server: VscodeServer,
    private readonly browser: Browser,
    private readonly options: DeskOptions,
  ) {}

  static async open(options: DeskOptions = {}): Promise<StressDesk> {
    const { extension = root, prepare: _, ...serverOptions } = options;
    // Installed: VS Code takes one extension under development at most, and starts no host anew that runs one.
    const linked = [extension, helper];
    const [server, browser] = await Promise.all([startServer({ ...serverOptions, linked }), launchBrowser()]);
    return new StressDesk(server, browser, options);
  }

  /** A window; with a storage of its own, or in the browser that another one shares its storage with. */
  async window(beside?: BrowserContext): Promise<StressWindow> {
    const folder = temporaryFolder('stress');
    this.folders.push(folder);
    const context = beside ?? (await this.browser.newContext({ viewport: { width: 1280, height: 800 } }));
    if (!beside) {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: this.server.url });
      // The compiler gives named functions their name back by a helper, which the pages lack.
      await context.addInitScript('globalThis.__name ??= named => named');
      await this.options.prepare?.(context);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(workbenchUrl(this.server, folder), { timeout: patience });
    const workbench = new Workbench(page, this.server, folder, () => page.close());
    await workbench.ready();
    const remote = await Remote.of(folder);
    await remote.do('activate');
    return { workbench, remote };
  }

  async dispose(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    for (const folder of this.folders) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Random numbers from 0 to 1, the same for the same seed. */
export { seededRandom } from '../../src/scheduling/random.ts';
