import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleFile } from './bundles';
import { root } from './paths';

/** A package of which something ships. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** As its manifest has it: an SPDX expression. */
  readonly license: string;
  /** Its licence files as they are. */
  readonly texts: readonly string[];
}

/** What ships without being bundled, with what was changed in it where its licence asks for that. */
const COPIED = {
  '@lezer/python': 'Changed: the grammar, of which the tables are made, knows more forms of Python.',
  '@vscode/codicons': 'Changed: the icon font and its style sheet hold only the icons in use.',
  pyodide:
    'CPython 3.14 as WebAssembly, with its standard library. Unchanged; its sources: https://github.com/pyodide/pyodide and https://github.com/python/cpython.',
} as const;

/** Has the licences that packages leave out, and those of what they carry: a folder a package. */
const LICENSES = join(import.meta.dirname, 'licenses');

/** The packages of which code is in the bundles, as their folders below the project's root. */
export const bundledPackages = (files: readonly BundleFile[]): Set<string> =>
  new Set(files.flatMap(({ modules }) => modules.flatMap(path => packageOf(path) ?? [])));

/** The folder of the package that a file belongs to; undefined for our own. */
const packageOf = (path: string): string | undefined =>
  /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];

/** @throws where the package has no licence file */
function thirdParty(path: string): ThirdParty {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const added = join(LICENSES, name);
  const files = [folder, ...(existsSync(added) ? [added] : [])].flatMap(each =>
    readdirSync(each)
      .filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
      .sort()
      .map(file => join(each, file)),
  );
  if (!files.length) {
    throw new Error(`The package ${name} has no licence file to ship.`);
  }
  return { name, version, license, texts: files.map(file => readFileSync(file, 'utf8').trim()) };
}

/**
 * The text of a `ThirdPartyNotices.txt`: every package of which something ships, with its licence.
 * @param copied names of those that ship without being bundled
 */
export function renderNotices(files: readonly BundleFile[], copied: readonly (keyof typeof COPIED)[]): string {
  const line = '-'.repeat(80);
  const sections = [...new Set([...bundledPackages(files), ...copied.map(name => `node_modules/${name}`)])]
    .map(thirdParty)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, texts }) =>
      [
        `${name} ${version}\nLicense: ${license}\nhttps://www.npmjs.com/package/${name}`,
        ...Object.entries(COPIED).flatMap(([copy, remark]) => (copy === name ? remark : [])),
        ...texts,
      ].join('\n\n'),
    );
  const intro = 'Third-party notices\n\nPython Interview includes the following packages, each under its own license.';
  return `${[intro, ...sections].join(`\n\n${line}\n\n`)}\n`;
}
