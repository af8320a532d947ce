import { Emitter } from '../base/emitter';
import { type Memory as CardMemory, encodeNumber, type Grade, quantised, REVIEW_STATE, type Review } from './codec';
import { dayKey, type StudyClock } from './day';
import {
  type Counted,
  cardOf,
  type DayCounts,
  dayCounts,
  EMPTY_PROGRESS,
  type Interview,
  liveReviews,
  mergeProgress,
  nextReviewTime,
  nextStamp,
  own,
  type ProgressData,
  type QuestionProgress,
  type StudyState,
  settled,
  stateOf,
  withInterview,
  withoutReview,
  withQuestion,
  withReview,
} from './progress';
import { readProgress, storeProgress } from './stored';

/** A place that keeps values by key; VS Code's `Memento` fits as it is. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The key that takes part in Settings Sync. */
export const PROGRESS_KEY = 'progress';
/** Where a record is kept aside that this version cannot read, in whole or in part. */
export const UNREADABLE_KEY = 'progress.unreadable';
/** Where the one kept aside before goes when another has to be. */
export const UNREADABLE_BEFORE_KEY = 'progress.unreadable.before';

/** What undoing a rating needs to know of it. */
export interface Rated {
  readonly id: string;
  /** The review's time in milliseconds since the epoch. */
  readonly time: number;
  readonly rating: Grade;
  readonly counted: Counted;
}

/**
 * The user's progress: in memory, written through after every change, and merged with what other windows and machines wrote, on
 * every reading and every writing.
 */
export class ProgressStore {
  private data: ProgressData = EMPTY_PROGRESS;
  private loaded = false;
  /** The stored value read last, to leave out reading it again. */
  private lastRead: unknown;
  private settledData: ProgressData | undefined;
  private dueBefore: string | undefined;
  private writer: string | undefined;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  /**
   * @param onUnreadable called once when the stored record, or a part of it, is damaged or of a newer version; it has been kept
   * aside by then
   */
  constructor(
    private readonly memory: Memory,
    readonly clock: StudyClock,
    private readonly onUnreadable: (what: 'all' | 'some') => void,
  ) {}

  stateOf(id: string): StudyState {
    return stateOf(this.entry(id), this.clock);
  }

  /** Ids of all questions that are due, of those too that no bank has any more. */
  due(): string[] {
    return Object.keys(this.current().questions).filter(id => this.stateOf(id) === 'due');
  }

  isBookmarked(id: string): boolean {
    return this.entry(id)?.bookmark?.value ?? false;
  }

  /** What the scheduler starts from; undefined for a question never rated, or set back to new. */
  cardOf(id: string): Review | undefined {
    return cardOf(this.entry(id));
  }

  /** The state set by hand, if that is newer than every review. */
  stateByHand(id: string): StudyState | undefined {
    const entry = this.entry(id);
    const newest = liveReviews(entry).at(-1);
    return entry?.state && entry.state.at > (newest?.time ?? 0) ? entry.state.value : undefined;
  }

  /** The question's last reviews, oldest first. */
  reviewsOf(id: string): Review[] {
    return liveReviews(this.entry(id));
  }

  /** Whether anything was ever rated. */
  hasReviews(): boolean {
    return Object.keys(this.current().days).length > 0;
  }

  /** The counts of one study day. @param day as `StudyClock.dayOf` numbers it */
  countsOf(day: number): DayCounts {
    return dayCounts(own(this.current().days, dayKey(day)));
  }

  /** All days with reviews (`YYYY-MM-DD`), in their order. */
  days(): { readonly day: string; readonly counts: DayCounts }[] {
    return Object.entries(this.settled().days).map(([day, tallies]) => ({ day, counts: dayCounts(tallies) }));
  }

  /** Interviews taken, the newest first. */
  interviews(): Interview[] {
    return Object.values(this.current().interviews).sort((a, b) => b.start - a.start);
  }

  /** The whole record without what only merging needs. */
  settled(): ProgressData {
    const data = this.current();
    this.settledData ??= settled(data);
    return this.settledData;
  }

  markSeen(id: string): Promise<void> {
    return this.change(data => withQuestion(data, id, { seen: this.clock.now() }));
  }

  setState(id: string, value: StudyState): Promise<void> {
    return this.change(data => withQuestion(data, id, { state: { value, at: this.stamp(data, id) } }));
  }

  /** Several at once, with one write. */
  setStates(ids: readonly string[], value: StudyState): Promise<void> {
    return this.change(data =>
      ids.reduce((all, id) => withQuestion(all, id, { state: { value, at: this.stamp(all, id) } }), data),
    );
  }

  setBookmark(id: string, value: boolean): Promise<void> {
    return this.change(data => withQuestion(data, id, { bookmark: { value, at: this.stamp(data, id) } }));
  }

  addInterview(interview: Interview): Promise<void> {
    return this.change(data => withInterview(data, interview));
  }

  /**
   * Records a rating. The change is in force when this returns; `written` resolves when it is stored.
   * @param outcome what the scheduler made of it
   * @param undoable from which time on ratings may still be undone, in milliseconds since the epoch
   */
  rate(id: string, rating: Grade, outcome: CardMemory, undoable: number): { rated: Rated; written: Promise<void> } {
    this.merge();
    const entry = this.entry(id);
    const card = cardOf(entry);
    const now = this.clock.now();
    const review = quantised({ ...outcome, rating, time: nextReviewTime(entry, now) });
    const counters: Counted['counters'][number][] = [
      (['again', 'hard', 'good', 'easy'] as const)[rating - 1] ?? 'good',
    ];
    if (!card) {
      counters.push('learned');
    } else if (card.state === REVIEW_STATE) {
      counters.push(rating === 1 ? 'forgotten' : 'recalled');
    }
    this.writer ??= newWriter();
    const counted: Counted = { day: dayKey(this.clock.dayOf(now)), writer: this.writer, counters };
    const written = this.change(data => withReview(data, id, review, counted, undoable));
    return { rated: { id, time: review.time, rating, counted }, written };
  }

  /**
   * Takes a rating back, in the count of the writer that made it: two windows that do so at once take it back once. Does nothing
   * where the rating no longer stands.
   */
  async undo(rated: Rated): Promise<void> {
    this.merge();
    if (this.stands(rated)) {
      await this.change(data => withoutReview(data, rated.id, rated.time, rated.counted));
    }
  }

  /** Whether a rating still stands: it may have been undone or reset in another window. */
  stands({ id, time, rating }: Rated): boolean {
    return this.reviewsOf(id).some(review => review.time === time && review.rating === rating);
  }

  /** Merges another record in, such as an imported one. @returns what undoes it */
  take(other: ProgressData): Promise<() => Promise<void>> {
    return this.changeAll(data => mergeProgress(data, { ...other, epoch: data.epoch }));
  }

  /** Puts another record in the place of this one, in every window and on every machine. @returns what undoes it */
  replace(other: ProgressData): Promise<() => Promise<void>> {
    return this.changeAll(data => ({ ...other, epoch: data.epoch + 1 }));
  }

  /** @returns what brings back exactly what was there, against every copy of what came since */
  private async changeAll(make: (data: ProgressData) => ProgressData): Promise<() => Promise<void>> {
    this.merge();
    const before = this.current();
    await this.change(make);
    return () => this.change(data => ({ ...before, epoch: data.epoch + 1 }));
  }

  /** Takes over what other windows and synced machines have written since, and writes what they have overwritten. */
  refresh(): void {
    const before = this.data;
    const stored = this.memory.get(PROGRESS_KEY);
    this.merge();
    if (stored !== undefined && !same(storeProgress(this.data), stored)) {
      void this.write();
    }
    if (this.data !== before) {
      this.tell();
    } else {
      this.tick();
    }
  }

  /** For when the rules have changed that states are derived by, such as the hour at which the day turns. */
  refreshStates(): void {
    if (this.loaded) {
      this.tell();
    }
  }

  /** Tells the listeners if a question has become due, or a day has turned, since the last time. */
  tick(): void {
    if (this.dueBefore !== undefined && this.dueBefore !== this.dueNow()) {
      this.tell();
    } else {
      this.dueBefore ??= this.dueNow();
    }
  }

  private dueNow(): string {
    return this.due().join('\n');
  }

  private tell(): void {
    this.dueBefore = this.dueNow();
    this.changed.fire();
  }

  private stamp(data: ProgressData, id: string): number {
    return nextStamp(own(data.questions, id), this.clock.now());
  }

  private current(): ProgressData {
    if (!this.loaded) {
      this.merge();
    }
    return this.data;
  }

  private entry(id: string): QuestionProgress | undefined {
    return own(this.current().questions, id);
  }

  private async change(make: (data: ProgressData) => ProgressData): Promise<void> {
    this.merge();
    this.set(make(this.data));
    this.tell();
    await this.write();
  }

  private set(data: ProgressData): void {
    this.data = data;
    this.settledData = undefined;
  }

  private async write(): Promise<void> {
    this.lastRead = storeProgress(this.data);
    await this.memory.update(PROGRESS_KEY, this.lastRead);
  }

  /** Takes in what stands in the memory now. */
  private merge(): void {
    this.loaded = true;
    const stored = this.memory.get(PROGRESS_KEY);
    if (stored === undefined || stored === this.lastRead) {
      return;
    }
    const read = readProgress(stored);
    if (!read || read.damaged) {
      this.keepAside(stored, read ? 'some' : 'all');
    }
    this.lastRead = stored;
    if (!read) {
      return;
    }
    const merged = mergeProgress(this.data, read.data);
    if (!same(storeProgress(merged), storeProgress(this.data))) {
      this.set(merged);
    }
  }

  private keepAside(stored: unknown, what: 'all' | 'some'): void {
    const aside = this.memory.get(UNREADABLE_KEY);
    if (same(aside, stored)) {
      return;
    }
    if (aside !== undefined) {
      void this.memory.update(UNREADABLE_BEFORE_KEY, aside);
    }
    void this.memory.update(UNREADABLE_KEY, stored);
    this.onUnreadable(what);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Three letters: enough to tell the windows of a day apart. */
const newWriter = (): string =>
  [...crypto.getRandomValues(new Uint8Array(3))].map(byte => encodeNumber(byte % 64, 1)).join('');
