import assert from 'node:assert/strict';
import { join } from 'node:path';
import { root } from '../host/paths.ts';
import type { Workbench } from '../host/workbench.ts';
import { bank, statusItem, useWindow } from './support.ts';

const PREFIX = 'Interview question: ';
/** What the fixture's linter complains of in inventory.py. */
const RULE = 'B006';

/** The rows of the menu of code actions, without its headings. */
const actionRows = ({ page }: Workbench) => page.locator('.action-widget .monaco-list-row.action');

/** The menu's rows as text, once it has some. */
async function offered(workbench: Workbench): Promise<string[]> {
  await actionRows(workbench).first().waitFor();
  return (await actionRows(workbench).allInnerTexts()).map(text => text.replace(/\s+/g, ' ').trim());
}

describe('lightbulb', () => {
  const window = useWindow({ server: { linked: [join(root, 'test/fixtures/linter')] } });
  const explaining = bank().questions.filter(({ rules }) => rules?.includes(RULE));

  /** Goes to the linter's squiggle by keyboard: between the brackets of `tags=[]`, three lines above the end. */
  async function goToComplaint(workbench: Workbench): Promise<void> {
    await workbench.openFile('inventory.py');
    for (const keys of ['Control+End', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
      await workbench.press(keys);
    }
    await workbench.editor.locator('.squiggly-warning').first().waitFor();
    // VS Code asks for actions by itself after a new complaint, and drops what was asked for by key before that.
    await workbench.page.locator('.lightBulbWidget').first().waitFor();
  }

  beforeEach(async () => {
    // Comes with all else of the extension, right after its activation.
    await statusItem(window()).waitFor();
    await window().command('View: Close All Editors');
  });

  it('leads by keyboard from a complaint to the question that explains it, behind the fix', async () => {
    const workbench = window();
    await goToComplaint(workbench);
    await workbench.press('Control+.');
    const rows = await offered(workbench);
    const at = rows.findIndex(row => row.startsWith(PREFIX));
    assert.ok(at > 0, `behind the linter's own: ${rows.join(' | ')}`);
    assert.match(rows[0] ?? '', /^Ruff/);
    const names = rows.filter(row => row.startsWith(PREFIX)).map(row => row.slice(PREFIX.length));
    assert.ok(names.length >= 1 && names.length <= 3, names.join());
    for (const name of names) {
      assert.ok(
        explaining.some(question => question.name === name),
        `"${name}" explains ${RULE}`,
      );
    }
    const question = explaining.find(({ name }) => name === names[0]);
    assert.ok(question);
    for (let step = 0; step < at; step++) {
      await workbench.press('ArrowDown');
    }
    await workbench.page.locator('.action-widget .monaco-list-row.focused', { hasText: question.name }).waitFor();
    await workbench.press('Enter');
    await workbench.webviewWith('h1', question.title);
    assert.match(await workbench.editorText(), /tags=\[\]/, 'the file is as it was');
  });

  it('is in the quick fixes of the hover', async () => {
    const workbench = window();
    await goToComplaint(workbench);
    const { x, y } = await workbench.placeOf('[]):');
    const link = workbench.page.locator('.monaco-hover a', { hasText: 'Quick Fix...' });
    await workbench.page.mouse.move(x, y + 60);
    await workbench.page.mouse.move(x - 8, y, { steps: 4 });
    await link.click();
    assert.ok((await offered(workbench)).some(row => row.startsWith(PREFIX)));
    await workbench.press('Escape');
  });

  it('can be switched off', async () => {
    const workbench = window();
    await workbench.configure({ 'pythonInterview.lightbulb.enabled': false });
    await goToComplaint(workbench);
    await workbench.press('Control+.');
    const rows = await offered(workbench);
    assert.deepEqual(
      rows.filter(row => row.startsWith(PREFIX)),
      [],
    );
    assert.equal(rows.filter(row => row.startsWith('Ruff')).length, 1);
    await workbench.press('Escape');
    await workbench.configure({});
  });
});

describe('questions above functions', () => {
  const window = useWindow();

  it('come with the setting, open with a click, and go with it', async () => {
    const workbench = window();
    await workbench.configure({ 'pythonInterview.codeLens.enabled': true });
    await workbench.openFile('inventory.py');
    const lens = workbench.page.locator('.monaco-editor .codelens-decoration a');
    await lens.first().waitFor();
    const names = (await lens.allInnerTexts()).map(text => text.trim()).filter(text => text !== '');
    const question = bank().questions.find(({ name }) => name === names[0]);
    assert.ok(question, names.join(' | '));
    await lens.filter({ hasText: question.name }).first().click();
    await workbench.webviewWith('h1', question.title);
    await workbench.configure({});
    await lens.first().waitFor({ state: 'hidden' });
  });
});

describe('practice of a file', () => {
  const window = useWindow();

  it('asks what the file in front raises, and says so where that is nothing', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Practice This File');
    await workbench.notification('Open a Python file');
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.openFile('inventory.py');
    await workbench.command('Python Interview: Practice This File');
    const page = await workbench.webviewWith('h1', /\S/);
    await page.locator('#session [data-action="reveal"]').waitFor();
    const title = (await page.locator('h1').innerText()).trim();
    assert.ok(
      bank().questions.some(question => question.title === title),
      title,
    );
    await workbench.command('Python Interview: End Practice');
  });
});
