import { statusItem, useWindow } from './support.ts';

describe('progress in a browser that lets nobody choose files', () => {
  const window = useWindow({ host: 'web', alone: true });

  it('goes out as a document, and comes in from the active editor', async () => {
    const workbench = window();
    await statusItem(workbench).waitFor();
    await workbench.command('Python Interview: Export Progress...');
    await workbench.quickRow('As a Document, to Save or to Copy').click();
    await workbench.notification('This document is your progress.');
    await workbench.editor.locator('.view-line', { hasText: 'python-interview-progress' }).waitFor();
    await workbench.command('Python Interview: Import Progress...');
    await workbench.quickRow('From the Active Editor').click();
    await workbench.dialogButton('Merge');
    await workbench.notification('Merged into your progress');
    await workbench.command('View: Revert and Close Editor');
    await workbench.command('Python Interview: Import Progress...');
    await workbench.quickRow('From the Active Editor').click();
    await workbench.notification('No text editor is active.');
  });
});
