import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import { isActive, matching } from '../../browse/filter';
import { PredictionScheduler } from '../../scheduling/predictions';
import {
  PROGRAMS_A_SESSION,
  type PredictParts,
  PredictSession,
  readSavedPredict,
  type SavedPredict,
} from '../../sessions/predict';
import { drawPrograms } from '../../sessions/predictDraw';
import { Commands } from '../../ui/commands';
import { notify } from '../../ui/notify';
import { PredictController } from './controller';
import type { PredictDependencies } from './dependencies';
import { Programs } from './programs';

/** Holds the window's session through a reload. */
const SESSION_KEY = 'predict.session';

/** Starts, brings back and ends sessions of predictions. */
export class PredictActions {
  private readonly scheduler: PredictionScheduler;
  private readonly programs: Programs;
  private controller: PredictController | undefined;

  constructor(private readonly services: PredictDependencies) {
    const { progress, settings, bank } = services;
    this.scheduler = new PredictionScheduler(progress, () => settings.study.desiredRetention);
    this.programs = new Programs(bank);
  }

  /** Starts a session with programs of the questions that the filter shows, or goes on with the one that is on. */
  async start(): Promise<void> {
    await this.resume();
    const { sessions } = this.services;
    if (!this.controller?.session.isOn) {
      const programs = this.draw(PROGRAMS_A_SESSION, new Set());
      if (!programs.length) {
        this.sayNone();
        return;
      }
      this.put(PredictSession.start(this.parts(), programs));
    }
    // Another session may have taken its place since.
    else if (sessions.current !== this.controller) {
      sessions.set(this.controller);
    }
    await sessions.present(true);
  }

  /** Brings back the session from before a reload, if it belongs to today. */
  async resume(): Promise<void> {
    if (this.controller) {
      return;
    }
    const { clock } = this.services.progress;
    const saved = readSavedPredict(this.services.memory.get(SESSION_KEY), clock.dayOf(clock.now()));
    if (!saved) {
      return;
    }
    // The last page has their titles. One that cannot be read goes by its question's name.
    await Promise.allSettled(saved.programs.map(id => this.programs.get(id)));
    if (!this.controller) {
      this.put(PredictSession.resume(this.parts(), saved));
    }
  }

  private put(session: PredictSession): void {
    this.controller?.dispose();
    this.controller = new PredictController(session, this.programs, this.services, {
      again: programs => this.put(PredictSession.start(this.parts(), programs)),
      end: () => this.end(),
    });
    this.services.sessions.set(this.controller);
  }

  private end(): void {
    this.controller?.dispose();
    if (this.services.sessions.current === this.controller) {
      this.services.sessions.set(undefined);
    }
    this.controller = undefined;
    reported(this.services.memory.update(SESSION_KEY, undefined));
  }

  private parts(): PredictParts {
    const { bank, progress, memory } = this.services;
    return {
      progress,
      outputOf: async id => (await this.programs.get(id))?.snippet.output,
      isThere: id => bank.catalog().hasProgram(id),
      draw: (count, without) => this.draw(count, without),
      outcome: (id, grade) => this.scheduler.outcome(id, grade),
      save: (saved: SavedPredict) => reported(memory.update(SESSION_KEY, saved)),
    };
  }

  private draw(count: number, without: ReadonlySet<string>): string[] {
    const { bank, filter, progress } = this.services;
    const questions = matching(bank.catalog(), filter.value, progress);
    return drawPrograms(questions, progress, { count, without, level: progress.plan?.level, random: Math.random });
  }

  private sayNone(): void {
    const clear = {
      label: vscode.l10n.t('Clear Filter'),
      run: () => vscode.commands.executeCommand(Commands.clearFilter),
    };
    notify.info(
      vscode.l10n.t('No question that the filter shows has a program whose output can be predicted.'),
      {},
      ...(isActive(this.services.filter.value) ? [clear] : []),
    );
  }
}
