import * as vscode from 'vscode';
import { escapeHtml } from '../../base/escape';
import { renderStatistics, STATISTICS_ACTIONS, type ToStatistics } from '../../page/statistics';
import { statistics } from '../../scheduling/statistics';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';
import { ViewTypes } from '../../ui/viewTypes';
import { framePage } from '../../ui/webview';
import { statisticsLabels } from './labels';

/** The statistics: one panel, drawn anew when the progress changes while it is on screen. */
export class StatisticsPanel {
  private panel: vscode.WebviewPanel | undefined;
  private ready = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private stale = false;

  constructor(
    private readonly services: Services,
    private readonly extensionUri: vscode.Uri,
  ) {
    const change = () => this.changed();
    services.disposables.push(services.progress.onDidChange(change), services.settings.onDidChange(change));
  }

  show(): void {
    if (this.panel) {
      this.panel.reveal();
    } else {
      this.adopt(
        vscode.window.createWebviewPanel(ViewTypes.statistics, vscode.l10n.t('Statistics'), vscode.ViewColumn.Active),
      );
    }
  }

  /** Takes over a panel that a window reload brings back. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.panel) {
      panel.dispose();
    } else {
      this.adopt(panel);
    }
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => panel.visible && this.stale && this.draw());
    panel.onDidDispose(() => {
      clearTimeout(this.waiting);
      this.panel = undefined;
      this.ready = false;
    });
    const title = vscode.l10n.t('Statistics');
    const body = `<main id="page"><h1 id="title">${escapeHtml(title)}</h1></main>`;
    framePage(panel, this.extensionUri, { name: 'statistics', title, body });
  }

  private receive(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('type' in message)) {
      return;
    }
    if (message.type === 'ready') {
      this.ready = true;
      this.draw();
    } else if (message.type === 'act' && 'action' in message) {
      const action = STATISTICS_ACTIONS.find(known => known === message.action);
      if (action === 'practice') {
        void vscode.commands.executeCommand(Commands.startPractice);
      } else if (action === 'interviews') {
        void vscode.commands.executeCommand(Commands.showInterviews);
      }
    }
  }

  /** One rating changes the progress more than once: drawn when that is over. */
  private changed(): void {
    this.stale = true;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.panel?.visible && this.draw(), 50);
  }

  private draw(): void {
    if (!this.ready) {
      return;
    }
    this.stale = false;
    const { bank, progress, settings } = this.services;
    const data = statistics(bank.catalog().sections, progress, settings.study.desiredRetention);
    this.post({ type: 'show', html: renderStatistics(data, statisticsLabels()) });
  }

  private post(message: ToStatistics): void {
    void this.panel?.webview.postMessage(message);
  }
}
