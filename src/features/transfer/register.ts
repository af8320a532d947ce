import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands } from '../../ui/contributions';
import type { TransferActions } from './actions';

/** Export, import and reset of the user's progress. */
export function registerTransfer(services: Services): vscode.Disposable {
  let loading: Promise<TransferActions> | undefined;
  const load = () => {
    loading ??= import('./actions').then(part => new part.TransferActions(services));
    return loading;
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(Commands.exportProgress, async (file: unknown) => (await load()).exportTo(file)),
    registerCommand(Commands.importProgress, async (file: unknown, options: unknown) =>
      (await load()).importFrom(file, options),
    ),
    registerCommand(Commands.resetProgress, async () => (await load()).reset()),
  );
}
