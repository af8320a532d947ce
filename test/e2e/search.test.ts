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

  afterEach(async function () {
    // After a failure there is another window.
    if (this.currentTest?.state === 'passed' && (await box().isVisible())) {
      await box().press('Escape');
      await box().waitFor({ state: 'hidden' });
    }
  });

  it('finds a question by the beginning of a word, opens it with Enter', async () => {
    const workbench = window();
    await search('decorat');
    const best = workbench.quickRows.first();
    await best.filter({ hasText: /decorator/i }).waitFor();
    const name = (await best.locator('.label-name').first().innerText()).trim();
    const question = bank().questions.find(each => each.name === name);
    assert.ok(question, `a row is called ${name}`);
    await box().press('Enter');
    const page = await workbench.webviewWith('h1', question.title);
    // The page takes the keyboard, late: what is opened before would be closed by it.
    await page.waitForFunction(() => document.hasFocus());
  });

  it('finds symbols as they are typed', async () => {
    const workbench = window();
    await search('__slots__');
    const expected = bank().questions.find(question => question.anchors.includes('__slots__'));
    assert.ok(expected);
    await workbench.quickRows.filter({ hasText: expected.name }).first().waitFor();
  });

  it('takes a sentence', async () => {
    await search('why is my default list shared between calls');
    await window()
      .quickRows.first()
      .filter({ hasText: /default/i })
      .waitFor();
  });

  it('forgives a slip', async () => {
    await search('genrator');
    await window()
      .quickRows.filter({ hasText: /generator/i })
      .first()
      .waitFor();
  });

  it('opens the best hit where Enter comes before the results', async () => {
    const workbench = window();
    const asked = bank().questions.find(question => question.anchors.includes('__slots__'));
    assert.ok(asked);
    // Something else is at the top of the empty box.
    await search('genrator');
    await workbench.quickRows
      .filter({ hasText: /generator/i })
      .first()
      .waitFor();
    await workbench.press('Enter');
    await workbench.webviewWith('h1', /generator/i);
    await workbench.command('Python Interview: Search Questions...');
    await workbench.quickInput.locator('input[placeholder^="Search questions"]').waitFor();
    await workbench.page.keyboard.insertText('__slots__');
    await workbench.press('Enter');
    await workbench.webviewWith('h1', /slots/i);
  });

  it('keeps the row that Down went to when the results arrive', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Search Questions...');
    await workbench.quickInput.locator('input[placeholder^="Search questions"]').waitFor();
    await workbench.quickRows.nth(1).waitFor();
    await workbench.page.keyboard.insertText('decorat');
    await workbench.press('ArrowDown');
    const second = workbench.quickRows.nth(1);
    await workbench.quickRows
      .first()
      .filter({ hasText: /decorat/i })
      .waitFor();
    await second.and(workbench.page.locator('.focused')).waitFor();
    await workbench.press('Escape');
  });

  it('says so when nothing is found', async () => {
    await search('zzqqxxyy');
    await window().quickRows.filter({ hasText: 'No question matches' }).waitFor();
    assert.equal(await window().quickRows.count(), 1, 'only the row that says so');
  });
});

describe('search whose index cannot be read', () => {
  const window = useWindow({ host: 'web' });

  it('says so in the list, with an empty box and while typing, and works again when it can', async () => {
    const workbench = window();
    const index = '**/dist/search.index';
    await workbench.page.context().route(index, route => route.fulfill({ status: 503 }));
    await workbench.command('Python Interview: Search Questions...');
    const failure = workbench.quickRows.filter({ hasText: 'its index could not be read' });
    await failure.waitFor();
    await workbench.type('generator');
    await workbench.quickRows.nth(1).waitFor({ state: 'detached' });
    await failure.waitFor();
    await workbench.page.context().unroute(index);
    await workbench.press('Enter');
    await workbench.quickRows
      .filter({ hasText: /generator/i })
      .first()
      .waitFor();
    assert.equal(await failure.count(), 0);
  });
});
