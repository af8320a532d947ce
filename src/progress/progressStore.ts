import { type Disposable, Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { unexpected } from '../base/errors';
import { Agenda } from './agenda';
import {
  type Counted,
  interviewChange,
  planChange,
  programChange,
  questionChange,
  reviewChange,
  undoChange,
} from './changes';
import {
  encodeNumber,
  encodeReview,
  encodeUndone,
  type Grade,
  type Memory,
  quantised,
  REVIEW_STATE,
  type Review,
} from './codec';
import { dayKey, type StudyClock } from './day';
import {
  believable,
  cardOf,
  dateAnew,
  liveReviews,
  newestReview,
  nextReviewTime,
  nextStamp,
  oldestReview,
  stateOf,
} from './entry';
import { LiveRecord } from './liveRecord';
import { PacedWriter, type Timers } from './pacedWriter';
import {
  type DayCounts,
  deletedInterview,
  type GivenState,
  type Interview,
  isDeleted,
  KEPT_INTERVIEWS,
  type ProgressData,
  type QuestionProgress,
  type StudyState,
} from './progress';
import { dayCounts, settled } from './settled';
import { revisionOf } from './stored';
import { LATEST_STAMP, readStudyPlan, type StudyPlan } from './studyPlan';

/**
 * A place that keeps values by key; VS Code's `Memento` fits as it is. What `update` is given can be read at once, and is stored when
 * it resolves; what other windows write appears some time later, in the place of all that stood there.
 */
export interface KeyValueStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The key that takes part in Settings Sync. */
export const PROGRESS_KEY = 'progress';
/** Where a damaged record is kept aside. */
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

/** What undoing a prediction needs to know of it. */
export type Predicted = Pick<Rated, 'id' | 'time' | 'rating'>;

/**
 * What the user has to be told, each once:
 * - `damaged`: the stored record, or a part of it, cannot be read; it has been kept aside
 * - `newer`: a later version has written the record; nothing is written over it, and changes stay in this window's memory
 * - `notStored`: writing fails; it is tried again by itself
 * - `storedAgain`: after that, everything is stored
 */
export type StoreNews =
  | { readonly kind: 'damaged'; readonly what: 'all' | 'some' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'notStored'; readonly error: unknown }
  | { readonly kind: 'storedAgain' };

/** After a write it is looked whether another window has written over it: so long after, then after the look before, in milliseconds. */
const LOOKS = [250, 250, 500, 1000, 3000, 10_000] as const;

/**
 * The user's progress: in memory, written soon after every change, and merged with what other windows and machines wrote. What a
 * change costs here depends on what it changes, not on how much there is.
 *
 * Changes are in force when a method returns; its promise resolves when they are stored. Where the storage holds the record of a
 * later version it resolves at once, because then nothing is written.
 */
export class ProgressStore extends Owner {
  private readonly record = new LiveRecord();
  private readonly writer: PacedWriter;
  private loaded = false;
  /** Whether the storage lacks something that is in memory, so far as is known. */
  private behind = false;
  /** The record of a later version that is stored, if one is: then nothing is written. */
  private newer: { readonly stored: unknown; readonly overtaken: ReadonlySet<string> } | undefined;
  private newerTold = false;
  /** The revisions of writes that have not come to an end. */
  private readonly underway = new Set<string>();
  /** The stored value looked at last, and its revision: what is known is not read again. */
  private lastSeen: unknown;
  private revision: string | undefined;
  /** Damaged records that are not stored aside yet, by key. */
  private readonly aside = new Map<string, unknown>();
  private settledData: ProgressData | undefined;
  private agenda: Agenda | undefined;
  /** Whether the listeners have yet to be told that something has become due. */
  private dueUntold = false;
  /** The study day of which the listeners know. */
  private toldDay: number | undefined;
  private look: Disposable | undefined;
  private writerName: string | undefined;
  private readonly revisions = revisions();
  private readonly changed = this.own(new Emitter<void>());
  readonly onDidChange = this.changed.event;

  /**
   * @param tellUser called with what the user has to know
   * @param timers what later writes are timed by; without them every change is written at once, and nothing is tried again or
   * looked after by itself
   */
  constructor(
    private readonly storage: KeyValueStore,
    readonly clock: StudyClock,
    private readonly tellUser: (news: StoreNews) => void,
    private readonly timers?: Timers,
  ) {
    super();
    const news = {
      failing: (error: unknown) => this.tellUser({ kind: 'notStored', error }),
      well: () => this.tellUser({ kind: 'storedAgain' }),
    };
    this.writer = this.own(new PacedWriter(() => this.write(), news, timers));
    this.own({ dispose: () => this.look?.dispose() });
  }

  stateOf(id: string): StudyState {
    return stateOf(this.entry(id), this.clock);
  }

  /** Ids of all questions that are due, of those too that no bank has any more. */
  due(): string[] {
    return [...this.currentAgenda().due];
  }

  isBookmarked(id: string): boolean {
    return this.entry(id)?.bookmark?.value ?? false;
  }

  /** What the scheduler starts from; undefined for a question never rated, or set back to new. */
  cardOf(id: string): Review | undefined {
    return cardOf(this.entry(id));
  }

  /** The oldest of a question's reviews that is known. */
  firstReviewOf(id: string): Review | undefined {
    return oldestReview(this.entry(id));
  }

  /** The newest of a question's reviews that were made before a study day. @param day as `StudyClock.dayOf` numbers it */
  lastReviewBefore(id: string, day: number): Review | undefined {
    const entry = this.entry(id);
    let review = newestReview(entry);
    while (review && this.clock.dayOf(review.time) >= day) {
      review = newestReview(entry, review.time);
    }
    return review;
  }

  /** The state set by hand, if that is newer than every review. */
  stateByHand(id: string): GivenState | undefined {
    const entry = this.entry(id);
    return entry?.state && entry.state.at > (newestReview(entry)?.time ?? 0) ? entry.state.value : undefined;
  }

  /** Whether the user has put it due by hand, and it was not rated between then and a study day. @param day as `StudyClock.dayOf` numbers it */
  wasPutDue(id: string, day: number): boolean {
    const state = this.entry(id)?.state;
    return state?.value === 'due' && state.at > (this.lastReviewBefore(id, day)?.time ?? 0);
  }

  /** The question's last reviews, oldest first. */
  reviewsOf(id: string): Review[] {
    return liveReviews(this.entry(id));
  }

  /** Whether anything was ever rated. */
  hasReviews(): boolean {
    return this.current().hasDays();
  }

  /** The counts of one study day. @param day as `StudyClock.dayOf` numbers it */
  countsOf(day: number): DayCounts {
    return dayCounts(this.current().tallies(dayKey(day)));
  }

  /** All days with reviews (`YYYY-MM-DD`), in their order. */
  days(): { readonly day: string; readonly counts: DayCounts }[] {
    return Object.entries(this.settled().days).map(([day, tallies]) => ({ day, counts: dayCounts(tallies) }));
  }

  /** What the scheduler starts from for a program; undefined for one whose output was never predicted. @param id see `programId` */
  programCard(id: string): Review | undefined {
    return cardOf(this.programEntry(id));
  }

  /** The last predictions of a program's output, oldest first. @param id see `programId` */
  predictionsOf(id: string): Review[] {
    return liveReviews(this.programEntry(id));
  }

  /** Interviews taken, the newest first. */
  interviews(): Interview[] {
    return this.current()
      .allInterviews()
      .filter(interview => !isDeleted(interview))
      .sort((a, b) => b.start - a.start);
  }

  /** The interview that began then, unless it was deleted. @param start milliseconds since the epoch */
  interview(start: number): Interview | undefined {
    const interview = this.current().interview(start);
    return interview && !isDeleted(interview) ? interview : undefined;
  }

  /** The plan for the user's interview, unless there is none or it was ended. Its day may have passed. */
  get plan(): StudyPlan | undefined {
    return this.current().plan?.plan;
  }

  /**
   * Makes or changes the plan, in every window and on every machine; minutes and fields are brought within their bounds.
   * @param plan undefined to end it
   * @throws where it is none, such as for a day that no calendar has
   */
  setPlan(plan: StudyPlan | undefined): Promise<void> {
    const bounded = plan && readStudyPlan(plan);
    if (plan && !bounded) {
      throw new Error(`There is no plan for ${plan.date}, ${plan.level}, ${plan.depth}.`);
    }
    return this.change(record => {
      const at = Math.max(this.clock.now(), (record.plan?.at ?? 0) + 1);
      record.join(planChange(Math.min(at, LATEST_STAMP), bounded));
    });
  }

  /** The whole record without what only merging needs. */
  settled(): ProgressData {
    const record = this.current();
    this.settledData ??= settled(record.snapshot());
    return this.settledData;
  }

  markSeen(id: string): Promise<void> {
    return this.change(record => record.join(questionChange(id, { seen: this.clock.now() })));
  }

  setState(id: string, value: GivenState): Promise<void> {
    return this.setStates([id], value);
  }

  /** Several at once, with one write. */
  setStates(ids: readonly string[], value: GivenState): Promise<void> {
    return this.change(record => {
      for (const id of ids) {
        this.dateAnew(id);
        record.join(questionChange(id, { state: { value, at: nextStamp(record.question(id), this.clock.now()) } }));
      }
    });
  }

  setBookmark(id: string, value: boolean): Promise<void> {
    return this.change(record =>
      record.join(questionChange(id, { bookmark: { value, at: nextStamp(record.question(id), this.clock.now()) } })),
    );
  }

  addInterview(interview: Interview): Promise<void> {
    return this.change(record => record.join(interviewChange(interview)));
  }

  /**
   * Whether an interview that was taken is gone for good: deleted here or elsewhere, or older than all of as many as are kept.
   * @param start milliseconds since the epoch
   */
  isInterviewGone(start: number): boolean {
    const found = this.current().interview(start);
    if (found) {
      return isDeleted(found);
    }
    const all = this.current().allInterviews();
    return all.length >= KEPT_INTERVIEWS && all.every(other => other.start > start);
  }

  /** Deletes an interview with its notes, in every window and on every machine. @param start milliseconds since the epoch */
  async deleteInterview(start: number): Promise<void> {
    this.catchUp();
    const interview = this.interview(start);
    if (interview) {
      await this.addInterview(deletedInterview(interview, this.clock.now()));
    }
  }

  /**
   * Records a rating. The change is in force when this returns; `written` resolves when it is stored.
   * @param outcome what the scheduler made of it
   * @param undoable from which time on ratings may still be undone, in milliseconds since the epoch
   */
  rate(id: string, rating: Grade, outcome: Memory, undoable: number): { rated: Rated; written: Promise<void> } {
    this.catchUp();
    const now = this.clock.now();
    this.dateAnew(id);
    const card = this.cardOf(id);
    const review = quantised({ ...outcome, rating, time: nextReviewTime(this.record.question(id), now) });
    const counters: Counted['counters'][number][] = [
      (['again', 'hard', 'good', 'easy'] as const)[rating - 1] ?? 'good',
    ];
    if (!card) {
      counters.push('learned');
    } else if (card.state === REVIEW_STATE && this.clock.dayOf(card.time) !== this.clock.dayOf(now)) {
      // Twice on one day says nothing of how long it is remembered.
      counters.push(rating === 1 ? 'forgotten' : 'recalled');
    }
    this.writerName ??= letters(WRITER_LETTERS);
    const counted: Counted = { day: dayKey(this.clock.dayOf(now)), writer: this.writerName, counters };
    const written = this.change(record => record.join(reviewChange(record, id, review, counted, undoable)));
    return { rated: { id, time: review.time, rating, counted }, written };
  }

  /**
   * Takes a rating back, in the count of the writer that made it: two windows that do so at once take it back once. Does nothing
   * where the rating no longer stands.
   */
  async undo(rated: Rated): Promise<void> {
    const changed = this.catchUp();
    if (this.stands(rated)) {
      await this.change(record => record.join(undoChange(rated.id, rated.time, rated.counted)));
    } else if (changed) {
      this.tell();
    }
  }

  /**
   * Records a prediction of what a program prints. It is no review of its question and counts in no day.
   * @param id see `programId`
   * @param rating Good where it was right, Again where it was not
   * @param outcome what the scheduler made of it
   * @returns as `rate` does
   */
  predict(id: string, rating: Grade, outcome: Memory): { predicted: Predicted; written: Promise<void> } {
    this.catchUp();
    const now = this.clock.now();
    const held = this.record.predictions(id);
    const dated = held === undefined ? undefined : dateAnew({ reviews: held }, now)?.reviews;
    if (dated !== undefined) {
      this.record.join(programChange(id, dated));
    }
    const time = nextReviewTime({ reviews: this.record.predictions(id) ?? '' }, now);
    const review = encodeReview({ ...outcome, rating, time });
    const written = this.change(record => record.join(programChange(id, review)));
    return { predicted: { id, time, rating }, written };
  }

  /** Takes a prediction back; does nothing where it no longer stands. */
  async undoPrediction(predicted: Predicted): Promise<void> {
    const changed = this.catchUp();
    if (this.isPredicted(predicted)) {
      await this.change(record => record.join(programChange(predicted.id, encodeUndone(predicted.time))));
    } else if (changed) {
      this.tell();
    }
  }

  private isPredicted({ id, time, rating }: Predicted): boolean {
    return this.predictionsOf(id).some(review => review.time === time && review.rating === rating);
  }

  /** Whether a rating still stands: it may have been undone or reset in another window. */
  stands({ id, time, rating }: Rated): boolean {
    return this.reviewsOf(id).some(review => review.time === time && review.rating === rating);
  }

  /** Merges another record in, such as an imported one. @returns what undoes it, when it is stored or storing it has failed */
  take(other: ProgressData): Promise<() => Promise<void>> {
    return this.changeAll(record => record.join(other));
  }

  /**
   * Puts another record in the place of this one, in every window and on every machine.
   * @returns what undoes it, when it is stored or storing it has failed
   */
  replace(other: ProgressData): Promise<() => Promise<void>> {
    return this.changeAll(record => record.replace({ ...other, epoch: record.epoch + 1 }));
  }

  private async changeAll(make: (record: LiveRecord) => void): Promise<() => Promise<void>> {
    this.catchUp();
    const before = this.record.snapshot();
    void this.change(make);
    await this.flush();
    // Exactly what was there, against every copy of what came since.
    return () => this.change(record => record.replace({ ...before, epoch: record.epoch + 1 }));
  }

  /**
   * Takes over what other windows and synced machines have written since, and sees to it that what they have overwritten is written
   * again. For when the window gets the focus.
   */
  refresh(): void {
    const changed = this.catchUp();
    this.rewrite();
    this.writer.retry();
    if (changed) {
      this.tell();
    } else {
      this.tick();
    }
  }

  /**
   * Writes at once what is not stored yet, what another window has overwritten too. For when the window loses the focus or ends.
   * Resolves when that was tried; a failure is told as any other.
   */
  async flush(): Promise<void> {
    if (!this.loaded) {
      return;
    }
    if (this.catchUp()) {
      this.tell();
    }
    this.rewrite();
    await this.writer.flush();
  }

  /** For when the rules have changed that states are derived by, such as the hour at which the day turns. */
  refreshStates(): void {
    if (this.loaded) {
      this.agenda = undefined;
      this.tell();
    }
  }

  /** Tells the listeners if a question has become due since the last time, or the study day has turned. */
  tick(): void {
    this.currentAgenda();
    this.toldDay ??= this.today();
    if (this.dueUntold || this.toldDay !== this.today()) {
      this.tell();
    }
  }

  private today(): number {
    return this.clock.dayOf(this.clock.now());
  }

  private tell(): void {
    this.currentAgenda();
    this.dueUntold = false;
    this.toldDay = this.today();
    this.changed.fire();
  }

  private current(): LiveRecord {
    if (!this.loaded) {
      this.catchUp();
    }
    return this.record;
  }

  private entry(id: string): QuestionProgress | undefined {
    const entry = this.current().question(id);
    return entry && believable(entry, this.clock.now());
  }

  private programEntry(id: string): QuestionProgress | undefined {
    const reviews = this.current().predictions(id);
    return reviews === undefined ? undefined : believable({ reviews }, this.clock.now());
  }

  /** What is due as of now. */
  private currentAgenda(): Agenda {
    const { agenda } = this;
    const record = this.current();
    const fell = agenda?.advance();
    if (agenda && fell !== undefined) {
      this.dueUntold ||= fell;
      return agenda;
    }
    const now = this.clock.now();
    const made = new Agenda(this.clock, datedEntries(record.allQuestions(), now));
    this.agenda = made;
    this.dueUntold ||= agenda !== undefined && !sameSet(agenda.due, made.due);
    return made;
  }

  private change(make: (record: LiveRecord) => void): Promise<void> {
    this.catchUp();
    make(this.record);
    this.behind = true;
    this.noteChanged();
    // Before anybody is told, so that what a listener does cannot come between.
    const stored = this.newer ? Promise.resolve() : this.writer.request();
    this.tell();
    return stored;
  }

  /** Makes times that can be of those of a question that cannot, now that the user does something with it. */
  private dateAnew(id: string): void {
    const entry = this.record.question(id);
    const anew = entry && dateAnew(entry, this.clock.now());
    if (anew) {
      this.record.join(questionChange(id, anew));
    }
  }

  /** What was derived from the entries that have changed goes. */
  private noteChanged(): void {
    this.settledData = undefined;
    const touched = this.record.takeTouched();
    if (touched === 'all') {
      this.agenda = undefined;
      return;
    }
    const now = this.clock.now();
    for (const id of touched) {
      const entry = this.record.question(id);
      this.agenda?.put(id, entry && believable(entry, now));
    }
  }

  /** Has written again what another window has overwritten. */
  private rewrite(): void {
    if (this.behind && !this.newer) {
      void this.writer.request();
    }
  }

  /** @returns false where nothing may be written */
  private async write(): Promise<boolean> {
    const changed = this.read();
    const written = this.newer ? undefined : this.writeRecord();
    if (changed) {
      this.tell();
    }
    await written;
    return written !== undefined;
  }

  private async writeRecord(): Promise<void> {
    const revision = this.revisions();
    const aside = [...this.aside];
    this.behind = false;
    this.revision = revision;
    this.underway.add(revision);
    try {
      // In one go: VS Code stores all that is changed in one turn together.
      await Promise.all([
        ...aside.map(([key, value]) => this.storage.update(key, value)),
        this.storage.update(PROGRESS_KEY, this.record.toStored(revision)),
      ]);
    } catch (error) {
      this.behind = true;
      throw error;
    } finally {
      this.underway.delete(revision);
    }
    for (const [key, value] of aside) {
      if (this.aside.get(key) === value) {
        this.aside.delete(key);
      }
    }
    this.lookAfter(0);
  }

  /** Another window may have written at the same time, over what was just written; nothing says so, so it is looked. */
  private lookAfter(turn: number): void {
    this.look?.dispose();
    const pause = LOOKS[turn];
    this.look =
      pause === undefined || this.isDisposed
        ? undefined
        : this.timers?.after(pause, () => {
            if (this.catchUp()) {
              this.tell();
            }
            this.rewrite();
            this.lookAfter(turn + 1);
          });
  }

  /** Takes in what stands in the storage now. @returns whether that changed anything here */
  private catchUp(): boolean {
    try {
      return this.read();
    } catch (error) {
      // What is in memory goes on; nothing is written before reading has succeeded.
      unexpected(error);
      return false;
    } finally {
      this.loaded = true;
    }
  }

  private read(): boolean {
    this.loaded = true;
    const stored = this.storage.get(PROGRESS_KEY);
    if (stored === undefined) {
      // Nothing is stored, or not to be seen yet.
      this.behind ||= !this.record.isEmpty();
      this.lastSeen = undefined;
      return false;
    }
    if (stored === this.lastSeen) {
      return false;
    }
    const revision = revisionOf(stored);
    if (this.newer && revision !== undefined && this.newer.overtaken.has(revision)) {
      // What this window was writing when the later version's record came has ended up in its place.
      void this.putBack(this.newer.stored);
      return false;
    }
    if (revision !== undefined && revision === this.revision && !this.newer) {
      this.lastSeen = stored;
      return false;
    }
    const joined = this.record.joinStored(stored);
    this.lastSeen = stored;
    this.revision = revision;
    this.behind = joined.behind;
    this.newer =
      joined.outcome === 'newer'
        ? { stored, overtaken: new Set([...this.underway, ...(this.newer?.overtaken ?? [])]) }
        : undefined;
    if (joined.outcome === 'damaged') {
      this.keepAside(stored, joined.unreadable ? 'all' : 'some');
    }
    if (this.newer && !this.newerTold) {
      this.newerTold = true;
      this.tellUser({ kind: 'newer' });
    }
    if (joined.changed) {
      this.noteChanged();
    }
    return joined.changed;
  }

  private async putBack(stored: unknown): Promise<void> {
    try {
      await this.storage.update(PROGRESS_KEY, stored);
    } catch (error) {
      unexpected(error);
    }
  }

  private keepAside(stored: unknown, what: 'all' | 'some'): void {
    const before = this.aside.get(UNREADABLE_KEY) ?? this.storage.get(UNREADABLE_KEY);
    if (same(before, stored)) {
      return;
    }
    if (before !== undefined) {
      this.putAside(UNREADABLE_BEFORE_KEY, before);
    }
    this.putAside(UNREADABLE_KEY, stored);
    this.tellUser({ kind: 'damaged', what });
  }

  /** Stores a damaged record at another key; where that fails, with the next write. */
  private putAside(key: string, value: unknown): void {
    this.aside.set(key, value);
    this.storage.update(key, value).then(
      () => {
        if (this.aside.get(key) === value) {
          this.aside.delete(key);
        }
      },
      () => void this.writer.request(),
    );
  }
}

function* datedEntries(
  entries: Iterable<[string, QuestionProgress]>,
  now: number,
): Generator<[string, QuestionProgress]> {
  for (const [id, entry] of entries) {
    yield [id, believable(entry, now)];
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every(each => b.has(each));

/** Enough to tell the windows of a day apart. */
const WRITER_LETTERS = 4;

const letters = (count: number): string =>
  [...crypto.getRandomValues(new Uint8Array(count))].map(byte => encodeNumber(byte % 64, 1)).join('');

/** Names for what this window writes, each another one, and none that another window gives. */
function revisions(): () => string {
  let window: string | undefined;
  let count = 0;
  return () => {
    window ??= letters(10);
    return `${window}.${count++}`;
  };
}
