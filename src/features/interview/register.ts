import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import { Lazy } from '../../base/lazy';
import { forgetGone } from '../../sessions/keptInterview';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { InterviewActions } from './actions';
import { type InterviewDependencies, SESSION_KEY } from './dependencies';

/** The mock interview: its commands; the interview itself and the scorecards are loaded with the first use. */
export function registerInterview(commands: CommandTable, parts: InterviewDependencies): vscode.Disposable {
  const actions = new Lazy<InterviewActions>(async () => {
    const part = await import('./actions');
    return new part.InterviewActions(parts);
  });
  const scorecards = new Lazy(async () => new (await import('./scorecards')).Scorecards(parts));
  parts.scorecards.provide({
    view: async start => (await scorecards.get()).view(start),
    act: async (start, action) => (await scorecards.get()).act(start, action),
  });
  parts.sessions.onResume('interview', async () => (await actions.get()).resume());
  const { memory, progress } = parts;
  const forget = () => reported(forgetGone(memory.workspace, SESSION_KEY, progress));
  forget();
  return vscode.Disposable.from(
    actions,
    progress.onDidChange(forget) as vscode.Disposable,
    commands.handle(Commands.startMockInterview, async (plan: unknown) => (await actions.get()).start(plan)),
    commands.handle(Commands.showInterviews, async (start: unknown) => (await scorecards.get()).show(start)),
    commands.handle(Commands.practiceMissed, async (start: unknown) => (await scorecards.get()).practiceMissed(start)),
    commands.handle(Commands.saveScorecard, async (start: unknown, to: unknown) =>
      (await scorecards.get()).save(start, to),
    ),
    commands.handle(Commands.deleteInterview, async (start: unknown) => (await scorecards.get()).remove(start)),
    commands.handle(Commands.goToInterviewQuestion, async (place: unknown) => (await actions.get()).goTo(place)),
    commands.handle(Commands.scoreAnswer, async (score: unknown) => (await actions.get()).score(score)),
  );
}
