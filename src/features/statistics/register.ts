import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { Webviews } from '../../ui/contributions';
import type { StatisticsNeeds } from './panel';

/** The statistics, loaded with the first look at them. */
export function registerStatistics(commands: CommandTable, needs: StatisticsNeeds): vscode.Disposable {
  const panel = new Lazy(async () => new (await import('./panel')).StatisticsPanel(needs));
  return vscode.Disposable.from(
    panel,
    commands.handle(Commands.showStatistics, async () => (await panel.get()).show()),
    vscode.window.registerWebviewPanelSerializer(Webviews.statistics, {
      deserializeWebviewPanel: async restored => (await panel.get()).restore(restored),
    }),
  );
}
