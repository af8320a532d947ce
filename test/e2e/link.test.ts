import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('links', () => {
  const window = useWindow();
  const [question] = bank().questions;
  assert.ok(question);

  const follow = async (path: string): Promise<void> => {
    const workbench = window();
    await workbench.command('Developer: Open URL');
    await workbench.type(`vscode://python-interview.python-interview${path}`);
    await workbench.press('Enter');
    await workbench.dialogButton('Open');
  };

  beforeEach(() => window().command('View: Close All Editors'));

  it('open the question they name', async () => {
    await follow(`/question/${question.id}`);
    await window().webviewWith('h1', question.title);
  });

  for (const path of ['/question/no-such-question', '/question/..%2F..%2Fpackage.json', '/question/__proto__', '/']) {
    it(`say so when there is no such question: ${path}`, async () => {
      const workbench = window();
      await follow(`/question/${question.id}`);
      await workbench.webviewWith('h1', question.title);
      await follow(path);
      await workbench.notification('There is no question');
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.webviewWith('h1', question.title);
    });
  }
});
