import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../host/workbench.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`practice by keyboard, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });
    const questions = bank().sections.flatMap(section => section.questions);
    const [first, second] = questions;
    assert.ok(first && second);

    const statusItem = (workbench: Workbench) =>
      workbench.page.locator('.statusbar-item', { hasText: /\d+ due|^\s*(Continue )?Practice\s*$/ });
    const progress = (page: Frame) => page.locator('#progress').getAttribute('aria-valuetext');
    const title = async (page: Frame) => (await page.locator('h1').textContent()) ?? '';

    /** Reveals the question in front and rates it; waits for the next one, or for the end. */
    async function rate(workbench: Workbench, key: string): Promise<void> {
      const page = await workbench.webview();
      await page.locator('#session .primary').waitFor();
      await workbench.press('Space');
      await page.locator('#session [data-action="rate3"]').waitFor();
      await workbench.press(key);
      await page.locator('#session .primary, .closing-buttons').first().waitFor();
    }

    it('from the status bar to its end, with a reload of the window in between', async () => {
      const workbench = window();
      await step('starts from the status bar, with the answer hidden and the keyboard on the question', async () => {
        // It comes with the start of the extension, after all that VS Code itself has to start.
        await statusItem(workbench).waitFor({ timeout: 90_000 });
        await statusItem(workbench).locator('a').click();
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#session .primary').waitFor();
        assert.equal(await progress(page), '0 of 10');
        assert.equal(await page.locator('.short').isVisible(), false);
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
      });

      await step('a key rates only after the answer was shown', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        await workbench.press('3');
        await workbench.press('Space');
        await page.locator('.short').waitFor();
        assert.equal(await progress(page), '0 of 10');
        assert.equal(await title(page), first.title);
        assert.equal(await page.evaluate(() => document.activeElement?.className), 'short');
      });

      await step('every rating says its interval and its key', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        const texts = await page.locator('#session .choice').allTextContents();
        assert.deepEqual(texts.slice(0, 3), ['Again 1 min', 'Hard 6 min', 'Good 10 min']);
        assert.match(texts[3] ?? '', /^Easy \d+ d$/);
        const good = page.locator('#session [data-action="rate3"]');
        assert.equal(await good.getAttribute('title'), 'Good, in 10 minutes (3)');
        assert.equal(await good.getAttribute('aria-keyshortcuts'), '3');
      });

      await step('u takes a rating back, to the question with its answer shown', async () => {
        await workbench.press('4');
        const next = await workbench.webviewWith('h1', second.title);
        assert.equal(await progress(next), '1 of 10');
        assert.equal(await next.evaluate(() => document.activeElement?.id), 'title');
        await workbench.press('u');
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('.short').waitFor();
        assert.equal(await progress(page), '0 of 10');
        await workbench.press('4');
        await workbench.webviewWith('h1', second.title);
      });

      await step('another question opens without the bar, and the status bar leads back', async () => {
        await workbench.openViewContainer('Python Interview');
        // The tree follows the question on screen: its section opens by itself.
        await workbench.treeRow(first.name).waitFor();
        await workbench.clickTreeRow(first.name);
        const other = await workbench.webviewWith('h1', first.title);
        await other.locator('#session').waitFor({ state: 'hidden' });
        await statusItem(workbench).filter({ hasText: 'Continue Practice' }).locator('a').click();
        const page = await workbench.webviewWith('h1', second.title);
        await page.locator('#session .primary').waitFor();
      });

      await step('goes on after a reload of the window, and undo still goes back', async () => {
        for (const key of ['3', '1', '2', '4']) {
          await rate(workbench, key);
        }
        const before = await title(await workbench.webview());
        const current = questions.find(question => question.title === before);
        assert.ok(current);
        // The tab follows when the extension has heard from the page: the session is handed over by then.
        await workbench.tab(current.name).waitFor();
        await workbench.reload(current.id);
        const page = await workbench.webviewWith('h1', before);
        await page.locator('#session .primary').waitFor();
        assert.match((await progress(page)) ?? '', /^5 of /);
        await page.locator('#title').focus();
        await workbench.press('u');
        await page.locator('#session [data-action="rate3"]').waitFor();
        assert.match((await progress(page)) ?? '', /^4 of /);
        await workbench.press('4');
        await page.locator('#session .primary').waitFor();
        // Which one comes next may differ: what was rated Again is due by now.
        assert.match((await progress(page)) ?? '', /^5 of /);
      });

      await step('n skips, and the rest goes to its end', async () => {
        let page = await workbench.webview();
        const skipped = await title(page);
        await workbench.press('n');
        await page.waitForFunction(text => document.querySelector('h1')?.textContent !== text, skipped);
        for (let turn = 0; turn < 30; turn++) {
          page = await workbench.webview();
          if (await page.locator('.closing-buttons').isVisible()) {
            break;
          }
          await rate(workbench, '4');
        }
        page = await workbench.webviewWith('h1', 'Practice finished');
        const text = await page.locator('#page').textContent();
        assert.ok(text);
        // One was skipped, and another new one came for it.
        assert.match(text, /You practiced 10 questions/);
        assert.match(text, /Skipped and left as they were: 1/);
        assert.match(text, /Within a week\d+/);
      });

      await step('the tree shows what is known now', async () => {
        await workbench.treeRow(first.name).waitFor();
        const label = await workbench.treeRow(first.name).getAttribute('aria-label');
        assert.match(label ?? '', /Known|Learning/);
        const section = bank().sections[0];
        assert.ok(section);
        assert.match((await workbench.treeRow(section.title).textContent()) ?? '', /[1-9]\d*\/\d+/);
      });

      await step('more new questions can be had, and ending leaves', async () => {
        const page = await workbench.webviewWith('h1', 'Practice finished');
        await page.locator('[data-action="more"]').click();
        await page.locator('#session .primary').waitFor();
        await workbench.command('Python Interview: End Practice');
        await page.locator('#session').waitFor({ state: 'hidden' });
      });

      await step('reset asks first, and its undo restores', async () => {
        const section = bank().sections[0];
        assert.ok(section);
        const count = async () => /(\d+)\/\d+/.exec((await workbench.treeRow(section.title).textContent()) ?? '')?.[1];
        const known = await count();
        await workbench.command('Python Interview: Reset Progress...');
        await workbench.dialog.waitFor();
        await workbench.dialogButton('Reset Progress');
        await workbench.notification('Your progress was reset');
        assert.equal(await count(), '0');
        await workbench.notificationButton('Your progress was reset', 'Undo');
        await workbench
          .treeRow(section.title)
          .filter({ hasText: `${known}/` })
          .waitFor();
      });
    });
  });
}
