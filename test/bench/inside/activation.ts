/** Loading and activating. Runs inside VS Code's Node extension host, see `insideVscode.ts`. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { pause } from './pause.ts';
import { type ActivationResult, RESULT_MARK } from './result.ts';

declare const EMPTY_EXTENSION: string;

interface Activating {
  activate(context: unknown): unknown;
  deactivate?(): unknown;
}

/** Milliseconds. */
interface Activation {
  readonly start: number;
  /** What is loaded right after it. */
  readonly rest: number;
}

/**
 * Loads an extension's modules and activates it. Milliseconds. They are copied to a new folder each time, below the extension's
 * own: an ES module is loaded once for each path, and VS Code tells by the path whose module asks for its API.
 */
async function activateOnce(modules: string, extension: vscode.Extension<unknown>): Promise<Activation> {
  const root = extension.extensionUri;
  const subscriptions: vscode.Disposable[] = [];
  const values = new Map<string, unknown>();
  const memento = {
    get: (key: string, fallback?: unknown) => values.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void values.set(key, value),
    keys: () => [...values.keys()],
    setKeysForSync: () => undefined,
  };
  const context = {
    subscriptions,
    extensionUri: root,
    extension,
    globalState: memento,
    workspaceState: memento,
    globalStorageUri: vscode.Uri.joinPath(root, 'storage'),
  };
  const folder = mkdtempSync(join(root.fsPath, 'copy-'));
  for (const name of readdirSync(modules).filter(file => file.endsWith('.js'))) {
    copyFileSync(join(modules, name), join(folder, name));
  }
  const url = pathToFileURL(join(folder, 'extension.js')).href;
  await pause();
  const start = performance.now();
  const module: Activating = await import(url);
  await module.activate(context);
  const activated = performance.now();
  // The turn in which the rest begins; the end waits for it.
  await new Promise(resolve => setTimeout(resolve));
  await module.deactivate?.();
  const end = performance.now();
  for (const item of subscriptions.splice(0)) {
    item.dispose();
  }
  rmSync(folder, { recursive: true });
  return { start: activated - start, rest: end - activated };
}

export async function run(): Promise<void> {
  await pause(2000);
  const extension = vscode.extensions.getExtension('python-interview.python-interview');
  if (!extension) {
    throw new Error('The extension is not there.');
  }
  const result: ActivationResult = { ours: [], rest: [], empty: [] };
  for (let turn = 0; turn < 24; turn++) {
    const times = {
      empty: await activateOnce(EMPTY_EXTENSION, extension),
      ours: await activateOnce(join(extension.extensionPath, 'dist'), extension),
    };
    // The first rounds warm the disk's and the compiler's caches.
    if (turn >= 4) {
      result.ours.push(times.ours.start);
      result.rest.push(times.ours.rest);
      result.empty.push(times.empty.start);
    }
  }
  console.log(RESULT_MARK + JSON.stringify(result));
}
