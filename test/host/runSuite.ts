/**
 * Runs the suite inside a hosted VS Code:
 * `tsx test/host/runSuite.ts [--host node|web] [--vscode 4.139.1|4.100.3] [--vsix file] [--grep text] [--report name]`.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle.ts';
import { isVersion, type VscodeVersion, versions } from './install.ts';
import { root } from './paths.ts';
import { type Report, writeReport } from './report.ts';
import { runAsScript } from './script.ts';
import { startServer, unpackVsix } from './server.ts';
import { readEvent, type SuiteEvent } from './suiteEvents.ts';
import { type Host, launchBrowser, openWorkbench, type Workbench } from './workbench.ts';

export interface SuiteOptions {
  host: Host;
  vscode: VscodeVersion;
  /** The packed extension to test; the project's root, under development, when left out. */
  vsix?: string;
  grep?: string;
  /** How long the whole suite may take, in milliseconds. */
  limit?: number;
}

/** The browser ended before the suite did: nothing that the suite could have to do with. */
class BrowserLost extends Error {}

/** Prints each test as it ends. */
export function printEvent(event: SuiteEvent): void {
  if (event.kind === 'end') {
    return;
  }
  const title = event.title.join(' › ');
  if (event.kind === 'pass') {
    console.log(`  ✓ ${title} (${event.milliseconds} ms)`);
  } else if (event.kind === 'retry') {
    console.log(`  ↻ ${title}\n${event.error.replace(/^/gm, '      ')}`);
  } else if (event.kind === 'skip') {
    console.log(`  - ${title}`);
  } else {
    console.log(`  ✗ ${title}\n${event.error.replace(/^/gm, '      ')}`);
  }
}

/** Runs the suite and returns its counts. Rejects when it did not run to its end. */
export async function runSuite({ host, vscode, vsix, grep, limit = 900_000 }: SuiteOptions): Promise<Report> {
  // The web host loads the files of a folder. In the Node host the extension is installed, and another one brings the tests.
  const unpacked = vsix && host === 'web' ? await unpackVsix(vsix) : undefined;
  const tests = await bundleSuite(host, grep, unpacked && join(unpacked, 'suite'));
  const server = await startServer({
    vscode,
    logs: `suite-${host}-${vscode}`,
    ...(vsix && host === 'node' && { vsix }),
  });
  const log: string[] = [];
  let end: Report | undefined;
  let workbench: Workbench | undefined;
  const browser = await launchBrowser();
  try {
    let exit: (code: number) => void = () => {};
    const exited = new Promise<number>(resolve => {
      exit = resolve;
    });
    workbench = await openWorkbench(browser, server, {
      host,
      tests,
      ...(vsix && { extension: unpacked ?? carrier }),
      onLog: (type, text) => {
        const event = readEvent(text);
        if (!event) {
          log.push(`${type}: ${text}`);
          return;
        }
        printEvent(event);
        if (event.kind === 'end') {
          end = event;
        }
      },
      onExit: code => exit(code),
    });
    workbench.page.on('crash', () => exit(1));
    const lost = new Promise<never>((_, reject) => {
      browser.on('disconnected', () => reject(new BrowserLost(`The browser ended before the suite.${tail(log)}`)));
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), limit);
    });
    const code = await Promise.race([exited, tooLong, lost]).finally(() => clearTimeout(timer));
    if (code === undefined) {
      throw new Error(`The suite did not end within ${limit / 1000} seconds.${tail(log)}`);
    }
    if (!end) {
      throw new Error(`VS Code ended the suite with code ${code} before its tests had run.${tail(log)}`);
    }
    if (code !== 0 && end.failed === 0) {
      throw new Error(`VS Code ended the suite with code ${code}.${tail(log)}`);
    }
    return end;
  } finally {
    await workbench?.close().catch(() => {});
    await browser.close();
    await server.stop();
    if (unpacked) {
      rmSync(unpacked, { recursive: true, force: true });
    }
  }
}

/** VS Code runs tests for an extension under development only. */
const carrier = join(root, 'test/fixtures/carrier');

const tail = (log: string[]): string => (log.length > 0 ? `\nVS Code's console:\n${log.slice(-40).join('\n')}` : '');

runAsScript(import.meta.filename, async () => {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: 'node' },
      vscode: { type: 'string', default: versions.current },
      vsix: { type: 'string' },
      grep: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const { host, vscode, vsix, grep, report } = values;
  if (host !== 'node' && host !== 'web') {
    throw new Error(`--host is ${host}, expected node or web.`);
  }
  if (!isVersion(vscode)) {
    throw new Error(`--vscode is ${vscode}, expected ${Object.values(versions).join(' or ')}.`);
  }
  const run = () => runSuite({ host, vscode, ...(vsix && { vsix: resolve(vsix) }), ...(grep && { grep }) });
  const counts = await run().catch(async (error: unknown) => {
    if (!(error instanceof BrowserLost)) {
      throw error;
    }
    console.log(`${error.message}\nOnce more.`);
    const second = await run();
    return { ...second, again: ['the whole suite, since the browser had ended', ...second.again] };
  });
  if (report) {
    writeReport(report, counts);
  }
  return counts.failed > 0 ? 1 : 0;
});
