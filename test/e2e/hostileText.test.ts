import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogData } from '../../src/bank/catalogData';
import { root, temporaryFolder } from '../host/paths.ts';
import { paneOf } from '../host/workbench.ts';
import { drawnIn } from '../stress/probes.ts';
import { statusItem, useWindow } from './support.ts';

/** An icon, a link that runs a command, an address and an image, where each would be drawn as such. */
const MARKS =
  '$(zap) [x](command:workbench.action.quit) https://example.org/a ![i](https://example.org/i.png) www.example.org';
const NAME = '$(zap) [x](command:a.b)';
/** With a word without an end. */
const TITLE = `${MARKS} ${'x'.repeat(3000)}`;

/** A copy of the extension with these texts in the place of the first question's and its section's. */
function extensionWithMarks(): string {
  const folder = temporaryFolder('marks');
  for (const name of ['dist', 'package.json', 'package.nls.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ['questions', 'media', 'l10n']) {
    symlinkSync(join(root, name), join(folder, name), 'junction');
  }
  const file = join(folder, 'dist/catalog.json');
  const { version, sections } = JSON.parse(readFileSync(file, 'utf8')) as CatalogData;
  const [section, ...others] = sections;
  const [question, ...more] = section?.questions ?? [];
  assert.ok(section && question);
  const hostile = { ...question, name: NAME, title: TITLE, short: MARKS, tags: [MARKS, ...question.tags] };
  const changed = { ...section, title: NAME, about: MARKS, questions: [hostile, ...more] };
  writeFileSync(file, JSON.stringify({ version, sections: [changed, ...others] }));
  return folder;
}

/** Without what keeps a mark apart. */
const read = (text: string | null): string => (text ?? '').replaceAll('\u200b', '').trim();

describe('texts of a bank that would be markup elsewhere', () => {
  const extension = extensionWithMarks();
  const window = useWindow({ extension });
  after(() => rmSync(extension, { recursive: true, force: true }));

  it('are text in rows and tooltips of the tree, in tabs, lists, messages and pages', async () => {
    const workbench = window();
    const { page } = workbench;
    const nothingDrawn = async (place: string) => assert.deepEqual(await drawnIn(page, place), [], place);
    await statusItem(workbench).waitFor();
    assert.notDeepEqual(await drawnIn(page, '.statusbar-item'), [], 'an icon of our own is seen');

    await workbench.openViewContainer('Python Interview');
    const rows = workbench.treeRows();
    await rows.first().waitFor();
    assert.equal(read(await rows.first().locator('.label-name').textContent()), NAME);
    await rows.first().click({ position: { x: 80, y: 11 } });
    await rows.nth(1).locator('.label-name', { hasText: 'command' }).waitFor();
    await nothingDrawn(`${paneOf('Questions')} .monaco-list-row .monaco-icon-label-container`);
    const tooltip = page.locator('.monaco-hover:visible', { hasText: 'example.org' });
    for (const row of [0, 1]) {
      await page.mouse.move(900, 400);
      await tooltip.waitFor({ state: 'hidden' });
      await rows.nth(row).hover({ position: { x: 60, y: 11 } });
      await tooltip.waitFor();
      assert.ok(
        read(await tooltip.innerText()).includes('[x](command:workbench.action.quit)'),
        'the tooltip has it as text',
      );
      await nothingDrawn('.monaco-hover .hover-contents');
    }

    await page.mouse.move(900, 400);
    await rows.nth(1).click({ position: { x: 80, y: 11 } });
    const answer = await workbench.webviewWith('h1', 'command');
    assert.equal(await answer.locator('h1').textContent(), TITLE);
    await workbench.tab(NAME).waitFor();
    await nothingDrawn('.tabs-container .tab .monaco-icon-label-container');
    assert.equal(await answer.locator('main img, main .short a:not([href^="https://"])').count(), 0);
    // A word without an end makes no page wider than it is.
    assert.ok(
      await answer.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
      'the page fits its width',
    );

    await workbench.command('Python Interview: Search Questions...');
    await workbench.quickInput.locator('input').fill('command');
    // The rows' texts, without the icon of the state beside them.
    const list = '.quick-input-list .quick-input-list-rows :is(.label-name, .label-description)';
    await workbench.quickRows.filter({ hasText: 'workbench.action.quit' }).first().waitFor();
    await nothingDrawn(list);
    await workbench.quickInput.locator('input').fill('$(zap)$(zap)qqqqq');
    await workbench.quickRows.filter({ hasText: 'No question matches' }).waitFor();
    await nothingDrawn(list);
    await workbench.press('Escape');
    await workbench.command('Python Interview: Filter Questions...');
    await workbench.quickInput.locator('input').first().fill(NAME);
    await workbench.quickRows.filter({ hasText: 'zap' }).first().waitFor();
    await nothingDrawn(list);
    await workbench.press('Enter');
    await page.locator('.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: 'Filter:' }).waitFor();
    await nothingDrawn('.sidebar .tree-explorer-viewlet-tree-view .message');
  });
});
