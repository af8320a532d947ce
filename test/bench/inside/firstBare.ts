/** The first webview of a window, a bare one. Runs inside VS Code's Node extension host, see `insideVscode.ts`. */
import * as vscode from 'vscode';
import { BARE_PAGE } from './barePage.ts';
import { pause } from './pause.ts';
import { type FirstResult, RESULT_MARK } from './result.ts';

export async function run(): Promise<void> {
  await vscode.extensions.getExtension('python-interview.python-interview')?.activate();
  await pause(2000);
  const start = performance.now();
  const { webview } = vscode.window.createWebviewPanel('bench.bare', 'Bare', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  const painted = new Promise(resolve => webview.onDidReceiveMessage(resolve));
  webview.html = BARE_PAGE;
  await painted;
  const result: FirstResult = { time: performance.now() - start };
  console.log(RESULT_MARK + JSON.stringify(result));
}
