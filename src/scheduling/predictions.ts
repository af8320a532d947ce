import type { Grade, Memory } from '../progress/codec';
import { REVIEW_STATE } from '../progress/codec';
import type { ProgressStore } from '../progress/progressStore';
import { Scheduler } from './scheduler';

/** When a program comes back to be predicted: FSRS without learning steps, so that a miss comes back on the next day. */
export class PredictionScheduler {
  private scheduler: Scheduler | undefined;

  /** @param retention the share that should be right, 0.7 to 0.97 */
  constructor(
    private readonly progress: Pick<ProgressStore, 'clock' | 'programCard' | 'predictionsOf'>,
    private readonly retention: () => number,
  ) {}

  /**
   * What a prediction made now makes of the program's card. To be right on the day on which it was missed says nothing of how long
   * it will be known: the program comes back no later for it.
   * @param id see `programId`
   */
  outcome(id: string, grade: Grade): Memory {
    const { progress } = this;
    const { clock } = progress;
    const retention = this.retention();
    if (this.scheduler?.retention !== retention) {
      this.scheduler = new Scheduler(retention, clock, false);
    }
    const card = progress.programCard(id);
    const outcome = this.scheduler.outcomes(id, card, progress.predictionsOf(id).length)[grade];
    const isSameDay = card?.state === REVIEW_STATE && clock.dayOf(card.time) === clock.dayOf(clock.now());
    return isSameDay ? { ...outcome, interval: Math.min(outcome.interval, card.interval) } : outcome;
  }
}
