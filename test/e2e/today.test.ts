/** The plan for an interview and the view "Today": made, done, moved and ended as a user does it, in both kinds of host. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { outDir, root, temporaryFolder } from '../host/paths.ts';
import { paneOf, patience, type Theme, themes, Workbench, workbenchUrl } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { givePlan } from './planned.ts';
import { bank, step, useWindow } from './support.ts';

const picture = (name: string) => join(outDir, 'pictures', `${name}.png`);
const isEssential = (title: string) => bank().questions.find(question => question.title === title)?.essential === true;

/** The status bar's item of the plan. */
const left = (workbench: Workbench, text: RegExp) => workbench.page.locator('.statusbar-item', { hasText: text });

/** The count in a row's label. */
async function count(workbench: Workbench, label: RegExp): Promise<number> {
  const text = await workbench.treeRow(label, 'Today').locator('.label-name').innerText();
  return Number(/\d+/.exec(text)?.[0]);
}

/** Answers one step of the quick pick: the row with this text, once the step is there. */
async function choose(workbench: Workbench, title: RegExp, row: string | RegExp): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: title }).waitFor();
  await workbench.quickRows.filter({ hasText: row }).first().click();
}

/** Accepts what a step of the plan's quick pick offers, by the keyboard. */
async function accept(workbench: Workbench, number: number): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: `(${number}/6)` }).waitFor();
  await workbench.quickRows.first().waitFor();
  await workbench.press('Enter');
}

for (const host of ['node', 'web'] as const) {
  describe(`the plan, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });

    it('from its making to its end', async () => {
      const workbench = window();
      await step('the view says what to do first', async () => {
        await workbench.openViewContainer('Python Interview');
        for (const row of ['Plan for Your Interview...', 'Start with the Essentials', 'Take a Mock Interview']) {
          await workbench.treeRow(row, 'Today').waitFor();
        }
        const titles = await workbench.paletteTitles('Python Interview: ');
        assert.ok(titles.includes('Python Interview: Plan for Your Interview...'));
        assert.ok(!titles.some(title => /Change Plan|End Plan|Plan Leaves Out/.test(title)));
      });

      await step('a day that cannot be is refused with its reason, and Back goes back', async () => {
        await workbench.clickTreeRow('Plan for Your Interview...', 'Today');
        await workbench.quickInput.locator('.quick-input-title', { hasText: '(1/6)' }).waitFor();
        await workbench.type('31 February');
        await workbench.quickRow('Another Day...').click();
        const message = workbench.quickInput.locator('.quick-input-message');
        for (const [text, reason] of [
          ['31 February', 'no such day'],
          ['2001-01-01', 'is past'],
          ['some day', 'Write a day as'],
          ['2999-01-01', 'at most 365 days'],
        ] as const) {
          await workbench.type(text);
          await message.filter({ hasText: reason }).waitFor();
          await workbench.press('Enter');
          await message.filter({ hasText: reason }).waitFor();
        }
        await workbench.quickInput.locator('.codicon-quick-input-back').click();
        await workbench.quickRow('Another Day...').waitFor();
      });

      await step('Escape at any step changes nothing', async () => {
        await workbench.press('Escape');
        await workbench.quickInput.waitFor({ state: 'hidden' });
        for (const last of [2, 3, 4, 5, 6]) {
          await workbench.clickTreeRow('Plan for Your Interview...', 'Today');
          for (let number = 1; number < last; number++) {
            await accept(workbench, number);
          }
          await workbench.quickInput.locator('.quick-input-title', { hasText: `(${last}/6)` }).waitFor();
          await workbench.press('Escape');
          await workbench.quickInput.waitFor({ state: 'hidden' });
        }
        await workbench.treeRow('Plan for Your Interview...', 'Today').waitFor();
      });

      await step('made by the keyboard, a day typed in words', async () => {
        await workbench.command('Python Interview: Plan for Your Interview...');
        await workbench.quickInput.locator('.quick-input-title', { hasText: '(1/6)' }).waitFor();
        await workbench.type('in 3 days');
        await workbench.quickRows.filter({ hasText: 'In 3 days' }).first().waitFor();
        await workbench.press('Enter');
        for (const number of [2, 3, 4, 5]) {
          await accept(workbench, number);
        }
        const sum = workbench.quickRows.filter({ hasText: 'Keep This Plan' });
        await sum.filter({ hasText: /3 days, 1 h a day: \d+ essentials?/ }).waitFor();
        await workbench.press('Enter');
        await workbench.treeRow(/^\d+ new questions$/, 'Today').waitFor();
        await workbench.treeRows('Today').filter({ hasText: 'Interview in 3 days' }).waitFor();
      });

      const asked = await count(workbench, /new questions$/);
      await step("today's part stands in the status bar, with its numbers", async () => {
        await left(workbench, new RegExp(`${asked} left today`)).waitFor();
        const label = await left(workbench, /left today/)
          .locator('a')
          .getAttribute('aria-label');
        assert.match(
          label ?? '',
          new RegExp(`Interview in 3 days. Today: 0 of ${asked} questions done; left: ${asked} new; about`),
        );
      });

      await step('its row starts practice with an essential, and what is rated is done', async () => {
        await workbench.clickTreeRow(/new questions$/, 'Today');
        for (let rated = 1; rated <= 3; rated++) {
          const page = await workbench.webviewWith('h1', /\S/);
          await page.locator('#session [data-action="reveal"]').waitFor();
          const title = ((await page.locator('h1').textContent()) ?? '').trim();
          assert.ok(isEssential(title), `"${title}" is essential`);
          await workbench.press('Space');
          await page.locator('#session [data-action="rate4"]').waitFor();
          await workbench.press('4');
          await workbench.treeRow(new RegExp(`^${rated} of \\d+ done$`), 'Today').waitFor();
          await page.locator('#session [data-action="reveal"]').waitFor();
        }
        assert.equal(await count(workbench, /new questions$/), asked - 3);
        await left(workbench, new RegExp(`${asked - 3} left today`)).waitFor();
      });

      await step('it is there after a reload of the window, and the status bar goes on', async () => {
        const page = await workbench.webview();
        const title = ((await page.locator('h1').textContent()) ?? '').trim();
        const current = bank().questions.find(question => question.title === title);
        assert.ok(current);
        await workbench.tab(current.name).waitFor();
        await workbench.reload(current.id);
        await workbench.openViewContainer('Python Interview');
        await workbench.treeRow(/^3 of \d+ done$/, 'Today').waitFor();
        const again = await workbench.webviewWith('h1', title);
        await again.locator('#session [data-action="reveal"]').waitFor();
      });

      await step('the day is moved, and nothing that was done is lost', async () => {
        await workbench.clickTreeRow(/^Interview in /, 'Today');
        await workbench.quickRow('Day').click();
        await choose(workbench, /Change Plan/, 'In a week');
        const sum = workbench.quickRows.filter({ hasText: 'Keep the Changes' });
        await sum.filter({ hasText: /7 days, 1 h a day/ }).waitFor();
        await workbench.press('Enter');
        await workbench.treeRows('Today').filter({ hasText: 'Interview in 7 days' }).waitFor();
        await workbench.treeRow(/^3 of \d+ done$/, 'Today').waitFor();
      });

      await step('ending asks, can be undone, and leaves the first rows', async () => {
        await workbench.command('Python Interview: End Plan...');
        await workbench.dialog.waitFor();
        await workbench.press('Escape');
        await workbench.dialog.waitFor({ state: 'hidden' });
        await workbench.treeRows('Today').filter({ hasText: 'Interview in 7 days' }).waitFor();
        for (const isLast of [false, true]) {
          await workbench.treeMenu(/^Interview in /, 'End Plan...', 'Today');
          await workbench.dialogButton('End the Plan');
          await workbench.treeRow('Plan for Your Interview...', 'Today').waitFor();
          if (!isLast) {
            await workbench.notificationButton('Your plan has ended', 'Undo');
            await workbench.treeRows('Today').filter({ hasText: 'Interview in 7 days' }).waitFor();
          }
        }
        await workbench.treeRow('Start with the Essentials', 'Today').filter({ hasText: '3 of' }).waitFor();
      });
    });
  });
}

describe('Today', function () {
  this.timeout(600_000);
  const window = useWindow();

  it('is the same in two windows', async () => {
    const workbench = window();
    await givePlan(workbench, 3);
    const page = await workbench.page.context().newPage();
    page.setDefaultTimeout(patience);
    await page.goto(workbenchUrl(workbench.server, temporaryFolder('today'), root));
    const other = new Workbench(page, workbench.server, workbench.folder, () => page.close());
    await other.ready();
    await other.openViewContainer('Python Interview');
    await other.treeRows('Today').filter({ hasText: 'Interview in 3 days' }).waitFor();
    await other.clickTreeRow(/new questions$/, 'Today');
    const webview = await other.webviewWith('h1', /\S/);
    await webview.locator('#session [data-action="reveal"]').waitFor();
    await other.press('Space');
    await webview.locator('#session [data-action="rate4"]').waitFor();
    await other.press('4');
    await other.treeRow(/^1 of \d+ done$/, 'Today').waitFor();
    await other.treeMenu(/^Interview in /, 'End Plan...', 'Today');
    await other.dialogButton('End the Plan');
    await other.treeRow('Plan for Your Interview...', 'Today').waitFor();
    await other.leave();
    // A window looks at what others have done when the user comes to it; what they wrote reaches it in its own time.
    const firstRow = workbench.treeRow('Plan for Your Interview...', 'Today');
    const until = Date.now() + patience;
    while (!(await firstRow.isVisible())) {
      assert.ok(Date.now() < until, 'the plan has ended here too');
      await workbench.page.evaluate(() => {
        for (const focused of [false, true]) {
          document.hasFocus = () => focused;
          document.dispatchEvent(new Event('visibilitychange'));
        }
      });
      await firstRow.waitFor({ timeout: 1000 }).catch(() => {});
    }
    await workbench.treeRow('Start with the Essentials', 'Today').filter({ hasText: '1 of' }).waitFor();
  });

  describe('in every theme', () => {
    const pane = `${paneOf('Today')} .monaco-list-rows`;

    beforeEach(() => givePlan(window(), 3));

    for (const theme of Object.keys(themes) as Theme[]) {
      it(`can be read, ${theme}`, async () => {
        const workbench = window();
        await workbench.theme(theme);
        await workbench.treeRow(/new questions$/, 'Today').waitFor();
        await workbench.page.mouse.move(700, 790);
        await assertAccessible(workbench.page.mainFrame(), theme, pane);
        await workbench.screenshot(picture(`today-${theme}`));
      });
    }

    it('at 320 px each row says itself in full when pointed at', async () => {
      const workbench = window();
      await workbench.theme('dark');
      await workbench.page.setViewportSize({ width: 320, height: 700 });
      try {
        for (const [row, whole] of [
          [/^Interview in/, /Interview in 3 days, \w+/],
          [/new questions$/, /\d+ new questions, about/],
          [/done$/, /\d+ of \d+ done, about/],
        ] as const) {
          await workbench.treeRow(row, 'Today').hover({ position: { x: 60, y: 11 } });
          await workbench.page.locator('.workbench-hover:visible, .monaco-hover:visible', { hasText: whole }).waitFor();
        }
        await workbench.clickTreeRow(/^Interview in/, 'Today');
        const row = await workbench.quickRow('Keep This Plan').boundingBox();
        assert.ok(row && row.x >= 0 && row.x + row.width <= 320, JSON.stringify(row));
        await workbench.press('Escape');
      } finally {
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
      }
    });
  });

  it('asks after the day how to go on', async () => {
    const workbench = window();
    await givePlan(workbench, -5);
    await workbench.clickTreeRow('How Do You Want to Go On?', 'Today');
    await workbench.quickRow('Plan for Another Day...').click();
    await choose(workbench, /\(1\/6\)/, 'Tomorrow');
    for (const number of [2, 3, 4, 5]) {
      await accept(workbench, number);
    }
    await workbench.quickRows.filter({ hasText: /1 day, 1 h a day/ }).waitFor();
    await workbench.press('Enter');
    await workbench.treeRow('Interview tomorrow', 'Today').waitFor();
  });

  it('lists what there is no time for, and opens it', async () => {
    const workbench = window();
    await givePlan(workbench, 1, 15);
    await workbench.clickTreeRow(/left out$/, 'Today');
    const row = workbench.quickRows.first();
    const name = (await row.locator('.label-name').innerText()).trim();
    const question = bank().questions.find(each => each.name === name);
    assert.ok(question, `"${name}" is in the bank`);
    await workbench.press('Enter');
    await workbench.webviewWith('h1', question.title);
  });
});

describe('the walkthrough', function () {
  this.timeout(600_000);
  const window = useWindow({ size: { width: 1600, height: 900 } });

  it('has three doors, which are ticked off by what they are for', async () => {
    const workbench = window();
    await workbench.openViewContainer('Python Interview');
    await workbench.treeRow('Plan for Your Interview...', 'Today').waitFor();
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.quickRows.filter({ hasText: 'Get Ready for a Python Interview' }).first().click();
    const door = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title });
    const ticked = (title: string) => door(title).locator('.codicon-getting-started-step-checked');
    const doors = ['My interview is soon', 'Read up on a topic', 'Test me now'];
    for (const title of doors) {
      if ((await door(title).getAttribute('aria-expanded')) !== 'true') {
        await door(title).click();
      }
      const frame = await workbench.webviewWith('svg', '');
      await frame.locator('svg').first().waitFor();
      assert.equal(await ticked(title).count(), 0, title);
    }
    await step('practice is no reading, but a test', async () => {
      await door('Test me now').locator('a', { hasText: 'practice a few questions' }).click();
      const page = await workbench.webviewWith('h1', /\S/);
      await page.locator('#session [data-action="reveal"]').click();
      await page.locator('#session [data-action="rate4"]').waitFor();
      await workbench.command('Python Interview: End Practice');
      await page.locator('#session').waitFor({ state: 'hidden' });
    });
  });
});
