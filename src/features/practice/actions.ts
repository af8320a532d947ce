import { reported } from '../../base/errors';
import { CurrentScheduler } from '../../scheduling/currentScheduler';
import type { Today } from '../../scheduling/today';
import {
  type PracticeFilter,
  type PracticeParts,
  PracticeSession,
  readPracticeFilter,
  readSavedPractice,
  type SavedPractice,
} from '../../sessions/practice';
import { SessionSlot } from '../../sessions/sessionSlot';
import { PracticeController } from './controller';
import type { PracticeDependencies } from './dependencies';

/** Holds the window's practice session through a reload. */
export const SESSION_KEY = 'practice.session';

/** Starts, brings back and ends practice sessions. */
export class PracticeActions {
  private readonly scheduler: CurrentScheduler;
  private readonly slot: SessionSlot<PracticeController>;

  constructor(private readonly services: PracticeDependencies) {
    const { progress, settings, planner, sessions, memory } = services;
    this.slot = new SessionSlot(sessions, () => reported(memory.update(SESSION_KEY, undefined)));
    this.scheduler = new CurrentScheduler(
      progress,
      () => settings.study,
      id => planner.current?.comeBackBy(id),
    );
  }

  /** Starts a session, or goes on with the one that is on. @param filter starts another one, with these questions only */
  async start(filter?: unknown): Promise<void> {
    if (filter === undefined) {
      await this.resume();
      if (this.slot.current?.session.isOn) {
        this.slot.bringBack();
      } else {
        this.begin({});
      }
    } else {
      this.begin(readPracticeFilter(filter));
    }
    await this.services.sessions.present(true);
  }

  /** Brings back the session from before a reload, if it belongs to today. */
  async resume(): Promise<void> {
    if (this.slot.current) {
      return;
    }
    const { clock } = this.services.progress;
    const saved = readSavedPractice(this.services.memory.get(SESSION_KEY), clock.dayOf(clock.now()));
    if (saved) {
      this.put(PracticeSession.resume(this.parts(saved.filter), saved));
    }
  }

  private begin(filter: PracticeFilter): void {
    this.put(PracticeSession.start(this.parts(filter), filter));
  }

  private put(session: PracticeSession): void {
    const beyond = { again: (ids: readonly string[]) => this.begin({ ids, again: true }), end: () => this.slot.end() };
    this.slot.put(new PracticeController(session, this.services, beyond));
  }

  private parts(filter: PracticeFilter): PracticeParts {
    const { sections, ids, again } = filter;
    const { bank, progress, settings, planner } = this.services;
    // Whoever asks for some questions, or for more when the plan's part is done, gets what the daily limits admit.
    const isBound = !sections && !ids && hasOpen(planner.current?.today());
    const catalog = bank.catalog();
    const chosen = again
      ? [...new Set(ids)].flatMap(id => catalog.get(id) ?? [])
      : catalog.questions.filter(({ id }) => !ids || ids.includes(id));
    return {
      progress,
      questions: chosen.filter(({ id }) => !sections || sections.includes(catalog.sectionOf(id)?.id ?? '')),
      allIds: catalog.questions.map(question => question.id),
      settings: () => settings.study,
      ...(isBound && { planned: () => planner.current?.planned() }),
      outcomes: id => this.scheduler.outcomes(id),
      save: (saved: SavedPractice) => reported(this.services.memory.update(SESSION_KEY, saved)),
    };
  }
}

const hasOpen = (today: Today | undefined): boolean =>
  today?.when === 'ahead' && today.fresh.open.length + today.reviews.open.length > 0;
