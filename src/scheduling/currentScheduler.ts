import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';
import { type Outcomes, Scheduler } from './scheduler';

/** The scheduler by the settings in force: made anew when they have changed. */
export class CurrentScheduler {
  private scheduler: Scheduler | undefined;

  constructor(
    private readonly progress: ProgressStore,
    private readonly settings: () => StudySettings,
  ) {}

  /** The four outcomes of rating a question now. */
  outcomes(id: string): Outcomes {
    const { progress } = this;
    const { desiredRetention } = this.settings();
    if (this.scheduler?.retention !== desiredRetention) {
      this.scheduler = new Scheduler(desiredRetention, progress.clock);
    }
    return this.scheduler.outcomes(id, progress.cardOf(id), progress.reviewsOf(id).length);
  }
}
