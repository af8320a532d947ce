import type * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { reported } from '../base/errors';
import type { PythonPage } from '../run/builtIn';
import type { FromPython, ToPython } from '../run/pagePython';
import { pythonFolder } from './webview';

/** The built-in Python of a panel's page. It goes with the page, which VS Code takes away when the panel is out of sight. */
export class PanelPython extends Owner implements PythonPage {
  private readonly messages = this.own(new Emitter<FromPython>());
  readonly onMessage = this.messages.event;
  private readonly goings = this.own(new Emitter<void>());
  readonly onGone = this.goings.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly extensionUri: vscode.Uri,
  ) {
    super();
    this.own(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) {
          this.lose();
        }
      }),
    );
  }

  get base(): string {
    return `${this.panel.webview.asWebviewUri(pythonFolder(this.extensionUri))}/`;
  }

  post(message: ToPython): void {
    reported(this.panel.webview.postMessage(message));
  }

  /** The page has told something. */
  receive(message: FromPython): void {
    this.messages.fire(message);
  }

  /** The page was closed, or made anew. */
  lose(): void {
    this.goings.fire();
  }

  override dispose(): void {
    this.lose();
    super.dispose();
  }
}
