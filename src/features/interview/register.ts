import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { InterviewActions } from './actions';
import type { InterviewDependencies } from './dependencies';

/** The mock interview: its commands; the interview itself is loaded with the first use. */
export function registerInterview(commands: CommandTable, parts: InterviewDependencies): vscode.Disposable {
  const actions = new Lazy<InterviewActions>(async () => {
    const part = await import('./actions');
    return new part.InterviewActions(parts);
  });
  parts.sessions.onResume('interview', async () => (await actions.get()).resume());
  return vscode.Disposable.from(
    actions,
    commands.handle(Commands.startMockInterview, async (plan: unknown) => (await actions.get()).start(plan)),
    commands.handle(Commands.showInterviews, async (start: unknown) => (await actions.get()).showPast(start)),
    commands.handle(Commands.scoreAnswer, async (score: unknown) => (await actions.get()).score(score)),
  );
}
