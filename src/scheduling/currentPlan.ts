import type { SectionMeta } from '../bank/model';
import { Owner } from '../base/disposable';
import type { ProgressStore } from '../progress/progressStore';
import type { StudyPlan } from '../progress/studyPlan';
import { paceOf } from './pace';
import { type LaidOutPlan, layOutPlan } from './plan';
import { planInput } from './planInput';
import { type Readiness, readinessOf } from './readiness';
import type { Scheduler } from './scheduler';
import { type Today, todayOf } from './today';

/** The plan in force as of now: laid out when it is asked for, and again once the record, the day or the retention has changed. */
export class CurrentPlan extends Owner {
  private kept: { readonly day: number; readonly retention: number; readonly laidOut: LaidOutPlan } | undefined;
  private pace: { readonly day: number; readonly plan: StudyPlan; readonly pace: number } | undefined;

  /**
   * @param sections all there are, in bank order
   * @param scheduler by the retention that is set now
   */
  constructor(
    private readonly progress: ProgressStore,
    private readonly sections: () => readonly SectionMeta[],
    private readonly scheduler: () => Scheduler,
  ) {
    super();
    this.own(
      progress.onDidChange(() => {
        this.kept = undefined;
      }),
    );
  }

  /** undefined without a plan. */
  laidOut(): LaidOutPlan | undefined {
    const { plan, clock } = this.progress;
    if (!plan) {
      return undefined;
    }
    const day = clock.dayOf(clock.now());
    const scheduler = this.scheduler();
    if (this.kept?.day !== day || this.kept.retention !== scheduler.retention) {
      const input = planInput(plan, this.sections(), this.progress, scheduler, this.paceOn(day, plan));
      this.kept = { day, retention: scheduler.retention, laidOut: layOutPlan(input) };
    }
    return this.kept.laidOut;
  }

  /** What today asks for; undefined without a plan. */
  today(): Today | undefined {
    const plan = this.laidOut();
    return plan && todayOf(plan, this.progress);
  }

  /** Expected recall on the day of the interview; without a plan, today. */
  readiness(): Readiness {
    return readinessOf(this.progress.plan, this.sections(), this.progress, this.scheduler());
  }

  /** See `LaidOutPlan.comeBackBy`. */
  comeBackBy(id: string): number | undefined {
    return this.laidOut()?.comeBackBy(id);
  }

  /** Only what was done before a day tells its pace: it is worked out once a day. */
  private paceOn(day: number, plan: StudyPlan): number {
    if (this.pace?.day !== day || this.pace.plan !== plan) {
      this.pace = { day, plan, pace: paceOf(plan, this.sections(), this.progress) };
    }
    return this.pace.pace;
  }
}
