import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('search', () => {
  const window = useWindow();

  const box = () => window().quickInput.locator('input[placeholder^="Search questions"]');

  const search = async (text: string): Promise<void> => {
    await window().command('Python Interview: Search Questions...');
    for (const character of text) {
      await box().press(character);
    }
  };

  afterEach(async () => {
    if (await box().isVisible()) {
      await box().press('Escape');
      await box().waitFor({ state: 'hidden' });
    }
  });

  it('finds a question by the beginning of a word, opens it with Enter', async () => {
    const workbench = window();
    await search('decorat');
    const best = workbench.quickRows.first();
    await best.filter({ hasText: /decorator/i }).waitFor();
    const title = (await best.locator('.label-name').first().innerText()).trim();
    await box().press('Enter');
    await workbench.webviewWith('h1', title);
  });

  it('finds symbols as they are typed', async () => {
    const workbench = window();
    await search('__slots__');
    const expected = bank().questions.find(question => question.anchors.includes('__slots__'));
    assert.ok(expected);
    await workbench.quickRows.filter({ hasText: expected.title }).first().waitFor();
  });

  it('forgives a slip', async () => {
    await search('genrator');
    await window()
      .quickRows.filter({ hasText: /generator/i })
      .first()
      .waitFor();
  });

  it('says so when nothing is found', async () => {
    await search('zzqqxxyy');
    await window().quickRows.filter({ hasText: 'No question matches' }).waitFor();
    assert.equal(await window().quickRows.count(), 1, 'only the row that says so');
  });
});
