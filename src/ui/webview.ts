import * as vscode from 'vscode';
import { reported } from '../base/errors';
import { escapeHtml } from '../base/escape';
import { Commands } from './commands';

/** What a page consists of besides what it is sent later. */
export interface PageFrame {
  /** Of its script and its style sheet in dist/media. */
  readonly name: string;
  readonly title: string;
  /** HTML; what is not the extension's own must be escaped. */
  readonly body: string;
  /** Words in the user's language for the page's script. */
  readonly words?: Readonly<Record<string, string>>;
}

/**
 * Makes a panel one of the extension's pages: its tab's icon, its frame, and what it may load: its own style, icons and script,
 * nothing else. The Content-Security-Policy stands here and nowhere else.
 */
export function framePage(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, frame: PageFrame): void {
  const { webview } = panel;
  const media = (name: string) => vscode.Uri.joinPath(extensionUri, 'dist', 'media', name);
  // The one command that a page may run, for when nobody hears its messages.
  webview.options = { enableScripts: true, localResourceRoots: [media('')], enableCommandUris: [Commands.reconnect] };
  webview.onDidReceiveMessage(() => reported(webview.postMessage({ type: 'heard' })));
  panel.iconPath = { light: media('tab-light.svg'), dark: media('tab-dark.svg') };
  const nonce = crypto.randomUUID();
  const uri = (name: string) => escapeHtml(webview.asWebviewUri(media(name)).toString());
  const csp = `default-src 'none'; style-src ${webview.cspSource}; font-src ${webview.cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  const words = frame.words ? ` data-words="${escapeHtml(JSON.stringify(frame.words))}"` : '';
  webview.html = `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(csp)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('codicon.css')}">
<link rel="stylesheet" href="${uri(`${frame.name}.css`)}">
<title>${escapeHtml(frame.title)}</title>
</head>
<body${words}>
${frame.body}
<div id="lost" role="alert" hidden><p>${escapeHtml(vscode.l10n.t('Python Interview does not answer: VS Code has ended or restarted its extensions. What is stored is safe, and what you typed here is taken along.'))}</p><a class="button" href="command:${Commands.reconnect}">${escapeHtml(vscode.l10n.t('Go On'))}</a></div>
<script nonce="${nonce}" src="${uri(`${frame.name}.js`)}"></script>
</body>
</html>`;
}
