import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import type { AnswerCommands } from './commands';
import type { AnswerParts } from './parts';
import { VIEW_TYPE } from './viewType';

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
    this.register(Commands.openQuestion, async (id, options) => (await this.load()).open(id, options));
    this.register(Commands.openToSide, async id => (await this.load()).open(id, { side: true }));
    this.register(Commands.next, async id => (await this.load()).step('next', id));
    this.register(Commands.previous, async id => (await this.load()).step('previous', id));
    this.register(Commands.switchMode, async () => (await this.load()).switchMode());
    this.own(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state) => (await this.load()).restore(panel, state),
      }),
    );
  }

  private register(command: string, run: (...given: unknown[]) => Promise<unknown>): void {
    this.own(vscode.commands.registerCommand(command, run));
  }

  private load(): Promise<AnswerCommands> {
    this.loading ??= import('./commands').then(part =>
      this.own(new part.AnswerCommands(this.parts, this.active, this.memory)),
    );
    return this.loading;
  }
}
