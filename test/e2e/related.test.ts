/** The view "In This File" as a user has it, in both kinds of host. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from '../host/paths.ts';
import { paneOf, type Theme, themes, type Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

const picture = (name: string) => join(outDir, 'pictures', `${name}.png`);
const VIEW = 'In This File';
const NAMED = 'places.py';
const CODE = `class Cart:
    """What a customer has chosen."""

    def add(self, item, items=[]):
        items.append(item)
        return items

    def size(self):
        return 1


def total(prices={}):
    return sum(prices.values())
`;
const trap = bank().questions.find(({ id }) => id === 'default-arguments-mutable-trap');
assert.ok(trap);

/** Opens the sample with the view beside it, with a row for what it raises. */
async function openSample(workbench: Workbench): Promise<void> {
  writeFileSync(join(workbench.folder, NAMED), CODE);
  await workbench.openViewContainer('Python Interview');
  await workbench.openFile(NAMED);
  await workbench.treeRow(trap?.name ?? '', VIEW).waitFor();
}

/** Waits until the cursor of the active editor is in this line, counted from 1. */
const cursorIn = ({ page }: Workbench, line: number) =>
  page.locator('.statusbar-item', { hasText: new RegExp(`^\\s*Ln ${line}, Col`) }).waitFor();

/** An icon of a row, which is drawn while the mouse is over it. */
async function rowAction(workbench: Workbench, row: string, title: string): Promise<void> {
  await workbench.treeRow(row, VIEW).hover({ position: { x: 80, y: 11 } });
  await workbench.treeRow(row, VIEW).locator(`.action-label[aria-label^="${title}"]`).click();
}

/** An icon of the view's title. */
async function titleAction(workbench: Workbench, title: string): Promise<void> {
  await workbench.page.locator(`${paneOf(VIEW)} > .pane-header`).hover();
  await workbench.page.locator(`${paneOf(VIEW)} > .pane-header .action-label[aria-label^="${title}"]`).click();
}

const message = ({ page }: Workbench, text: string | RegExp) =>
  page.locator(`${paneOf(VIEW)} .message`, { hasText: text }).waitFor();

for (const host of ['node', 'web'] as const) {
  describe(`In This File, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });

    it('leads from code to questions, and from them to their places', async () => {
      const workbench = window();
      await step('without a Python file it says what it is for', async () => {
        await workbench.openViewContainer('Python Interview');
        await workbench.page
          .locator(`${paneOf(VIEW)} .welcome-view`, { hasText: 'Open a Python file to see which questions it raises' })
          .waitFor();
        const titles = await workbench.paletteTitles('Python Interview: ');
        assert.ok(!titles.some(title => /Next Place|Previous Place|Go to Place|Whole File/.test(title)), titles.join());
      });

      await step('a file raises a question, which says why', async () => {
        await openSample(workbench);
        const label = (await workbench.treeRow(trap.name, VIEW).getAttribute('aria-label')) ?? '';
        assert.ok(label.startsWith(trap.title), label);
        assert.match(label, /, (Junior|Mid|Senior), New, mutable default\b.*, 2 places$/);
        await workbench.page.locator(`${paneOf(VIEW)} > .pane-header`, { hasText: NAMED }).waitFor();
        assert.ok((await workbench.treeRows(VIEW).count()) <= 30);
      });

      await step('its places are below it, and lead to the code', async () => {
        await workbench.treeRow(trap.name, VIEW).locator('.monaco-tl-twistie').click();
        const places = workbench.treeRows(VIEW).filter({ hasText: /line \d+/ });
        await places.nth(1).waitFor();
        assert.match(
          (await places.nth(0).innerText()).replace(/\s+/g, ' '),
          /def add\(self, item, items=\[\]\): ?line 4/,
        );
        assert.equal(await places.nth(1).getAttribute('aria-label'), 'def total(prices={}):, line 12');
        await places.nth(1).click();
        await cursorIn(workbench, 12);
        await workbench.editor.locator('.inputarea:focus, .native-edit-context:focus').waitFor({ state: 'attached' });
      });

      await step('the icons of its row go round, from the cursor', async () => {
        await rowAction(workbench, trap.name, 'Next Place');
        await cursorIn(workbench, 4);
        await rowAction(workbench, trap.name, 'Previous Place');
        await cursorIn(workbench, 12);
      });

      await step('so do keys, which leave the keyboard in the view, and the palette', async () => {
        await workbench.clickTreeRow(trap.name, VIEW);
        await workbench.webviewWith('h1', trap.title);
        await workbench.tab(NAMED).waitFor();
        await workbench.command('Python Interview: Focus on In This File View');
        await workbench.press('Home');
        await workbench.press('F4');
        await cursorIn(workbench, 4);
        await workbench.press('F4');
        await cursorIn(workbench, 12);
        await workbench.press('Shift+F4');
        await cursorIn(workbench, 4);
        await workbench.page.locator(`${paneOf(VIEW)} .monaco-list:focus`).waitFor();
        await workbench.command('Python Interview: Next Place');
        await cursorIn(workbench, 12);
      });

      await step('the question can be marked in place', async () => {
        await workbench.treeMenu(trap.name, 'Add Bookmark', VIEW);
        await workbench.treeRow(trap.name, VIEW).and(workbench.page.locator('[aria-label*=", bookmarked"]')).waitFor();
      });

      await step('it is narrowed to the function around the cursor, and back', async () => {
        const header = workbench.page.locator(`${paneOf(VIEW)} > .pane-header`);
        await titleAction(workbench, 'Show Questions About This Function Only');
        await header.filter({ hasText: 'total' }).waitFor();
        await workbench.treeRow(trap.name, VIEW).and(workbench.page.locator(':not([aria-label$=" places"])')).waitFor();
        await workbench.editor.locator('.view-line', { hasText: 'return items' }).first().click();
        await header.filter({ hasText: 'add' }).waitFor();
        await workbench.editor.locator('.view-line', { hasText: 'class Cart' }).first().click();
        await header.filter({ hasText: 'Cart' }).waitFor();
        await titleAction(workbench, 'Show Questions About the Whole File');
        await workbench.treeRow(trap.name, VIEW).waitFor();
      });

      await step('an edit changes what there is', async () => {
        await workbench.editor.locator('.view-line', { hasText: 'return 1' }).first().click();
        await workbench.press('Control+A');
        await workbench.press('Delete');
        await message(workbench, `Nothing in ${NAMED} raises a question.`);
        await workbench.press('Control+Z');
        await workbench.treeRow(trap.name, VIEW).waitFor();
      });

      await step('with the last tab of the file it lets go of it', async () => {
        await workbench.command('View: Close All Editors');
        await workbench.page.locator(`${paneOf(VIEW)} .welcome-view`, { hasText: 'Open a Python file' }).waitFor();
      });
    });
  });
}

describe('In This File', function () {
  this.timeout(600_000);

  describe('in every theme', () => {
    const window = useWindow();

    for (const theme of Object.keys(themes) as Theme[]) {
      it(`can be read, ${theme}`, async () => {
        const workbench = window();
        await workbench.theme(theme);
        await openSample(workbench);
        const row = workbench.treeRow(trap.name, VIEW);
        if ((await row.getAttribute('aria-expanded')) !== 'true') {
          await row.locator('.monaco-tl-twistie').click();
        }
        await workbench.treeRow(/^def add/, VIEW).waitFor();
        await rowAction(workbench, trap.name, 'Next Place');
        await workbench.page.locator('.statusbar-item', { hasText: /place \d of 2/ }).waitFor();
        await workbench.screenshot(picture(`related-mark-${theme}`));
        // On a row without icons: those of VS Code are smaller than a target has to be.
        await workbench.clickTreeRow(/^def add/, VIEW);
        await workbench.page.mouse.move(700, 790);
        await assertAccessible(workbench.page.mainFrame(), theme, `${paneOf(VIEW)} .monaco-list-rows`);
        await workbench.openFile('inventory.py');
        await workbench.page.locator(`${paneOf(VIEW)} > .pane-header`, { hasText: 'inventory.py' }).waitFor();
        await workbench.treeRow('Pattern matching', VIEW).waitFor();
        await workbench.screenshot(picture(`related-${theme}`));
      });
    }
  });

  describe('beside the tree', () => {
    for (const { height, rows } of [
      { height: 800, rows: 17 },
      { height: 1080, rows: 26 },
    ]) {
      describe(`in a window ${height} px high`, () => {
        const window = useWindow({ size: { width: 1280, height } });

        it(`leaves it room for ${rows} rows`, async () => {
          const workbench = window();
          await openSample(workbench);
          await workbench.screenshot(picture(`related-${height}`));
          assert.ok((await workbench.treeRows().count()) >= rows);
          assert.ok((await workbench.treeRows(VIEW).count()) >= 3);
        });
      });
    }
  });
});
