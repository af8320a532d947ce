import { REVIEW_STATE } from './codec';
import type { StudyClock } from './day';
import { dueBy, dueDay, dueTime, isDue } from './entry';
import type { QuestionProgress } from './progress';

/** When a question falls due: on a study day or, in a learning step, at a time. */
type DueDate = { readonly day: number } | { readonly time: number };

/**
 * Which questions are due, and when others will be. Kept as entries change, so that time going by costs nothing until something
 * does fall due.
 */
export class Agenda {
  private readonly dueNow = new Set<string>();
  private readonly later = new Map<string, DueDate>();
  /** Nothing falls due before both of these. */
  private nextDay = Infinity;
  private nextTime = Infinity;
  /** The last moment that was looked at, in milliseconds since the epoch. */
  private asOf: number;

  /** @param entries by question id, all of them */
  constructor(
    private readonly clock: StudyClock,
    entries: Iterable<[string, QuestionProgress]>,
  ) {
    this.asOf = clock.now();
    for (const [id, entry] of entries) {
      this.put(id, entry);
    }
  }

  get due(): ReadonlySet<string> {
    return this.dueNow;
  }

  /** Takes in what an entry has become. */
  put(id: string, entry: QuestionProgress | undefined): void {
    this.dueNow.delete(id);
    this.later.delete(id);
    const by = dueBy(entry);
    if (by === undefined) {
      return;
    }
    if (by === 'hand' || isDue(by, this.clock, this.asOf)) {
      this.dueNow.add(id);
    } else {
      this.wait(id, by.state === REVIEW_STATE ? { day: dueDay(by, this.clock) } : { time: dueTime(by) });
    }
  }

  /**
   * Goes on to the present.
   * @returns whether anything fell due; undefined where the clock was set back, and all has to be looked at anew
   */
  advance(): boolean | undefined {
    const now = this.clock.now();
    if (now < this.asOf) {
      return undefined;
    }
    this.asOf = now;
    const today = this.clock.dayOf(now);
    if (now < this.nextTime && today < this.nextDay) {
      return false;
    }
    this.nextDay = Infinity;
    this.nextTime = Infinity;
    const before = this.dueNow.size;
    for (const [id, date] of this.later) {
      if ('day' in date ? date.day <= today : date.time <= now) {
        this.later.delete(id);
        this.dueNow.add(id);
      } else {
        this.wait(id, date);
      }
    }
    return this.dueNow.size > before;
  }

  private wait(id: string, date: DueDate): void {
    this.later.set(id, date);
    if ('day' in date) {
      this.nextDay = Math.min(this.nextDay, date.day);
    } else {
      this.nextTime = Math.min(this.nextTime, date.time);
    }
  }
}
