import type { ProgressStore } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';
import type { Outcomes } from '../scheduling/scheduler';

export interface AnnouncedParts {
  readonly progress: ProgressStore;
  settings(): StudySettings;
  /** The four outcomes of rating a question now. */
  outcomes(id: string): Outcomes;
}

/** What the ratings of a question were said to do: a rating does just that. */
export class Announced {
  private shown:
    | { readonly id: string; readonly card: number | undefined; readonly basis: string; readonly outcomes: Outcomes }
    | undefined;

  constructor(private readonly parts: AnnouncedParts) {}

  /** What the four ratings would do to a question as of now, to be shown. */
  of(id: string): Outcomes {
    const { progress } = this.parts;
    const { clock } = progress;
    const card = progress.cardOf(id)?.time;
    const basis = `${clock.dayOf(clock.now())} ${this.parts.settings().desiredRetention} ${progress.plan?.date}`;
    if (this.shown?.id !== id || this.shown.card !== card || this.shown.basis !== basis) {
      this.shown = { id, card, basis, outcomes: this.parts.outcomes(id) };
    }
    return this.shown.outcomes;
  }

  /** What was shown last, unless another window has rated the question since. */
  forRating(id: string): Outcomes {
    const { shown } = this;
    return shown?.id === id && shown.card === this.parts.progress.cardOf(id)?.time ? shown.outcomes : this.of(id);
  }
}
