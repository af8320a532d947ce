/** Builds everything that ships into dist/: the two bundles, their lazy parts, the webview, the catalog and the search index. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import subsetFont from 'subset-font';
import { assembleBank } from './src/bank/assemble';
import { catalogData } from './src/bank/catalog';
import { bodyText } from './src/bank/text';
import { searchDocument } from './src/search/document';
import { buildIndex, serialiseIndex } from './src/search/index';
import { readBankFiles } from './test/bank/files';

const root = import.meta.dirname;
const minify = process.argv.includes('--minify');
const watch = process.argv.includes('--watch');

const shared: esbuild.BuildOptions = {
  bundle: true,
  minify,
  sourcemap: !minify,
  sourcesContent: false,
  target: 'es2022',
  logLevel: 'warning',
  external: ['vscode'],
  legalComments: 'none',
  // A package's modules rather than its other formats, which not every bundler can follow.
  mainFields: ['module', 'main'],
};

/**
 * The API's namespace as it is, and asked for once. For `import * as vscode` the bundler would copy its hundreds of properties,
 * one by one and for every importing file; and VS Code looks up who asks at each `require`. Both together would be most of
 * the time that loading the extension takes.
 */
const plainVscode: esbuild.Plugin = {
  name: 'plain-vscode',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /^import \* as vscode from 'vscode';$/m,
        "import vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'vscode' ? { path, external: true } : { path, namespace: 'vscode' },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode' }, () => ({ contents: "module.exports = require('vscode');" }));
  },
};

/** Makes the catalog importable: in the browser it is part of the bundle, in Node a file of its own that is read when needed. */
const builtInCatalog = (json: string, ownFile: boolean): esbuild.Plugin => ({
  name: 'built-in-catalog',
  setup(build) {
    const file = './catalog.cjs';
    const text = `export const catalogJson = () => ${JSON.stringify(json)};`;
    if (ownFile) {
      writeFileSync(resolve(root, 'dist', file), `exports.json = ${JSON.stringify(json)};`);
    }
    build.onResolve({ filter: /^built-in-catalog$/ }, ({ path }) => ({ path, namespace: 'catalog' }));
    build.onResolve({ filter: /.*/, namespace: 'catalog' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'catalog' }, () => ({
      contents: ownFile ? `export const catalogJson = () => require('${file}').json;` : text,
    }));
  },
});

/**
 * In the Node bundle every `import()` of our own code becomes a file of its own that is read when first needed:
 * start-up loads only what it runs. (esbuild splits ESM only; the extension host wants CommonJS.)
 */
function lazyParts(parts: Map<string, string>): esbuild.Plugin {
  return {
    name: 'lazy-parts',
    setup(build) {
      build.onResolve({ filter: /^\./ }, args => {
        if (args.kind !== 'dynamic-import') {
          return undefined;
        }
        const file = resolve(args.resolveDir, `${args.path}.ts`);
        const name = `${basename(dirname(file))}.${basename(file, '.ts')}`;
        parts.set(name, file);
        return { path: `./${name}.cjs`, external: true };
      });
    },
  };
}

/**
 * The parser and its tables are a part that several parts share: one file instead of a copy in each.
 * (esbuild would share it by itself only in ESM.)
 */
const SHARED = { file: './lezer.cjs', packages: ['@lezer/common', '@lezer/highlight', '@lezer/python'] };
const sharedPart: esbuild.Plugin = {
  name: 'shared-part',
  setup(build) {
    build.onResolve({ filter: /^@lezer\// }, ({ path, importer }) =>
      SHARED.packages.includes(path) && importer.startsWith(resolve(root, 'src'))
        ? { path: SHARED.file, external: true }
        : undefined,
    );
  },
};

const buildShared = () =>
  esbuild.build({
    ...shared,
    stdin: { contents: SHARED.packages.map(name => `export * from '${name}';`).join('\n'), resolveDir: root },
    outfile: resolve(root, 'dist', SHARED.file),
    format: 'cjs',
    platform: 'node',
  });

async function buildNode(catalog: string): Promise<void> {
  const parts = new Map<string, string>([['extension', resolve(root, 'src/extension.node.ts')]]);
  const built = new Set<string>();
  for (;;) {
    const next = [...parts].find(([name]) => !built.has(name));
    if (!next) {
      return;
    }
    const [name, entry] = next;
    built.add(name);
    await esbuild.build({
      ...shared,
      entryPoints: [entry],
      outfile: resolve(root, `dist/${name}.cjs`),
      format: 'cjs',
      platform: 'node',
      supported: { 'dynamic-import': false },
      plugins: [plainVscode, builtInCatalog(catalog, true), lazyParts(parts), sharedPart],
    });
  }
}

const buildWeb = (catalog: string) =>
  esbuild.build({
    ...shared,
    entryPoints: [resolve(root, 'src/extension.web.ts')],
    plugins: [plainVscode, builtInCatalog(catalog, false)],
    outfile: resolve(root, 'dist/extension.web.cjs'),
    format: 'cjs',
    platform: 'browser',
  });

const buildMedia = () =>
  esbuild.build({
    ...shared,
    sourcemap: false,
    entryPoints: ['answer.ts', 'answer.css', 'statistics.ts', 'statistics.css'].map(file =>
      resolve(root, 'media', file),
    ),
    outdir: resolve(root, 'dist/media'),
    external: ['vscode', '*.woff2'],
    format: 'iife',
    platform: 'browser',
  });

/** Of VS Code's icons those that the pages name, as a font and its style sheet: a twentieth of the whole. */
async function buildIcons(): Promise<void> {
  const source = resolve(root, 'node_modules/@vscode/codicons/dist');
  const css = readFileSync(resolve(source, 'codicon.css'), 'utf8');
  const sources = ['src', 'media'].flatMap(folder =>
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => readFileSync(resolve(root, folder, name), 'utf8')),
  );
  const named = new Set(sources.flatMap(text => text.match(/[a-z]+(?:-[a-z]+)*/g) ?? []));
  let glyphs = '';
  const rules = css.replace(
    /\.codicon-([\w-]+):before \{ content: "\\([0-9a-f]+)" \}\n/g,
    (rule, name: string, code: string) => {
      if (!named.has(name)) {
        return '';
      }
      glyphs += String.fromCodePoint(Number.parseInt(code, 16));
      return rule;
    },
  );
  const font = await subsetFont(readFileSync(resolve(source, 'codicon.ttf')), glyphs, { targetFormat: 'woff2' });
  writeFileSync(resolve(root, 'dist/media/codicon.woff2'), font);
  const sheet = rules.replace(/url\("[^"]*"\) format\("truetype"\)/, 'url("./codicon.woff2") format("woff2")');
  const { code } = await esbuild.transform(sheet, { loader: 'css', minify });
  writeFileSync(resolve(root, 'dist/media/codicon.css'), code);
}

/** Writes the search index. @returns the catalog as JSON */
function buildBank(): string {
  const bank = assembleBank(readBankFiles(resolve(root, 'questions')));
  for (const problem of bank.problems) {
    console.error(`questions/${problem.path}:${problem.line + 1}:${problem.column + 1}: ${problem.message}`);
  }
  if (bank.problems.length) {
    throw new Error(`The bank has ${bank.problems.length} mistakes.`);
  }
  const documents = bank.questions.map(question => searchDocument(question, bodyText(question)));
  writeFileSync(resolve(root, 'dist/search.json'), serialiseIndex(buildIndex(documents)));
  return JSON.stringify(catalogData(bank.sections));
}

async function buildAll(): Promise<void> {
  mkdirSync(resolve(root, 'dist/media'), { recursive: true });
  const catalog = buildBank();
  for (const file of ['tab-light.svg', 'tab-dark.svg']) {
    cpSync(resolve(root, 'media', file), resolve(root, 'dist/media', file));
  }
  await Promise.all([buildNode(catalog), buildShared(), buildWeb(catalog), buildMedia(), buildIcons()]);
}

rmSync(resolve(root, 'dist'), { recursive: true, force: true });
buildAll()
  .then(async () => {
    if (!watch) {
      return;
    }
    const { watch: watchFiles } = await import('node:fs');
    console.log('Watching src, media and questions.');
    let pending: NodeJS.Timeout | undefined;
    for (const folder of ['src', 'media', 'questions']) {
      watchFiles(resolve(root, folder), { recursive: true }, () => {
        clearTimeout(pending);
        pending = setTimeout(() => buildAll().catch((error: unknown) => console.error(error)), 150);
      });
    }
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
