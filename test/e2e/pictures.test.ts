/**
 * The scenes of the README, of the packed extension, in every kind of theme: each must be reachable and accessible, and leaves a
 * picture in out/pictures, or in the folder that PICTURES names (`npm run screenshots`).
 */
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { outDir, root, temporaryFolder, vsixFile } from '../host/paths.ts';
import { paneOf, patience, type Theme, themes, type Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { asPractised } from './history.ts';
import { givePlan } from './planned.ts';
import { bank, statusItem, useWindow } from './support.ts';

const pictures = process.env.PICTURES ? resolve(process.env.PICTURES) : join(outDir, 'pictures');
const picture = (name: string) => join(pictures, `${name}.png`);
const SHOWN = 'generator-functions-yield';
const DRAWN = 'closures';
const STEPPED = 'default-arguments-mutable-trap';
const SOLVED = 'yield-from-delegation';
/** Of its exercise: what two checks ask for is missing. */
const ATTEMPT = `    for name, inner in folder.items():
        if inner is None:
            yield prefix + name
        else:
            yield from paths(inner, prefix + name + "/")
`;

// A plain prompt, the system's Python and a folder with a name: the pictures show nothing of the machine they were taken on.
const settings = {
  'pythonInterview.pythonPath': '/usr/bin/python3',
  'terminal.integrated.defaultProfile.linux': 'plain',
  'terminal.integrated.profiles.linux': { plain: { path: '/bin/sh', env: { PS1: '$ ' } } },
};
const onlyHere = process.env.PICTURES && process.platform === 'linux' ? { settings } : {};

/** A window with the packed extension, and others beside it. */
function usePackedWindow(logs: string, linked: readonly string[] = []): () => Workbench {
  const place = temporaryFolder('pictures');
  const folder = join(place, 'warehouse');
  cpSync(join(root, 'test/fixtures/workspace'), folder, { recursive: true });
  const window = useWindow({
    ...{ extension: false, folder, size: { width: 1280, height: 800 }, scale: 1.5 },
    server: { vsix: vsixFile, linked, logs, ...onlyHere },
  });
  after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
  return window;
}

describe('pictures', () => {
  const window = usePackedWindow('e2e-pictures');

  describe('of reading', () => {
    const question = bank().questions.find(({ id }) => id === SHOWN);
    assert.ok(question);
    const section = bank().sections.find(({ questions }) => questions.some(({ id }) => id === SHOWN));
    assert.ok(section);

    beforeEach(async () => {
      const workbench = window();
      await workbench.command('View: Close All Editors');
      await givePlan(workbench, 5);
      await workbench.openFile('inventory.py');
      await workbench.openQuestion(section.title, question.name);
      await workbench.webviewWith('h1', question.title);
    });

    for (const theme of Object.keys(themes) as Theme[]) {
      it(`an answer beside the code, ${theme}`, async () => {
        const workbench = window();
        await workbench.theme(theme);
        const page = await workbench.webviewWith('h1', question.title);
        await assertAccessible(page, theme);
        await page.evaluate(() => scrollTo(0, 0));
        await workbench.screenshot(picture(`answer-${theme}`));
        await page.locator('figure.card').first().scrollIntoViewIfNeeded();
        await page.evaluate(() => document.querySelector('figure.card')?.scrollIntoView({ block: 'start' }));
        await workbench.screenshot(picture(`snippet-${theme}`));
      });
    }

    it('a drawing', async () => {
      const workbench = window();
      await workbench.theme('dark');
      const drawn = bank().questions.find(({ id }) => id === DRAWN);
      const place = bank().sections.find(({ questions }) => questions.some(({ id }) => id === DRAWN));
      assert.ok(drawn && place);
      await workbench.openQuestion(place.title, drawn.name);
      const page = await workbench.webviewWith('h1', drawn.title);
      const figure = page.locator('figure.drawing').first();
      await figure.scrollIntoViewIfNeeded();
      await figure.evaluate(element => element.scrollIntoView({ block: 'center' }));
      await figure.locator('svg').waitFor();
      await workbench.screenshot(picture('drawing-dark'));
    });

    it('a program run on its card, and step by step', async () => {
      const workbench = window();
      await workbench.theme('dark');
      await workbench.command('View: Close All Editors');
      const stepped = bank().questions.find(({ id }) => id === STEPPED);
      const place = bank().sections.find(({ questions }) => questions.some(({ id }) => id === STEPPED));
      assert.ok(stepped && place);
      await workbench.openQuestion(place.title, stepped.name);
      const page = await workbench.webviewWith('h1', stepped.title);
      const card = page.locator('figure.card').first();
      await card.locator('[data-do="run"]').click();
      await card.locator('.run-status', { hasText: 'As expected' }).waitFor({ timeout: 2 * patience });
      await card.evaluate(element => element.scrollIntoView({ block: 'center' }));
      await assertAccessible(page, 'a run on its card');
      await workbench.screenshot(picture('run-dark'));
      await card.locator('[data-do="steps"]').click();
      await workbench.tab(/^\s*Steps/).waitFor({ timeout: 2 * patience });
      const steps = await workbench.webviewWith('#event', 'Line ');
      await steps.locator('#title').click();
      for (let at = 0; at < 40 && !(await steps.locator('#event', { hasText: 'Line 9 runs next' }).isVisible()); at++) {
        await workbench.press('ArrowRight');
      }
      await steps.locator('#event', { hasText: 'Line 9 runs next' }).waitFor();
      await workbench.screenshot(picture('steps-dark'));
    });

    it('an exercise, solved but for two checks', async () => {
      const workbench = window();
      await workbench.theme('dark');
      await workbench.command('View: Close All Editors');
      await workbench.configure({
        'editor.autoIndent': 'none',
        'editor.minimap.enabled': false,
        'breadcrumbs.enabled': false,
      });
      const solved = bank().questions.find(({ id }) => id === SOLVED);
      assert.ok(solved?.exercise);
      await workbench.command('Python Interview: Solve');
      await workbench.type(solved.name);
      await workbench.quickRow(solved.name).click();
      await workbench.editor
        .locator('.view-line', { hasText: 'raise NotImplementedError' })
        .first()
        .click({ clickCount: 3 });
      await workbench.page.keyboard.insertText(ATTEMPT);
      await workbench.editor.locator('.view-line', { hasText: 'yield from paths' }).first().waitFor();
      await workbench.command('View: Toggle Primary Side Bar Visibility');
      await workbench.codeLens('Run').first().click();
      const total = solved.exercise.checks.length;
      const result = await workbench.webviewWith('.run-status', `${total - 2} of ${total} checks pass`);
      await assertAccessible(result, 'checks of an exercise');
      await workbench.screenshot(picture('exercise-dark'));
      await workbench.command('View: Toggle Primary Side Bar Visibility');
    });

    it('a prediction that was missed', async () => {
      const workbench = window();
      await workbench.theme('light');
      await workbench.command('View: Close All Editors');
      await workbench.command('Python Interview: Predict the Output');
      const page = await workbench.webviewWith('h1', 'What does this print?');
      const box = page.locator('.predict textarea');
      await box.fill('[1, 2]');
      await box.press('Control+Enter');
      await page.locator('.verdict', { hasText: /./ }).waitFor();
      await workbench.screenshot(picture('predict-light'));
      await workbench.command('Python Interview: End Predicting');
    });

    it('a hover on yield', async () => {
      const workbench = window();
      await workbench.theme('dark');
      await workbench.page.locator('.editor-group-container').first().click();
      await workbench.hover('yield', 1);
      await workbench.screenshot(picture('hover-dark'));
      await workbench.page.mouse.move(5, 5);
    });

    it('a search for a symbol', async () => {
      const workbench = window();
      await workbench.theme('light');
      await workbench.command('Python Interview: Search Questions...');
      await workbench.quickInput.locator('input[placeholder^="Search questions"]').fill('__slots__');
      await workbench.quickRows.filter({ hasText: /slots/ }).first().waitFor();
      await workbench.screenshot(picture('search-light'));
      await workbench.press('Escape');
    });

    it('a scratch file and its output in the terminal', async () => {
      const workbench = window();
      await workbench.theme('dark');
      const page = await workbench.webviewWith('h1', question.title);
      await page.locator('figure.card [data-do="scratch"]').first().click();
      await workbench.codeLens('Run').click();
      const last = question.snippets[0]?.output?.trimEnd().split('\n').at(-1) ?? '';
      await workbench.terminalShows(last);
      await workbench.screenshot(picture('scratch-dark'));
      await workbench.command('View: Hide Panel');
    });
  });

  describe('of study', () => {
    const { questions } = bank();

    beforeEach(async () => {
      const workbench = window();
      await asPractised(workbench, questions);
      await workbench.openFile('inventory.py');
      await workbench.openViewContainer('Python Interview');
    });

    for (const theme of ['light', 'dark', 'highContrast'] as const) {
      it(`today's part of a plan, ${theme}`, async () => {
        const workbench = window();
        await givePlan(workbench, 5);
        await workbench.theme(theme);
        await workbench.clickTreeRow(/^\d+ of \d+ done$/, 'Today');
        const page = await workbench.webviewWith('h1', /\S/);
        await page.locator('#session [data-action="reveal"]').waitFor();
        await workbench.screenshot(picture(`today-${theme}`));
        await workbench.command('Python Interview: End Practice');
        await page.locator('#session').waitFor({ state: 'hidden' });
      });
    }

    it('a question in practice, after weeks of it', async () => {
      const workbench = window();
      await workbench.page
        .locator('.statusbar-item', { hasText: /\d+ (?:due|left today)/ })
        .locator('a')
        .first()
        .click();
      const page = await workbench.webviewWith('h1', /\S/);
      await page.locator('#session [data-action="reveal"]').waitFor();
      await workbench.press('Space');
      await page.locator('#session [data-action="rate3"]').waitFor();
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.screenshot(picture('practice-dark'));
      await assertAccessible(page, 'practice');
      await workbench.command('Python Interview: End Practice');
    });

    for (const theme of ['light', 'dark', 'highContrast'] as const) {
      it(`statistics, ${theme}`, async () => {
        const workbench = window();
        await workbench.theme(theme);
        await workbench.command('Notifications: Clear All Notifications');
        await workbench.command('Python Interview: Show Statistics');
        const page = await workbench.webviewWith('h2', 'Mastery by section');
        await assertAccessible(page, 'statistics');
        await workbench.screenshot(picture(`statistics-${theme}`));
      });
    }

    it('a mock interview and its scorecard', async () => {
      const workbench = window();
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.command('Python Interview: Start Mock Interview...');
      for (const offered of ['Draw Questions...', '10 min', 'All Levels', 'new or due']) {
        await workbench.quickRows.filter({ hasText: offered }).first().waitFor();
        await workbench.press('Enter');
      }
      const page = await workbench.webviewWith('#session', /\d+:\d\d/);
      await page.locator('#notes').fill('Start with the mechanism, then the trade-off.');
      await page.locator('#session [data-action="reveal"]').click();
      await page.locator('#session [data-action="score3"]').waitFor();
      await workbench.screenshot(picture('interview-dark'));
      await assertAccessible(page, 'a mock interview');

      const first = (await page.locator('h1').innerText()).trim();
      await page.locator('#session [data-action="score1"]').click();
      await page.waitForFunction(before => document.querySelector('h1')?.textContent?.trim() !== before, first);
      await page.locator('#session [data-action="reveal"]').click();
      await page.locator('#session [data-action="score4"]').click();
      await page.locator('#session [data-action="reveal"]').waitFor();
      await workbench.command('Python Interview: End Interview');
      const card = await workbench.webviewWith('h1', 'Mock interview');
      await workbench.screenshot(picture('scorecard-dark'));
      await assertAccessible(card, 'a scorecard');
    });
  });
});

describe('pictures of questions about code', () => {
  const window = usePackedWindow('e2e-pictures-code', [join(root, 'test/fixtures/linter')]);

  beforeEach(async () => {
    const workbench = window();
    await statusItem(workbench).waitFor();
    await workbench.command('View: Close All Editors');
    await workbench.openFile('inventory.py');
    await workbench.command('Go to Next Problem in Files (Error, Warning, Info)');
    await workbench.press('Escape');
    await workbench.editor.locator('.squiggly-warning').first().waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`the view In This File, ${theme}`, async () => {
      const workbench = window();
      await workbench.theme(theme);
      await workbench.openViewContainer('Python Interview');
      const first = workbench.treeRows('In This File').first();
      await first.waitFor();
      // Room for the rows, and the places of the first one.
      const others = workbench.page.locator(`${paneOf('Questions')} .pane-header[aria-expanded="true"]`);
      if (await others.isVisible()) {
        await others.click({ position: { x: 40, y: 10 } });
        await first.locator('.monaco-tl-twistie').click();
        await workbench.treeRows('In This File').nth(1).waitFor();
      }
      await workbench.page.mouse.move(700, 5);
      await workbench.screenshot(picture(`related-${theme}`));
    });

    it(`the questions behind a complaint, ${theme}`, async () => {
      const workbench = window();
      await workbench.theme(theme);
      await workbench.press('Control+.');
      await workbench.page.locator('.action-widget', { hasText: 'Interview question: ' }).waitFor();
      await workbench.screenshot(picture(`lightbulb-${theme}`));
      await workbench.press('Escape');
    });
  }
});
