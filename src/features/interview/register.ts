import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';
import type { InterviewActions } from './actions';

/** The mock interview: its commands; the interview itself is loaded with the first use. */
export function registerInterview(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  let loading: Promise<InterviewActions> | undefined;
  const load = () => {
    loading ??= import('./actions').then(part => new part.InterviewActions(services, context));
    return loading;
  };
  services.sessions.onResume('interview', async () => (await load()).resume());
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(Commands.startMockInterview, async (plan: unknown) => (await load()).start(plan)),
    registerCommand(Commands.showInterviews, async (start: unknown) => (await load()).showPast(start)),
    registerCommand(Commands.scoreAnswer, async (score: unknown) => (await load()).score(score)),
  );
}
