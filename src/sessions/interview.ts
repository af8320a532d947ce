import { Emitter } from '../base/emitter';
import { isRecord, isWhole } from '../base/guards';
import type { StudyClock } from '../progress/day';
import type { Interview, InterviewAnswer } from '../progress/progress';
import type { ProgressStore } from '../progress/progressStore';
import { SCORES, type Score } from './score';
import type { Session, SessionAction } from './session';

/** Characters of a note that the record keeps: it travels with Settings Sync. What this window keeps of its last interview has all of it. */
export const KEPT_NOTE = 1000;
/** The most that one question's notes hold. */
const LONGEST_NOTE = 20_000;

/** What is kept of an interview in progress, so that it goes on after a reload. */
export interface SavedInterview {
  readonly version: 2;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** The length chosen. */
  readonly minutes: number;
  readonly questions: readonly string[];
  /** Of the questions in front of the current one, in their order. */
  readonly answers: readonly InterviewAnswer[];
  /** Milliseconds left when this was saved, negative when over time. */
  readonly left: number;
  /** Whether the clock stands still. */
  readonly paused: boolean;
  /** Milliseconds of the interview that had gone by when the current question came. */
  readonly shownAt: number;
  /** Seconds the current question had before, when the user has come back to it. */
  readonly spent: number;
  readonly revealed: boolean;
  readonly notes: string;
  readonly turn: number;
  readonly finished: boolean;
  /** It was ended with the last of the answers in front, neither scored nor skipped. */
  readonly unfinished: boolean;
  /** Its scorecard has taken its place: it is kept for its notes, which the record has the beginnings of. */
  readonly closed: boolean;
}

export interface InterviewParts {
  readonly clock: StudyClock;
  /** Milliseconds from some moment on, by a clock that only goes on and that nobody sets. */
  elapsed(): number;
  /** Keeps the session. */
  save(saved: SavedInterview): void;
  /** Called when the interview ends, with what was taken; not if that is nothing. */
  finish(interview: Interview): void;
}

/** A mock interview: questions in their order, each answered from memory and scored against its rubric, while the clock runs. */
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

  /** @param questions at least one id, in order */
  static start(parts: InterviewParts, minutes: number, questions: readonly string[]): InterviewSession {
    const start = parts.clock.now();
    const session = new InterviewSession(parts, {
      version: 2,
      start,
      minutes,
      questions,
      answers: [],
      left: minutes * 60_000,
      paused: false,
      shownAt: 0,
      spent: 0,
      revealed: false,
      notes: '',
      turn: 1,
      finished: false,
      unfinished: false,
      closed: false,
    });
    parts.save(session.saved);
    return session;
  }

  /** Goes on with an interview from before a reload. */
  static resume(parts: InterviewParts, saved: SavedInterview): InterviewSession {
    return new InterviewSession(parts, saved);
  }

  /** The question in front; undefined at the end. */
  get current(): string | undefined {
    return this.saved.finished ? undefined : this.saved.questions[this.saved.answers.length];
  }

  get revealed(): boolean {
    return this.saved.revealed;
  }

  get turn(): number {
    return this.saved.turn;
  }

  get notes(): string {
    return this.saved.notes;
  }

  get total(): number {
    return this.saved.questions.length;
  }

  /** Questions scored or skipped. */
  get done(): number {
    return this.saved.answers.length;
  }

  get canUndo(): boolean {
    return !this.saved.finished && this.saved.answers.length > 0;
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

  /** What was taken so far. */
  get result(): Interview {
    const { start, minutes, answers, questions, unfinished } = this.saved;
    const leftOpen = questions.slice(answers.length - (unfinished ? 1 : 0));
    // A clock that was set back ends no interview before it began.
    const at = Math.max(start, this.parts.clock.now());
    return { start, at, minutes, answers, ...(leftOpen.length > 0 && { leftOpen }) };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'reveal':
        return this.reveal();
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
    if (this.current !== undefined && !this.revealed) {
      this.goOnWith({ revealed: true });
    }
  }

  /** Keeps how much time has gone by, now and then: what a killed window loses of it is the time since the last call. */
  keepTime(): void {
    if (!this.paused && !this.saved.finished) {
      this.settle();
      this.parts.save(this.saved);
    }
  }

  /** Keeps the notes of the question in front. The page that has them knows them: nothing is told. */
  note(text: string): void {
    if (this.current !== undefined) {
      this.settle();
      this.saved = { ...this.saved, notes: text.slice(0, LONGEST_NOTE) };
      this.parts.save(this.saved);
    }
  }

  /** Scores the question in front, once its answer was shown. With the time up that was the last one. */
  score(score: Score): void {
    if (this.current !== undefined && this.revealed) {
      this.answer({ score });
    }
  }

  skip(): void {
    if (this.current !== undefined) {
      this.answer({});
    }
  }

  /** Goes back to the question before, with its notes, to score it again. */
  undo(): void {
    const last = this.saved.answers.at(-1);
    if (!last || this.saved.finished) {
      return;
    }
    this.show({
      answers: this.saved.answers.slice(0, -1),
      notes: last.notes ?? '',
      spent: last.seconds,
      revealed: last.score !== undefined,
    });
  }

  pause(): void {
    if (this.current === undefined || this.paused) {
      return;
    }
    this.update({ paused: true });
  }

  goOn(): void {
    if (this.paused) {
      this.goOnWith({});
    }
  }

  /** Ends before the last question. The one in front is not finished; by itself, with nothing noted, it is no interview. */
  end(): void {
    if (this.current === undefined) {
      return;
    }
    const { answers, notes } = this.saved;
    if (answers.length || notes.trim()) {
      this.saved = { ...this.saved, answers: [...answers, this.taken({})], unfinished: true };
    }
    this.finish();
  }

  /** Gives way to its scorecard. */
  close(): void {
    this.update({ closed: true });
  }

  private answer(given: { readonly score?: Score }): void {
    const over = this.left === 0;
    const answers = [...this.saved.answers, this.taken(given)];
    if (over || answers.length === this.saved.questions.length) {
      this.saved = { ...this.saved, answers };
      this.finish();
    } else {
      this.show({ answers, notes: '', spent: 0, revealed: false });
    }
  }

  private finish(): void {
    this.show({ finished: true });
    if (this.saved.answers.length) {
      this.parts.finish(this.result);
    }
  }

  private taken(given: { readonly score?: Score }): InterviewAnswer {
    const { questions, answers, shownAt, spent, notes, minutes } = this.saved;
    // Longer than the whole interview nobody works on one question: the machine was asleep.
    const seconds = Math.min(minutes * 60, Math.max(0, Math.round((this.elapsed() - shownAt) / 1000)));
    return {
      id: questions[answers.length] ?? '',
      ...given,
      seconds: spent + seconds,
      ...(notes.trim() && { notes: notes.trim() }),
    };
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
  const answers = interview.answers.map((answer, at) => {
    const whole = saved.answers[at];
    return whole?.id === answer.id && whole.notes ? { ...answer, notes: whole.notes } : answer;
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

/** Checks a kept interview. @returns undefined where it is none, or a question is not in the bank any more */
export function readSavedInterview(value: unknown, known: (id: string) => boolean): SavedInterview | undefined {
  if (!isRecord(value) || value.version !== 2) {
    return undefined;
  }
  const { start, minutes, questions, answers, left, shownAt, spent, notes, turn } = value;
  if (!isWhole(start) || !isWhole(minutes) || !isTime(left) || !isTime(shownAt) || !isWhole(spent)) {
    return undefined;
  }
  if (!isWhole(turn) || typeof notes !== 'string') {
    return undefined;
  }
  if (!Array.isArray(questions) || !questions.every(id => typeof id === 'string' && known(id))) {
    return undefined;
  }
  if (!Array.isArray(answers) || answers.length > questions.length) {
    return undefined;
  }
  const read = (answers as unknown[]).map(readAnswer);
  if (!read.every(answer => answer !== undefined)) {
    return undefined;
  }
  const finished = value.finished === true || read.length === questions.length;
  return {
    version: 2,
    start,
    minutes,
    questions: questions as string[],
    answers: read,
    left,
    paused: value.paused === true,
    shownAt,
    spent,
    revealed: value.revealed === true,
    notes,
    turn,
    finished,
    unfinished: value.unfinished === true,
    closed: value.closed === true,
  };
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function readAnswer(value: unknown): InterviewAnswer | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { id, score, seconds, notes } = value;
  const given = SCORES.find(known => known === score);
  if (typeof id !== 'string' || !isWhole(seconds) || (score !== undefined && given === undefined)) {
    return undefined;
  }
  return {
    id,
    ...(given !== undefined && { score: given }),
    seconds,
    ...(typeof notes === 'string' && notes && { notes }),
  };
}
