/** A plan over its days, in the packed extension: the clock is set on, and the view tells what each day asks for. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { root, vsixFile } from '../host/paths.ts';
import type { Workbench } from '../host/workbench.ts';
import { givePlan } from './planned.ts';
import { step, useWindow } from './support.ts';

/** The count in a row of "Today". */
async function count(workbench: Workbench, label: RegExp): Promise<number> {
  const text = await workbench.treeRow(label, 'Today').locator('.label-name').innerText();
  return Number(/\d+/.exec(text)?.[0]);
}

/** Rates questions of the session on the screen, each as recalled. */
async function rate(workbench: Workbench, most: number): Promise<void> {
  for (let rated = 0; rated < most; rated++) {
    const page = await workbench.webviewWith('#session', new RegExp(`\\b${rated} of `));
    await page.locator('#session [data-action="reveal"]').click();
    await page.locator('#session [data-action="rate3"]').click();
  }
  await workbench.webviewWith('#session', new RegExp(`\\b${most} of `));
}

describe('the days of a plan', function () {
  this.timeout(600_000);
  const window = useWindow({
    extension: join(root, 'test/fixtures/clock'),
    server: { vsix: vsixFile, logs: 'e2e-days' },
  });
  const row = (text: RegExp) => window().treeRow(text, 'Today');
  const nextDay = () => window().command('Set the Clock On by a Day');
  const begun = 3;

  it('begin with what was left in the middle, move what was missed, and end', async () => {
    const workbench = window();
    await givePlan(workbench, 3);
    await row(/^Interview in 3 days$/).waitFor();

    await step('the first day is left in the middle', async () => {
      const asked = await count(workbench, /new questions$/);
      await workbench.clickTreeRow(/new questions$/, 'Today');
      await rate(workbench, begun);
      await row(new RegExp(`^${begun} of ${asked} done$`)).waitFor();
      await workbench.command('View: Close All Editors');
    });

    await step('the second begins with that, and counts it', async () => {
      await nextDay();
      await row(/^Interview in 2 days$/).waitFor();
      await row(new RegExp(`^${begun} reviews due$`)).waitFor();
      const asked = begun + (await count(workbench, /new questions$/));
      await row(new RegExp(`^0 of ${asked} done$`)).waitFor();
      await workbench.clickTreeRow(/reviews due$/, 'Today');
      await rate(workbench, begun);
      await row(new RegExp(`^${begun} of ${asked} done$`)).waitFor();
      assert.equal(await row(/reviews? due$/).count(), 0);
      await workbench.command('View: Close All Editors');
    });

    await step('what was not done moves to the third', async () => {
      await nextDay();
      await row(/^Interview tomorrow$/).waitFor();
      assert.ok((await count(workbench, /new questions$/)) > 0);
    });

    await step('the day of the interview asks for nothing, and the day after it how to go on', async () => {
      await nextDay();
      await row(/^Interview today$/).waitFor();
      assert.equal(await row(/new questions$/).count(), 0);
      await nextDay();
      await row(/^How Do You Want to Go On\?$/).waitFor();
    });
  });
});
