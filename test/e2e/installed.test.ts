/** The extension as it ships: packed, installed, and walked through as a new user would. */
import assert from 'node:assert/strict';
import { vsixFile } from '../host/paths.ts';
import { bank, hasPython, plainSnippet, step, useWindow } from './support.ts';

describe('the installed package', function () {
  this.timeout(600_000);
  // High enough for a row of each section.
  const size = { width: 1280, height: 1200 };
  const window = useWindow({ extension: false, size, server: { vsix: vsixFile, logs: 'e2e-installed' } });

  it('has its tree, answers, search, hover, scratch files and practice', async () => {
    const workbench = window();
    const { question, snippet, output } = plainSnippet();
    const { sections } = bank();
    const section = sections.find(({ questions }) => questions.some(({ id }) => id === question.id));
    assert.ok(section);

    await step('the tree shows the sections', async () => {
      await workbench.openViewContainer('Python Interview');
      await workbench.treeRow(section.title).waitFor();
      const labels = await workbench.treeRows().locator('.label-name').allInnerTexts();
      assert.deepEqual(
        labels,
        sections.map(({ title }) => title),
      );
    });

    await step('a question shows its answer, in its own styles', async () => {
      await workbench.openQuestion(section.title, question.name);
      const page = await workbench.webviewWith('h1', question.title);
      const card = page.locator(`figure.card[data-number="${snippet.number}"]`);
      assert.equal(await card.locator('.output samp').textContent(), output.trimEnd());
      // Icons are a font of the package.
      await page.waitForFunction(() =>
        [...document.fonts].some(({ family, status }) => /codicon/.test(family) && status === 'loaded'),
      );
    });

    await step('the search finds a symbol', async () => {
      const expected = bank().questions.find(({ anchors }) => anchors.includes('__slots__'));
      assert.ok(expected);
      await workbench.command('Python Interview: Search Questions...');
      await workbench.quickInput.locator('input[placeholder^="Search questions"]').fill('__slots__');
      await workbench.quickRows.filter({ hasText: expected.name }).first().click();
      await workbench.webviewWith('h1', expected.title);
      await workbench.command('View: Close All Editors');
    });

    await step('a hover on yield leads to a question', async () => {
      await workbench.openFile('inventory.py');
      // The first "yield" stands in a comment.
      const link = (await workbench.hover('yield', 1)).locator('a').first();
      const name = (await link.innerText()).trim();
      const found = bank().questions.find(each => each.name === name);
      assert.ok(found, `"${name}" is in the bank`);
      await link.click();
      await workbench.webviewWith('h1', found.title);
      await workbench.command('View: Close All Editors');
    });

    await step('a snippet opens as a file, and runs', async () => {
      await workbench.openQuestion(section.title, question.name);
      const page = await workbench.webviewWith('h1', question.title);
      await page.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
      await workbench.tab(/\.py/).waitFor();
      if (hasPython) {
        await workbench.codeLens('Run').click();
        await workbench.terminalShows(output.trimEnd().split('\n').at(-1) ?? '');
      }
      await workbench.command('View: Close All Editors');
    });

    await step('practice asks, shows and rates', async () => {
      await workbench.command('Python Interview: Start Practice');
      const page = await workbench.webviewWith('h1', /\S/);
      await page.locator('#session [data-action="reveal"]').click();
      const asked = (await page.locator('h1').textContent()) ?? '';
      await page.locator('.short').waitFor();
      await page.locator('#session [data-action="rate4"]').click();
      await page.waitForFunction(before => document.querySelector('h1')?.textContent !== before, asked);
      assert.equal(await page.locator('#progress').getAttribute('aria-valuetext'), '1 of 10');
    });
  });
});
