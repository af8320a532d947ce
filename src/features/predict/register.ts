import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { PredictActions } from './actions';
import type { PredictDependencies } from './dependencies';

/** "Predict the Output": the command that starts it; the session itself is loaded with the first use. */
export function registerPredict(commands: CommandTable, parts: PredictDependencies): vscode.Disposable {
  const actions = new Lazy<PredictActions>(async () => new (await import('./actions')).PredictActions(parts));
  parts.sessions.onResume('predict', async () => (await actions.get()).resume());
  return vscode.Disposable.from(
    actions,
    commands.handle(Commands.predictOutput, async () => (await actions.get()).start()),
  );
}
