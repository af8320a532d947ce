import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import type { AnswerCommands } from './commands';
import type { AnswerParts } from './parts';

/**
 * The answer panel and the commands that open and walk questions.
 * @param active the question on screen, which nobody else writes
 */
export const registerAnswer = (
  parts: AnswerParts,
  active: WritableActiveQuestion,
  memory: vscode.Memento,
): vscode.Disposable => new AnswerRegistration(parts, active, memory);

class AnswerRegistration extends Owner {
  private loading: Promise<AnswerCommands> | undefined;

  constructor(
    private readonly parts: AnswerParts,
    private readonly active: WritableActiveQuestion,
    private readonly memory: vscode.Memento,
  ) {
    super();
    parts.sessions.connect({ present: async focus => (await this.load()).present(focus) });
    parts.scorecards.connect({ open: async (start, focus) => (await this.load()).showScorecard(start, focus) });
    const { registerCommand } = vscode.commands;
    const commands = [
      registerCommand(Commands.openQuestion, async (id, options) => (await this.load()).open(id, options)),
      registerCommand(Commands.openToSide, async id => (await this.load()).open(id, { side: true })),
      registerCommand(Commands.next, async id => (await this.load()).step('next', id)),
      registerCommand(Commands.previous, async id => (await this.load()).step('previous', id)),
      registerCommand(Commands.reconnect, async place => (await this.load()).reconnect(place)),
      registerCommand(Commands.back, async () => (await this.load()).go('back')),
      registerCommand(Commands.forward, async () => (await this.load()).go('forward')),
      registerCommand(Commands.hideAnswers, async () => (await this.load()).toggle('hideAnswers')),
      registerCommand(Commands.switchDepth, async () => (await this.load()).toggle('brief')),
      registerCommand(Commands.wrapCode, async () => (await this.load()).toggle('wrap')),
    ];
    for (const command of commands) {
      this.own(command);
    }
    this.own(
      vscode.window.registerWebviewPanelSerializer(Webviews.answer, {
        deserializeWebviewPanel: async (panel, state) => (await this.load()).restore(panel, state),
      }),
    );
  }

  private load(): Promise<AnswerCommands> {
    this.loading ??= import('./commands').then(part =>
      this.own(new part.AnswerCommands(this.parts, this.active, this.memory)),
    );
    return this.loading;
  }
}
