import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import subsetFont from 'subset-font';
import { ICONS } from '../src/page/icons';
import { root } from './paths';

const source = join(root, 'node_modules/@vscode/codicons/dist');

/** The rules of VS Code's icon sheet that give an icon its character. */
const ICON_RULE = /\.codicon-([\w-]+):before \{ content: "\\([0-9a-f]+)" \}\n/g;

export interface IconFont {
  readonly font: Uint8Array;
  /** Names the font as `codicon.woff2` beside it. */
  readonly sheet: string;
}

/** The characters of VS Code's icons by their names. */
export function iconCharacters(sheet = readFileSync(join(source, 'codicon.css'), 'utf8')): Map<string, string> {
  return new Map(
    [...sheet.matchAll(ICON_RULE)].map(([, name = '', code = '']) => [
      name,
      String.fromCodePoint(Number.parseInt(code, 16)),
    ]),
  );
}

/** Of VS Code's icons those that the pages draw. @throws where VS Code has no icon of a name */
export async function cutIcons(minify: boolean): Promise<IconFont> {
  const css = readFileSync(join(source, 'codicon.css'), 'utf8');
  const characters = iconCharacters(css);
  const wanted = new Set<string>(ICONS);
  const missing = ICONS.filter(name => !characters.has(name));
  if (missing.length) {
    throw new Error(`VS Code has no icon ${missing.join(', ')}.`);
  }
  const glyphs = ICONS.map(name => characters.get(name)).join('');
  const font = await subsetFont(readFileSync(join(source, 'codicon.ttf')), glyphs, { targetFormat: 'woff2' });
  const sheet = css
    .replace(ICON_RULE, (rule, name: string) => (wanted.has(name) ? rule : ''))
    .replace(/url\("[^"]*"\) format\("truetype"\)/, 'url("./codicon.woff2") format("woff2")');
  return { font, sheet: (await esbuild.transform(sheet, { loader: 'css', minify })).code };
}
