import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { escapeHtml } from '../../base/escape';
import { isCount, isRecord } from '../../base/guards';
import { renderStatistics, STATISTICS_ACTIONS, type ToStatistics } from '../../page/statistics';
import type { ProgressStore } from '../../progress/progressStore';
import { predictionFigures } from '../../scheduling/predictionFigures';
import { readinessOf } from '../../scheduling/readiness';
import { Scheduler } from '../../scheduling/scheduler';
import { statistics } from '../../scheduling/statistics';
import { Commands } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import type { Settings } from '../../ui/settings';
import { framePage, type PageFiles, tabsOf } from '../../ui/webview';
import { interviewsView } from './interviews';
import { statisticsLabels } from './labels';

export interface StatisticsNeeds {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  readonly pages: PageFiles;
}

/** The statistics: one panel, drawn anew when the progress changes while it is on screen. */
export class StatisticsPanel extends Owner {
  private panel: vscode.WebviewPanel | undefined;
  private ready = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private stale = false;

  constructor(private readonly needs: StatisticsNeeds) {
    super();
    const change = () => this.changed();
    this.own(needs.progress.onDidChange(change));
    this.own(needs.settings.onDidChange(change));
    this.own({ dispose: () => clearTimeout(this.waiting) });
  }

  async show(): Promise<void> {
    if (!this.panel) {
      // Those that an earlier host has left behind, and one from before a reload that was not looked at yet.
      await vscode.window.tabGroups.close(tabsOf(Webviews.statistics));
    }
    if (this.panel) {
      this.panel.reveal();
    } else {
      this.adopt(
        vscode.window.createWebviewPanel(Webviews.statistics, vscode.l10n.t('Statistics'), vscode.ViewColumn.Active),
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
    reported(framePage(panel, this.needs.pages, { name: 'statistics', title, body }));
  }

  private receive(message: unknown): void {
    if (!isRecord(message)) {
      return;
    }
    if (message.type === 'ready') {
      this.ready = true;
      this.draw();
    } else if (message.type === 'act') {
      const action = STATISTICS_ACTIONS.find(known => known === message.action);
      if (action === 'practice') {
        reported(vscode.commands.executeCommand(Commands.startPractice));
      } else if (action === 'predict') {
        reported(vscode.commands.executeCommand(Commands.predictOutput));
      } else if (action === 'interviews') {
        reported(vscode.commands.executeCommand(Commands.showInterviews));
      }
    } else if (message.type === 'scorecard' && isCount(message.start)) {
      reported(vscode.commands.executeCommand(Commands.showInterviews, message.start));
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
    const { bank, progress, settings } = this.needs;
    const data = statistics(bank.catalog().sections, progress, settings.study.desiredRetention);
    const { plan } = progress;
    const scheduler = new Scheduler(settings.study.desiredRetention, progress.clock);
    const html = renderStatistics(data, statisticsLabels(), {
      interviews: interviewsView(progress.interviews()),
      predictions: predictionFigures(bank.catalog().sections, progress),
      readiness: plan && readinessOf(plan, bank.catalog().sections, progress, scheduler),
    });
    this.post({ type: 'show', html });
  }

  private post(message: ToStatistics): void {
    if (this.panel) {
      reported(this.panel.webview.postMessage(message));
    }
  }
}
