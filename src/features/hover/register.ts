import * as vscode from 'vscode';
import { Commands } from '../../commands';
import type { Services } from '../../services';
import type { Found, HoverLookup, TrackedDocument } from './lookup';

/** Documents whose trees are kept; the ones hovered last stay. */
const KEPT = 8;
const MOST_LINKS = 3;

/** Hovers on Python code that lead to questions, in every kind of Python document. */
export function registerHover({ bank, log }: Services): vscode.Disposable {
  const tracked = new Map<string, TrackedDocument>();
  let lookup: Promise<HoverLookup> | undefined;
  const load = () => {
    lookup ??= import('./lookup').then(part => new part.HoverLookup(bank.catalog()));
    return lookup;
  };

  const provideHover = async (
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> => {
    const settings = vscode.workspace.getConfiguration('pythonInterview', document);
    if (!settings.get('hover.enabled', true)) return undefined;
    const finder = await load();
    if (token.isCancellationRequested) return undefined;
    const key = document.uri.toString();
    const text = document.getText();
    const known = tracked.get(key) ?? finder.track(text);
    tracked.delete(key);
    tracked.set(key, known);
    for (const oldest of tracked.keys()) {
      if (tracked.size <= KEPT) break;
      tracked.delete(oldest);
    }
    const found = await finder.find(known, text, document.offsetAt(position), token);
    if (!found || token.isCancellationRequested) return undefined;
    const { kind } = found.construct;
    if (settings.get('hover.keywordsOnly', false) && kind !== 'keyword' && kind !== 'operator') return undefined;
    const most = Math.min(MOST_LINKS, Math.max(1, settings.get('hover.maxQuestions', MOST_LINKS)));
    const range = new vscode.Range(document.positionAt(found.construct.from), document.positionAt(found.construct.to));
    return new vscode.Hover(hoverText(found, most), range);
  };

  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(
      { language: 'python' },
      {
        provideHover: (document, position, token) =>
          provideHover(document, position, token).catch(error => {
            log.error('The hover failed.', error instanceof Error ? error : String(error));
            return undefined;
          }),
      },
    ),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const known = tracked.get(document.uri.toString());
      if (!known) return;
      // From the end to the start: then earlier offsets stay true.
      for (const change of [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset)) {
        const { rangeOffset: from, rangeLength, text } = change;
        known.note({ from, to: from + rangeLength, insertedLength: text.length });
      }
    }),
    vscode.workspace.onDidCloseTextDocument(document => tracked.delete(document.uri.toString())),
  );
}

/** At most five lines: the construct, up to three questions, and how many more there are. */
function hoverText({ construct, questions }: Found, most: number): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: [Commands.openQuestion, Commands.search] };
  const link = (command: string, label: string, argument: string) =>
    `[${escapeMarkdown(label)}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
  const lines = questions.slice(0, most).map(({ id, title }) => link(Commands.openQuestion, title, id));
  const more = questions.length - lines.length;
  if (more > 0) lines.push(link(Commands.search, vscode.l10n.t('and {0} more', more), construct.name));
  text.appendMarkdown(`$(mortar-board) ${inlineCode(construct.name)}  \n${lines.join('  \n')}`);
  return text;
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~$&]/g, '\\$&');
const inlineCode = (text: string): string => `\`${text.replaceAll('`', '')}\``;
