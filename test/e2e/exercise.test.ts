import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Question } from '../../src/bank/model.ts';
import { outDir } from '../host/paths.ts';
import { patience, type Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Which of the pages in sight: the question's, and that of the run. */
const ANSWER = '#page .neighbours';
const RESULT = 'h1.file';
const FILE = /^\s*decorators\.exercise/;

/** Waits until one of the pages in sight holds an element with this text, and returns its frame. */
async function pageWith(workbench: Workbench, which: string, selector: string, text: string | RegExp): Promise<Frame> {
  const until = Date.now() + patience;
  for (;;) {
    for (const frame of workbench.page.frames()) {
      const found = frame.locator(`body:has(${which}) ${selector}`, { hasText: text }).first();
      if (await found.isVisible().catch(() => false)) {
        return frame;
      }
    }
    assert.ok(Date.now() < until, `no page has ${selector} with ${text}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Adds to the end of the file in the editor, and goes back to its CodeLens. */
async function append(workbench: Workbench, text: string): Promise<void> {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const written = workbench.editor.locator('.view-line', { hasText: last }).last();
  // A page that was used before may still have the keyboard.
  do {
    await workbench.tab(FILE).click();
    await workbench.editor.locator('.view-line').nth(3).click();
    await workbench.press(`${modifier}+End`);
    await workbench.page.keyboard.insertText(text);
  } while (
    !(await written.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    ))
  );
  await workbench.press(`${modifier}+Home`);
}

for (const host of ['node', 'web'] as const) {
  describe(`solving an exercise, ${host} host`, function () {
    this.timeout(600_000);
    // A server of its own: the copy of the other host is not this one's.
    const window = useWindow({ host, server: {} });
    const question = bank().questions.find(({ id }) => id === 'decorators');
    const section = bank().sections.find(each => each.questions.some(({ id }) => id === 'decorators'));
    const exercise = question?.exercise;
    const solution = question?.snippets.find(({ solution: is }) => is);
    assert.ok(question && section && exercise && solution);
    const total = exercise.checks.length;
    const checks = 'ul.checks li';

    const shot = (workbench: Workbench, name: string) =>
      workbench.screenshot(join(outDir, 'e2e', `exercise-${host}-${name}.png`));

    it('from its page to a file, wrong at first, then right: the solution is shown and the rating offered', async () => {
      const workbench = window();
      await step('the page has Solve and what must hold; the solution waits behind a button', async () => {
        await workbench.configure({ 'editor.autoIndent': 'none', 'editor.autoClosingBrackets': 'never' });
        await workbench.openViewContainer('Python Interview');
        await workbench.openQuestion(section.title, question.name);
        const page = await workbench.webviewWith('h1', question.title);
        await page
          .locator('.exercise .checks li')
          .nth(total - 1)
          .waitFor({ state: 'attached' });
        assert.equal(await page.locator('#solution').isVisible(), false);
        await page.locator('[data-do="solution"]').scrollIntoViewIfNeeded();
        await shot(workbench, 'page');
        await assertAccessible(page, 'a page with an exercise');
      });

      await step('Solve opens a file with the statement, what one starts from and the checks', async () => {
        const page = await workbench.webviewWith('h1', question.title);
        await page.locator('[data-do="solve"]').click();
        await workbench.tab(FILE).waitFor();
        await workbench.editor.locator('.view-line', { hasText: `Exercise: ${exercise.title}` }).waitFor();
      });

      await step('Run says of each check that nothing is written yet, and where', async () => {
        await workbench.codeLens('Run').first().click();
        const page = await pageWith(workbench, RESULT, '.run-status', `0 of ${total} checks pass`);
        assert.equal(await page.locator(`${checks}[data-outcome="failed"]`).count(), total);
        assert.match(await page.locator(`${checks} .detail`).first().innerText(), /^Line \d+: NotImplementedError$/);
        await shot(workbench, 'failed');
        await assertAccessible(page, 'checks that fail');
      });

      await step('a wrong solution passes some; the answer says the same', async () => {
        await append(
          workbench,
          '\n\ndef fallback(value, *, on):\n    print("trying")\n    return lambda function: function\n',
        );
        await workbench.codeLens('Run').first().click();
        const status = new RegExp(`^\\s*[1-${total - 1}] of ${total} checks pass`);
        const result = await pageWith(workbench, RESULT, '.run-status', status);
        assert.ok((await result.locator(`${checks}[data-outcome="passed"]`).count()) > 0);
        assert.ok((await result.locator(`${checks}[data-outcome="failed"]`).count()) > 0);
        await result.locator('.run samp', { hasText: 'trying' }).waitFor();
        const answer = await pageWith(workbench, ANSWER, '.checks-status', status);
        assert.equal(await answer.locator('.checks li[data-outcome]').count(), total);
        assert.equal(await answer.locator('#solution').isVisible(), false);
        assert.equal(await answer.locator('#session').isVisible(), false);
        await shot(workbench, 'wrong');
      });

      await step('the timer counts once it is started', async () => {
        await workbench.codeLens('Start Timer').click();
        await workbench.codeLens('Pause Timer').waitFor();
        await workbench.page
          .locator('.statusbar-item', { hasText: /\d\d:\d\d$/ })
          .first()
          .waitFor();
      });

      await step('a right one passes all: the answer shows the solution, and is rated as a recall', async () => {
        await append(workbench, `\n\n${solution.code}`);
        await workbench.codeLens('Run').first().click();
        const result = await pageWith(
          workbench,
          RESULT,
          '.run-status',
          new RegExp(`All ${total} checks pass, in \\d\\d:\\d\\d`),
        );
        assert.equal(await result.locator(`${checks}[data-outcome="passed"]`).count(), total);
        await assertAccessible(result, 'checks that pass');
        await workbench.codeLens('Start Timer').waitFor();
        const answer = await pageWith(workbench, ANSWER, '.checks-status', `All ${total} checks pass`);
        await answer.locator('#session [data-action="rate3"]').waitFor();
        await answer.locator('#solution').waitFor();
        await shot(workbench, 'passed');
        await assertAccessible(answer, 'a solved exercise');
        await answer.locator('#session [data-action="rate3"]').click();
        await answer.locator('#session', { hasText: /Rated Good/ }).waitFor();
      });

      await step('what leaves before its checks is said as such', async () => {
        await append(workbench, '\nraise SystemExit(2)\n');
        await workbench.codeLens('Run').first().click();
        const page = await pageWith(
          workbench,
          RESULT,
          '.run-status',
          'ends the program before its checks: SystemExit: 2',
        );
        assert.equal(await page.locator(`${checks}[data-outcome="notReached"]`).count(), total);
      });

      await step('Solve opens the same copy again', async () => {
        await workbench.command('View: Close All Editors');
        await workbench.treeMenu(question.name, 'Solve');
        await workbench.tab(FILE).waitFor();
        await workbench.editor.locator('.view-line').last().click();
        await workbench.press(`${modifier}+End`);
        await workbench.editor.locator('.view-line', { hasText: 'city_of("XXX")' }).waitFor();
      });
    });
  });
}

/** By way of its exercise's file, which is closed then: the page has the window to itself. */
async function openByFile(workbench: Workbench, question: Pick<Question, 'name' | 'title'>): Promise<Frame> {
  await workbench.command('Python Interview: Solve');
  await workbench.type(question.name);
  await workbench.quickRow(question.name).click();
  await workbench.codeLens('Back to Question').click();
  await workbench.webviewWith('h1', question.title);
  await workbench.command('View: Close Editors in Other Groups');
  await workbench.tab(/\.py/).waitFor({ state: 'detached' });
  return workbench.webviewWith('h1', question.title);
}

describe('a question that is an exercise as a whole', function () {
  this.timeout(600_000);
  const window = useWindow();
  const question = bank().questions.find(({ exercise }) => exercise && !exercise.section);

  it('shows its answer once the solution is asked for, also where answers are not hidden', async function () {
    if (!question) {
      this.skip();
    }
    const workbench = window();
    const page = await openByFile(workbench, question);
    await page.locator('.setting [data-do="solve"]').waitFor();
    await page.locator('.ask .primary', { hasText: 'Show solution' }).waitFor();
    for (const part of ['.short', '.key-points', '.body', '.follow-ups', '#session']) {
      assert.equal(await page.locator(part).isVisible(), false, part);
    }
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await workbench.theme(theme);
      await assertAccessible(page, `an exercise, ${theme}`);
      await workbench.screenshot(join(outDir, 'e2e', `problem-${theme}.png`));
    }
    await page.locator('#title').press('Space');
    await page.locator('.short').waitFor();
    await page.locator('#session [data-action="rate3"]').waitFor();
    assert.equal(await page.locator('.ask .primary').isVisible(), false);
  });
});

describe('an exercise in a narrow panel', function () {
  this.timeout(600_000);
  const window = useWindow({ size: { width: 320 + 50, height: 800 } });
  const question = bank().questions.find(({ exercise }) => exercise?.section);
  assert.ok(question);

  it('has all of it in sight, and its solution behind its button', async () => {
    const workbench = window();
    await workbench.command('View: Close Primary Side Bar');
    const page = await openByFile(workbench, question);
    await page.locator('.exercise .checks li').first().waitFor({ state: 'attached' });
    await page.locator('.exercise [data-do="solve"]').scrollIntoViewIfNeeded();
    await workbench.screenshot(join(outDir, 'e2e', 'exercise-narrow.png'));
    await page.locator('[data-do="solution"]').scrollIntoViewIfNeeded();
    await workbench.screenshot(join(outDir, 'e2e', 'exercise-narrow-checks.png'));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, 'nothing is wider than the page');
    await page.locator('[data-do="solution"]').press('Enter');
    await page.locator('#solution').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'solution');
    assert.equal(await page.locator('#session').isVisible(), false, 'a look at it is no recall');
    await assertAccessible(page, 'a narrow exercise');
  });
});
