import assert from 'node:assert/strict';
import type { Workbench } from '../host/workbench.ts';
import { bank, hasPython, plainSnippet, useWindow } from './support.ts';

/** From the activity bar to the button at the snippet, as a user goes. */
async function openSnippet(
  workbench: Workbench,
  { question, snippet }: ReturnType<typeof plainSnippet>,
): Promise<void> {
  const section = bank().sections.find(each => each.questions.some(other => other.id === question.id));
  assert.ok(section);
  await workbench.openViewContainer('Python Interview');
  await workbench.openQuestion(section.title, question.title);
  const page = await workbench.webviewWith('h1', question.title);
  await page.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
}

describe('scratch files', () => {
  const window = useWindow();
  const plain = plainSnippet();
  const { question, snippet, output } = plain;

  beforeEach(() => window().command('View: Close All Editors'));

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
    await workbench.editor.locator('.view-line').first().click();
    await workbench.press(process.platform === 'darwin' ? 'Meta+Home' : 'Control+Home');
    await workbench.page.keyboard.type('print("edited", 6 * 7)\n');
    await workbench.codeLens('Run').click();
    await workbench.terminalShows('edited 42');
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 1);
  });
});

describe('scratch files in Restricted Mode', () => {
  const window = useWindow({ server: { trusted: false } });
  const plain = plainSnippet();

  it('open, and say why they do not run', async () => {
    const workbench = window();
    await openSnippet(workbench, plain);
    await workbench.codeLens('Run').click();
    await workbench.notification('Restricted Mode');
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
