import * as vscode from 'vscode';
import { reported } from '../base/errors';
import { escapeHtml } from '../base/escape';
import { policySource } from '../page/policySource';
import { Commands } from './commands';

/** What a page consists of besides what it is sent later. */
export interface PageFrame {
  /** Of its script and its style sheet in dist/media. */
  readonly name: string;
  /** The page whose style sheet it has, where it is another one. */
  readonly style?: string;
  readonly title: string;
  /** HTML; what is not the extension's own must be escaped. */
  readonly body: string;
  /** Words in the user's language for the page's script. */
  readonly words?: Readonly<Record<string, string>>;
  /** Whether it runs programs in the built-in Python. */
  readonly python?: true;
}

/** Where the pages' parts are. */
export interface PageFiles {
  readonly extensionUri: vscode.Uri;
  /** Reads a file of the extension's own. Rejects where there is none. */
  readonly readFile: (uri: vscode.Uri) => Promise<Uint8Array>;
}

/** Where the built-in Python is. */
export const pythonFolder = (extensionUri: vscode.Uri): vscode.Uri =>
  vscode.Uri.joinPath(extensionUri, 'dist', 'python');

/** The open tabs of a kind of page, whoever has made them. VS Code puts something before the type of a webview that we gave it. */
export const tabsOf = (viewType: string): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview &&
        (input.viewType === viewType || input.viewType.endsWith(`-${viewType}`)),
    );

/**
 * Makes a panel one of the extension's pages: its tab's icon, its frame, and what it may load: its own style, icons and script,
 * nothing else. The Content-Security-Policy stands here and nowhere else. Style and script stand in the frame itself: fetched by
 * the page, each would go through the window and back before the page begins.
 * @returns when the page begins to load. Rejects where a part of it cannot be read.
 */
export async function framePage(panel: vscode.WebviewPanel, files: PageFiles, frame: PageFrame): Promise<void> {
  const { webview } = panel;
  const media = (name: string) => vscode.Uri.joinPath(files.extensionUri, 'dist', 'media', name);
  const python = pythonFolder(files.extensionUri);
  // The one command that a page may run, for when nobody hears its messages.
  webview.options = {
    enableScripts: true,
    localResourceRoots: [media(''), ...(frame.python ? [python] : [])],
    enableCommandUris: [Commands.reconnect],
  };
  webview.onDidReceiveMessage(() => reported(webview.postMessage({ type: 'heard' })));
  panel.iconPath = { light: media('tab-light.svg'), dark: media('tab-dark.svg') };
  const nonce = crypto.randomUUID();
  const csp = [
    `default-src 'none'; style-src 'nonce-${nonce}'; font-src ${webview.cspSource}; base-uri 'none'; form-action 'none'`,
    // WebAssembly is compiled, but no text is run as code: JavaScript's `eval` stays off.
    `script-src 'nonce-${nonce}'${frame.python ? " 'wasm-unsafe-eval'" : ''}`,
    // A worker that the page makes of a Blob inherits this policy: it reaches the folder of the built-in Python, and nothing else.
    ...(frame.python ? [`worker-src blob:; connect-src ${policySource(`${webview.asWebviewUri(python)}/`)}`] : []),
  ].join('; ');
  const words = frame.words ? ` data-words="${escapeHtml(JSON.stringify(frame.words))}"` : '';
  let closed = false;
  panel.onDidDispose(() => {
    closed = true;
  });
  const read = async (name: string) => new TextDecoder().decode(await files.readFile(media(name)));
  const [icons, style, script] = await Promise.all([
    read('codicon.css'),
    read(`${frame.style ?? frame.name}.css`),
    read(`${frame.name}.js`),
  ]);
  if (closed) {
    return;
  }
  const font = webview.asWebviewUri(media('codicon.woff2')).toString();
  webview.html = `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(csp)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${icons.replace('./codicon.woff2', font)}${style}</style>
<title>${escapeHtml(frame.title)}</title>
</head>
<body data-window="${escapeHtml(vscode.env.sessionId)}"${words}>
${frame.body}
<div id="lost" role="alert" hidden><p>${escapeHtml(vscode.l10n.t('Python Interview does not answer: VS Code has ended or restarted its extensions. What is stored is safe, and what you typed here is taken along.'))}</p><a class="button" href="command:${Commands.reconnect}">${escapeHtml(vscode.l10n.t('Go On'))}</a></div>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}
