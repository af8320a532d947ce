import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { memoryFile, newMemoryFile } from './memoryFiles.ts';

export interface Api {
  questions(): { id: string; name: string; title: string; section: string; level: string }[];
  open(id: string): Promise<boolean>;
}

/** The extension under test, activated. */
export async function activated(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('python-interview.python-interview');
  ok(extension, 'The extension is not there.');
  return extension.activate();
}

const isAnswer = (tab: vscode.Tab) =>
  tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('pythonInterview.answer');

export const answerTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(isAnswer);

/** Waits until a tab of the answer panel has this name: a question's, or what the page of a session's end is called. */
export const answerShows = (name: string): Promise<unknown> =>
  eventually(`an answer named ${name}`, () => answerTabs().some(tab => tab.label === name));

export const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** The record of progress as the export command writes it. */
export async function exportedRecord<T>(): Promise<T> {
  const target = newMemoryFile();
  equal(await vscode.commands.executeCommand('pythonInterview.exportProgress', target), true, 'answer to the export');
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(target))) as T;
}

export const emptyRecord = { format: 'python-interview-progress', version: 1, questions: {} };

/** Ends what is going on and empties the record of progress. */
export async function resetProgress(): Promise<void> {
  await vscode.commands.executeCommand('pythonInterview.endInterview');
  await vscode.commands.executeCommand('pythonInterview.endPractice');
  await vscode.commands.executeCommand('pythonInterview.endPrediction');
  const source = memoryFile('empty.json');
  await vscode.workspace.fs.writeFile(source, new TextEncoder().encode(JSON.stringify(emptyRecord)));
  equal(
    await vscode.commands.executeCommand('pythonInterview.importProgress', source, { mode: 'replace' }),
    true,
    'answer to the import',
  );
  await vscode.commands.executeCommand('notifications.clearAll');
}

/** Every check of the suite begins with no editor open and an empty record; the last one leaves nothing behind. */
export function beginEmpty(): void {
  beforeEach(async () => {
    await activated();
    await resetProgress();
    // A session that was still on has shown its end.
    await closeAll();
  });
  after(async () => {
    await resetProgress();
    await closeAll();
  });
}

let samples = 0;

/** A Python document with this text, shown in an editor. Its name is its own: VS Code gives `Untitled-1` again and again. */
export async function showPython(text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `sample-${++samples}.py` });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  ok(await vscode.workspace.applyEdit(edit), 'the text is in');
  await vscode.window.showTextDocument(document);
  return document;
}
