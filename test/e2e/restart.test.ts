import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../host/paths.ts';
import type { Workbench } from '../host/workbench.ts';
import { bank, hasPython, plainSnippet, useWindow } from './support.ts';

/** The processes of the extension hosts below a folder's VS Code server. Linux only: others have no `/proc`. */
function extensionHosts(dataDir: string): number[] {
  const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const textOf = (pid: string, file: string) => {
    try {
      return readFileSync(join('/proc', pid, file), 'utf8');
    } catch {
      return '';
    }
  };
  const servers = processes.filter(pid => textOf(pid, 'cmdline').includes(dataDir));
  return processes
    .filter(pid => textOf(pid, 'cmdline').includes('--type=extensionHost'))
    .filter(pid => servers.includes(/^PPid:\s*(\d+)$/m.exec(textOf(pid, 'status'))?.[1] ?? ''))
    .map(Number);
}

/** Ends the extension hosts of a window's server, as a crash does. VS Code starts others. */
function killHosts({ server }: Workbench): void {
  const hosts = extensionHosts(server.dataDir);
  assert.ok(hosts.length > 0, 'an extension host runs');
  for (const host of hosts) {
    process.kill(host, 'SIGKILL');
  }
}

describe('a page whose extension host has gone', () => {
  // Installed: VS Code does not start a host anew that runs an extension under development.
  const window = useWindow({ extension: false, server: { linked: [root] } });
  const [section] = bank().sections;
  const question = section?.questions[0];
  assert.ok(section && question);

  beforeEach(function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
  });

  /** Opens the question with its answer hidden, which has a box for notes, types there, and goes on typing when the host is dead. */
  const typeThroughDeath = async (before: string, after: string): Promise<Frame> => {
    const workbench = window();
    await workbench.command('View: Close All Editors');
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const page = await workbench.webviewWith('h1', question.title);
    assert.equal(await page.locator('#lost').isVisible(), false);
    if ((await page.locator('#hideAnswers').getAttribute('aria-pressed')) !== 'true') {
      await page.locator('#hideAnswers').click();
    }
    await page.locator('#notes').fill(before);
    killHosts(workbench);
    await page.locator('#notes').press('End');
    await page.locator('#notes').pressSequentially(after);
    return page;
  };
  const tabs = () => window().page.locator('.tabs-container .tab');

  it('says so, and goes on with the new one where it was', async () => {
    const workbench = window();
    const page = await typeThroughDeath('typed before, ', 'and after');
    await page.locator('#bookmark').click();
    const notice = page.locator('#lost');
    await notice.waitFor();
    await notice.locator('a').click();
    // Its page goes with its frame.
    await page.waitForFunction(() => false).catch(() => {});
    const next = await workbench.webviewWith('h1', question.title);
    assert.equal(await tabs().count(), 1);
    await next.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#notes')?.value);
    assert.equal(await next.locator('#notes').inputValue(), 'typed before, and after');
    // The new one hears.
    await next.locator('#bookmark').click();
    await next.locator('#bookmark[aria-pressed="true"]').waitFor();
    assert.equal(await next.locator('#lost').isVisible(), false);
  });

  it('gives what was typed on it to the page that a command opens meanwhile, and goes', async () => {
    const workbench = window();
    const other = section.questions.at(-1);
    assert.ok(other);
    await typeThroughDeath('typed once more, ', 'and once more after');
    // The new host has made the tree anew.
    await workbench.openQuestion(section.title, other.name);
    await workbench.tab(question.name).waitFor({ state: 'detached' });
    assert.equal(await tabs().count(), 1);
    await workbench.webviewWith('h1', other.title);
    await workbench.clickTreeRow(question.name);
    const next = await workbench.webviewWith('h1', question.title);
    assert.equal(await next.locator('#notes').inputValue(), 'typed once more, and once more after');
  });
});

describe('a run whose extension host has gone', () => {
  const window = useWindow({ extension: false, server: { linked: [root] } });
  const { question, snippet } = plainSnippet();
  const section = bank().sections.find(({ questions }) => questions.some(({ id }) => id === question.id));
  assert.ok(section);

  it('leaves no terminal beside the one of the next run', async function () {
    if (process.platform !== 'linux' || !hasPython) {
      this.skip();
    }
    const workbench = window();
    const begin = async (words: string) => {
      await workbench.editor.locator('.view-line').first().click();
      await workbench.press('Control+Home');
      await workbench.page.keyboard.type(`input("${words}? ")\n`);
      await workbench.codeLens('Run').click();
      await workbench.terminalShows(`${words}?`);
    };
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const page = await workbench.webviewWith('h1', question.title);
    await page.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
    await workbench.tab(/\.py/).waitFor();
    await workbench.codeLens('Run').waitFor();
    await begin('first');
    killHosts(workbench);
    // The new host draws its own.
    await workbench.codeLens('Run').waitFor({ state: 'detached' });
    await workbench.codeLens('Run').waitFor();
    await begin('second');
    await workbench.page.locator('.terminal-wrapper').nth(1).waitFor({ state: 'detached' });
  });
});
