import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('search', () => {
  const window = useWindow();
  const titles = () => window().quickRows.locator('.quick-input-list-label-meta, .label-name').allInnerTexts();

  const search = async (text: string): Promise<void> => {
    const box = window().quickInput.locator('input[placeholder^="Search questions"]');
    for (let attempt = 0; ; attempt++) {
      await window().command('Python Interview: Search Questions...');
      await box.waitFor();
      await window().page.keyboard.type(text, { delay: 20 });
      // A page that takes the keyboard late closes the box, as it would for a user.
      if ((await box.isVisible()) || attempt === 2) {
        return;
      }
    }
  };

  afterEach(async () => {
    if (await window().quickInput.isVisible()) {
      await window().press('Escape');
    }
  });

  it('finds a question by the beginning of a word, opens it with Enter', async () => {
    const workbench = window();
    await search('decorat');
    const best = workbench.quickRows.first();
    await best.filter({ hasText: /decorator/i }).waitFor();
    const title = (await best.locator('.label-name').first().innerText()).trim();
    await workbench.press('Enter');
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
    assert.equal((await titles()).length > 0, true);
  });
});
