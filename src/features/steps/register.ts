import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { Lazy } from '../../base/lazy';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { Webviews } from '../../ui/contributions';
import type { StepsParts } from './panel';

interface Needs extends StepsParts {
  readonly bank: Bank;
  readonly active: ActiveQuestion;
  /** The extension's own folder, which scratch files live in. */
  readonly storage: vscode.Uri;
}

/** Step Through: a program as it stands at each of its steps. Loaded with the first program. */
export function registerSteps(commands: CommandTable, { bank, active, storage, ...parts }: Needs): vscode.Disposable {
  const panel = new Lazy(async () => new (await import('./panel')).StepsPanel(parts));
  const subjects = new Lazy(async () => {
    const { Subjects } = await import('./subject');
    return new Subjects(bank, active, vscode.Uri.joinPath(storage, 'scratch'));
  });
  return vscode.Disposable.from(
    panel,
    commands.handle(Commands.stepThrough, async (argument: unknown, snippet: unknown) => {
      const subject = await (await subjects.get()).find(argument, snippet);
      if (subject) {
        await (await panel.get()).show(subject);
      }
    }),
    vscode.window.registerWebviewPanelSerializer(Webviews.steps, {
      deserializeWebviewPanel: async (restored, state) => (await panel.get()).restore(restored, state),
    }),
    commands.handle(Commands.stepForward, async () => (await panel.get()).go('forward')),
    commands.handle(Commands.stepOver, async () => (await panel.get()).go('over')),
    commands.handle(Commands.stepOut, async () => (await panel.get()).go('out')),
  );
}
