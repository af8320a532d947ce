import * as vscode from 'vscode';
import { Bank } from './bank/bank';
import type { Level } from './bank/model';
import { onUnexpectedError, reported } from './base/errors';
import { CurrentFilter } from './browse/filter';
import { registerAnswer } from './features/answer/register';
import { registerHover } from './features/hover/register';
import { registerInterview } from './features/interview/register';
import { registerLinks } from './features/link/register';
import { registerMarks } from './features/marks/register';
import { registerPractice } from './features/practice/register';
import { registerRandom } from './features/random/register';
import { registerScratch } from './features/scratch/register';
import { registerSearch } from './features/search/register';
import { registerSession } from './features/session/register';
import { registerStatistics } from './features/statistics/register';
import { registerStatus } from './features/status/register';
import { registerTransfer } from './features/transfer/register';
import { registerTree } from './features/tree/register';
import type { Platform } from './platform/platform';
import { machineClock } from './progress/day';
import { hostTimers } from './progress/pacedWriter';
import { PROGRESS_KEY, ProgressStore } from './progress/progressStore';
import { ScorecardHost } from './sessions/scorecardHost';
import { SessionHost } from './sessions/sessionHost';
import { WritableActiveQuestion } from './ui/activeQuestion';
import { Commands } from './ui/contributions';
import { Log } from './ui/log';
import { Settings } from './ui/settings';
import { tellOfStore } from './ui/storeNews';

/** What `activate` returns, for other extensions. */
export interface PythonInterviewApi {
  /** All questions in bank order. */
  questions(): { id: string; name: string; title: string; section: string; level: Level }[];
  /** Shows a question's answer. An unknown id tells the user so and resolves to false. */
  open(id: string): Promise<boolean>;
}

/** What has to be stored before the extension ends. */
let open: ProgressStore | undefined;

/** The end, the same for both kinds of extension host: what was changed in the last second is stored. */
export async function deactivate(): Promise<void> {
  await open?.flush();
}

/** Composition root, the same for both kinds of extension host: makes the parts and hands each feature what it needs. */
export function activateWith(context: vscode.ExtensionContext, platform: Platform): PythonInterviewApi {
  const { extensionUri, globalState, workspaceState, subscriptions } = context;
  const log = new Log();
  const bank = new Bank(platform.readCatalog, path => platform.readFile(vscode.Uri.joinPath(extensionUri, path)));
  const settings = new Settings();
  const clock = machineClock(() => settings.study.dayStartsAt);
  const progress = new ProgressStore(globalState, clock, news => tellOfStore(news, log), hostTimers);
  open = progress;
  globalState.setKeysForSync([PROGRESS_KEY]);
  const active = new WritableActiveQuestion();
  const filter = new CurrentFilter();
  const sessions = new SessionHost();
  const scorecards = new ScorecardHost();
  const memory = { global: globalState, workspace: workspaceState };
  subscriptions.push(
    log,
    onUnexpectedError(error => log.error(error)),
    settings,
    progress,
    settings.onDidChange(() => progress.refreshStates()),
    vscode.commands.registerCommand(Commands.showLog, () => log.show()),
    vscode.window.onDidChangeWindowState(({ focused }) => (focused ? progress.refresh() : reported(progress.flush()))),
    registerTree({ bank, filter, progress, active, memory }),
    registerAnswer({ bank, progress, sessions, scorecards, log, extensionUri }, active, globalState),
    registerMarks({ bank, progress, active }),
    registerSession(sessions),
    registerPractice({ bank, progress, settings, sessions, memory: workspaceState }),
    registerInterview({ bank, progress, sessions, scorecards, log, memory, extensionId: context.extension.id }),
    registerStatistics({ bank, progress, settings, extensionUri }),
    registerStatus({ bank, progress, sessions }),
    registerTransfer({ bank, progress, log }),
    registerLinks({ bank, active, extensionId: context.extension.id }),
    registerRandom({ bank, filter, progress, memory: globalState }),
    registerSearch({ bank, progress, active, platform, log, extensionUri, memory: globalState }),
    registerScratch({
      bank,
      active,
      platform,
      log,
      extensionUri,
      storage: context.globalStorageUri,
      memory: globalState,
    }),
    registerHover({ bank, log }),
  );
  return {
    questions: () =>
      bank
        .catalog()
        .sections.flatMap(section =>
          section.questions.map(({ id, name, title, level }) => ({ id, name, title, section: section.id, level })),
        ),
    open: async id => (await vscode.commands.executeCommand<boolean>(Commands.openQuestion, String(id))) ?? false,
  };
}
