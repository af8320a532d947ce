import { startServer } from './server.ts';
import { launchBrowser, openWorkbench } from './workbench.ts';

(async () => {
  const v = (process.argv[2] ?? '4.139.1') as '4.139.1';
  const t = Date.now();
  const s = await startServer({ vscode: v, logs: 'x' });
  const b = await launchBrowser();
  console.log('browser', Date.now() - t);
  const w = await openWorkbench(b, s, { extension: false, onLog: (t, x) => console.log(t, x.slice(0, 200)) });
  console.log('open', Date.now() - t);
  try {
    await w.openFile('inventory.py');
    console.log('file', Date.now() - t);
    await w.command('View: Toggle Terminal');
    console.log('cmd', Date.now() - t);
    await w.page.keyboard.type('echo a$((1+1))b\n');
    console.log(await w.terminalShows('a2b'));
    console.log('term', Date.now() - t);
    await w.theme('light');
    console.log(await w.editorText());
    console.log(await w.placeOf('yield', 1));
  } catch (e) {
    console.log(e, await w.page.locator('.monaco-workbench').first().getAttribute('class'), await w.page.locator('.statusbar').innerText());
  }
  await w.screenshot(`/tmp/hosttry/s-${v}.png`);
  await w.close();
  await b.close();
  await s.stop();
  console.log('stopped', Date.now() - t);
  process.exit(0);
})();
