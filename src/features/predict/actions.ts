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
import { SessionSlot } from '../../sessions/sessionSlot';
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
  private readonly slot: SessionSlot<PredictController>;

  constructor(private readonly services: PredictDependencies) {
    const { progress, settings, bank, sessions, memory } = services;
    this.slot = new SessionSlot(sessions, () => reported(memory.update(SESSION_KEY, undefined)));
    this.scheduler = new PredictionScheduler(progress, () => settings.study.desiredRetention);
    this.programs = new Programs(bank);
  }

  /** Starts a session with programs of the questions that the filter shows, or goes on with the one that is on. */
  async start(): Promise<void> {
    await this.resume();
    if (this.slot.current?.session.isOn) {
      this.slot.bringBack();
    } else {
      const programs = this.draw(PROGRAMS_A_SESSION, new Set());
      if (!programs.length) {
        this.sayNone();
        return;
      }
      this.put(PredictSession.start(this.parts(), programs));
    }
    await this.services.sessions.present(true);
  }

  /** Brings back the session from before a reload, if it belongs to today. */
  async resume(): Promise<void> {
    if (this.slot.current) {
      return;
    }
    const { clock } = this.services.progress;
    const saved = readSavedPredict(this.services.memory.get(SESSION_KEY), clock.dayOf(clock.now()));
    if (!saved) {
      return;
    }
    // The last page has their titles. One that cannot be read goes by its question's name.
    await Promise.allSettled(saved.programs.map(id => this.programs.get(id)));
    if (!this.slot.current) {
      this.put(PredictSession.resume(this.parts(), saved));
    }
  }

  private put(session: PredictSession): void {
    const beyond = {
      again: (programs: readonly string[]) => this.put(PredictSession.start(this.parts(), programs)),
      end: () => this.slot.end(),
    };
    this.slot.put(new PredictController(session, this.programs, this.services, beyond));
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
