import { Emitter } from '../base/emitter';
import type { StudyClock } from '../progress/day';
import type { Interview, InterviewAnswer } from '../progress/progress';
import type { ProgressStore } from '../progress/progressStore';
import { type InterviewEntry, openEntry, type SavedInterview } from './savedInterview';
import type { Score } from './score';
import type { Session, SessionAction } from './session';

/** Characters of a note that the record keeps: it travels with Settings Sync. What this window keeps of its last interview has all of it. */
export const KEPT_NOTE = 1000;
/** The most that one question's notes hold. */
const LONGEST_NOTE = 20_000;
/** An open question that was in front for less than this, with nothing done, was glanced at and not asked. In seconds. */
const GLANCE = 10;

export interface InterviewParts {
  readonly clock: StudyClock;
  /** Milliseconds from some moment on, by a clock that only goes on and that nobody sets. */
  elapsed(): number;
  /** Keeps the session. */
  save(saved: SavedInterview): void;
  /** Called when the interview ends, with what was taken; not if that is nothing. */
  finish(interview: Interview): void;
}

/**
 * A mock interview: questions in their order, each answered from memory and scored against its rubric, while the clock runs. One can
 * go to any of them at any time; each keeps its notes, its score and its time, and what was neither scored nor skipped stays open.
 */
export class InterviewSession implements Session {
  readonly kind = 'interview';
  private saved: SavedInterview;
  /** When what is saved was true, by the clock that only goes on. */
  private since: number;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  private constructor(
    private readonly parts: InterviewParts,
    saved: SavedInterview,
  ) {
    this.saved = saved;
    this.since = parts.elapsed();
  }

  /** @param questions at least one id, none twice, in order */
  static start(parts: InterviewParts, minutes: number, questions: readonly string[]): InterviewSession {
    const start = parts.clock.now();
    const session = new InterviewSession(parts, {
      version: 3,
      start,
      minutes,
      entries: questions.map(openEntry),
      current: 0,
      past: [],
      left: minutes * 60_000,
      paused: false,
      shownAt: 0,
      turn: 1,
      finished: false,
      closed: false,
    });
    parts.save(session.saved);
    return session;
  }

  /** Goes on with an interview from before a reload. */
  static resume(parts: InterviewParts, saved: SavedInterview): InterviewSession {
    return new InterviewSession(parts, saved);
  }

  /** What there is of the question in front; undefined at the end. */
  private get front(): InterviewEntry | undefined {
    return this.saved.finished ? undefined : this.saved.entries[this.saved.current];
  }

  /** The question in front; undefined at the end. */
  get current(): string | undefined {
    return this.front?.id;
  }

  get revealed(): boolean {
    return this.front?.revealed ?? false;
  }

  get turn(): number {
    return this.saved.turn;
  }

  get notes(): string {
    return this.front?.notes ?? '';
  }

  /** The key points of the question in front that are ticked as said, by their places from 0. */
  get ticked(): readonly number[] {
    return this.front?.ticked ?? [];
  }

  /** The score that the question in front has, where one has come back to it. */
  get given(): Score | undefined {
    return this.front?.score;
  }

  /** Whether the question in front was scored or skipped before. */
  get isAgain(): boolean {
    return this.front?.done ?? false;
  }

  /** The place of the question in front, counting from 1. */
  get position(): number {
    return this.saved.current + 1;
  }

  get total(): number {
    return this.saved.entries.length;
  }

  /** Questions scored or skipped. */
  get done(): number {
    return this.saved.entries.filter(({ done }) => done).length;
  }

  /** All questions in their order, with the time that each has had until now. */
  get entries(): readonly InterviewEntry[] {
    return this.saved.finished ? this.saved.entries : this.withFront({});
  }

  get canUndo(): boolean {
    return !this.saved.finished && this.saved.past.length > 0;
  }

  get paused(): boolean {
    return this.saved.paused;
  }

  /** Milliseconds left, 0 when the time is up. */
  get left(): number {
    return Math.max(0, this.leftNow());
  }

  private leftNow(): number {
    const { left, paused, finished } = this.saved;
    return paused || finished ? left : left - (this.parts.elapsed() - this.since);
  }

  /** When it began, in milliseconds since the epoch: what the record knows it by. */
  get start(): number {
    return this.saved.start;
  }

  /** Whether anything was scored, skipped, noted or ticked: else it is no interview. */
  get hasResult(): boolean {
    return this.saved.entries.some(({ done, notes, ticked }) => done || notes.trim() !== '' || ticked.length > 0);
  }

  /** What was taken so far. */
  get result(): Interview {
    const { start, minutes, entries } = this.saved;
    const leftOpen = entries.flatMap(({ id, done }) => (done ? [] : id));
    // A clock that was set back ends no interview before it began.
    const at = Math.max(start, this.parts.clock.now());
    const answers = entries.filter((entry, place) => this.wasAsked(entry, place)).map(answerOf);
    return { start, at, minutes, answers, ...(leftOpen.length > 0 && { leftOpen }) };
  }

  private wasAsked({ done, revealed, notes, seconds }: InterviewEntry, place: number): boolean {
    const wasInFront = this.saved.finished && place === this.saved.current;
    return done || revealed || notes.trim() !== '' || seconds >= GLANCE || wasInFront;
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'reveal':
        return this.reveal();
      case 'tick':
        return this.tick(action.points);
      case 'score':
        return this.score(action.score);
      case 'skip':
        return this.skip();
      case 'undo':
        return this.undo();
      case 'pause':
        return this.pause();
      case 'resume':
        return this.goOn();
      case 'togglePause':
        return this.paused ? this.goOn() : this.pause();
      case 'end':
        return this.end();
    }
  }

  reveal(): void {
    if (this.front && !this.revealed) {
      this.goOnWith({ entries: this.replaced(this.saved.current, { revealed: true }) });
    }
  }

  /** Keeps how much time has gone by, now and then: what a killed window loses of it is the time since the last call. */
  keepTime(): void {
    if (!this.paused && !this.saved.finished) {
      this.settle();
      this.parts.save(this.saved);
    }
  }

  /** Keeps a question's notes, be it in front or not any more. The page that has them knows them: nothing is told. */
  note(id: string, text: string): void {
    const place = this.saved.entries.findIndex(entry => entry.id === id);
    if (place >= 0 && !this.saved.finished) {
      this.settle();
      this.saved = { ...this.saved, entries: this.replaced(place, { notes: text.slice(0, LONGEST_NOTE) }) };
      this.parts.save(this.saved);
    }
  }

  /** Keeps what is ticked of the answer in front. The page that it comes from knows it: nothing is told. */
  tick(points: readonly number[]): void {
    if (this.front && this.revealed) {
      this.settle();
      const ticked = [...new Set(points)].sort((a, b) => a - b);
      this.saved = { ...this.saved, entries: this.replaced(this.saved.current, { ticked }) };
      this.parts.save(this.saved);
    }
  }

  /** Goes to another question of the interview; the one in front stays as it is. @param place counting from 0 */
  goTo(place: number): void {
    if (this.front && place !== this.saved.current && this.saved.entries[place]) {
      this.show({ entries: this.withFront({}), current: place });
    }
  }

  /** Scores the question in front, once its answer was shown. With the time up that was the last one, unless it had been done before. */
  score(score: Score): void {
    if (this.front && this.revealed) {
      this.finishFront({ score });
    }
  }

  /** Leaves the question in front without a score; one that has been done before stays as it is. */
  skip(): void {
    const { front } = this;
    if (front?.done) {
      this.goTo(this.nextOpen(this.saved.entries));
    } else if (front) {
      this.finishFront({});
    }
  }

  /** Goes back to the question that was scored or skipped last, with its notes, to score it again. */
  undo(): void {
    const last = this.saved.past.at(-1);
    if (last === undefined || this.saved.finished) {
      return;
    }
    const entries = this.withFront({}).map((entry, place) => (place === last ? reopened(entry) : entry));
    this.show({ entries, current: last, past: this.saved.past.slice(0, -1) });
  }

  pause(): void {
    if (!this.front || this.paused) {
      return;
    }
    this.update({ paused: true });
  }

  goOn(): void {
    if (this.paused) {
      this.goOnWith({});
    }
  }

  /** Ends before all questions are done: the others, the one in front among them, are left open. */
  end(): void {
    if (this.front) {
      this.finish(this.withFront({}));
    }
  }

  /** Gives way to its scorecard. */
  close(): void {
    this.update({ closed: true });
  }

  private finishFront(given: { readonly score?: Score }): void {
    const { current } = this.saved;
    const wasDone = this.isAgain;
    const entries = this.withFront({ ...given, done: true });
    this.saved = { ...this.saved, past: [...this.saved.past.filter(place => place !== current), current] };
    const isOver = this.left === 0;
    if (entries.every(({ done }) => done) || (isOver && !wasDone)) {
      this.finish(entries);
    } else if (isOver) {
      this.goOnWith({ entries, shownAt: this.elapsed() });
    } else {
      this.show({ entries, current: this.nextOpen(entries) });
    }
  }

  /** The next open question behind the one in front, else the first one. */
  private nextOpen(entries: readonly InterviewEntry[]): number {
    const { current } = this.saved;
    const behind = entries.findIndex(({ done }, place) => !done && place > current);
    return behind >= 0 ? behind : entries.findIndex(({ done }) => !done);
  }

  private finish(entries: readonly InterviewEntry[]): void {
    this.show({ entries, finished: true });
    if (this.hasResult) {
      this.parts.finish(this.result);
    }
  }

  /** All questions, with the one in front changed and its time brought up to now. */
  private withFront(change: Partial<InterviewEntry>): InterviewEntry[] {
    const { current, entries, shownAt, minutes } = this.saved;
    // Longer than the whole interview nobody works on one question: the machine was asleep.
    const seconds = Math.min(minutes * 60, Math.max(0, Math.round((this.elapsed() - shownAt) / 1000)));
    return this.replaced(current, { seconds: (entries[current]?.seconds ?? 0) + seconds, ...change });
  }

  private replaced(place: number, change: Partial<InterviewEntry>): InterviewEntry[] {
    return this.saved.entries.map((entry, at) => (at === place ? { ...entry, ...change } : entry));
  }

  /** Milliseconds of the interview that have gone by, pauses left out. */
  private elapsed(): number {
    return this.saved.minutes * 60_000 - this.leftNow();
  }

  private show(change: Partial<SavedInterview>): void {
    this.goOnWith({ ...change, shownAt: this.elapsed(), turn: this.saved.turn + 1 });
  }

  /** A change by somebody who is there: a clock that stands still runs again. */
  private goOnWith(change: Partial<SavedInterview>): void {
    this.update({ paused: false, ...change });
  }

  private update(change: Partial<SavedInterview>): void {
    this.settle();
    this.saved = { ...this.saved, ...change };
    this.parts.save(this.saved);
    this.changed.fire();
  }

  /** Brings the time left up to now. */
  private settle(): void {
    const left = this.leftNow();
    this.since = this.parts.elapsed();
    this.saved = { ...this.saved, left };
  }
}

function reopened({ score: _, ...entry }: InterviewEntry): InterviewEntry {
  return { ...entry, done: false };
}

const answerOf = ({ id, score, seconds, notes, ticked }: InterviewEntry): InterviewAnswer => ({
  id,
  ...(score !== undefined && { score }),
  seconds,
  ...(notes.trim() && { notes: notes.trim() }),
  ...(ticked.length > 0 && { ticked }),
});

/** As the record keeps it. */
export const forRecord = (interview: Interview): Interview => ({
  ...interview,
  answers: interview.answers.map(answer => ({
    ...answer,
    ...(answer.notes && { notes: shortened(answer.notes) }),
  })),
});

/** Cut between characters, not within one. */
const shortened = (text: string): string =>
  text.length <= KEPT_NOTE ? text : `${text.slice(0, KEPT_NOTE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** The mean of some answers' scores; undefined where none was scored. */
export function meanScore(answers: readonly { readonly score?: number }[]): number | undefined {
  const scores = answers.flatMap(answer => answer.score ?? []);
  return scores.length ? scores.reduce((sum, each) => sum + each, 0) / scores.length : undefined;
}

/** An interview of the record with all of the notes that this window has kept of it. */
export function withWholeNotes(interview: Interview, saved: SavedInterview | undefined): Interview {
  if (saved?.start !== interview.start) {
    return interview;
  }
  const answers = interview.answers.map(answer => {
    const whole = saved.entries.find(({ id }) => id === answer.id)?.notes.trim();
    return whole ? { ...answer, notes: whole } : answer;
  });
  return { ...interview, answers };
}

/**
 * Whether a kept interview can be gone on with. One that the record has was finished, whatever was kept of it: its end was not kept
 * in time.
 */
export const canGoOn = (
  { closed, finished, start }: SavedInterview,
  progress: Pick<ProgressStore, 'interview'>,
): boolean => !closed && (finished || !progress.interview(start));
