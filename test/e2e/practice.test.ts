import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { inLearningOrder } from '../../src/scheduling/queue.ts';
import type { Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`practice by keyboard, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });
    // Nobody has a plan here: the essential questions come first, the easier ones of them before the others.
    const questions = inLearningOrder(bank().questions);
    const [first, second] = questions;
    const section = bank().sections.find(({ questions: those }) => those.some(({ id }) => id === first?.id));
    assert.ok(first && second && section);

    const statusItem = (workbench: Workbench) =>
      workbench.page.locator('.statusbar-item', { hasText: /\d+ due|^\s*(Continue )?Practice\s*$/ });
    const progress = (page: Frame) => page.locator('#progress').getAttribute('aria-valuetext');
    const title = async (page: Frame) => (await page.locator('h1').textContent()) ?? '';

    /** The worst that each question was rated, by its title. */
    const worst = new Map([[first.title, 4]]);

    /** Reveals the question in front and rates it; waits for the next one, or for the end. */
    async function rate(workbench: Workbench, key: string): Promise<void> {
      const page = await workbench.webview();
      await page.locator('#session .primary').waitFor();
      const shown = await title(page);
      worst.set(shown, Math.min(Number(key), worst.get(shown) ?? 4));
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

      await step('key points are ticked by mouse and keyboard, which suggests a rating and gives none', async () => {
        const page = await workbench.webviewWith('h1', second.title);
        assert.equal(await page.locator('input[data-point]').first().isVisible(), false);
        await page.locator('#title').press('Space');
        const boxes = page.locator('input[data-point]');
        const points = await boxes.count();
        const suggested = () =>
          page.locator('#session .suggested').evaluateAll(all => all.map(each => each.textContent));
        assert.deepEqual(await suggested(), []);
        // After the reveal the short answer has the keyboard: the first box is the next stop.
        await workbench.press('Tab');
        await workbench.press('Space');
        assert.equal(await boxes.first().isChecked(), true);
        await page.locator('.said', { hasText: `1 of ${points}, suggests Again` }).waitFor();
        assert.match((await suggested()).join(), /^Again, suggested /);
        for (let at = 1; at < points; at++) {
          await page.locator(`label[for="point-${at}"]`).click({ position: { x: 4, y: 8 } });
        }
        await page.locator('.said', { hasText: `${points} of ${points}, suggests Good` }).waitFor();
        assert.match((await suggested()).join(), /^Good, suggested /);
        await boxes.first().press('Space');
        assert.equal(await title(page), second.title, 'nothing was rated');
        assert.equal(await progress(page), '1 of 10');
        await assertAccessible(page, 'key points ticked off');
      });

      await step('what was ticked survives a reload, and a key rates with a box in focus', async () => {
        await workbench.tab(second.name).waitFor();
        await workbench.reload(second.id);
        const page = await workbench.webviewWith('h1', second.title);
        await page.locator('#session .suggested').waitFor();
        const ticked = await page
          .locator('input[data-point]')
          .evaluateAll(all => all.map(each => each.matches(':checked')));
        assert.deepEqual(
          ticked,
          ticked.map((_, at) => at > 0),
        );
        await page.locator('input[data-point]').last().focus();
        await workbench.press('3');
        worst.set(second.title, 3);
        const next = await workbench.webviewWith('h1', questions[2]?.title ?? '');
        await next.locator('#session .primary').waitFor();
      });

      await step('goes on after a reload of the window, and undo still goes back', async () => {
        for (const key of ['1', '2', '4']) {
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
        await workbench.press('3');
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

      /** The questions in a list of the last page, by their titles. */
      const listed = (page: Frame, heading: string) =>
        page
          .locator('.came-to', { has: page.locator('h2', { hasText: heading }) })
          .locator('[data-do="open"]')
          .evaluateAll(links => links.map(link => link.getAttribute('title') ?? ''));
      const titlesRated = (...grades: number[]) =>
        [...worst].flatMap(([question, grade]) => (grades.includes(grade) ? question : [])).sort();

      await step('the end names what went wrong, what was hard and what went well', async () => {
        const page = await workbench.webviewWith('h1', 'Practice finished');
        assert.deepEqual((await listed(page, 'What went wrong')).sort(), titlesRated(1));
        assert.deepEqual((await listed(page, 'What was hard')).sort(), titlesRated(2));
        assert.deepEqual((await listed(page, 'What went well')).sort(), titlesRated(3, 4));
        assert.ok(titlesRated(1).length && titlesRated(2).length);
        assert.equal(await page.locator('.closing-buttons .primary').innerText(), 'Practice These Again');
        await assertAccessible(page, 'the end of practice');
      });

      await step('each is a link, from which one comes back', async () => {
        let page = await workbench.webviewWith('h1', 'Practice finished');
        const [wrong = ''] = await listed(page, 'What went wrong');
        await page.locator(`.came-to [data-do="open"][title=${JSON.stringify(wrong)}]`).click();
        page = await workbench.webviewWith('h1', wrong);
        await page.locator('#session').waitFor({ state: 'hidden' });
        await page.locator('#back').click();
        page = await workbench.webviewWith('h1', 'Practice finished');
        assert.equal((await listed(page, 'What went wrong'))[0], wrong);
      });

      await step('these again is a session of just these', async () => {
        let page = await workbench.webviewWith('h1', 'Practice finished');
        const again = [...(await listed(page, 'What went wrong')), ...(await listed(page, 'What was hard'))];
        await page.locator('[data-action="again"]').click();
        for (const [at, expected] of again.entries()) {
          page = await workbench.webviewWith('h1', expected);
          assert.equal(await progress(page), `${at} of ${again.length}`);
          await rate(workbench, '4');
        }
        page = await workbench.webviewWith('h1', 'Practice finished');
        assert.deepEqual(await listed(page, 'What went well'), again);
        assert.equal(await page.locator('.closing-buttons .primary').innerText(), 'Done');
      });

      await step('the tree shows what is learned now; nothing is known after one day', async () => {
        await workbench.openSection(section.title, first.name);
        const label = await workbench.treeRow(first.name).getAttribute('aria-label');
        assert.match(label ?? '', /Learning/);
        assert.match((await workbench.treeRow(section.title).textContent()) ?? '', /0\/\d+/);
      });

      await step('more new questions can be had, and ending leaves', async () => {
        let page = await workbench.webviewWith('h1', 'Practice finished');
        await page.locator('[data-action="done"]').click();
        await workbench.command('Python Interview: Start Practice');
        page = await workbench.webviewWith('h1', 'Nothing to practice');
        await page.locator('[data-action="more"]').click();
        await page.locator('#session .primary').waitFor();
        await workbench.command('Python Interview: End Practice');
        await page.locator('#session').waitFor({ state: 'hidden' });
      });

      await step('reset asks first, and its undo restores', async () => {
        await workbench.openSection(section.title, first.name);
        await workbench.treeMenu(first.name, 'Set State...');
        await workbench.quickRows.filter({ hasText: 'Known' }).first().click();
        await workbench.treeRow(section.title).filter({ hasText: '1/' }).waitFor();
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
