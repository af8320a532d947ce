import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

/**
 * Checks a webview's page against the WCAG 2.2 rules (A and AA), contrast included.
 * @param within a selector of the part to check in VS Code's own page, whose rows have their texts side by side without a blank: no
 * name that can be spoken holds them as they stand
 */
export async function assertAccessible(page: Frame, what: string, within = 'html'): Promise<void> {
  // As an expression from outside, which the page's Content-Security-Policy does not concern.
  await page.evaluate(axe.source);
  const results = await page.evaluate(async part => {
    // What is out of sight is laid out as when it comes near: until then its places are guesses, in which parts overlap.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(sheet);
    const { axe } = globalThis as unknown as { axe: { run(part: string, options: object): Promise<AxeResults> } };
    const found = await axe.run(part, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'label-content-name-mismatch': { enabled: part === 'html' } },
    });
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
    return found;
  }, within);
  const found = results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(node => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  );
  assert.deepEqual(found, [], what);
}
