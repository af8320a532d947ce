import assert from 'node:assert/strict';
import { bank, useWindow } from './support.ts';

describe('hover', () => {
  const window = useWindow();

  before(async () => {
    await window().openFile('inventory.py');
  });

  it('on yield leads to a question', async () => {
    const workbench = window();
    // The first "yield" stands in a comment.
    const hover = await workbench.hover('yield', 1);
    const link = hover.locator('a').filter({ hasNotText: /more$/ }).first();
    const title = (await link.innerText()).trim();
    const question = bank().questions.find(each => each.title === title);
    assert.ok(
      question?.anchors.some(anchor => anchor.startsWith('yield')),
      `"${title}" is about yield`,
    );
    await link.click();
    await workbench.webviewWith('h1', title);
  });

  it('stays quiet in a comment and on a name of the user', async () => {
    assert.equal(await window().staysQuiet('yield', 0), true, 'in a comment');
    assert.equal(await window().staysQuiet('groups', 0), true, 'on a variable');
  });

  it('can be switched off', async () => {
    const workbench = window();
    await workbench.configure({ 'pythonInterview.hover.enabled': false });
    assert.equal(await workbench.staysQuiet('yield', 1), true);
    await workbench.configure({});
    await workbench.hover('yield', 1);
  });
});
