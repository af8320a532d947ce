import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/paths.ts';
import { bank, useWindow } from './support.ts';

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

describe('a page whose extension host has gone', () => {
  // Installed: VS Code does not start a host anew that runs an extension under development.
  const window = useWindow({ extension: false, server: { linked: [root] } });
  const [section] = bank().sections;
  const question = section?.questions[0];
  assert.ok(section && question);

  it('says so, and goes on with the new one where it was', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const workbench = window();
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const page = await workbench.webviewWith('h1', question.title);
    assert.equal(await page.locator('#lost').isVisible(), false);
    // With answers hidden there is a box for notes.
    await page.locator('#hideAnswers').click();
    await page.locator('#notes').fill('typed before, ');

    const hosts = extensionHosts(workbench.server.dataDir);
    assert.ok(hosts.length > 0, 'an extension host runs');
    for (const host of hosts) {
      process.kill(host, 'SIGKILL');
    }
    await page.locator('#notes').press('End');
    await page.locator('#notes').pressSequentially('and after');
    await page.locator('#bookmark').click();
    const notice = page.locator('#lost');
    await notice.waitFor();
    await notice.locator('a').click();
    // Its page goes with its frame.
    await page.waitForFunction(() => false).catch(() => {});
    const next = await workbench.webviewWith('h1', question.title);
    assert.equal(await workbench.page.locator('.tabs-container .tab').count(), 1);
    await next.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#notes')?.value);
    assert.equal(await next.locator('#notes').inputValue(), 'typed before, and after');
    // The new one hears.
    await next.locator('#bookmark').click();
    await next.locator('#bookmark[aria-pressed="true"]').waitFor();
    assert.equal(await next.locator('#lost').isVisible(), false);
  });
});
