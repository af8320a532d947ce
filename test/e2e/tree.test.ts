import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('the tree', () => {
  const window = useWindow();
  const [section] = bank().sections;
  assert.ok(section);
  const [first, second] = section.questions;
  assert.ok(first && second);

  beforeEach(async () => {
    const workbench = window();
    await workbench.openViewContainer('Python Interview');
    await workbench.command('Python Interview: Group by Section');
    await workbench.openSection(section.title, second.name);
  });

  it('shows the level at the right end and the state by an icon with a name', async () => {
    const row = window().treeRow(first.name);
    const label = (await row.getAttribute('aria-label')) ?? '';
    assert.match(label, /, (Junior|Mid|Senior), New$/);
    assert.ok(label.startsWith(first.title), 'a screen reader says the whole question');
    await row.locator('.codicon-circle-outline').waitFor();
  });

  it('bookmarks and sets a state from the context menu, counts what is known, and groups', async () => {
    const workbench = window();
    await workbench.treeMenu(second.name, 'Add Bookmark');
    await workbench.treeRow(second.name).and(workbench.page.locator('[aria-label$="bookmarked"]')).waitFor();
    await workbench.treeMenu(second.name, 'Set State...');
    await workbench.quickRows.filter({ hasText: 'Known' }).first().click();
    await workbench.treeRow(second.name).locator('.codicon-pass-filled').waitFor();
    await workbench
      .treeRow(section.title)
      .filter({ hasText: `1/${section.questions.length}` })
      .waitFor();
    await workbench.command('Python Interview: Group by Level');
    await workbench.treeRow('Junior').waitFor();
    await workbench.command('Python Interview: Group by State');
    await workbench
      .treeRow('Known')
      .filter({ hasText: /Known\s*1$/ })
      .waitFor();
    await workbench.command('Python Interview: Group by Section');
    await workbench.treeRow(section.title).waitFor();
  });

  it('filters by what is typed; a filter that leaves nothing says so and can be cleared', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Filter Questions...');
    await workbench.type('zzqqxx');
    await workbench.quickRows.filter({ hasText: 'Text: zzqqxx' }).waitFor();
    await workbench.press('Enter');
    await workbench.page.locator('.sidebar .welcome-view', { hasText: 'No question matches' }).waitFor();
    await workbench.page.locator('.sidebar .welcome-view .monaco-button', { hasText: 'Clear Filter' }).click();
    await workbench.treeRow(section.title).waitFor();
  });

  it('forgets a text filter that is unticked, whatever is typed afterwards', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Filter Questions...');
    await workbench.type('zzqqxx');
    await workbench.quickRows.filter({ hasText: 'Text: zzqqxx' }).waitFor();
    await workbench.press('Enter');
    await workbench.command('Python Interview: Change Filter...');
    const row = workbench.quickRows.filter({ hasText: 'Text: zzqqxx' });
    await row.click();
    await row.locator('input:not(:checked), [aria-checked="false"]').first().waitFor({ state: 'attached' });
    await workbench.type('jun');
    await workbench.quickRows.filter({ hasText: 'Junior' }).waitFor();
    await workbench.type('');
    await workbench.quickRows.filter({ hasText: 'Senior' }).waitFor();
    assert.equal(await row.count(), 0);
    await workbench.press('Enter');
    await workbench.treeRow(section.title).waitFor();
  });

  it('reveals a question that was opened another way, without taking the keyboard', async () => {
    const workbench = window();
    await workbench.openFile('inventory.py');
    await workbench.command('Python Interview: Random Interview Question');
    const page = await workbench.webviewWith('h1', /\S/);
    const title = (await page.locator('h1').innerText()).trim();
    const drawn = bank().questions.find(question => question.title === title);
    assert.ok(drawn, `"${title}" is in the bank`);
    await workbench.treeRow(drawn.name).and(workbench.page.locator('.selected')).waitFor();
    assert.equal(await workbench.page.locator('.sidebar .monaco-list:focus').count(), 0);
  });
});
