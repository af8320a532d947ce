/** Measured inside VS Code's Node extension host: bundled and loaded as a test suite by `workbench.bench.ts`. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { type InsideResult, RESULT_MARK } from './insideResult.ts';

interface Activating {
  activate(context: unknown): unknown;
}

declare const EMPTY_EXTENSION: string;

const collect = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

async function heap(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 60));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Between two measurements, as between two glances of a reader: what the one before left to do is done. */
const rest = () => new Promise(resolve => setTimeout(resolve, 200));

/**
 * Loads an extension's modules and activates it. Milliseconds. They are copied to a new folder each time, below the extension's
 * own: an ES module is loaded once for each path, and VS Code tells by the path whose module asks for its API.
 */
async function activateOnce(modules: string, root: vscode.Uri): Promise<number> {
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
    extension: { id: 'bench.bench' },
    globalState: memento,
    workspaceState: memento,
    globalStorageUri: vscode.Uri.joinPath(root, 'storage'),
  };
  const folder = mkdtempSync(join(root.fsPath, 'copy-'));
  for (const name of readdirSync(modules).filter(file => file.endsWith('.js'))) {
    copyFileSync(join(modules, name), join(folder, name));
  }
  const url = pathToFileURL(join(folder, 'extension.js')).href;
  await rest();
  const start = performance.now();
  const module: Activating = await import(url);
  await module.activate(context);
  const time = performance.now() - start;
  for (const item of subscriptions.splice(0)) {
    item.dispose();
  }
  rmSync(folder, { recursive: true });
  return time;
}

async function measureActivation(): Promise<InsideResult['activation']> {
  const extension = vscode.extensions.getExtension('python-interview.python-interview');
  if (!extension) {
    throw new Error('The extension is not there.');
  }
  const { extensionUri } = extension;
  const result = { ours: [] as number[], empty: [] as number[] };
  for (let turn = 0; turn < 24; turn++) {
    const times = {
      empty: await activateOnce(EMPTY_EXTENSION, extensionUri),
      ours: await activateOnce(join(extension.extensionPath, 'dist'), extensionUri),
    };
    // The first rounds warm the disk's and the compiler's caches.
    if (turn >= 4) {
      result.ours.push(times.ours);
      result.empty.push(times.empty);
    }
  }
  return result;
}

async function measureBareWebview(htmls: readonly string[]): Promise<InsideResult['bareWebview']> {
  const start = performance.now();
  const panel = vscode.window.createWebviewPanel('bench.bare', 'Bare', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  let heard: () => void = () => undefined;
  panel.webview.onDidReceiveMessage(() => heard());
  const painted = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  const script = `const host = acquireVsCodeApi(); const tell = () => requestAnimationFrame(() => setTimeout(() => host.postMessage('painted'), 0));
    addEventListener('message', event => { document.body.innerHTML = event.data; tell(); }); tell();`;
  const first = painted();
  panel.webview.html = `<!DOCTYPE html><body><script>${script}</script></body>`;
  await first;
  const firstTime = performance.now() - start;
  const others: number[] = [];
  for (const html of htmls) {
    await rest();
    const begin = performance.now();
    const done = painted();
    void panel.webview.postMessage(html);
    await done;
    others.push(performance.now() - begin);
  }
  panel.dispose();
  return { first: firstTime, others };
}

export async function run(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 2000));
  const activation = await measureActivation();
  const before = await heap();

  const extension = vscode.extensions.getExtension<{ questions(): { id: string }[] }>(
    'python-interview.python-interview',
  );
  const api = await extension?.activate();
  if (!api) {
    throw new Error('The extension is not there.');
  }
  const open = async (id: string) => {
    const start = performance.now();
    await vscode.commands.executeCommand('pythonInterview.openQuestion', id);
    return performance.now() - start;
  };
  const [first, ...others] = api.questions();
  const firstAnswer = await open(first?.id ?? '');
  const answers: number[] = [];
  for (const { id } of others) {
    await rest();
    answers.push(await open(id));
  }

  // Everything else, for the memory.
  await vscode.commands.executeCommand('pythonInterview.questions.focus');
  const uri = await vscode.commands.executeCommand<vscode.Uri>('pythonInterview.openSnippet', first?.id, 1);
  const document = await vscode.workspace.openTextDocument(uri);
  for (let line = 0; line < document.lineCount; line++) {
    await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(line, 2));
  }
  void vscode.commands.executeCommand('pythonInterview.searchQuestions', 'yield');
  await new Promise(resolve => setTimeout(resolve, 1500));
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('pythonInterview.randomQuestion');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const memory = (await heap()) - before;

  const bareWebview = await measureBareWebview(
    answers.map(() => '<p>Words, as many as an answer has.</p>'.repeat(250)),
  );
  const result: InsideResult = { activation, firstAnswer, answers, bareWebview, memory };
  console.log(RESULT_MARK + JSON.stringify(result));
}
