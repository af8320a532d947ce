/** Runs a part of the bench inside VS Code's Node extension host, as a test suite, and hands its result out. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { outDir, root } from '../host/paths.ts';
import { startServer } from '../host/server.ts';
import { openWorkbench, type Workbench } from '../host/workbench.ts';
import { RESULT_MARK } from './inside/result.ts';

/** The least an extension with a view can do: the yardstick for ours. */
export const emptyExtension = join(import.meta.dirname, 'fixtures/empty');

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

/** What a script of `inside/` measures. Rejects with the host's last words if it ends without a result. */
export async function measureInside<Result>(
  browser: Browser,
  script: 'activation' | 'use' | 'firstAnswer' | 'firstBare',
): Promise<Result> {
  const tests = join(outDir, `bench/${script}.cjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'inside', `${script}.ts`)],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    define: { EMPTY_EXTENSION: JSON.stringify(emptyExtension) },
  });
  const extension = quietCopy();
  const server = await startServer();
  let window: Promise<Workbench> | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      const log: string[] = [];
      let result: Result | undefined;
      window = openWorkbench(browser, server, {
        extension,
        tests,
        onLog: (type, text) => {
          const at = text.indexOf(RESULT_MARK);
          if (at >= 0) {
            result = JSON.parse(text.slice(at + RESULT_MARK.length)) as Result;
          } else {
            log.push(`${type}: ${text}`);
          }
        },
        onExit: () => (result ? resolve(result) : reject(new Error(`No result.\n${log.slice(-20).join('\n')}`))),
      });
      window.catch(reject);
    });
  } finally {
    // Left open, it would look for its server, beside what is measured next.
    const opened = await window?.catch(() => undefined);
    await opened?.close();
    await server.stop();
    rmSync(extension, { recursive: true });
  }
}
