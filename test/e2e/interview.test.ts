/** A mock interview by keyboard, in both kinds of extension host: from the command to the scorecard, reload in the middle. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`a mock interview by keyboard, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });
    const titles = bank().sections.flatMap(section => section.questions.map(question => question.title));

    const clock = (page: Frame) => page.locator('#session .clock').textContent();
    const title = async (page: Frame) => (await page.locator('h1').textContent()) ?? '';
    const seconds = async (page: Frame) => {
      const [minutes = '0', rest = '0'] = ((await clock(page)) ?? '').split(/[: ]/);
      return Number(minutes) * 60 + Number(rest);
    };
    const inFront = async (workbench: Workbench) => {
      const page = await workbench.webview();
      await page.locator('#session .clock').waitFor();
      return page;
    };
    it('from the command to the scorecard, with a reload of the window in between', async () => {
      const workbench = window();
      let first = '';
      await step('asks for length, levels and sections, and starts with the keyboard on the question', async () => {
        await workbench.page.locator('.statusbar-item', { hasText: 'Practice' }).waitFor({ timeout: 90_000 });
        await workbench.command('Python Interview: Start Mock Interview...');
        await workbench.quickRows.filter({ hasText: '10 min' }).waitFor();
        await workbench.page.keyboard.type('10', { delay: 30 });
        await workbench.press('Enter');
        await workbench.quickRows.filter({ hasText: 'All Levels' }).waitFor();
        await workbench.press('Enter');
        await workbench.quickRows.filter({ hasText: 'new or due' }).first().waitFor();
        await workbench.press('Enter');
        const page = await inFront(workbench);
        await page.locator('#session .primary').waitFor();
        first = await title(page);
        assert.ok(titles.includes(first));
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
        assert.equal(await page.locator('#progress').getAttribute('aria-valuetext'), 'Question 1 of 2');
        assert.equal(await page.locator('.short').isVisible(), false);
        assert.match((await clock(page)) ?? '', /^(10:00|9:\d\d)$/);
      });

      await step('p stops the clock, and notes are kept meanwhile', async () => {
        const page = await inFront(workbench);
        const begun = await clock(page);
        await page.waitForFunction(text => document.querySelector('#session .clock')?.textContent !== text, begun);
        await page.locator('#title').focus();
        await workbench.press('p');
        await page.locator('#session [data-action="resume"]').waitFor();
        const stopped = await clock(page);
        assert.match(stopped ?? '', /\(paused\)$/);
        await page.locator('#notes').focus();
        // Slowly enough for a running clock to go on.
        await workbench.page.keyboard.type('names first, pitfalls 2nd', { delay: 80 });
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        assert.equal(await title(page), first);
        assert.equal(await clock(page), stopped);
        await page.locator('#title').focus();
        await workbench.press('p');
        await page.locator('#session [data-action="reveal"]').waitFor();
      });

      await step('goes on after a reload of the window, with its notes and its time', async () => {
        const before = await seconds(await inFront(workbench));
        await workbench.reload('names first, pitfalls 2nd');
        const page = await workbench.webviewWith('h1', first);
        await page.locator('#session .clock').waitFor();
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        const after = await seconds(page);
        // The reload takes nothing of it; what was kept last is at most five seconds old.
        assert.ok(after > 0 && after <= before + 6, `${after} seconds left after the reload, ${before} before`);
        await page.locator('#title').focus();
      });

      await step('Space shows the answer with the rubric first, a number scores it', async () => {
        const page = await inFront(workbench);
        await workbench.press('3');
        await workbench.press('Space');
        await page.locator('.short').waitFor();
        assert.equal(await title(page), first);
        const order = await page.evaluate(() =>
          [...document.querySelectorAll('.answer > *')].map(part => part.className).slice(0, 3),
        );
        assert.deepEqual(order, ['short', 'key-points', 'rubric']);
        assert.deepEqual(await page.locator('#session .choice .label').allTextContents(), [
          'Missed',
          'Weak',
          'Fair',
          'Good',
          'Strong',
        ]);
        await assertAccessible(page, 'an interview question');
        await workbench.press('1');
        await page.waitForFunction(text => document.querySelector('h1')?.textContent !== text, first);
        const next = await inFront(workbench);
        assert.equal(await next.locator('#progress').getAttribute('aria-valuetext'), 'Question 2 of 2');
        assert.equal(await next.locator('#notes').inputValue(), '');
      });

      await step('u goes back to score again', async () => {
        await (await inFront(workbench)).locator('#session [data-action="reveal"]').waitFor();
        await workbench.press('u');
        const page = await workbench.webviewWith('h1', first);
        await page.locator('#session [data-action="score0"]').waitFor();
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        await workbench.press('0');
        await page.locator('#session [data-action="reveal"]').waitFor();
      });

      await step('ends with its scorecard in the panel, and with no document that nobody asked for', async () => {
        await (await inFront(workbench)).locator('#session [data-action="reveal"]').waitFor();
        await workbench.press('Space');
        await (await inFront(workbench)).locator('#session [data-action="score4"]').waitFor();
        await workbench.press('4');
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await workbench.tab('Scorecard').waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
        assert.equal(await page.locator('.total').innerText(), '2 of 4 (fair)');
        assert.match(await page.locator('main').innerText(), /2 scored\./);
        assert.deepEqual(await page.locator('.by-question .score').allInnerTexts(), [
          '0 of 4 (missed)',
          '4 of 4 (strong)',
        ]);
        assert.equal(await page.locator('.by-question .notes').innerText(), 'names first, pitfalls 2nd');
        assert.equal(await page.locator('#session').isVisible(), false);
        await assertAccessible(page, 'a scorecard');
        assert.equal(await workbench.tab(/Untitled/).count(), 0, 'documents');
      });

      await step('a question opens from it, and Back leads back to its link', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        const link = page.locator('.by-question a').first();
        const [id, name] = [await link.getAttribute('data-id'), await link.innerText()];
        await link.focus();
        await workbench.press('Enter');
        await workbench.webviewWith('h1', first);
        await workbench.tab(name).waitFor();
        await workbench.press('Alt+ArrowLeft');
        const card = await workbench.webviewWith('h1', 'Mock interview');
        await card.waitForFunction(wanted => (document.activeElement as HTMLElement).dataset.id === wanted, id);
        await workbench.press('Alt+ArrowRight');
        await workbench.webviewWith('h1', first);
        await workbench.press('Alt+ArrowLeft');
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('is there after a reload of the window, and so is the way back', async () => {
        await workbench.reload('scorecard:');
        const page = await workbench.webviewWith('h1', 'Mock interview');
        assert.equal(await page.locator('.total').innerText(), '2 of 4 (fair)');
        assert.equal(await page.locator('#forward').isEnabled(), true);
      });

      await step('marks the weak ones due', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="mark"]').focus();
        await workbench.press('Enter');
        await page.locator('p', { hasText: 'Due in practice now: 1 question.' }).waitFor();
        await workbench.page.locator('.statusbar-item', { hasText: '1 due' }).waitFor();
        assert.equal(await page.locator('[data-action="mark"]').count(), 0);
        const focused = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.action);
        assert.equal(focused, 'practice', 'the keyboard stays with the buttons');
      });

      await step('practices what was missed, and comes back when that is done', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="practice"]').focus();
        await workbench.press('Enter');
        const question = await workbench.webviewWith('h1', first);
        await question.locator('#session[data-kind="practice"] [data-action="reveal"]').waitFor();
        await workbench.press('Space');
        await question.locator('#session [data-action="rate4"]').waitFor();
        await workbench.press('4');
        const end = await workbench.webviewWith('h1', 'Practice finished');
        await end.locator('[data-action="done"]').click();
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('saves it as Markdown where the user says', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="save"]').click();
        await workbench.saveDialog(/mock-interview-.*\.md$/, join(workbench.folder, 'card.md'));
        await workbench.notificationButton('The scorecard was saved to card.md.', 'Open File');
        await workbench.editor.locator('.view-line', { hasText: '# Mock interview' }).first().waitFor();
        await workbench.editor.locator('.view-line', { hasText: '2 of 4 (fair)' }).first().waitFor();
        await workbench.command('View: Revert and Close Editor');
      });

      await step('lists what was taken and opens it again', async () => {
        await workbench.command('View: Close All Editors');
        await workbench.command('Python Interview: Show Past Interviews...');
        const row = workbench.quickRows.filter({ hasText: '2 of 4 (fair)' });
        await row.filter({ hasText: '10 min, 2 scored' }).waitFor();
        await workbench.press('Enter');
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('deletes it from the list after a question, and its page says that it is gone', async () => {
        await workbench.command('Python Interview: Show Past Interviews...');
        const row = workbench.quickRows.filter({ hasText: '2 of 4 (fair)' });
        await row.hover();
        await row.locator('.codicon-trash').click();
        await workbench.dialogButton('Cancel');
        await row.waitFor();
        await row.hover();
        await row.locator('.codicon-trash').click();
        await workbench.dialogButton('Delete');
        const page = await workbench.webviewWith('h1', 'This interview is gone');
        assert.equal(await page.locator('.notes').count(), 0);
        await assertAccessible(page, 'the page of an interview that is gone');
        await workbench.command('Python Interview: Show Past Interviews...');
        await workbench.notification('You have not taken a mock interview yet.');
      });
    });
  });
}
