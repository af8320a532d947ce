import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';
import { type Outcomes, Scheduler } from './scheduler';

/** The scheduler by the settings in force: made anew when they have changed. */
export class CurrentScheduler {
  private scheduler: Scheduler | undefined;

  /** @param comeBackBy see `LaidOutPlan` */
  constructor(
    private readonly progress: ProgressStore,
    private readonly settings: () => StudySettings,
    private readonly comeBackBy: (id: string) => number | undefined = () => undefined,
  ) {}

  now(): Scheduler {
    const { desiredRetention } = this.settings();
    if (this.scheduler?.retention !== desiredRetention) {
      this.scheduler = new Scheduler(desiredRetention, this.progress.clock);
    }
    return this.scheduler;
  }

  /** The four outcomes of rating a question now. */
  outcomes(id: string): Outcomes {
    const { progress } = this;
    return this.now().outcomes(id, progress.cardOf(id), progress.reviewsOf(id).length, this.comeBackBy(id));
  }
}
