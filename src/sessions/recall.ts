import type { Grade } from '../progress/codec';
import type { Rated } from '../progress/progressStore';
import type { Outcomes } from '../scheduling/scheduler';
import { Announced, type AnnouncedParts } from './announced';

/** One question whose answer was hidden and shown, outside of a session: a recall that can be rated once, and the rating undone. */
export class Recall {
  private readonly announced: Announced;
  /** From then on ratings may be undone, in milliseconds since the epoch. */
  private readonly since: number;

  /** @param given how it was rated before a reload */
  constructor(
    private readonly parts: AnnouncedParts,
    readonly id: string,
    private given?: Rated,
  ) {
    this.announced = new Announced(parts);
    this.since = parts.progress.clock.now();
  }

  /** How it was rated, as long as that stands: it may have been undone or reset in another window. */
  get rated(): Rated | undefined {
    return this.given?.id === this.id && this.parts.progress.stands(this.given) ? this.given : undefined;
  }

  /** What the four ratings would do, as of now. A rating applies what was last asked for here. */
  get outcomes(): Outcomes {
    return this.announced.of(this.id);
  }

  /** Rates it, unless it is rated. @returns when the rating is stored */
  async rate(grade: Grade): Promise<void> {
    if (!this.rated) {
      const outcome = this.announced.forRating(this.id)[grade];
      const { rated, written } = this.parts.progress.rate(this.id, grade, outcome, this.since);
      this.given = rated;
      await written;
    }
  }

  /** Takes the rating back. @returns when that is stored */
  async undo(): Promise<void> {
    const { rated } = this;
    this.given = undefined;
    if (rated) {
      await this.parts.progress.undo(rated);
    }
  }
}
