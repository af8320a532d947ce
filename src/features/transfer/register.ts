import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/contributions';
import type { TransferNeeds } from './actions';

/** Export, import and reset of the user's progress. */
export function registerTransfer(needs: TransferNeeds): vscode.Disposable {
  const actions = new Lazy(async () => new (await import('./actions')).TransferActions(needs));
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    actions,
    registerCommand(Commands.exportProgress, async (to: unknown) => (await actions.get()).exportTo(to)),
    registerCommand(Commands.importProgress, async (from: unknown, options: unknown) =>
      (await actions.get()).importFrom(from, options),
    ),
    registerCommand(Commands.resetProgress, async () => (await actions.get()).reset()),
  );
}
