/** The first answer of a window. Runs inside VS Code's Node extension host, see `insideVscode.ts`. */
import * as vscode from 'vscode';
import { pause } from './pause.ts';
import { type FirstResult, RESULT_MARK } from './result.ts';

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<{ questions(): { id: string }[] }>(
    'python-interview.python-interview',
  );
  const api = await extension?.activate();
  const id = api?.questions()[0]?.id;
  if (id === undefined) {
    throw new Error('The extension is not there.');
  }
  await pause(2000);
  const start = performance.now();
  await vscode.commands.executeCommand('pythonInterview.openQuestion', id);
  const result: FirstResult = { time: performance.now() - start };
  console.log(RESULT_MARK + JSON.stringify(result));
}
