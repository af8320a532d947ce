import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchName } from '../../src/scratch/file';
import { root } from '../host/paths.ts';
import { patience, type Workbench } from '../host/workbench.ts';
import { bank, hasPython, plainSnippet, useWindow } from './support.ts';

/** VS Code draws the lens anew after an edit: a click in that moment meets none. */
async function clickRun(workbench: Workbench, shown: string): Promise<void> {
  await workbench.codeLens('Run').click();
  try {
    await workbench.terminalShows(shown, 10_000);
  } catch {
    await workbench.codeLens('Run').click();
    await workbench.terminalShows(shown);
  }
}

async function waitFor(check: () => boolean): Promise<void> {
  const until = Date.now() + patience;
  while (!check()) {
    assert.ok(Date.now() < until, 'waited in vain');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** From the activity bar to the button at the snippet, as a user goes. */
async function openSnippet(
  workbench: Workbench,
  { question, snippet }: ReturnType<typeof plainSnippet>,
): Promise<void> {
  const section = bank().sections.find(each => each.questions.some(other => other.id === question.id));
  assert.ok(section);
  await workbench.openViewContainer('Python Interview');
  await workbench.openQuestion(section.title, question.name);
  const page = await workbench.webviewWith('h1', question.title);
  await page.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
}

describe('scratch files', () => {
  const window = useWindow();
  const plain = plainSnippet();
  const { question, snippet, output } = plain;

  beforeEach(async () => {
    await window().command('View: Close All Editors');
    // No check finds what another has typed.
    const storage = join(window().server.dataDir, 'data/User/globalStorage/python-interview.python-interview');
    rmSync(join(storage, 'scratch'), { recursive: true, force: true });
  });

  it('open from the button in the answer, and lead back to it', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.tab(/\.py/).waitFor();
    const firstLine = snippet.code.split('\n').find(line => line.trim()) ?? '';
    await workbench.editor.locator('.view-line', { hasText: firstLine.trim() }).first().waitFor();
    await workbench.codeLens('Back to Question').click();
    await workbench.webviewWith('h1', question.title);
  });

  it('run from their CodeLens with the expected output, and as they are edited, in one terminal', async function () {
    if (!hasPython) {
      this.skip();
    }
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.codeLens('Run').click();
    const expected = output.trimEnd().split('\n');
    const text = await workbench.terminalShows(expected.at(-1) ?? '');
    for (const line of expected) {
      assert.ok(text.includes(line), `the terminal shows ${JSON.stringify(line)}`);
    }
    await workbench.terminalShows('The program ended with exit code 0.');
    await workbench.editor.locator('.view-line').first().click();
    await workbench.press(process.platform === 'darwin' ? 'Meta+Home' : 'Control+Home');
    await workbench.page.keyboard.type('print("edited", 6 * 7)\n');
    await clickRun(workbench, 'edited 42');
    await workbench.page.locator('.terminal-wrapper').nth(1).waitFor({ state: 'detached' });
  });

  it('types nothing into a program that still runs: the next run has its place', async function () {
    if (!hasPython) {
      this.skip();
    }
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.tab(/\.py/).waitFor();
    await workbench.editor.locator('.view-line').first().click();
    await workbench.press(process.platform === 'darwin' ? 'Meta+Home' : 'Control+Home');
    await workbench.page.keyboard.type('print("got", input("name? "))\n');
    await clickRun(workbench, 'name?');
    await workbench.codeLens('Run').click();
    await workbench.page.locator('.terminal-wrapper').nth(1).waitFor({ state: 'detached' });
    const text = await workbench.terminalShows('name?');
    assert.ok(!text.includes('got'), text);
    await workbench.page.locator('.terminal-wrapper .xterm').click();
    await workbench.page.keyboard.type('Ada\n');
    await workbench.terminalShows('got Ada');
    await workbench.terminalShows('The program ended with exit code 0.');
    await workbench.press('Enter');
    await workbench.page.locator('.terminal-wrapper').first().waitFor({ state: 'detached' });
  });
});

describe('scratch files that are in a bad way', () => {
  const window = useWindow({ server: {} });

  beforeEach(async () => {
    await window().command('View: Close All Editors');
    rmSync(folder(), { recursive: true, force: true });
  });
  const plain = plainSnippet();
  const { question, snippet } = plain;
  const folder = () =>
    join(window().server.dataDir, 'data/User/globalStorage/python-interview.python-interview/scratch');
  const file = () => join(folder(), scratchName(question.id, snippet));

  it('say why they could not be made, in a document that says it is none, and can be tried again', async () => {
    const workbench = window();
    // A file in the place of the folder: nothing can be written there.
    mkdirSync(dirname(folder()), { recursive: true });
    writeFileSync(folder(), '');
    await openSnippet(workbench, plain);
    await workbench.notification('No scratch file could be made, so this document is not saved');
    await workbench.tab(/^\s*# Python Interview/).waitFor();
    rmSync(folder());
    await workbench.notificationButton('No scratch file could be made', 'Try Again');
    await workbench.tab(/\.py/).waitFor();
    assert.ok(readFileSync(file(), 'utf8').startsWith('# Python Interview'));
    // Whoever closes all would be asked about it.
    await workbench.tab(/^\s*# Python Interview/).click();
    await workbench.command('View: Revert and Close Editor');
  });

  it('say that they could not be saved, and are neither run nor told to be reset', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.tab(/\.py/).waitFor();
    await workbench.codeLens('Run').waitFor();
    // A folder in the file's place: nothing can be written to it.
    rmSync(file());
    mkdirSync(file());
    await workbench.editor.locator('.view-line').first().click();
    await workbench.page.keyboard.type('# changed ');
    await workbench.codeLens('Run').click();
    await workbench.notification('The file could not be saved, so it was not run.');
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.codeLens('Reset to Original').click();
    await workbench.dialogButton('Reset');
    await workbench.notification('could not be saved.');
    assert.equal(
      await workbench.page.locator('.notification-list-item', { hasText: 'is as it was at first' }).count(),
      0,
    );
    await workbench.command('View: Revert and Close Editor');
  });

  it('are not reset through a link', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.tab(/\.py/).waitFor();
    const other = join(workbench.folder, 'inventory.py');
    const before = readFileSync(other, 'utf8');
    rmSync(file());
    symlinkSync(other, file());
    await workbench.codeLens('Reset to Original').click();
    await workbench.notification('This scratch file is a link to another file');
    assert.equal(readFileSync(other, 'utf8'), before);
  });

  it('say that they are gone, and come back', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.tab(/\.py/).waitFor();
    await workbench.codeLens('Run').waitFor();
    rmSync(file());
    await workbench.codeLens('Run').click();
    await workbench.notificationButton('The scratch file is gone', 'Open Again');
    await workbench.tab(/\.py/).waitFor();
    await waitFor(() => existsSync(file()) && readFileSync(file(), 'utf8').startsWith('# Python Interview'));
  });
});

describe('the scratch folder', () => {
  const window = useWindow({ server: {} });

  it('has its commands in the palette as long as there is something in it', async () => {
    const workbench = window();
    const offered = async () =>
      (await workbench.paletteTitles('Python Interview: ')).filter(title => title.endsWith('Clean Scratch Folder...'))
        .length;
    await openSnippet(workbench, plainSnippet());
    await workbench.tab(/\.py/).waitFor();
    assert.equal(await offered(), 1);
    await workbench.command('Python Interview: Clean Scratch Folder...');
    await workbench.dialogButton('Delete');
    await workbench.notification('Scratch files deleted');
    assert.equal(await offered(), 0);
  });
});

describe('scratch files in Restricted Mode', () => {
  const window = useWindow({ server: { trusted: false } });
  const plain = plainSnippet();

  it('open, say why the interpreter does not run, and run in the built-in Python', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.codeLens(/^\s*Run\s*$/).click();
    await workbench.notification('Restricted Mode');
    await workbench.notificationButton('Restricted Mode', 'Run with Built-in Python');
    const page = await workbench.webviewWith('.run-status', 'Done');
    assert.equal(await page.locator('.run samp').textContent(), plain.output);
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
  });
});

describe('scratch files without a Python', () => {
  const window = useWindow({ server: { env: { PATH: '/nowhere' } } });
  const plain = plainSnippet();

  beforeEach(() => window().command('View: Close All Editors'));

  it('say what is missing and lead to the setting', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.codeLens('Run').click();
    await workbench.notification('No Python was found');
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
    await workbench.notificationButton('No Python was found', 'Open Setting');
    await workbench.tab('Settings').waitFor();
    await workbench.page.locator('.settings-editor .suggest-input-container', { hasText: 'pythonPath' }).waitFor();
  });

  it('say which interpreter of the settings is not there', async () => {
    const workbench = window();
    await workbench.configure({ 'pythonInterview.pythonPath': '/nowhere/python3' });
    await openSnippet(workbench, plain);
    await workbench.codeLens('Run').click();
    await workbench.notification('"/nowhere/python3" was not found');
  });
});

describe('scratch files with an interpreter that was selected and has gone', () => {
  const window = useWindow({ server: { linked: [join(root, 'test/fixtures/pythonExtension')] } });

  it('say which, and start nothing', async () => {
    const workbench = window();
    await openSnippet(workbench, plainSnippet());
    await workbench.codeLens('Run').click();
    await workbench.notification('"/gone/.venv/bin/python", which the Python extension names, is not there');
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
  });
});
