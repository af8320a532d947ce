/** What the page shows of the bank's questions, read from the page. */
import assert from 'node:assert/strict';
import type { Snippet } from '../../src/bank/model';
import { bodyText } from '../../src/bank/text';
import { bank, useWindow } from './support.ts';

/** At most so many questions of a section are looked at: its first ones, in whose way stands what all have in common. */
const OF_A_SECTION = 5;

describe('questions of every section', () => {
  const window = useWindow();

  for (const { title, questions } of bank().sections) {
    it(`are on the page in full: ${title}`, async () => {
      const workbench = window();
      const [first] = questions;
      assert.ok(first);
      await workbench.command('Python Interview: Open Question...');
      await workbench.type(first.name);
      await workbench.quickRows.filter({ hasText: first.title }).first().click();
      for (const [at, meta] of questions.slice(0, OF_A_SECTION).entries()) {
        if (at > 0) {
          // Below an answer that may wait for its solution to be asked for.
          await (await workbench.webview()).locator('.neighbours .next a').dispatchEvent('click');
        }
        const page = await workbench.webviewWith('h1', meta.title);
        const question = bank().questions.find(({ id }) => id === meta.id);
        assert.ok(question);
        const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
        // What comes after the first screen comes a moment later.
        await page.waitForFunction(count => {
          const replies = [...document.querySelectorAll('details .reply')];
          return replies.filter(reply => reply.textContent?.trim()).length === count;
        }, question.followUps.length);
        assert.equal(await page.locator('h1').textContent(), question.title);
        // Side by side as they are written, and apart: code is cut into coloured pieces, blocks touch each other.
        const texts = await page.locator('#page').evaluate(root => {
          const pieces: string[] = [];
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            pieces.push(node.textContent ?? '');
          }
          // What a drawing shows is said to those who do not see it.
          const said = [...root.querySelectorAll('[role="img"]')].map(
            drawing => drawing.getAttribute('aria-label') ?? '',
          );
          return [pieces.join(''), pieces.join(' '), said.join(' ')];
        });
        const shown = new Set(texts.flatMap(words));
        const text = [question.short, bodyText(question)].join('\n');
        assert.deepEqual(
          words(text).filter(word => !shown.has(word)),
          [],
          `words that ${meta.id} lacks`,
        );
        const cards = await page.locator('figure.card[data-number]').evaluateAll(all =>
          all.map(card => ({
            code: card.querySelector('pre')?.textContent ?? '',
            output: card.querySelector('.output samp')?.textContent ?? undefined,
          })),
        );
        const expected = question.snippets.map(({ code, output }: Snippet) => ({
          code: code.trimEnd(),
          output: output?.trimEnd(),
        }));
        assert.deepEqual(
          cards.map(({ code, output }) => ({ code: code.trimEnd(), output })),
          expected,
          meta.id,
        );
        const starts = await page.locator('figure.card.start pre').allTextContents();
        assert.deepEqual(
          starts.map(code => code.trimEnd()),
          question.exercise ? [question.exercise.code.trimEnd()] : [],
          meta.id,
        );
      }
    });
  }
});
