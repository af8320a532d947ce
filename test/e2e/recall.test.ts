import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`asked first, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });
    const [section] = bank().sections;
    assert.ok(section);
    const [first, second] = section.questions;
    assert.ok(first && second);

    const stateOf = async (workbench: Workbench, name: string) =>
      (await workbench.treeRow(name).getAttribute('aria-label')) ?? '';
    const rated = (page: Frame) => page.locator('#session', { hasText: /Rated \w+: comes back in \d+/ });

    it('with Hide Answers on, an answer that was hidden and shown is rated, which counts as a review', async () => {
      const workbench = window();
      await step('a question that was only looked at is seen', async () => {
        await workbench.openViewContainer('Python Interview');
        await workbench.openQuestion(section.title, first.name);
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('.short').waitFor();
        assert.equal(await page.locator('#session').isVisible(), false);
        await page.locator('.badge.state', { hasText: 'Seen' }).waitFor();
        await workbench.treeRow(first.name).waitFor();
        assert.match(await stateOf(workbench, first.name), /Seen/);
      });

      await step('hidden, it comes without answer, tags and state, and nothing can be rated', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#hideAnswers').click();
        for (const part of ['.short', '.key-points', '.badge.state', '.tags', '#session']) {
          await page.locator(part).waitFor({ state: 'hidden' });
        }
        await page.locator('#title').press('3');
        assert.equal(await page.locator('.short').isVisible(), false);
      });

      await step('shown, it has the rating bar with its next intervals, and key points to tick', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#title').press('Space');
        await page.locator('#session [data-action="rate3"]').waitFor();
        const texts = await page.locator('#session .choice').allTextContents();
        assert.deepEqual(texts.slice(0, 3), ['Again 1 min', 'Hard 6 min', 'Good 10 min']);
        await page.locator('label[for="point-0"]').click({ position: { x: 4, y: 8 } });
        await page.locator('#session .suggested[data-action="rate1"]').waitFor();
        await assertAccessible(page, 'a recall to be rated');
      });

      await step('what is ticked survives a reload, and a key rates', async () => {
        await workbench.tab(first.name).waitFor();
        await workbench.reload(':[0]');
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#session .suggested[data-action="rate1"]').waitFor();
        await page.locator('#title').press('4');
        await rated(page).waitFor();
        await page.locator('.badge.state', { hasText: 'Learning' }).waitFor();
        await assertAccessible(page, 'a rated recall');
      });

      await step('the rating is known after a reload too, and can be taken back', async () => {
        await workbench.reload('easy');
        const page = await workbench.webviewWith('h1', first.title);
        await rated(page).waitFor();
        assert.equal(await page.locator('#session .choice').count(), 0);
        await page.locator('#title').press('u');
        await page.locator('#session [data-action="rate3"]').waitFor();
        await page.locator('.badge.state', { hasText: 'Seen' }).waitFor();
        await page.locator('#session [data-action="rate2"]').click();
        await rated(page).waitFor();
      });

      await step('the next question begins hidden, and one that comes again does so too', async () => {
        let page = await workbench.webviewWith('h1', first.title);
        await page.locator('#title').press(']');
        page = await workbench.webviewWith('h1', second.title);
        assert.equal(await page.locator('.short').isVisible(), false);
        await page.locator('#session').waitFor({ state: 'hidden' });
        await page.locator('#back').click();
        page = await workbench.webviewWith('h1', first.title);
        assert.equal(await page.locator('.short').isVisible(), false);
        await page.locator('#title').press('Space');
        await page.locator('#session [data-action="rate3"]').waitFor();
        assert.equal(await page.locator('input[data-point]:checked').count(), 0);
      });

      await step('with answers at once there is no bar, and the key points are a plain list', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#title').press('h');
        await page.locator('#session').waitFor({ state: 'hidden' });
        await page.locator('.short').waitFor();
        assert.equal(await page.locator('input[data-point]').first().isVisible(), false);
      });
    });

    it('in Brief a session is short answer and key points, the rest behind one line', async () => {
      const workbench = window();
      await workbench.command('Python Interview: Start Practice');
      const page = await workbench.webviewWith('#session', /Show answer/);
      await page.locator('#title').press('d');
      await page.locator('body.flash').waitFor();
      await page.locator('#title').press('Space');
      await page.locator('.short').waitFor();
      await page.locator('.key-points').waitFor();
      const rest = ['.testing', '.red-flags', '.follow-ups', '.related', '.tags', '#whole-answer'];
      for (const part of rest) {
        assert.equal(await page.locator(part).isVisible(), false, part);
      }
      assert.match(await page.locator('.unfold:visible').innerText(), /What is tested, and the whole answer, \d+ min/);
      await assertAccessible(page, 'a flash session');
      await page.locator('.rest').click();
      for (const part of rest) {
        await page.locator(part).waitFor({ state: 'visible' });
      }
      assert.equal(await page.locator('.unfold:visible').count(), 1, 'one line opens all of it');
      await page.locator('.rest').click();
      await page.locator('.testing').waitFor({ state: 'hidden' });
      await page.locator('#title').press('d');
      await page.locator('body:not(.flash)').waitFor();
      await page.locator('.testing').waitFor();
      await workbench.command('Python Interview: End Practice');
    });
  });
}

describe('a narrow, low panel', function () {
  this.timeout(600_000);
  const window = useWindow({ size: { width: 378, height: 640 } });

  it('shows the short answer at the reveal, without an empty notes box, and every rating', async () => {
    const workbench = window();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.command('Python Interview: Start Practice');
    const page = await workbench.webviewWith('#session', /Show answer/);
    await page.locator('#title').press('Space');
    await page.locator('.short').waitFor();
    await page.locator('#notes').waitFor({ state: 'hidden' });
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const placeOf = (selector: string) =>
      page.locator(selector).evaluate(element => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return { top, bottom, left, right };
      });
    const short = await placeOf('.short');
    assert.ok(short.top >= (await placeOf('.toolbar')).bottom && short.top < height / 2, JSON.stringify(short));
    for (const grade of [1, 2, 3, 4]) {
      const place = await placeOf(`#session [data-action="rate${grade}"]`);
      const { top, bottom, left, right } = place;
      assert.ok(top >= 0 && left >= 0 && right <= width && bottom <= height, JSON.stringify(place));
    }
    await assertAccessible(page, 'a narrow panel');
    // The last of the page can be scrolled above the bar.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction(() => {
      const last = [...document.querySelectorAll('main .tags, main .related')].at(-1);
      const footer = document.querySelector('#session');
      return last && footer && last.getBoundingClientRect().bottom <= footer.getBoundingClientRect().top;
    });
  });
});
