/** Opening answers, and memory after use. Runs inside VS Code's Node extension host, see `insideVscode.ts`. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { BARE_PAGE } from './barePage.ts';
import { pause } from './pause.ts';
import { RESULT_MARK, type UseResult } from './result.ts';

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

async function measureBareWebview(htmls: readonly string[]): Promise<UseResult['bareWebview']> {
  const panel = vscode.window.createWebviewPanel('bench.bare', 'Bare', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  let heard: () => void = () => undefined;
  panel.webview.onDidReceiveMessage(() => heard());
  const painted = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  const first = painted();
  panel.webview.html = BARE_PAGE;
  await first;
  const others: number[] = [];
  for (const html of htmls) {
    await pause();
    const begin = performance.now();
    const done = painted();
    void panel.webview.postMessage(html);
    await done;
    others.push(performance.now() - begin);
  }
  panel.dispose();
  return others;
}

export async function run(): Promise<void> {
  await pause(2000);
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
  await open(first?.id ?? '');
  const answers: number[] = [];
  for (const { id } of others) {
    await pause();
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
  const result: UseResult = { answers, bareWebview, memory };
  console.log(RESULT_MARK + JSON.stringify(result));
}
