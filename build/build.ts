import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deriveBank } from './bank';
import { barePython } from './barePython';
import { type BundleFile, type BundleOptions, bundleForNode, bundleForWeb, bundlePages, bundlePython } from './bundles';
import { makeTables } from './grammar/grammar';
import { cutIcons } from './icons';
import { renderNotices } from './notices';
import { root } from './paths';

/** What went into the bundles. */
export interface Built {
  readonly node: readonly BundleFile[];
  readonly web: readonly BundleFile[];
  readonly pages: readonly BundleFile[];
  readonly python: readonly BundleFile[];
}

/** What runs beside the user's programs, in either Python. */
const PROGRAMS = ['checks.py', 'run.py', 'trace.py'];

/** Of the built-in Python, what ships as it is: packed already. */
const PYTHON_LIBRARY = 'python_stdlib.zip';
/**
 * And what is packed, by gzip, for its way to the page: from a remote machine, or a web server, it is three times as long unpacked. Not
 * named `.gz`: some web servers say of such a file that it is unpacked on its way.
 */
const PYTHON_PROGRAM = 'pyodide.asm.wasm';

/** Builds all that ships and is no source. */
export async function build(options: BundleOptions): Promise<Built> {
  const { out, minify } = options;
  const write = (path: string, content: string | Uint8Array) => writeFileSync(join(out, path), content);
  mkdirSync(join(out, 'media'), { recursive: true });
  // Anew: they may hold what is no longer made.
  rmSync(join(out, 'python'), { recursive: true, force: true });
  mkdirSync(join(out, 'python'));
  await makeTables();
  const bank = deriveBank(join(root, 'questions'));
  write('catalog.json', bank.catalog);
  write('search.index', bank.searchIndex);
  write('drawings.json', bank.drawings);
  for (const file of PROGRAMS) {
    write(file, barePython(readFileSync(join(root, 'media', file), 'utf8')));
  }
  for (const file of ['tab-light.svg', 'tab-dark.svg']) {
    cpSync(join(root, 'media', file), join(out, 'media', file));
  }
  cpSync(join(root, 'node_modules/pyodide', PYTHON_LIBRARY), join(out, 'python', PYTHON_LIBRARY));
  const program = readFileSync(join(root, 'node_modules/pyodide', PYTHON_PROGRAM));
  write(`python/${PYTHON_PROGRAM}.packed`, gzipSync(program, { level: 9 }));
  const [node, web, pages, python, icons] = await Promise.all([
    bundleForNode(options),
    bundleForWeb(options),
    bundlePages(options),
    bundlePython(options),
    cutIcons(minify),
  ]);
  write('media/codicon.woff2', icons.font);
  write('media/codicon.css', icons.sheet);
  write('ThirdPartyNotices.txt', renderNotices([...node, ...web, ...pages], ['@lezer/python', '@vscode/codicons']));
  // What comes with the built-in Python lies beside it.
  write('python/ThirdPartyNotices.txt', renderNotices(python, ['pyodide']));
  return { node, web, pages, python };
}
