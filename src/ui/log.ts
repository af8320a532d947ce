import * as vscode from 'vscode';
import { toError } from '../base/errors';

/** The output channel, made when there is first something to say. */
export class Log implements vscode.Disposable {
  private made: vscode.LogOutputChannel | undefined;

  /** @param error whatever was thrown @param what was being done, in a sentence */
  error(error: unknown, what?: string): void {
    if (what) {
      this.channel.error(what, toError(error));
    } else {
      this.channel.error(toError(error));
    }
  }

  warn(message: string, ...more: unknown[]): void {
    this.channel.warn(message, ...more);
  }

  debug(message: string): void {
    this.channel.debug(message);
  }

  /** Brings it on screen. */
  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.made?.dispose();
  }

  private get channel(): vscode.LogOutputChannel {
    this.made ??= vscode.window.createOutputChannel('Python Interview', { log: true });
    return this.made;
  }
}
