import * as vscode from 'vscode';
import { eventually, ok } from './expect.ts';
import { activated, answerShows, closeAll } from './extension.ts';

const tabs = () =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(
      tab => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('pythonInterview.statistics'),
    );

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`pythonInterview.${name}`, ...args);

describe('statistics', () => {
  beforeEach(async () => {
    await closeAll();
    await activated();
  });
  after(async () => {
    await run('endPractice');
    await closeAll();
  });

  it('open once, and beside nothing of their own', async () => {
    await run('showStatistics');
    await eventually('the statistics', () => tabs().length === 1);
    await run('showStatistics');
    ok(tabs().length === 1, 'one panel');
  });

  it('stay open while questions are practiced, and come to the front again', async () => {
    const [question] = (await activated()).questions();
    ok(question, 'a question');
    await run('showStatistics');
    await eventually('the statistics', () => tabs().length === 1);
    await run('startPractice', { ids: [question.id] });
    await answerShows(question.name);
    await run('showStatistics');
    await eventually('the statistics in front', () => tabs()[0]?.isActive);
  });
});
