import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';
import { ViewTypes } from '../../ui/viewTypes';
import type { StatisticsPanel } from './panel';

/** The statistics, loaded with the first look at them. */
export function registerStatistics(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  let loading: Promise<StatisticsPanel> | undefined;
  const load = () => {
    loading ??= import('./panel').then(part => new part.StatisticsPanel(services, context.extensionUri));
    return loading;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(Commands.showStatistics, async () => (await load()).show()),
    vscode.window.registerWebviewPanelSerializer(ViewTypes.statistics, {
      deserializeWebviewPanel: async panel => (await load()).restore(panel),
    }),
  );
}
