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

  for (const [path, message] of [
    ['/question/no-such-question', 'There is no question "no-such-question"'],
    ['/question/..%2F..%2Fpackage.json', 'This link is not one of ours'],
    ['/question/__proto__', 'This link is not one of ours'],
    ['/question/[Fix it](command:workbench.action.toggleZenMode)', 'This link is not one of ours'],
    ['/', 'This link names no question'],
  ] as const) {
    it(`say so when there is no such question: ${path}`, async () => {
      const workbench = window();
      await follow(`/question/${question.id}`);
      await workbench.webviewWith('h1', question.title);
      await follow(path);
      const notification = await workbench.notification(message);
      assert.equal(await notification.locator('.notification-list-item-message a').count(), 0);
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.webviewWith('h1', question.title);
    });
  }
});
