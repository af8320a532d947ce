import { type ParseError, parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import { isRecord } from '../base/guards';
import { codeColours, readCustomisations, readTokenRules, type TokenRule } from '../page/codeColours';
import { readVscodeSetting } from './settings';

/** Themes include one another; further than this none does. */
const DEEPEST = 8;

interface ThemeFile {
  /** The theme's id or label, by which settings name it. */
  readonly name: string;
  readonly folder: vscode.Uri;
  readonly path: string;
}

/** The colours of the user's colour theme for Python; empty where they cannot be read, so that the page keeps its own. */
export async function themeColours(): Promise<Record<string, string>> {
  const theme = activeTheme();
  if (!theme) {
    return {};
  }
  const rules = await readTheme(theme.folder, theme.path, DEEPEST);
  const custom = readVscodeSetting('editor.tokenColorCustomizations');
  return codeColours([...rules, ...readCustomisations(custom, theme.name)]);
}

/** The contributed theme that is on: the one that the settings name and that is of the kind on screen. */
function activeTheme(): ThemeFile | undefined {
  const { kind } = vscode.window.activeColorTheme;
  const uiThemes = {
    [vscode.ColorThemeKind.Light]: 'vs',
    [vscode.ColorThemeKind.Dark]: 'vs-dark',
    [vscode.ColorThemeKind.HighContrast]: 'hc-black',
    [vscode.ColorThemeKind.HighContrastLight]: 'hc-light',
  };
  // Which of these is in force depends on what the system prefers; the kind decides.
  const settings = [
    ...['colorTheme', 'preferredDarkColorTheme', 'preferredLightColorTheme'],
    ...['preferredHighContrastColorTheme', 'preferredHighContrastLightColorTheme'],
  ];
  const contributed = vscode.extensions.all.flatMap(extension => themesOf(extension));
  const named = settings.flatMap(setting => {
    const name = String(readVscodeSetting(`workbench.${setting}`));
    // VS Code's own themes have lost their first word over time, and are still found by it.
    const names = [name, name.replace(/^Default /, '')];
    return contributed
      .filter(each => each.names.some(known => names.includes(known)))
      .map(({ folder, path, uiTheme }) => ({ name, folder, path, uiTheme }));
  });
  // What a window tells of its kind may be late.
  return named.find(theme => theme.uiTheme === uiThemes[kind]) ?? named[0];
}

function themesOf({ packageJSON, extensionUri }: vscode.Extension<unknown>) {
  const manifest: unknown = packageJSON;
  const contributes = isRecord(manifest) ? manifest.contributes : undefined;
  const themes = isRecord(contributes) && Array.isArray(contributes.themes) ? (contributes.themes as unknown[]) : [];
  return themes.flatMap(theme => {
    if (!isRecord(theme) || typeof theme.path !== 'string') {
      return [];
    }
    const names = [theme.id, theme.label].filter(name => typeof name === 'string');
    return [{ names, uiTheme: theme.uiTheme, folder: extensionUri, path: theme.path }];
  });
}

/** The rules of a theme's file, those of what it includes first. Rejects where a file cannot be read. */
async function readTheme(folder: vscode.Uri, path: string, depth: number): Promise<TokenRule[]> {
  const uri = vscode.Uri.joinPath(folder, path);
  const errors: ParseError[] = [];
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const theme: unknown = parse(text, errors, { allowTrailingComma: true });
  if (!isRecord(theme) || depth === 0) {
    return [];
  }
  const beside = vscode.Uri.joinPath(uri, '..');
  const included = typeof theme.include === 'string' ? await readTheme(beside, theme.include, depth - 1) : [];
  // A path in the place of the rules leads to a file of TextMate's own format, a property list: left to the page's colours.
  return [...included, ...readTokenRules(theme.tokenColors)];
}
