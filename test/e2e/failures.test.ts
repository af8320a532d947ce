import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, temporaryFolder } from '../host/paths.ts';
import { bank, useWindow } from './support.ts';

/** A copy of the extension whose question files can be taken away. */
function copyOfExtension(): string {
  const folder = temporaryFolder('extension');
  for (const name of ['questions', 'package.json', 'package.nls.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ['dist', 'media', 'l10n']) {
    symlinkSync(join(root, name), join(folder, name), 'junction');
  }
  return folder;
}

describe('a question whose file is gone', () => {
  const extension = copyOfExtension();
  const window = useWindow({ extension });
  after(() => rmSync(extension, { recursive: true, force: true }));
  const [section] = bank().sections;
  assert.ok(section);
  const [there, gone, next] = section.questions;
  assert.ok(there && gone && next);
  const file = join(extension, 'questions', gone.path);

  it('says so by its own name, and Try Again opens that one', async () => {
    const workbench = window();
    const text = readFileSync(file);
    rmSync(file);
    await workbench.openViewContainer('Python Interview');
    await workbench.clickTreeRow(section.title);
    await workbench.treeRow(there.name).waitFor();
    await workbench.clickTreeRow(there.name);
    await workbench.webviewWith('h1', there.title);
    await workbench.clickTreeRow(gone.name);
    const page = await workbench.webviewWith('.failed', /could not be shown/);
    // Nothing of the question before is left to act on.
    await workbench.tab(gone.name).waitFor();
    assert.equal(await page.locator('.where').textContent(), gone.title);
    assert.equal(await page.locator('h1').count(), 0);

    await page.locator('[data-do="again"]').click();
    await page.locator('.failed').waitFor();
    writeFileSync(file, text);
    await page.locator('[data-do="again"]').click();
    await workbench.webviewWith('h1', gone.title);

    rmSync(file);
    await workbench.clickTreeRow(next.name);
    await workbench.webviewWith('h1', next.title);
    // Kept in memory since it was read.
    await workbench.clickTreeRow(gone.name);
    await workbench.webviewWith('h1', gone.title);
    writeFileSync(file, text);
  });
});
