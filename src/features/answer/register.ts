import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { Webviews } from '../../ui/contributions';
import type { AnswerCommands } from './commands';
import type { AnswerParts } from './parts';

/**
 * The answer panel and the commands that open and walk questions.
 * @param active the question on screen, which nobody else writes
 */
export const registerAnswer = (
  commands: CommandTable,
  parts: AnswerParts,
  active: WritableActiveQuestion,
  memory: vscode.Memento,
): vscode.Disposable => new AnswerRegistration(commands, parts, active, memory);

class AnswerRegistration extends Owner {
  private loading: Promise<AnswerCommands> | undefined;

  constructor(
    commands: CommandTable,
    private readonly parts: AnswerParts,
    private readonly active: WritableActiveQuestion,
    private readonly memory: vscode.Memento,
  ) {
    super();
    parts.sessions.connect({ present: async focus => (await this.load()).present(focus) });
    parts.scorecards.connect({ open: async (start, focus) => (await this.load()).showScorecard(start, focus) });
    const handlers = [
      commands.handle(Commands.openQuestion, async (id, options) => (await this.load()).open(id, options)),
      commands.handle(Commands.openToSide, async id => (await this.load()).open(id, { side: true })),
      commands.handle(Commands.next, async id => (await this.load()).step('next', id)),
      commands.handle(Commands.previous, async id => (await this.load()).step('previous', id)),
      commands.handle(Commands.reconnect, async place => (await this.load()).reconnect(place)),
      commands.handle(Commands.back, async () => (await this.load()).go('back')),
      commands.handle(Commands.forward, async () => (await this.load()).go('forward')),
      commands.handle(Commands.hideAnswers, async () => (await this.load()).toggle('hideAnswers')),
      commands.handle(Commands.switchDepth, async () => (await this.load()).toggle('brief')),
      commands.handle(Commands.wrapCode, async () => (await this.load()).toggle('wrap')),
    ];
    for (const handler of handlers) {
      this.own(handler);
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
