/** The statistics, in the real VS Code: what was rated in practice appears, in every kind of theme. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inLearningOrder } from '../../src/scheduling/queue.ts';
import { outDir } from '../host/paths.ts';
import { type Theme, themes } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { asPractised } from './history.ts';
import { bank, step, useWindow } from './support.ts';

const picture = (name: string) => join(outDir, 'pictures', `${name}.png`);

describe('statistics', function () {
  this.timeout(600_000);
  const window = useWindow({ size: { width: 1280, height: 1000 } });
  const { sections } = bank();
  const [first] = sections;
  assert.ok(first);
  const order = inLearningOrder(bank().questions);

  it('show what was practised, follow it, and come back after a reload', async () => {
    const workbench = window();
    await step('begin with a way to start', async () => {
      await workbench.page.locator('.statusbar-item', { hasText: 'Practice' }).waitFor({ timeout: 90_000 });
      await workbench.command('Python Interview: Show Statistics');
      const page = await workbench.webviewWith('h2', 'No reviews yet');
      await assertAccessible(page, 'the empty page');
      await workbench.screenshot(picture('statistics-empty-dark'));
      await page.locator('[data-action="practice"]').focus();
      await workbench.press('Enter');
      await workbench.webviewWith('h1', order[0]?.title ?? '');
      await workbench.command('View: Close All Editors');
    });

    await step('show the ratings made in practice', async () => {
      await workbench.page.locator('.statusbar-item', { hasText: 'Continue Practice' }).locator('a').click();
      for (const [at, key] of ['4', '4', '1', '4'].entries()) {
        const page = await workbench.webviewWith('h1', order[at]?.title ?? '');
        await page.locator('#session [data-action="reveal"]').waitFor();
        await workbench.press('Space');
        await page.locator('#session [data-action="rate4"]').waitFor();
        await workbench.press(key);
      }
      // It takes the keyboard when it comes.
      const next = await workbench.webviewWith('h1', order[4]?.title ?? '');
      await next.locator('#session [data-action="reveal"]').waitFor();
      await next.waitForFunction(() => document.activeElement?.id === 'title');
      await workbench.command('Python Interview: Show Statistics');
      const page = await workbench.webviewWith('h2', 'Mastery by section');
      assert.match((await page.locator('.figures').textContent()) ?? '', /Reviews today4|4Reviews today/);
      assert.match((await page.locator('section.calendar > p').first().textContent()) ?? '', /^4 reviews on 1 day /);
      const cells = await page.locator('section.mastery tbody tr').first().locator('td.number').allTextContents();
      const [known, , learning = 0, , fresh] = cells.map(Number);
      assert.equal(known, 0, 'one day makes nothing known');
      assert.ok(learning >= 1, 'what was rated is being learned');
      const shown = order.slice(0, 5).filter(({ id }) => first.questions.some(question => question.id === id));
      assert.equal(fresh, first.questions.length - shown.length, 'new: all but those rated and the one in front');
      assert.equal(await page.locator('section.mastery tbody tr').count(), sections.length);
    });

    await step('have the figures of each drawing in a table, opened by keyboard', async () => {
      const page = await workbench.webviewWith('h2', 'Coming due');
      await page.locator('details[data-key="calendar"] summary').focus();
      await workbench.press('Enter');
      assert.equal(await page.locator('details[data-key="calendar"] tbody tr').count(), 1);
      await page.locator('details[data-key="coming"] summary').focus();
      await workbench.press('Enter');
      const counts = await page.locator('details[data-key="coming"] tbody td').allTextContents();
      assert.equal(counts.length, 28);
      const drawn = await page.locator('section.coming svg .figure').allTextContents();
      assert.deepEqual(
        counts.filter(count => count !== '0'),
        drawn,
      );
      await page.locator('details[data-key="calendar"] summary').focus();
      await workbench.press('Enter');
    });

    await step('follow what changes, and keep what is open', async () => {
      // Out of sight, the session comes to the front first.
      await workbench.command('Python Interview: Undo Rating');
      await workbench.webviewWith('h1', order[4]?.title ?? '');
      await workbench.command('Python Interview: Undo Rating');
      await workbench.webviewWith('h1', order[3]?.title ?? '');
      await workbench.command('Python Interview: Show Statistics');
      const page = await workbench.webviewWith('section.calendar > p', /^3 reviews/);
      assert.equal(await page.locator('details[data-key="coming"]').getAttribute('open'), '');
    });

    await step('come back after a reload of the window', async () => {
      await workbench.reload('pythonInterview.statistics');
      await workbench.webviewWith('section.calendar > p', /^3 reviews/);
    });
  });
});

describe('statistics in every theme', () => {
  const window = useWindow({ size: { width: 1280, height: 1000 } });
  const { questions } = bank();

  beforeEach(async () => {
    const workbench = window();
    await asPractised(workbench, questions);
    await workbench.command('Python Interview: Show Statistics');
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`are accessible, ${theme}`, async () => {
      const workbench = window();
      await workbench.theme(theme);
      const page = await workbench.webviewWith('h2', 'Mastery by section');
      await assertAccessible(page, theme);
      for (const name of ['title', 'calendar']) {
        await page.evaluate(id => document.getElementById(id)?.scrollIntoView(), name);
        await workbench.screenshot(picture(`statistics-${name}-${theme}`));
      }
    });
  }
});
