import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { bank, useWindow } from './support.ts';

/** As wide as the page of a window at 1,280 px and 400 %: the narrowest that WCAG 1.4.10 asks for, beside the activity bar. */
const NARROW = { width: 320 + 50, height: 800 };

async function boxes(locator: Locator) {
  const found = [];
  for (const each of await locator.all()) {
    const box = await each.boundingBox();
    assert.ok(box, `${await each.innerText()} is on the page`);
    found.push({ text: await each.innerText(), ...box });
  }
  return found;
}

/** Nothing stands outside of the page's width or over something else. */
async function assertFit(page: Frame, selector: string): Promise<void> {
  const frame = await (await page.frameElement()).boundingBox();
  assert.ok(frame);
  const all = await boxes(page.locator(selector));
  assert.ok(all.length > 0, selector);
  for (const [at, one] of all.entries()) {
    assert.ok(one.x >= frame.x && one.x + one.width <= frame.x + frame.width, `${one.text} is within the page`);
    for (const other of all.slice(at + 1)) {
      const apart =
        one.x + one.width <= other.x + 0.5 ||
        other.x + other.width <= one.x + 0.5 ||
        one.y + one.height <= other.y + 0.5 ||
        other.y + other.height <= one.y + 0.5;
      assert.ok(apart, `${one.text} and ${other.text} stand apart`);
    }
  }
}

describe('a narrow panel', () => {
  const window = useWindow({ size: NARROW });

  it('has all choices of an interview in sight, apart from each other', async () => {
    const workbench = window();
    await workbench.command('View: Close Primary Side Bar');
    await workbench.command('Python Interview: Start Mock Interview...');
    await workbench.quickRows.filter({ hasText: 'Draw Questions...' }).first().click();
    await workbench.quickRows.filter({ hasText: '10 min' }).first().click();
    await workbench.quickRows.filter({ hasText: 'All Levels' }).first().click();
    await workbench.quickRows.filter({ hasText: 'new or due' }).first().waitFor();
    await workbench.press('Enter');
    const page = await workbench.webviewWith('h1', /./);
    await page.locator('#session [data-action="reveal"]').waitFor();
    await assertFit(page, '#session button, #session .status > *');
    await page.locator('#session [data-action="reveal"]').click();
    await page.locator('#session [data-action="score4"]').waitFor();
    assert.equal(await page.locator('#session [data-action^="score"]').count(), 5);
    await assertFit(page, '#session button, #session .status > *');
    await page.locator('#session [data-action="score4"]').click();
    await page.locator('#session [data-action="reveal"]').waitFor();
  });
});

describe('a wide panel', () => {
  const window = useWindow();
  const [section] = bank().sections;
  const question = section?.questions[1];
  assert.ok(section && question);

  it('has the previous and the next question as far apart as its text is wide', async () => {
    const workbench = window();
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const page = await workbench.webviewWith('h1', question.title);
    const [neighbours] = await boxes(page.locator('.neighbours'));
    const [short] = await boxes(page.locator('.short'));
    assert.ok(neighbours && short);
    assert.deepEqual([neighbours.x, neighbours.width], [short.x, short.width]);
  });
});
