import type { Disposable } from '../base/disposable';
import type { Commands } from './commands';

export type CommandId = (typeof Commands)[keyof typeof Commands];

/** What a command does. Anybody may call it with anything. @returns what `executeCommand` resolves to */
export type CommandHandler = (...args: unknown[]) => unknown;

/** What each command does. VS Code knows their ids from the start; each feature says here what its own do. */
export class CommandTable {
  private readonly handlers = new Map<string, CommandHandler>();

  /** @throws where another one has the command already */
  handle(command: CommandId, handler: CommandHandler): Disposable {
    if (this.handlers.has(command)) {
      throw new Error(`Two features have the command ${command}.`);
    }
    this.handlers.set(command, handler);
    return { dispose: () => this.handlers.delete(command) };
  }

  /** @param command a `CommandId`, which VS Code hands on as a text. @throws where nobody has the command */
  run(command: string, args: readonly unknown[]): unknown {
    const handler = this.handlers.get(command);
    if (!handler) {
      throw new Error(`No feature has the command ${command}.`);
    }
    return handler(...args);
  }
}
