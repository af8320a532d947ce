import * as vscode from 'vscode';
import { Bank } from './bank/bank';
import { lazyCatalog } from './bank/catalog';
import type { SectionMeta } from './bank/model';
import { Owner } from './base/disposable';
import { onUnexpectedError, reported } from './base/errors';
import { CurrentFilter } from './browse/filter';
import { PythonDocuments } from './editor/pythonDocuments';
import { Attempts } from './exercise/attempts';
import { registerAnswer } from './features/answer/register';
import { registerHover } from './features/hover/register';
import { registerInterview } from './features/interview/register';
import { registerLinks } from './features/link/register';
import { registerMarks } from './features/marks/register';
import { registerPractice } from './features/practice/register';
import { registerPredict } from './features/predict/register';
import { registerRandom } from './features/random/register';
import { registerRelated } from './features/related/register';
import { registerScratch } from './features/scratch/register';
import { registerSearch } from './features/search/register';
import { registerSession } from './features/session/register';
import { registerStatistics } from './features/statistics/register';
import { registerStatus } from './features/status/register';
import { registerSteps } from './features/steps/register';
import { registerToday } from './features/today/register';
import { registerTransfer } from './features/transfer/register';
import { registerTree } from './features/tree/register';
import type { Platform } from './platform/platform';
import { machineClock } from './progress/day';
import { InsistentStore } from './progress/insistentStore';
import { hostTimers } from './progress/pacedWriter';
import { PROGRESS_KEY, ProgressStore } from './progress/progressStore';
import { Planner } from './scheduling/planner';
import { ScorecardHost } from './sessions/scorecardHost';
import { SessionHost } from './sessions/sessionHost';
import { WritableActiveQuestion } from './ui/activeQuestion';
import { Commands } from './ui/commands';
import { CommandTable } from './ui/commandTable';
import { LevelBadges } from './ui/levelBadges';
import { Log } from './ui/log';
import { Pythons } from './ui/pythons';
import { Settings } from './ui/settings';
import { sessionNews, tellOfStore } from './ui/storeNews';

/** Composition root, the same for both kinds of extension host: makes the parts and hands each feature what it needs. */
export class Composition extends Owner {
  readonly commands = new CommandTable();
  private readonly progress: ProgressStore;
  /** What keeps this window's session. */
  private readonly kept: InsistentStore;

  /** @param readSections gives the bank's sections; called until it succeeds */
  constructor(context: vscode.ExtensionContext, platform: Platform, readSections: () => readonly SectionMeta[]) {
    super();
    const catalog = lazyCatalog(readSections);
    const { extensionUri, globalState, workspaceState } = context;
    const extensionId = context.extension.id;
    const commands = this.commands;
    const bank = new Bank(catalog, path => platform.readFile(vscode.Uri.joinPath(extensionUri, path)));
    const log = new Log();
    const settings = new Settings();
    const clock = machineClock(() => settings.study.dayStartsAt);
    const progress = new ProgressStore(globalState, clock, news => tellOfStore(news, log), hostTimers);
    this.progress = progress;
    const planner = new Planner(
      progress,
      () => catalog().sections,
      () => settings.study,
    );
    const kept = new InsistentStore(workspaceState, sessionNews(log), hostTimers);
    this.kept = kept;
    globalState.setKeysForSync([PROGRESS_KEY]);
    const active = new WritableActiveQuestion();
    const filter = new CurrentFilter();
    const sessions = new SessionHost();
    const scorecards = new ScorecardHost();
    const pythons = new Pythons(platform, log);
    const attempts = new Attempts();
    const badges = new LevelBadges();
    const documents = new PythonDocuments();
    const pages = { extensionUri, readFile: (uri: vscode.Uri) => platform.readFile(uri) };
    const memory = { global: globalState, workspace: workspaceState };
    const parts = [
      log,
      onUnexpectedError(error => log.error(error)),
      settings,
      progress,
      planner,
      kept,
      pythons,
      attempts,
      badges,
      documents,
      settings.onDidChange(() => progress.refreshStates()),
      commands.handle(Commands.showLog, () => log.show()),
      vscode.window.onDidChangeWindowState(({ focused }) => (focused ? progress.refresh() : reported(this.flush()))),
      registerToday(commands, { bank, progress, planner }),
      registerTree(commands, { bank, filter, progress, active, badges, memory }),
      registerAnswer(
        commands,
        { bank, progress, settings, planner, sessions, scorecards, pythons, attempts, log, pages },
        active,
        globalState,
      ),
      registerMarks(commands, { bank, progress, active }),
      registerSession(commands, sessions),
      registerPractice(commands, { bank, progress, settings, planner, sessions, memory: kept }),
      registerPredict(commands, { bank, filter, progress, settings, sessions, memory: kept }),
      registerInterview(commands, {
        bank,
        filter,
        progress,
        sessions,
        scorecards,
        log,
        memory: { global: globalState, workspace: kept },
        extensionId,
      }),
      registerStatistics(commands, { bank, progress, settings, pages }),
      registerStatus({ bank, progress, planner, sessions }),
      registerTransfer(commands, { bank, progress, log }),
      registerLinks(commands, { bank, active, extensionId }),
      registerRandom(commands, { bank, filter, progress, memory: globalState }),
      registerSearch(commands, { bank, progress, active, platform, log, extensionUri, memory: globalState }),
      registerScratch(commands, {
        bank,
        active,
        platform,
        log,
        extensionUri,
        pythons,
        attempts,
        pages,
        storage: context.globalStorageUri,
        memory: globalState,
      }),
      registerSteps(commands, { bank, active, pythons, log, pages, storage: context.globalStorageUri }),
      registerHover({ bank, documents, log }),
      registerRelated(commands, {
        bank,
        progress,
        documents,
        active,
        badges,
        log,
        storage: context.globalStorageUri,
      }),
    ];
    for (const part of parts) {
      this.own(part);
    }
  }

  /** What another extension's call opens. @returns false where no question has the id, which the user is told */
  async open(id: string): Promise<boolean> {
    return (await this.commands.run(Commands.openQuestion, [id])) === true;
  }

  /** Stores what was changed in the last second; resolves when it is stored. */
  async flush(): Promise<void> {
    await Promise.all([this.progress.flush(), this.kept.flush()]);
  }
}
