import * as vscode from 'vscode';
import { equal, ok } from './expect.ts';

interface Api {
  questions(): { id: string; name: string; title: string; section: string; level: string }[];
  open(id: string): Thenable<unknown>;
}

const id = 'python-interview.python-interview';

describe('activation', () => {
  const extension = (): vscode.Extension<Api> => {
    const found = vscode.extensions.getExtension<Api>(id);
    ok(found, `The extension ${id} is not there.`);
    return found;
  };

  it('the extension is there and activates', async () => {
    await extension().activate();
    equal(extension().isActive, true, 'state of being active');
  });

  it('its API lists questions with id, name, title, section and level', async () => {
    const api = await extension().activate();
    const questions = api.questions();
    ok(questions.length > 0, 'There are no questions.');
    for (const question of questions) {
      for (const field of ['id', 'name', 'title', 'section', 'level'] as const) {
        ok(question[field] && typeof question[field] === 'string', `${question.id} has no ${field}.`);
      }
    }
    equal(new Set(questions.map(question => question.id)).size, questions.length, 'number of different ids');
  });

  it('its API opens a question in a panel', async () => {
    const api = await extension().activate();
    const question = api.questions()[0];
    ok(question, 'There are no questions.');
    await api.open(question.id);
    const webviews = vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(
        tab => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('pythonInterview.answer'),
      );
    equal(webviews.length, 1, 'number of answer panels');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('every command in package.json is registered', async () => {
    await extension().activate();
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter(command => !registered.has(command));
    equal(missing, [], 'list of commands without a handler');
  });
});
