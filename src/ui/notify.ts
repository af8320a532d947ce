import * as vscode from 'vscode';
import { type Action, type Arguments, MessageDoor, type Severity } from './messageDoor';
import { format, inert, withoutLinks } from './plainText';

export type { Action } from './messageDoor';

export interface MessageOptions {
  /** For `{0}`, `{1}` ... in the text: whatever they hold, nothing of it can be clicked. */
  readonly args?: Arguments;
}

export interface QuestionOptions extends MessageOptions {
  /** The sentence below the question. */
  readonly detail?: string;
  /** For `{0}`, `{1}` ... in the detail. */
  readonly detailArgs?: Arguments;
}

function show(severity: Severity, text: string, labels: readonly string[]): Thenable<string | undefined> {
  switch (severity) {
    case 'info':
      return vscode.window.showInformationMessage(text, ...labels);
    case 'warn':
      return vscode.window.showWarningMessage(text, ...labels);
    case 'error':
      return vscode.window.showErrorMessage(text, ...labels);
  }
}

const door = new MessageDoor(show, (run, milliseconds) => {
  setTimeout(run, milliseconds);
});

const send =
  (severity: Severity) =>
  (message: string, { args = [] }: MessageOptions = {}, ...actions: readonly Action[]): void =>
    door.send(severity, message, args, actions);

/**
 * The one door for messages. VS Code makes links of `[label](command:...)` in them, which run commands: so the texts come
 * without their arguments (`vscode.l10n.t('There is no {0}.')`), and the arguments are made inert here.
 */
export const notify = {
  info: send('info'),
  warn: send('warn'),
  error: send('error'),

  /**
   * Asks in a dialog that must be answered.
   * @returns the label that was chosen; undefined where the user left
   */
  ask<T extends string>(message: string, options: QuestionOptions, ...labels: readonly T[]): Thenable<T | undefined> {
    const { args = [], detail, detailArgs = [] } = options;
    return vscode.window.showWarningMessage<T>(
      withoutLinks(format(message, args)),
      { modal: true, ...(detail !== undefined && { detail: format(detail, detailArgs) }) },
      ...labels,
    );
  },

  /** Says in the status bar, for three seconds, that something was done. */
  done(message: string): void {
    vscode.window.setStatusBarMessage(inert(message), 3000);
  },
} as const;
