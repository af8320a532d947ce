import * as vscode from 'vscode';
import { Bank } from './bank/bank';
import type { Level } from './bank/model';
import { onUnexpectedError } from './base/errors';
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
import { registerStatistics } from './features/statistics/register';
import { registerStatus } from './features/status/register';
import { registerTransfer } from './features/transfer/register';
import { registerTree } from './features/tree/register';
import type { Platform } from './platform/platform';
import { machineClock } from './progress/day';
import { PROGRESS_KEY, ProgressStore } from './progress/progressStore';
import type { Services } from './services';
import { CurrentStage } from './sessions/session';
import { WritableActiveQuestion } from './ui/activeQuestion';
import { Commands } from './ui/commands';
import { Log } from './ui/log';
import { Settings } from './ui/settings';

/** What `activate` returns, for other extensions. */
export interface PythonInterviewApi {
  /** All questions in bank order. */
  questions(): { id: string; title: string; section: string; level: Level }[];
  /** Shows a question's answer. An unknown id tells the user so and resolves to false. */
  open(id: string): Promise<boolean>;
}

/** Composition root, the same for both kinds of extension host. */
export function activateWith(context: vscode.ExtensionContext, platform: Platform): PythonInterviewApi {
  const bank = new Bank(platform.readCatalog, path =>
    platform.readFile(vscode.Uri.joinPath(context.extensionUri, path)),
  );
  const settings = new Settings();
  const log = new Log();
  const active = new WritableActiveQuestion();
  const progress = new ProgressStore(
    context.globalState,
    machineClock(() => settings.study.dayStartsAt),
    what => {
      log.warn(`The stored progress could not be read (${what} of it); the record is kept aside.`);
      void vscode.window.showWarningMessage(
        what === 'all'
          ? vscode.l10n.t(
              'Your progress could not be read, so it starts anew. The old record is kept aside, nothing was deleted.',
            )
          : vscode.l10n.t(
              'A part of your progress was damaged and is left out; the rest goes on. The old record is kept aside, nothing was deleted.',
            ),
      );
    },
  );
  context.globalState.setKeysForSync([PROGRESS_KEY]);
  const services: Services = {
    bank,
    progress,
    settings,
    stage: new CurrentStage(),
    filter: new CurrentFilter(),
    active,
    platform,
    log,
    disposables: context.subscriptions,
  };
  context.subscriptions.push(
    log,
    onUnexpectedError(error => log.error(error)),
    settings,
    settings.onDidChange(() => progress.refreshStates()),
    vscode.commands.registerCommand(Commands.showLog, () => log.show()),
    vscode.window.onDidChangeWindowState(state => state.focused && progress.refresh()),
    registerTree(services, context),
    registerAnswer(services, active, context),
    registerMarks(services),
    registerPractice(services, context),
    registerInterview(services, context),
    registerStatistics(services, context),
    registerStatus(services),
    registerTransfer(services),
    registerLinks(services, context),
    registerRandom(services, context),
    registerSearch(services, context),
    registerScratch(services, context),
    registerHover(services),
  );
  return {
    questions: () =>
      bank
        .catalog()
        .sections.flatMap(section =>
          section.questions.map(({ id, title, level }) => ({ id, title, section: section.id, level })),
        ),
    open: async id => (await vscode.commands.executeCommand<boolean>(Commands.openQuestion, String(id))) ?? false,
  };
}
