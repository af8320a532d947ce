import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchName } from '../../src/scratch/file';
import { root, temporaryFolder } from '../host/paths.ts';
import { bank, useWindow } from './support.ts';

/** A copy of the extension in which what is in one of its folders can be damaged. */
function copyOfExtension(changed: 'questions' | 'dist'): string {
  const folder = temporaryFolder('extension');
  for (const name of [changed, 'package.json', 'package.nls.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ['questions', 'dist', 'media', 'l10n'].filter(each => each !== changed)) {
    symlinkSync(join(root, name), join(folder, name), 'junction');
  }
  return folder;
}

const snippetsOf = (id: string) => bank().questions.find(question => question.id === id)?.snippets ?? [];

describe('a question whose file is gone', () => {
  const extension = copyOfExtension('questions');
  const window = useWindow({ extension, server: { linked: [join(root, 'test/fixtures/openProbe')] } });
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

    // Tried again in vain, the page says so anew: the file comes back only after that.
    await page.locator('.failed').evaluate(before => before.setAttribute('data-before', ''));
    await page.locator('[data-do="again"]').click();
    await page.locator('.failed:not([data-before])').waitFor();
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

  it('may be the first: whoever opens it is told so, commands leave it alone, and Try Again opens it', async () => {
    const workbench = window();
    const first = section.questions.at(-1);
    assert.ok(first);
    const path = join(extension, 'questions', first.path);
    const text = readFileSync(path);
    rmSync(path);
    await workbench.command('View: Close All Editors');
    await workbench.command('Open a Question as Another Extension');
    await workbench.type(first.id);
    await workbench.press('Enter');
    await workbench.notification('The answer to opening it: false');
    const page = await workbench.webviewWith('.failed', /could not be shown/);
    assert.equal(await page.locator('.where').textContent(), first.title);
    // By command it is about a question that is shown; the page's own button is about the one that the page names.
    const bookmark = page.locator('#bookmark');
    await workbench.command('Python Interview: Add Bookmark');
    writeFileSync(path, text);
    await page.locator('[data-do="again"]').click();
    await workbench.webviewWith('h1', first.title);
    assert.equal(await bookmark.getAttribute('aria-pressed'), 'false');
  });

  it('leaves the page in force as long as it is on its way', async function () {
    if (process.platform === 'win32') {
      // No named pipes among the files.
      this.skip();
    }
    const workbench = window();
    const of = bank().sections.find(({ questions: [one] }) => one && one !== there && snippetsOf(one.id).length > 1);
    const [before, slow] = of?.questions ?? [];
    assert.ok(of && before && slow);
    const [, snippet] = snippetsOf(before.id);
    assert.ok(snippet);
    await workbench.command('View: Close All Editors');
    await workbench.openQuestion(of.title, before.name);
    const page = await workbench.webviewWith('h1', before.title);
    const path = join(extension, 'questions', slow.path);
    const text = readFileSync(path);
    rmSync(path);
    execFileSync('mkfifo', [path]);
    await workbench.clickTreeRow(slow.name);
    // Open as soon as somebody reads at its other end, who then waits for what is written.
    const pipe = await open(path, 'w');
    assert.equal(await page.locator('h1').textContent(), before.title);
    await page.locator('#bookmark').click();
    await page.locator('#bookmark[aria-pressed="true"]').waitFor();
    await page.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
    await workbench.tab(scratchName(before.id, snippet)).waitFor();
    await pipe.writeFile(text);
    await pipe.close();
    const next = await workbench.webviewWith('h1', slow.title);
    assert.equal(await next.locator('#bookmark').getAttribute('aria-pressed'), 'false');
    rmSync(path);
    writeFileSync(path, text);
  });
});

describe('a list of questions that was cut off', () => {
  const extension = copyOfExtension('dist');
  const file = join(extension, 'dist/catalog.json');
  truncateSync(file, statSync(file).size >> 1);
  const window = useWindow({ extension });
  after(() => rmSync(extension, { recursive: true, force: true }));

  it('is told of by whatever needs it, in words for a person', async () => {
    const workbench = window();
    const message = 'The list of questions could not be read. Install Python Interview again.';
    await workbench.openViewContainer('Python Interview');
    await workbench.notification(message);
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('Python Interview: Start Practice');
    await workbench.dialog.filter({ hasText: message }).waitFor();
    await workbench.dialogButton('OK');
  });
});
