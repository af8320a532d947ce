import assert from 'node:assert/strict';
import { join } from 'node:path';
import { plainShort } from '../../src/bank/plainShort';
import { root } from '../host/paths.ts';
import { bank, statusItem, useWindow } from './support.ts';

describe('hover', () => {
  const window = useWindow({ server: { linked: [join(root, 'test/fixtures/hoverProbe')] } });

  beforeEach(async () => {
    // Comes with all else of the extension, right after its activation: what is hovered before then has only others' hovers.
    await statusItem(window()).waitFor();
    await window().command('View: Close All Editors');
    await window().openFile('inventory.py');
  });

  it('on yield leads to a question', async () => {
    const workbench = window();
    // The first "yield" stands in a comment.
    const hover = await workbench.hover('yield', 1);
    const link = hover.locator('a').filter({ hasNotText: /more$/ }).first();
    const name = (await link.innerText()).trim();
    const question = bank().questions.find(each => each.name === name);
    assert.ok(question, `"${name}" is in the bank`);
    assert.ok(question.anchors.includes('yield'), `"${name}" is about yield`);
    const text = (await hover.innerText()).replace(/\s+/g, ' ');
    assert.ok(text.includes(plainShort(question).slice(0, 60)), `the hover says how the answer begins: ${text}`);
    await link.click();
    await workbench.webviewWith('h1', question.title);
  });

  it('stays quiet in a comment and on a name of the user', async () => {
    assert.equal(await window().hoversAt('yield', 1), 1, 'on the keyword');
    assert.equal(await window().hoversAt('yield', 0), 0, 'in a comment');
    assert.equal(await window().hoversAt('groups', 0), 0, 'on a variable');
  });

  it('can be switched off', async () => {
    const workbench = window();
    await workbench.configure({ 'pythonInterview.hover.enabled': false });
    assert.equal(await workbench.hoversAt('yield', 1), 0);
    await workbench.configure({});
    assert.equal(await workbench.hoversAt('yield', 1), 1);
  });
});
