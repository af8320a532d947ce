import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('random question', () => {
  const window = useWindow();

  it('opens a question of the bank each time, a different one each time', async function () {
    this.timeout(180_000);
    const workbench = window();
    const titles = new Set(bank().questions.map(question => question.title));
    const seen: string[] = [];
    for (let round = 0; round < 6; round++) {
      await workbench.command('Python Interview: Random Interview Question');
      const page = await workbench.webviewWith('h1', /\S/);
      // The page changes in place: wait for a title that was not there before.
      await page.waitForFunction(before => {
        const title = document.querySelector('h1')?.textContent;
        return title !== undefined && title !== before;
      }, seen.at(-1) ?? '');
      const title = (await page.locator('h1').textContent()) ?? '';
      assert.ok(titles.has(title), `"${title}" is in the bank`);
      seen.push(title);
    }
    assert.equal(new Set(seen).size, seen.length, `no repeats in ${seen.join(', ')}`);
  });
});
