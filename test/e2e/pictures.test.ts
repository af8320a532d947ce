/**
 * The scenes of the README, in every kind of theme: each must be reachable and accessible, and leaves a picture in
 * out/pictures, or in the folder that PICTURES names (`npm run screenshots`).
 */
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { outDir } from '../host/paths.ts';
import { type Theme, themes } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, useWindow } from './support.ts';

const folder = process.env.PICTURES ? resolve(process.env.PICTURES) : join(outDir, 'pictures');
const picture = (name: string) => join(folder, `${name}.png`);
const SHOWN = 'generator-functions-yield';

describe('pictures', () => {
  const window = useWindow({ size: { width: 1280, height: 800 }, scale: 1.5 });
  const question = bank().questions.find(({ id }) => id === SHOWN);
  assert.ok(question);
  const section = bank().sections.find(({ questions }) => questions.some(({ id }) => id === SHOWN));
  assert.ok(section);

  before(async () => {
    const workbench = window();
    await workbench.openFile('inventory.py');
    await workbench.openViewContainer('Python Interview');
    await workbench.clickTreeRow(section.title);
    await workbench.clickTreeRow(question.title);
    await workbench.webviewWith('h1', question.title);
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`an answer beside the code, ${theme}`, async () => {
      const workbench = window();
      await workbench.theme(theme);
      const page = await workbench.webviewWith('h1', question.title);
      await assertAccessible(page, theme);
      await page.evaluate(() => scrollTo(0, 0));
      await workbench.screenshot(picture(`answer-${theme}`));
      await page.locator('figure.card').first().scrollIntoViewIfNeeded();
      await page.evaluate(() => document.querySelector('figure.card')?.scrollIntoView({ block: 'start' }));
      await workbench.screenshot(picture(`snippet-${theme}`));
    });
  }

  it('a hover on yield', async () => {
    const workbench = window();
    await workbench.theme('dark');
    await workbench.page.locator('.editor-group-container').first().click();
    await workbench.hover('yield', 1);
    await workbench.screenshot(picture('hover-dark'));
    await workbench.page.mouse.move(5, 5);
  });

  it('a search for a symbol', async () => {
    const workbench = window();
    await workbench.theme('light');
    await workbench.command('Python Interview: Search Questions...');
    await workbench.quickInput.locator('input').waitFor();
    await workbench.page.keyboard.type('__slots__', { delay: 20 });
    await workbench.quickRows.filter({ hasText: /slots/ }).first().waitFor();
    await workbench.screenshot(picture('search-light'));
    await workbench.press('Escape');
  });

  it('a scratch file and its output in the terminal', async function () {
    this.timeout(90_000);
    const workbench = window();
    await workbench.theme('dark');
    const page = await workbench.webviewWith('h1', question.title);
    await page.locator('figure.card [data-do="scratch"]').first().click();
    await workbench.codeLens('Run').click();
    const last = question.snippets[0]?.output?.trimEnd().split('\n').at(-1) ?? '';
    await workbench.terminalShows(last);
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(picture('scratch-dark'));
  });
});
