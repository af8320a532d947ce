import type { SectionMeta } from '../bank/model';
import type { ProgressStore } from '../progress/progressStore';
import type { StudyPlan } from '../progress/studyPlan';
import { paceOf } from './pace';
import { type LaidOutPlan, layOutPlan } from './plan';
import { planInput } from './planInput';
import { reviewTime } from './planTask';
import type { Planned } from './queue';
import { type Readiness, readinessOf } from './readiness';
import type { Scheduler } from './scheduler';
import { type Beyond, type Today, type TodaysQuestions, todayOf } from './today';

/** The plan in force as of now: laid out when it is asked for, and again once the record, the day or the retention has changed. */
export class CurrentPlan {
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
  ) {}

  /** The record has changed. */
  forget(): void {
    this.kept = undefined;
  }

  /** undefined without a plan. */
  laidOut(): LaidOutPlan | undefined {
    const { plan, clock } = this.progress;
    if (!plan) {
      return undefined;
    }
    const day = clock.dayOf(clock.now());
    const { retention } = this.scheduler();
    if (this.kept?.day !== day || this.kept.retention !== retention) {
      this.kept = { day, retention, laidOut: this.layOut(plan, this.paceOn(day, plan)) };
    }
    return this.kept.laidOut;
  }

  /** What a plan would come to, from today on. @param pace see `paceOf` */
  layOut(plan: StudyPlan, pace = paceOf(plan, this.sections(), this.progress)): LaidOutPlan {
    return layOutPlan(planInput(plan, this.sections(), this.progress, this.scheduler(), pace));
  }

  /** What today asks for; undefined without a plan. */
  today(): Today | undefined {
    const plan = this.laidOut();
    return plan && todayOf(plan, this.progress, this.putDue());
  }

  /** What the user has put due by hand. */
  private putDue(): Beyond[] {
    const { plan, clock } = this.progress;
    const day = clock.dayOf(clock.now());
    const pace = plan ? this.paceOn(day, plan) : 1;
    return this.sections()
      .flatMap(({ questions }) => questions)
      .filter(({ id }) => this.progress.wasPutDue(id, day))
      .map(({ id, reading }) => ({ id, seconds: reviewTime(reading) * pace }));
  }

  /** Today's part as practice takes it; undefined where no plan has a say: without one, on the day of the interview and after it. */
  planned(): Planned | undefined {
    const today = this.today();
    if (today?.when !== 'ahead') {
      return undefined;
    }
    const all = ({ open, done }: TodaysQuestions) => [...open, ...done];
    return { fresh: all(today.fresh), reviews: all(today.reviews) };
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
