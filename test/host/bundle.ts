import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { outDir, root } from './paths.ts';
import type { Host } from './workbench.ts';

/** Bundles the suite for one extension host into a folder and returns the bundle's path. */
export async function bundleSuite(host: Host, grep = '', folder = join(outDir, 'suite')): Promise<string> {
  const web = host === 'web';
  const outfile = join(folder, web ? 'index.web.cjs' : 'index.cjs');
  await build({
    entryPoints: [join(root, 'test/suite', web ? 'index.web.ts' : 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: web ? 'browser' : 'node',
    target: 'es2022',
    sourcemap: 'inline',
    external: web ? ['vscode'] : ['vscode', 'mocha'],
    define: { SUITE_HOST: JSON.stringify(host), SUITE_GREP: JSON.stringify(grep) },
    plugins: [suiteTests, browserMocha],
    logLevel: 'warning',
  });
  return outfile;
}

/** The module `suite:tests` imports every test file of the suite. */
const suiteTests: Plugin = {
  name: 'suite-tests',
  setup(build) {
    const folder = join(root, 'test/suite');
    build.onResolve({ filter: /^suite:tests$/ }, () => ({ path: 'tests', namespace: 'suite' }));
    build.onLoad({ filter: /.*/, namespace: 'suite' }, () => {
      const files = readdirSync(folder).filter(name => name.endsWith('.test.ts'));
      return { contents: files.map(name => `import './${name}';`).join('\n'), resolveDir: folder };
    });
  },
};

/**
 * Mocha's browser build is a script that looks for CommonJS and would export itself in place of the suite. Its globals
 * are what the suite needs.
 */
const browserMocha: Plugin = {
  name: 'browser-mocha',
  setup(build) {
    build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
      contents: `var exports, module, define;\n${readFileSync(path, 'utf8')}`,
    }));
  },
};
