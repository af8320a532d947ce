import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { TransferNeeds } from './actions';

/** Export, import and reset of the user's progress. */
export function registerTransfer(commands: CommandTable, needs: TransferNeeds): vscode.Disposable {
  const actions = new Lazy(async () => new (await import('./actions')).TransferActions(needs));
  return vscode.Disposable.from(
    actions,
    commands.handle(Commands.exportProgress, async (to: unknown) => (await actions.get()).exportTo(to)),
    commands.handle(Commands.importProgress, async (from: unknown, options: unknown) =>
      (await actions.get()).importFrom(from, options),
    ),
    commands.handle(Commands.resetProgress, async () => (await actions.get()).reset()),
  );
}
