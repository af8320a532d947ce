import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { patience, type Workbench } from '../host/workbench.ts';
import { bank, useWindow } from './support.ts';

interface Shown {
  readonly title: string;
  readonly inSession: boolean;
}

/** What the answer pages in sight show; one that is on its way shows nothing yet. */
async function pagesOf({ page }: Workbench): Promise<Shown[]> {
  const look = (frame: Frame) =>
    frame
      .evaluate(() => ({
        isPage: document.querySelector('#page') !== null,
        title: document.querySelector('h1')?.textContent ?? '',
        inSession: document.querySelector<HTMLElement>('#session')?.hidden === false,
      }))
      .catch(() => undefined);
  const found = await Promise.all(page.frames().map(look));
  return found.flatMap(each => (each?.isPage ? [{ title: each.title, inSession: each.inSession }] : []));
}

async function untilShown(workbench: Workbench, wanted: readonly Shown[]): Promise<void> {
  const sorted = (pages: readonly Shown[]) =>
    JSON.stringify(pages.map(each => `${each.title} ${each.inSession}`).sort());
  const until = Date.now() + patience;
  for (;;) {
    const pages = await pagesOf(workbench);
    if (sorted(pages) === sorted(wanted)) {
      return;
    }
    assert.ok(Date.now() < until, `The pages are ${JSON.stringify(pages)}.`);
    await workbench.page.waitForTimeout(100);
  }
}

describe('two panels', () => {
  const window = useWindow();
  const section = bank().sections[1];
  const other = section?.questions.at(-1);
  assert.ok(section && other);

  it('come back after a reload of the window: one with the session, the other with its question', async () => {
    const workbench = window();
    await workbench.command('Python Interview: Start Practice');
    const page = await workbench.webviewWith('h1', /./);
    const title = (await page.locator('h1').textContent()) ?? '';
    assert.notEqual(title, other.title);
    await workbench.openViewContainer('Python Interview');
    await workbench.openSection(section.title, other.name);
    await workbench.treeMenu(other.name, 'Open to the Side');
    await workbench.tab(other.name).waitFor();
    const wanted = [
      { title, inSession: true },
      { title: other.title, inSession: false },
    ];
    await untilShown(workbench, wanted);
    await workbench.reload(other.name);
    await untilShown(workbench, wanted);
    // The session is the one that commands are about, wherever it stands.
    await workbench.command('Python Interview: Show Answer');
    await workbench.command('Python Interview: Rate Good');
    const until = Date.now() + patience;
    while ((await pagesOf(workbench)).some(each => each.title === title)) {
      assert.ok(Date.now() < until, 'the session goes on');
      await workbench.page.waitForTimeout(100);
    }
  });
});
