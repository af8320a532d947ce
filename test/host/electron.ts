/**
 * Runs the suite in a desktop VS Code: the one that `VSCODE_PATH` names, else one that `@vscode/test-electron` downloads.
 * `npm run test:electron -- [--grep text] [--version stable]`
 */
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle.ts';
import { root } from './paths.ts';
import { runAsScript } from './script.ts';
import { sampleWorkspace } from './workbench.ts';

runAsScript(import.meta.filename, async () => {
  const { values } = parseArgs({ options: { grep: { type: 'string' }, version: { type: 'string' } } });
  const vscodeExecutablePath = process.env.VSCODE_PATH;
  return runTests({
    ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
    ...(values.version ? { version: values.version } : {}),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite('node', values.grep),
    launchArgs: [sampleWorkspace(), '--disable-extensions', '--skip-welcome', '--skip-release-notes'],
  });
});
