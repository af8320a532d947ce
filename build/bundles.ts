import { join, relative, sep } from 'node:path';
import * as esbuild from 'esbuild';
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown';
import { root } from './paths';

/** A package's modules rather than its other formats, of which a bundler does not see what they ask for. */
const MAIN_FIELDS = ['module', 'main'];

/** What stands in the place of packages that would only be carried along. */
const ALIAS = { 'linkify-it': join(import.meta.dirname, 'noLinkify.ts') };

/** `diff` does not say that loading a module of it does nothing else, so that all its kinds of comparing would come along. */
const WITHOUT_EFFECTS = [{ test: /[\\/]node_modules[\\/]diff[\\/]/, sideEffects: false }];

export interface BundleOptions {
  /** The folder that all goes into. */
  readonly out: string;
  readonly minify: boolean;
}

/** A file of a bundle. Paths of modules are relative to the project's root and `/`-separated. */
export interface BundleFile {
  readonly name: string;
  readonly isEntry: boolean;
  /** The modules of which code is in it. */
  readonly modules: readonly string[];
  /** What is loaded before it runs: names of the bundle's other files, and of what the host provides. */
  readonly imports: readonly string[];
}

/**
 * For Node's extension host: what starts is one file, and each `import()` is a file that is read when first needed. Files
 * share code, so that nothing is there twice.
 *
 * Not by esbuild, which would put each set of modules that start shares with other parts into a file of its own: an ES module
 * costs the host about as long as 40 KB of code.
 */
export const bundleForNode = (options: BundleOptions): Promise<BundleFile[]> =>
  bundleExtension(
    options,
    // Other files take from this one what it has, beside `activate`.
    { input: { extension: 'src/extension.node.ts' }, platform: 'node', preserveEntrySignatures: 'allow-extension' },
    { format: 'esm' },
  );

/** For the browser's extension host, which takes one CommonJS file. What `import()` asks for still waits to be asked. */
export const bundleForWeb = (options: BundleOptions): Promise<BundleFile[]> =>
  bundleExtension(
    options,
    { input: { 'extension.web': 'src/extension.web.ts' }, platform: 'browser' },
    { format: 'cjs', codeSplitting: false, entryFileNames: '[name].cjs' },
  );

async function bundleExtension(
  { out, minify }: BundleOptions,
  input: InputOptions,
  output: OutputOptions,
): Promise<BundleFile[]> {
  const bundle = await rolldown({
    cwd: root,
    external: ['vscode'],
    transform: { target: 'es2022' },
    resolve: { mainFields: MAIN_FIELDS, alias: ALIAS },
    treeshake: { moduleSideEffects: WITHOUT_EFFECTS },
    ...input,
  });
  const { output: files } = await bundle.write({
    dir: out,
    minify,
    sourcemap: !minify,
    sourcemapExcludeSources: true,
    comments: !minify,
    ...output,
  });
  await bundle.close();
  return files
    .filter(file => file.type === 'chunk')
    .map(({ fileName, isEntry, modules, imports }) => ({
      name: fileName,
      isEntry,
      modules: Object.entries(modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([path]) => relative(root, path).split(sep).join('/')),
      imports,
    }));
}

/** The pages' scripts and style sheets. */
export const bundlePages = (options: BundleOptions): Promise<BundleFile[]> =>
  bundle(options, {
    entryPoints: [
      ...['answer', 'statistics', 'run', 'steps'].map(name => `media/${name}.ts`),
      // A run's page looks like a part of an answer's.
      ...['answer', 'statistics', 'steps'].map(name => `media/${name}.css`),
    ],
    outdir: join(options.out, 'media'),
    format: 'iife',
    // The pages' policy would refuse it.
    sourcemap: false,
  });

/** The worker of the built-in Python: one file, for the page can give a worker no other. */
export const bundlePython = (options: BundleOptions): Promise<BundleFile[]> =>
  bundle(options, {
    entryPoints: ['media/python/worker.ts'],
    outdir: join(options.out, 'python'),
    format: 'esm',
    sourcemap: false,
    loader: { '.py': 'text' },
    // What Pyodide asks for where it finds itself in Node.
    external: ['node:*', 'ws'],
  });

async function bundle({ out, minify }: BundleOptions, own: esbuild.BuildOptions): Promise<BundleFile[]> {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    mainFields: MAIN_FIELDS,
    alias: ALIAS,
    target: 'es2022',
    minify,
    sourcemap: !minify,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    ...own,
    metafile: true,
  });
  return Object.entries(metafile.outputs).map(([path, { entryPoint, inputs, imports }]) => ({
    name: relative(out, join(root, path)).split(sep).join('/'),
    isEntry: entryPoint !== undefined,
    modules: Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([module]) => module),
    imports: imports.filter(({ kind }) => kind !== 'dynamic-import').map(imported => imported.path),
  }));
}
