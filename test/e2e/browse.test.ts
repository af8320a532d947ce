import assert from 'node:assert/strict';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`browsing, ${host} host`, () => {
    const window = useWindow({ host });
    const [section] = bank().sections;
    assert.ok(section);
    const [first, second] = section.questions;
    assert.ok(first && second);

    it('from the activity bar to an answer, and through its section', async () => {
      const workbench = window();
      await step('a click on the activity bar shows the sections in the order of the bank', async () => {
        await workbench.openViewContainer('Python Interview');
        await workbench.treeRow(section.title).waitFor();
        const labels = await workbench.treeRows.locator('.label-name').allInnerTexts();
        assert.deepEqual(
          labels,
          bank().sections.map(each => each.title),
        );
        assert.match(await workbench.treeRow(section.title).innerText(), new RegExp(`0/${section.questions.length}`));
      });

      await step('a click on a section shows its questions', async () => {
        await workbench.clickTreeRow(section.title);
        await workbench.treeRow(first.name).waitFor();
        await workbench.treeRow(second.name).waitFor();
      });

      await step('a click on a question opens its answer', async () => {
        await workbench.clickTreeRow(first.name);
        const page = await workbench.webviewWith('h1', first.title);
        const question = bank().questions.find(each => each.id === first.id);
        assert.ok(question);
        assert.equal(await page.locator('figure.card').count(), question.snippets.length);
        for (const snippet of question.snippets) {
          if (snippet.output === undefined) {
            continue;
          }
          const card = page.locator(`figure.card[data-number="${snippet.number}"]`);
          assert.equal(await card.locator('.output samp').textContent(), snippet.output.trimEnd());
        }
        // Their own styles have arrived: the page is in the editor's colours, not the browser's.
        const colours = await page.evaluate(() => ({
          text: getComputedStyle(document.body).color,
          expected: getComputedStyle(document.documentElement).getPropertyValue('--vscode-foreground').trim(),
        }));
        assert.notEqual(colours.expected, '');
        assert.notEqual(colours.text, 'rgb(0, 0, 0)');
      });

      await step('a second question replaces the first in the same panel', async () => {
        await workbench.clickTreeRow(second.name);
        await workbench.webviewWith('h1', second.title);
        await workbench.tab(second.name).waitFor();
        assert.equal(await workbench.page.locator('.tabs-container .tab').count(), 1);
      });

      await step('follow-ups open one by one', async () => {
        const page = await workbench.webviewWith('h1', second.title);
        const followUp = page.locator('details').first();
        assert.equal(await followUp.locator('.reply').isVisible(), false);
        await followUp.locator('summary').click();
        await followUp.locator('.reply').waitFor();
      });

      await step('next and previous walk the section', async () => {
        await (await workbench.webviewWith('h1', second.title)).locator('#previous').click();
        const page = await workbench.webviewWith('h1', first.title);
        assert.equal(await page.locator('#previous').isDisabled(), true);
      });

      await step('practice hides the answer until it is asked for', async () => {
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#mode').click();
        await page.locator('.short').waitFor({ state: 'hidden' });
        await page.locator('[data-do="reveal"]').click();
        await page.locator('.short').waitFor();
        await page.locator('#mode').click();
      });
    });
  });
}
