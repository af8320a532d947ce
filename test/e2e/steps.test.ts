/** Step Through, in the real VS Code: from an answer, a scratch file as it is edited, and a file of the user's own. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { outDir } from '../host/paths.ts';
import { type Theme, themes, type Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

const picture = (name: string) => join(outDir, 'pictures', `${name}.png`);

/** A snippet about one list that two names and a default share. */
const QUESTION = 'default-arguments-mutable-trap';
const question = bank().questions.find(({ id }) => id === QUESTION);
const [snippet] = question?.snippets ?? [];
assert.ok(question && snippet);

const PROGRAM = `class Account:
    rate = 2

    def __init__(self, owner, history=[]):
        self.owner = owner
        self.history = history

    def add(self, amount):
        if amount < 0:
            raise ValueError(f"{self.owner} cannot add {amount}")
        self.history.append(amount)


def counter():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count

    return up


def squares(limit):
    up = counter()
    while (number := up()) <= limit:
        yield number * number


mine = Account("Ada")
yours = Account("Lin")
small = squares(2)
for square in small:
    mine.add(square)
print("yours:", yours.history)
try:
    yours.add(-1)
except ValueError as error:
    print(error)
`;

/** The page, once it shows steps: the built-in Python may take longer than anything else to start on a busy machine. */
const steps = (workbench: Workbench): Promise<Frame> => {
  const wait = () => workbench.webviewWith('#count', /^Step 1 of \d+$/);
  return wait().catch(wait);
};
/** Which objects the names of the page's frames refer to. */
const targets = (page: Frame, name: string) =>
  page
    .locator('.frame tr', { has: page.locator('th', { hasText: name }) })
    .locator('.ref')
    .first()
    .getAttribute('data-to');

async function openFromCard(workbench: Workbench): Promise<Frame> {
  assert.ok(question);
  const section = bank().sections.find(each => each.questions.some(({ id }) => id === question.id));
  assert.ok(section);
  await workbench.openViewContainer('Python Interview');
  await workbench.openQuestion(section.title, question.name);
  const answer = await workbench.webviewWith('h1', question.title);
  await answer.locator(`figure.card[data-number="${snippet?.number}"] [data-do="steps"]`).click();
  return steps(workbench);
}

/** Goes forward until what happens is told in these words. */
async function forwardTo(workbench: Workbench, page: Frame, told: RegExp): Promise<void> {
  for (let at = 0; at < 80 && !told.test((await page.locator('#event').textContent()) ?? ''); at++) {
    await workbench.press('ArrowRight');
  }
  assert.match((await page.locator('#event').textContent()) ?? '', told);
}

async function stepThroughFile(workbench: Workbench, name: string, program: string): Promise<Frame> {
  writeFileSync(join(workbench.folder, name), program);
  await workbench.command('View: Close All Editors');
  await workbench.openFile(name);
  await workbench.command('Python Interview: Step Through a Program');
  await workbench.dialog.filter({ hasText: `Step through ${name}?` }).waitFor();
  await workbench.dialogButton('Step Through');
  return steps(workbench);
}

describe('steps', function () {
  this.timeout(600_000);
  const window = useWindow({ size: { width: 1500, height: 900 } });

  it('lead through a snippet, a scratch file and a file, by keys, slider and lines', async () => {
    const workbench = window();
    await step('show who refers to one list', async () => {
      const page = await openFromCard(workbench);
      assert.equal(await page.locator('#title').textContent(), snippet.title);
      assert.match((await page.locator('#python').textContent()) ?? '', /^Python 3.\d+.\d+, /);
      await page.locator('#title').click();
      await forwardTo(workbench, page, /^Line 9 runs next/);
      const first = await targets(page, 'first');
      assert.ok(first);
      assert.equal(await targets(page, 'second'), first);
      // Two names and the default.
      assert.equal(await page.locator(`.ref[data-to="${first}"]`).count(), 3);
      assert.equal(await page.locator(`svg g[data-to="${first}"]`).count(), 3);
      assert.deepEqual(await page.locator(`.object[data-id="${first}"] .value`).allTextContents(), ['7.1', '7.4']);
      await workbench.screenshot(picture('steps-snippet-dark'));
    });

    await step('go back and forth by keys, as in a debugger too', async () => {
      const page = await workbench.webviewWith('#event', 'Line 9 runs next');
      const event = page.locator('#event');
      await workbench.press('Home');
      assert.match((await page.locator('#count').textContent()) ?? '', /^Step 1 of /);
      await forwardTo(workbench, page, /^Line 6 runs next/);
      await workbench.press('F10');
      await page.locator('#event', { hasText: 'Line 7 runs next.' }).waitFor();
      await workbench.press('ArrowLeft');
      assert.match((await event.textContent()) ?? '', /^collect returns list \d+.$/);
      await workbench.press('ArrowLeft');
      await workbench.press('Shift+F11');
      await page.locator('#event', { hasText: 'Line 7 runs next.' }).waitFor();
      await workbench.press('F11');
      await page.locator('#event', { hasText: 'Line 8 runs next.' }).waitFor();
      await workbench.press('End');
      assert.equal(await event.textContent(), 'The program has ended.');
      assert.equal(
        await page
          .locator('#printed .out')
          .allTextContents()
          .then(texts => texts.join('')),
        snippet.output,
      );
    });

    await step('go to a line, by pointer and by keyboard, and along the slider', async () => {
      const page = await workbench.webviewWith('#event', 'The program has ended');
      await page.locator('.row[data-line="2"] code').click();
      await page.locator('#event', { hasText: 'Line 2 runs next, in collect.' }).waitFor();
      await page.locator('.row[data-line="2"] .number').focus();
      await workbench.press('ArrowDown');
      await workbench.press('Enter');
      await page.locator('#event', { hasText: 'Line 3 runs next, in collect.' }).waitFor();
      const slider = page.locator('#at');
      await slider.focus();
      const before = Number(await slider.inputValue());
      await workbench.press('ArrowRight');
      assert.equal(Number(await slider.inputValue()), before + 1);
      assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^Step \d+ of \d+. collect returns list/);
    });

    await step('show a scratch file as it stands in the editor', async () => {
      await workbench.command('View: Close All Editors');
      const storage = join(workbench.server.dataDir, 'data/User/globalStorage/python-interview.python-interview');
      rmSync(join(storage, 'scratch'), { recursive: true, force: true });
      await workbench.openQuestion(
        bank().sections.find(each => each.questions.includes(question))?.title ?? '',
        question.name,
      );
      const answer = await workbench.webviewWith('h1', question.title);
      await answer.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
      await workbench.tab(/.py/).waitFor();
      await workbench.editor.locator('.view-line').first().click();
      await workbench.press(process.platform === 'darwin' ? 'Meta+Home' : 'Control+Home');
      await workbench.page.keyboard.type('edited = [6 * 7]\n');
      await workbench.codeLens('Step Through').click();
      const page = await steps(workbench);
      await page.locator('#title').click();
      await workbench.press('ArrowRight');
      assert.deepEqual(await page.locator('.object .value').allTextContents(), ['42']);
      assert.equal(await page.locator('.object.new').count(), 1);
    });

    await step('show a file of the user after asking, with classes, closures, generators and exceptions', async () => {
      const page = await stepThroughFile(workbench, 'account.py', PROGRAM);
      await page.locator('#title').click();
      await forwardTo(workbench, page, /^squares yields 4 and pauses.$/);
      assert.match(
        (await page.locator('.object.generator').textContent()) ?? '',
        /^generator squares \d+.*paused at line 28.*limit\s*2/s,
      );
      assert.equal(await page.locator('.object.cell').count(), 1);
      await workbench.screenshot(picture('steps-generator-dark'));
      await forwardTo(workbench, page, /^Line 10 raises ValueError: Lin cannot add -1$/);
      assert.match((await page.locator('.frame.innermost').textContent()) ?? '', /^Account.add line 10/);
      await page.locator('.row.current.raises[data-line="10"]').waitFor();
      await workbench.screenshot(picture('steps-exception-dark'));
    });

    await step('come back after a reload with a way to note them anew', async () => {
      await workbench.command('View: Close All Editors');
      const page = await openFromCard(workbench);
      await page.locator('#title').click();
      await workbench.command('View: Close Other Editors in Group');
      await workbench.reload('pythonInterview.steps');
      const restored = await workbench.webviewWith('#status', 'The window was loaded anew');
      await restored.locator('[data-offer="again"]').click();
      await steps(workbench);
    });
  });

  it('are accessible in every theme, and complete in a narrow panel', async () => {
    const workbench = window();
    const page = await stepThroughFile(workbench, 'account.py', PROGRAM);
    await workbench.command('View: Close Primary Side Bar');
    await page.locator('#title').click();
    await forwardTo(workbench, page, /^squares yields 4 and pauses.$/);
    for (const theme of Object.keys(themes) as Theme[]) {
      await workbench.theme(theme);
      await assertAccessible(page, theme);
      await workbench.screenshot(picture(`steps-half-${theme}`));
    }
    await workbench.command('View: Close Other Editors in Group');
    await workbench.tab('account.py').first().click();
    await workbench.command('View: Close Editor');
    const wide = await workbench.webviewWith('#count', /of/);
    assert.ok((await wide.evaluate(() => innerWidth)) > 1000);
    await assertAccessible(wide, 'wide');
    await workbench.screenshot(picture('steps-wide-highContrastLight'));
    await workbench.theme('dark');
    await workbench.screenshot(picture('steps-wide-dark'));
    await workbench.page.setViewportSize({ width: 320 + 50, height: 900 });
    const narrow = await workbench.webviewWith('#count', /of/);
    await narrow.locator('#memory.stacked').waitFor();
    assert.ok(
      (await narrow.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
      'nothing is beside the page',
    );
    await assertAccessible(narrow, 'narrow');
    await workbench.screenshot(picture('steps-narrow-dark'));
    await narrow.locator('#memory').evaluate(memory => memory.scrollIntoView());
    await workbench.screenshot(picture('steps-narrow-memory-dark'));
  });
});

describe('steps in the browser', function () {
  this.timeout(600_000);
  const window = useWindow({ host: 'web' });

  it('are those of the built-in Python', async () => {
    const workbench = window();
    const page = await openFromCard(workbench);
    assert.match((await page.locator('#python').textContent()) ?? '', /^Python 3.14.\d+, built in$/);
    await page.locator('#title').click();
    await workbench.press('End');
    assert.equal(await page.locator('#event').textContent(), 'The program has ended.');
    assert.equal((await page.locator('#printed .out').allTextContents()).join(''), snippet.output);
  });
});
