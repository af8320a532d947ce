import * as vscode from 'vscode';
import { equal, ok } from './expect.ts';
import { activated, closeAll } from './extension.ts';
import { newMemoryFile } from './memoryFiles.ts';

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

async function discard(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await closeAll();
  await vscode.commands.executeCommand('notifications.clearAll');
}

describe('progress without files', () => {
  let id = '';

  before(async () => {
    id = (await activated()).questions()[0]?.id ?? '';
  });
  beforeEach(discard);
  after(discard);

  it('goes out as a document and comes in from the active editor', async () => {
    await run('addBookmark', id);
    equal(await run('exportProgress', 'editor'), true, 'answer to the export');
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.languageId, 'json', 'language');
    ok(JSON.parse(document?.getText() ?? '').questions[id].bookmark.value, 'the bookmark');
    await run('removeBookmark', id);
    equal(await run('importProgress', 'editor', { mode: 'replace' }), true, 'answer to the import');
    const file = newMemoryFile();
    equal(await run('exportProgress', file), true, 'answer to the second export');
    ok(JSON.parse(await read(file)).questions[id].bookmark.value, 'the bookmark is back');
    await run('removeBookmark', id);
  });

  it('is refused from an editor that holds something else, and without an editor', async () => {
    equal(await run('importProgress', 'editor', { mode: 'replace' }), false, 'answer without an editor');
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    await vscode.window.showTextDocument(document);
    equal(await run('importProgress', 'editor', { mode: 'replace' }), false, 'answer to another document');
  });

  it('never goes over a file that is there without asking', async () => {
    const file = newMemoryFile();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('mine'));
    // A suite cannot answer a dialog: VS Code refuses to show one.
    equal(await run('exportProgress', file), false, 'answer');
    equal(await read(file), 'mine', 'content');
  });
});
