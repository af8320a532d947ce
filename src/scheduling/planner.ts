import type { SectionMeta } from '../bank/model';
import { Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { reported } from '../base/errors';
import { Lazy } from '../base/lazy';
import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';
import type { StudyPlan } from '../progress/studyPlan';
import type { CurrentPlan } from './currentPlan';

/** The plan for all who ask for it. What lays it out, and FSRS with it, is loaded where there is a plan or one is made. */
export class Planner extends Owner {
  private readonly parts = this.own(new Lazy(() => this.make()));
  private made: CurrentPlan | undefined;
  private isComing = false;
  private readonly changed = this.own(new Emitter<void>());
  /** What is asked for here may be another than before: the record has changed, or the plan has been loaded. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly progress: ProgressStore,
    private readonly sections: () => readonly SectionMeta[],
    private readonly settings: () => StudySettings,
  ) {
    super();
    // Made right after the record, it hears before all who may ask.
    this.own(
      progress.onDidChange(() => {
        this.made?.forget();
        this.changed.fire();
      }),
    );
  }

  /** What the user asked for. */
  get plan(): StudyPlan | undefined {
    return this.progress.plan;
  }

  /** The plan in force; undefined without one, and until it is loaded, which begins here and is told. */
  get current(): CurrentPlan | undefined {
    if (!this.plan) {
      return undefined;
    }
    if (!this.made && !this.isComing) {
      this.isComing = true;
      reported(
        this.load().then(
          () => this.changed.fire(),
          (error: unknown) => {
            this.isComing = false;
            throw error;
          },
        ),
      );
    }
    return this.made;
  }

  /** Resolves when the plan in force, if there is one, can be asked for. */
  async ready(): Promise<void> {
    if (this.plan) {
      await this.load();
    }
  }

  /** What lays plans out, also where none is in force. */
  async load(): Promise<CurrentPlan> {
    return this.parts.get();
  }

  private async make(): Promise<CurrentPlan> {
    const [{ CurrentPlan: Plan }, { CurrentScheduler }] = await Promise.all([
      import('./currentPlan'),
      import('./currentScheduler'),
    ]);
    const scheduler = new CurrentScheduler(this.progress, this.settings);
    this.made = new Plan(this.progress, this.sections, () => scheduler.now());
    return this.made;
  }
}
