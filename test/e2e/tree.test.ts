import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('the tree', () => {
  // High enough for the rows of what the checks open.
  const window = useWindow({ size: { width: 1280, height: 1200 } });
  const [section] = bank().sections;
  assert.ok(section);
  const [first, second] = section.questions;
  assert.ok(first && second);
  const questionsWith = (tag: string) => bank().questions.filter(({ tags }) => tags.includes(tag));

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

  it('filters by section, by what is essential, and by tags that group', async () => {
    const workbench = window();
    const essentials = section.questions.filter(({ essential }) => essential);
    const other = bank().sections[1];
    const alone = section.questions.flatMap(({ tags }) => tags).find(tag => questionsWith(tag).length === 1);
    const grouping = section.questions.flatMap(({ tags }) => tags).find(tag => questionsWith(tag).length > 1);
    assert.ok(essentials.length && other && alone && grouping);
    await workbench.command('Python Interview: Filter Questions...');
    await workbench.type(grouping);
    await workbench.quickRow(grouping).waitFor();
    await workbench.type(alone);
    await workbench.quickRows.filter({ hasText: `Text: ${alone}` }).waitFor();
    assert.equal(await workbench.quickRow(alone).count(), 0);
    for (const choice of ['Essential', section.title]) {
      await workbench.type(choice);
      await workbench.quickRow(choice).click();
    }
    await workbench.type('');
    await workbench.press('Enter');
    await workbench.treeRow(other.title).waitFor({ state: 'detached' });
    await workbench
      .treeRow(section.title)
      .filter({ hasText: `0/${essentials.length}` })
      .waitFor();
    const message = `Filter: ${section.title}, Essential. ${essentials.length} of ${bank().questions.length}.`;
    await workbench.page.locator('.sidebar .message', { hasText: message }).waitFor();
    await workbench.command('Python Interview: Clear Filter');
    await workbench.treeRow(other.title).waitFor();
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

  it('closes the section that it opened for a question when the next one is elsewhere, and not what the user opened', async () => {
    const workbench = window();
    const [, one, other] = bank().sections;
    const [inOne, inOther] = [one?.questions[0], other?.questions[0]];
    assert.ok(one && other && inOne && inOther);
    const open = async ({ name, title }: { name: string; title: string }) => {
      await workbench.command('Python Interview: Open Question...');
      await workbench.type(name);
      await workbench.quickRow(name).click();
      await workbench.webviewWith('h1', title);
      await workbench.treeRow(name).and(workbench.page.locator('.selected')).waitFor();
    };
    const are = async (expanded: boolean, ...sections: { title: string }[]) => {
      for (const { title } of sections) {
        await workbench
          .treeRow(title)
          .and(workbench.page.locator(`[aria-expanded="${expanded}"]`))
          .waitFor();
      }
    };
    // The window's first section was opened by hand.
    await workbench.command('Python Interview: Group by Section');
    await open(inOne);
    await are(true, section, one);
    await open(inOther);
    await are(true, section, other);
    await are(false, one);
    await open(first);
    await are(false, one, other);
    await are(true, section);
    await workbench.openSection(one.title, inOne.name);
    await open(inOther);
    await open(first);
    await are(true, section, one);
    await are(false, other);
  });

  it('has the main commands in the palette, and none for what is not there', async () => {
    const workbench = window();
    await workbench.command('View: Close All Editors');
    const titles = (await workbench.paletteTitles('Python Interview: ')).map(title =>
      title.replace('Python Interview: ', ''),
    );
    for (const title of [
      'Open Question...',
      'Random Interview Question',
      'Search Questions...',
      'Start Practice',
      'Start Mock Interview...',
      'Show Statistics',
    ]) {
      assert.ok(titles.includes(title), `${title} among ${titles.join(', ')}`);
    }
    for (const title of [
      'Clean Scratch Folder...',
      'Open Scratch Folder',
      'Run Scratch File',
      'Add Bookmark',
      'Clear Filter',
      'End Practice',
    ]) {
      assert.ok(!titles.includes(title), title);
    }
    const [best] = await workbench.paletteTitles('random interview question');
    assert.equal(best, 'Python Interview: Random Interview Question');
  });
});
