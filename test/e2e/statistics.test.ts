/** The statistics, in the real VS Code: what was rated in practice appears, in every kind of theme. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { outDir } from '../host/paths.ts';
import { type Theme, themes } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, useWindow } from './support.ts';

const picture = (name: string) => join(outDir, 'pictures', `${name}.png`);

describe('statistics', function () {
  this.timeout(180_000);
  const window = useWindow({ size: { width: 1280, height: 1000 } });
  const { sections } = bank();
  const [first] = sections;
  assert.ok(first);

  it('begin with a way to start', async () => {
    const workbench = window();
    await workbench.page.locator('.statusbar-item', { hasText: 'Practice' }).waitFor({ timeout: 90_000 });
    await workbench.command('Python Interview: Show Statistics');
    const page = await workbench.webviewWith('h2', 'No reviews yet');
    await assertAccessible(page, 'the empty page');
    await workbench.screenshot(picture('statistics-empty-dark'));
    await page.locator('[data-action="practice"]').focus();
    await workbench.press('Enter');
    await workbench.webviewWith('h1', first.questions[0]?.title ?? '');
    await workbench.command('View: Close All Editors');
  });

  it('show the ratings made in practice', async () => {
    const workbench = window();
    await workbench.page.locator('.statusbar-item', { hasText: 'Continue Practice' }).locator('a').click();
    for (const [at, key] of ['4', '4', '1', '4'].entries()) {
      const page = await workbench.webviewWith('h1', first.questions[at]?.title ?? '');
      await page.locator('#session [data-action="reveal"]').waitFor();
      await workbench.press('Space');
      await page.locator('#session [data-action="rate4"]').waitFor();
      await workbench.press(key);
    }
    // It takes the keyboard when it comes.
    const next = await workbench.webviewWith('h1', first.questions[4]?.title ?? '');
    await next.locator('#session [data-action="reveal"]').waitFor();
    await next.waitForFunction(() => document.activeElement?.id === 'title');
    await workbench.command('Python Interview: Show Statistics');
    const page = await workbench.webviewWith('h2', 'Mastery by section');
    assert.match((await page.locator('.figures').textContent()) ?? '', /Reviews today4|4Reviews today/);
    assert.match((await page.locator('section.calendar > p').first().textContent()) ?? '', /^4 reviews on 1 day /);
    const cells = await page.locator('section.mastery tbody tr').first().locator('td.number').allTextContents();
    const [known = 0, , , fresh] = cells.map(Number);
    assert.ok(known >= 1, 'what was easy is known');
    assert.equal(fresh, first.questions.length - 5, 'new: all but the four that were rated and the one in front');
    assert.equal(await page.locator('section.mastery tbody tr').count(), sections.length);
  });

  it('have the figures of each drawing in a table, opened by keyboard', async () => {
    const workbench = window();
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

  it('follow what changes, and keep what is open', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Undo Rating');
    await workbench.command('Python Interview: Show Statistics');
    const page = await workbench.webviewWith('section.calendar > p', /^3 reviews/);
    assert.equal(await page.locator('details[data-key="coming"]').getAttribute('open'), '');
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

  it('come back after a reload of the window', async () => {
    const workbench = window();
    await workbench.page.waitForTimeout(3000);
    await workbench.page.reload();
    await workbench.ready();
    await workbench.page.locator('iframe.webview.ready').first().waitFor({ timeout: 90_000 });
    await workbench.webviewWith('section.calendar > p', /^3 reviews/);
  });

  it('the page refuses nothing of its own', () => {
    assert.deepEqual(window().refused, []);
  });
});
