import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('messages to a page', () => {
  const window = useWindow();
  const [section] = bank().sections;
  const question = section?.questions[0];
  assert.ok(section && question);

  it('are heard from the extension, and from no window of another origin', async () => {
    const workbench = window();
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const page = await workbench.webviewWith('h1', question.title);
    const preferences = (textSize: number) => ({
      type: 'preferences',
      preferences: { hideAnswers: false, brief: false, wrap: false, textSize },
    });
    await page.evaluate(() => {
      const { style } = document.documentElement;
      const sizes = [style.getPropertyValue('--text-size')];
      Object.assign(globalThis, { sizes });
      // The theme's colours come at any time, and are set in the same attribute.
      new MutationObserver(() => {
        const size = style.getPropertyValue('--text-size');
        if (size !== sizes.at(-1)) {
          sizes.push(size);
        }
      }).observe(document.documentElement, { attributeFilter: ['style'] });
    });
    const { port } = new URL(workbench.server.url);
    const opening = workbench.page.waitForEvent('popup');
    // The same machine by its other name is another origin.
    await workbench.page.evaluate(url => void globalThis.open(url), `http://localhost:${port}/version`);
    const popup = await opening;
    await popup.waitForLoadState();
    const sent = await popup.evaluate(message => {
      const all = [globalThis.opener as Window];
      for (const some of all) {
        all.push(...Array.from({ length: some.length }, (_, at) => some[at] as Window));
      }
      for (const frame of all) {
        frame.postMessage(message, '*');
      }
      return all.length;
    }, preferences(170));
    assert.ok(sent > 2, 'the frames of the workbench can be written to');
    await popup.close();

    // One from where the extension's come from is heard; the others were there before it.
    await page.evaluate(message => globalThis.postMessage(message, '*'), preferences(130));
    await page.waitForFunction(() => document.documentElement.style.getPropertyValue('--text-size') === '1.3');
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { sizes: string[] }).sizes), ['1', '1.3']);
  });
});
