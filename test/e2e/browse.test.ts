import assert from 'node:assert/strict';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`browsing, ${host} host`, () => {
    // High enough for a row of each section.
    const window = useWindow({ host, size: { width: 1280, height: 1200 } });
    const [section] = bank().sections;
    assert.ok(section);
    const [first, second] = section.questions;
    assert.ok(first && second);

    it('from the activity bar to an answer, and through its section', async () => {
      const workbench = window();
      await step('a click on the activity bar shows the sections in the order of the bank', async () => {
        await workbench.openViewContainer('Python Interview');
        await workbench.treeRow(section.title).waitFor();
        const labels = await workbench.treeRows().locator('.label-name').allInnerTexts();
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
        // What is out of sight comes after the first paint.
        await page.locator(`figure.card[data-number="${question.snippets.length}"]`).waitFor({ state: 'attached' });
        assert.equal(await page.locator('figure.card[data-number]').count(), question.snippets.length);
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

      await step('back and forward go through what was read, the brackets to the neighbours', async () => {
        let page = await workbench.webviewWith('h1', second.title);
        assert.equal(await page.locator('#forward').isDisabled(), true);
        await page.locator('#back').click();
        page = await workbench.webviewWith('h1', first.title);
        assert.equal(await page.locator('#back').isDisabled(), true);
        await page.locator('#forward').click();
        page = await workbench.webviewWith('h1', second.title);
        await page.locator('#title').press('[');
        page = await workbench.webviewWith('h1', first.title);
        await page.locator('#title').press(']');
        await workbench.webviewWith('h1', second.title);
      });
    });

    it('reads briefly or in full, with the answer at once or when it is asked for', async () => {
      const workbench = window();
      await workbench.command('Python Interview: Open Question...');
      await workbench.type(first.name);
      await workbench.quickRows.filter({ hasText: first.title }).first().click();
      const page = await workbench.webviewWith('h1', first.title);

      await step('the page begins with what it is judged by', async () => {
        const order = await page
          .locator('.short, .key-points, .testing, .red-flags, .body, .follow-ups, .related, .tags')
          .evaluateAll(elements => elements.map(element => element.className.split(' ')[0]));
        assert.deepEqual(order, [
          ...['short', 'key-points', 'testing', 'red-flags', 'body', 'follow-ups', 'related', 'tags'],
        ]);
        assert.match(await page.locator('.facts .time').innerText(), /^\d+ min, in full \d+$/);
      });

      await step('Brief folds the whole answer behind one line, which opens it', async () => {
        await page.locator('#brief').click();
        await page.locator('#whole-answer').waitFor({ state: 'hidden' });
        assert.match(await page.locator('.body > .unfold').innerText(), /The whole answer, \d+ min/);
        await page.locator('.body > .unfold').click();
        await page.locator('#whole-answer').waitFor();
        await page.locator('#title').press('d');
        await page.locator('.body > .unfold').waitFor({ state: 'hidden' });
      });

      await step('the contents lead to a part, and mark it', async () => {
        if (await page.locator('#contents-menu').isVisible()) {
          await page.locator('#contents-menu').click();
        }
        await page.locator('#contents button', { hasText: /^Follow-ups$/ }).click();
        await page.waitForFunction(() => {
          const heading = document.querySelector('#follow-ups');
          return document.activeElement === heading && (heading?.getBoundingClientRect().top ?? 9999) < innerHeight;
        });
        await page.evaluate(() => globalThis.scrollTo(0, 0));
      });

      await step('lines of code are wrapped on request', async () => {
        const code = page.locator('figure.card pre').first();
        const wrapping = () => code.evaluate(element => getComputedStyle(element).whiteSpace);
        const before = await wrapping();
        await page.locator('#wrap').click();
        await page.locator('body.wrap').waitFor();
        assert.notEqual(await wrapping(), before);
        await page.locator('#title').press('w');
        await page.locator('body:not(.wrap)').waitFor();
      });

      // The browser's host of this hosted VS Code does not hand out the files of its themes: code keeps the page's colours.
      if (host === 'node') {
        await step('code has the colours of the theme', async () => {
          await page.locator('body.theme-colours').waitFor();
          const keyword = page.locator('figure.card .tok-keyword').first();
          const [shown, given] = await keyword.evaluate(element => {
            const style = getComputedStyle(element);
            const probe = document.createElement('i');
            const kind = ['import', 'storage'].find(each => element.classList.contains(`tok-${each}`)) ?? 'keyword';
            probe.style.color = style.getPropertyValue(`--code-${kind}`);
            document.body.append(probe);
            const colour = getComputedStyle(probe).color;
            probe.remove();
            return [style.color, colour];
          });
          assert.equal(shown, given);
        });
      }

      await step('an answer is hidden until it is asked for, its state too', async () => {
        await page.locator('#hideAnswers').click();
        await page.locator('.short').waitFor({ state: 'hidden' });
        assert.equal(await page.locator('.badge.state').isVisible(), false);
        assert.equal(await page.locator('.tags').isVisible(), false);
        await page.locator('#title').press(' ');
        await page.locator('.short').waitFor();
        await page.locator('#title').press('h');
        await page.locator('body:not(.asks-first)').waitFor();
      });
    });
  });
}
