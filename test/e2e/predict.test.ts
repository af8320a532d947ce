import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { isPredictable } from '../../src/bank/program.ts';
import type { Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`predicting by keyboard, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });

    const progress = (page: Frame) => page.locator('#progress').getAttribute('aria-valuetext');
    const box = (page: Frame) => page.locator('.program textarea');
    const focused = (page: Frame) => page.evaluate(() => document.activeElement?.className ?? '');
    const printed = async (page: Frame) => (await page.locator('.program .output samp').textContent()) ?? '';
    const kinds = (page: Frame) =>
      page.locator('.predict .lines li').evaluateAll(all => all.map(each => each.className));
    /** The page of a program that is still to be predicted, at its place in the session. */
    async function atProgram(workbench: Workbench, place: string): Promise<Frame> {
      const page = await workbench.webviewWith('#session .status', place);
      await box(page).waitFor();
      await page.waitForFunction(() => document.activeElement?.matches('.program textarea'));
      return page;
    }
    const codes = (page: Frame) => page.locator('.program code').textContent();

    it('from the palette to the end, and once more what was missed', async () => {
      const workbench = window();
      let first: string | null = '';
      await step('asks with the keyboard in the box, and nothing gives the output away', async () => {
        await workbench.command('Python Interview: Predict the Output');
        const page = await atProgram(workbench, '0 of 10');
        first = await codes(page);
        for (const part of ['.program .output', '.program .name', '.passage']) {
          assert.equal(await page.locator(part).isVisible(), false, part);
        }
        await assertAccessible(page, 'a program to be predicted');
      });

      await step('an empty box is not checked', async () => {
        const page = await workbench.webview();
        await workbench.press('Control+Enter');
        await page.locator('.verdict', { hasText: 'Type what you expect first.' }).waitFor();
        assert.equal(await progress(page), '0 of 10');
      });

      await step('Enter begins a line, Ctrl+Enter checks: a miss is shown line by line, with the reason', async () => {
        const page = await workbench.webview();
        await workbench.page.keyboard.type('quite wrong');
        await workbench.press('Enter');
        await workbench.page.keyboard.type('and so is this');
        assert.equal(await box(page).inputValue(), 'quite wrong\nand so is this');
        assert.equal(await box(page).getAttribute('rows'), '2');
        await workbench.press('Control+Enter');
        await page.locator('.verdict', { hasText: 'Not quite' }).waitFor();
        assert.match(await focused(page), /verdict/);
        const lines = (await printed(page)).split('\n').length;
        assert.deepEqual(await kinds(page), ['extra', 'extra', ...Array.from({ length: lines }, () => 'missing')]);
        const said = await page.locator('.predict .lines li').allTextContents();
        assert.equal(said[0], 'Yours: quite wrong');
        assert.match(said[2] ?? '', /^Printed: /);
        await page.locator('.passage').waitFor();
        assert.equal(await progress(page), '1 of 10');
        await assertAccessible(page, 'a program that was missed');
      });

      await step('goes on after a reload of the window', async () => {
        await workbench.reload('and so is this');
        const page = await workbench.webviewWith('.verdict', 'Not quite');
        assert.equal(await codes(page), first);
        assert.deepEqual((await kinds(page)).slice(0, 2), ['extra', 'extra']);
        assert.equal(await progress(page), '1 of 10');
      });

      await step('u takes the turn back, with what was typed in the box', async () => {
        const before = await workbench.webview();
        await before.locator('#title').focus();
        await workbench.press('u');
        const page = await atProgram(workbench, '0 of 10');
        assert.equal(await codes(page), first);
        assert.equal(await box(page).inputValue(), 'quite wrong\nand so is this');
        await workbench.press('Control+a');
        await workbench.page.keyboard.insertText(`${await printed(page)}  \n\n`);
        await workbench.press('Control+Enter');
        await page.locator('.verdict', { hasText: 'Right' }).waitFor();
        assert.deepEqual(await kinds(page), []);
        await page.locator('.program .output').waitFor();
        await assertAccessible(page, 'a program that was predicted right');
      });

      await step('Enter goes on, and what is typed survives a reload', async () => {
        await workbench.press('Enter');
        const page = await atProgram(workbench, '1 of 10');
        assert.notEqual(await codes(page), first);
        await workbench.page.keyboard.type('half a thought');
        await workbench.reload('half a thought');
        const again = await workbench.webviewWith('#session .status', '1 of 10');
        await box(again).waitFor();
        assert.equal(await box(again).inputValue(), 'half a thought');
      });

      await step("I don't know is reached by Tab, and is a miss", async () => {
        const page = await workbench.webview();
        await box(page).focus();
        await workbench.press('Tab');
        await workbench.press('Tab');
        await workbench.press('Enter');
        await page.locator('.verdict', { hasText: 'This is what it prints' }).waitFor();
        assert.equal(await progress(page), '2 of 10');
      });

      await step('n skips outside of the box', async () => {
        await workbench.press('Enter');
        const page = await atProgram(workbench, '2 of 10');
        await page.locator('#title').focus();
        await workbench.press('n');
        await atProgram(workbench, '2 of 9');
      });

      await step('nothing is out of reach at 320 px', async () => {
        await workbench.page.setViewportSize({ width: 320 + 50, height: 700 });
        await workbench.command('View: Close Primary Side Bar');
        const page = await workbench.webview();
        await page.locator('#session [data-action="giveUp"]').click();
        await page.locator('.verdict[data-outcome]').waitFor();
        const [width, room] = await page.evaluate(() => [document.body.scrollWidth, globalThis.innerWidth]);
        assert.ok((width ?? 0) <= (room ?? 0), `${width} of ${room}`);
        await page.locator('#session .primary').click();
        await atProgram(workbench, '3 of 9');
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
      });

      await step('ends with what was missed and what was right, each a link to its question', async () => {
        for (let done = 3; done < 9; done++) {
          const page = await atProgram(workbench, `${done} of 9`);
          await page.locator('#session [data-action="giveUp"]').click();
          await page.locator('.verdict[data-outcome]').waitFor();
          await workbench.press('Enter');
        }
        let page = await workbench.webviewWith('h1', 'Predictions finished');
        await page.locator('main', { hasText: 'You predicted 1 of 9 outputs right.' }).waitFor();
        const missed = page.locator('.came-to', { has: page.locator('h2', { hasText: 'What was missed' }) });
        assert.equal(await missed.locator('[data-do="open"]').count(), 8);
        assert.match((await missed.locator('.count').first().textContent()) ?? '', /^back in 1 d$/);
        assert.equal(await page.locator('.closing-buttons .primary').innerText(), 'Predict These Again');
        await assertAccessible(page, 'the end of predictions');
        const link = missed.locator('[data-do="open"]').first();
        const title = (await link.getAttribute('title')) ?? '';
        await link.click();
        page = await workbench.webviewWith('h1', title);
        await page.locator('#session').waitFor({ state: 'hidden' });
        await page.locator('#back').click();
        page = await workbench.webviewWith('h1', 'Predictions finished');
        await page.locator('[data-action="again"]').click();
        await atProgram(workbench, '0 of 8');
      });

      await step('a question opened meanwhile has no bar, and the command leads back', async () => {
        const page = await workbench.webview();
        await page.locator('#session [data-action="giveUp"]').click();
        await page.locator('.passage .from a').click();
        const question = await workbench.webviewWith('h1', /^(?!What does this print)/);
        await question.locator('#session').waitFor({ state: 'hidden' });
        await workbench.command('Python Interview: Predict the Output');
        await workbench.webviewWith('.verdict', 'This is what it prints');
        await workbench.command('Python Interview: End Predicting');
        await question.locator('.program').waitFor({ state: 'detached' });
      });

      await step('the statistics draw it, and say it', async () => {
        await workbench.command('Python Interview: Show Statistics');
        const page = await workbench.webviewWith('#predictions', 'Predict the Output');
        const text = await page.locator('.predictions p').textContent();
        assert.match(text ?? '', /you have predicted 9: 1 right at the last try, 8 missed\./);
        assert.equal(await page.locator('.predictions tfoot td.number').first().textContent(), '1');
        await assertAccessible(page, 'statistics with predictions');
      });
    });

    it('where answers are hidden, asks for the outputs on a page too', async () => {
      const workbench = window();
      const section = bank().sections.find(({ questions }) => questions.some(({ predictable }) => predictable));
      const question = section?.questions.find(({ predictable }) => predictable);
      const full = bank().questions.find(({ id }) => id === question?.id);
      assert.ok(section && question && full);
      const [snippet, ...others] = full.snippets.filter(isPredictable);
      assert.ok(snippet);
      await workbench.openViewContainer('Python Interview');
      await workbench.openQuestion(section.title, question.name);
      const page = await workbench.webviewWith('h1', question.title);
      const card = (number: number) => page.locator(`.card[data-number="${number}"]`);
      await card(snippet.number).locator('.output').waitFor({ state: 'attached' });
      assert.equal(await page.locator('.predict').count(), 0);
      await page.locator('#title').press('h');
      await page.locator('.short').waitFor({ state: 'hidden' });
      await page.locator('#title').press('Space');
      await page.locator('.short').waitFor();
      await card(snippet.number).locator('textarea').waitFor();
      assert.equal(await card(snippet.number).locator('.output').isVisible(), false);
      await card(snippet.number).locator('textarea').focus();
      await assertAccessible(page, 'a card that asks for its output');
      await workbench.page.keyboard.insertText(snippet.output ?? '');
      await workbench.press('Control+Enter');
      await card(snippet.number).locator('.verdict', { hasText: 'Right' }).waitFor();
      await card(snippet.number).locator('.output').waitFor();
      for (const other of others.slice(0, 1)) {
        await card(other.number).locator('[data-do="showOutput"]').click();
        await card(other.number).locator('.output').waitFor();
      }
      await page.locator('#title').press('h');
      await page.locator('.predict').first().waitFor({ state: 'detached' });
    });
  });
}
