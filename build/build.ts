import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveBank } from './bank';
import { type BundleFile, type BundleOptions, bundleForNode, bundleForWeb, bundlePages } from './bundles';
import { makeTables } from './grammar/grammar';
import { cutIcons } from './icons';
import { renderNotices } from './notices';
import { root } from './paths';

/** What went into the bundles. */
export interface Built {
  readonly node: readonly BundleFile[];
  readonly web: readonly BundleFile[];
  readonly pages: readonly BundleFile[];
}

/** Builds all that ships and is no source. */
export async function build(options: BundleOptions): Promise<Built> {
  const { out, minify } = options;
  const write = (path: string, content: string | Uint8Array) => writeFileSync(join(out, path), content);
  mkdirSync(join(out, 'media'), { recursive: true });
  // Anew: a question may have had drawings at the last build.
  rmSync(join(out, 'drawings'), { recursive: true, force: true });
  mkdirSync(join(out, 'drawings'));
  await makeTables();
  const bank = deriveBank(join(root, 'questions'));
  write('catalog.json', bank.catalog);
  write('search.json', bank.searchIndex);
  for (const [id, drawings] of bank.drawings) {
    write(`drawings/${id}.json`, drawings);
  }
  for (const file of ['tab-light.svg', 'tab-dark.svg']) {
    cpSync(join(root, 'media', file), join(out, 'media', file));
  }
  const [node, web, pages, icons] = await Promise.all([
    bundleForNode(options),
    bundleForWeb(options),
    bundlePages(options),
    cutIcons(minify),
  ]);
  write('media/codicon.woff2', icons.font);
  write('media/codicon.css', icons.sheet);
  write('ThirdPartyNotices.txt', renderNotices([...node, ...web, ...pages]));
  return { node, web, pages };
}
