import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import { ViewTypes } from '../../ui/viewTypes';
import type { AnswerCommands } from './opening';

/** The answer panel and the commands that open and walk questions. */
export function registerAnswer(
  services: Services,
  active: WritableActiveQuestion,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  let loading: Promise<AnswerCommands> | undefined;
  const load = () => {
    loading ??= import('./opening').then(part => new part.AnswerCommands(services, active, context));
    return loading;
  };
  services.stage.onPresent(async focus => (await load()).present(focus));
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(Commands.openQuestion, async (id: unknown, options: unknown) => (await load()).open(id, options)),
    registerCommand(Commands.openToSide, async (id: unknown) => (await load()).open(id, { side: true })),
    registerCommand(Commands.next, async (id: unknown) => (await load()).step('next', id)),
    registerCommand(Commands.previous, async (id: unknown) => (await load()).step('previous', id)),
    registerCommand(Commands.switchMode, async () => (await load()).switchMode()),
    vscode.window.registerWebviewPanelSerializer(ViewTypes.answer, {
      deserializeWebviewPanel: async (panel, state) => (await load()).restore(panel, state),
    }),
  );
}
