import { Emitter } from '../base/emitter';
import { reported } from '../base/errors';
import { isCount, isRecord, isTexts } from '../base/guards';
import { GRADES, type Grade, type Memory } from '../progress/codec';
import type { Predicted, ProgressStore } from '../progress/progressStore';
import { isPredicted } from './prediction';
import type { Session, SessionAction } from './session';

/** Programs that a session begins with, and that one press adds. */
export const PROGRAMS_A_SESSION = 10;

const RIGHT = 3 satisfies Grade;
const MISSED = 1 satisfies Grade;

/** What the user did with one program: what undo goes back through. */
export type PredictStep =
  /** @param text what was typed; absent where the user did not know */
  | { readonly kind: 'checked'; readonly predicted: Predicted; readonly text?: string }
  | { readonly kind: 'skipped'; readonly id: string };

/** What is kept of a session, so that it goes on after a reload. */
export interface SavedPredict {
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** The study day on which it was last used. */
  readonly day: number;
  /** Ids of its programs (`programId`), in their order. */
  readonly programs: readonly string[];
  readonly steps: readonly PredictStep[];
  /** The program in front; absent when the session has come to its end. */
  readonly current?: string;
  /** Whether it was checked: then it is the last step. */
  readonly revealed: boolean;
  /** What the box begins with: what was typed before an undo. */
  readonly text: string;
  /** How many times a program was put in front. */
  readonly turn: number;
}

export interface PredictParts {
  readonly progress: ProgressStore;
  /** What a program prints; undefined for one that the bank does not have. Rejects where its question cannot be read. */
  outputOf(id: string): Promise<string | undefined>;
  /** Whether the bank has a program. */
  isThere(id: string): boolean;
  /** Further programs. @param without ids that stay out */
  draw(count: number, without: ReadonlySet<string>): readonly string[];
  /** What the scheduler makes of a prediction made now. */
  outcome(id: string, grade: Grade): Memory;
  /** Keeps the session. */
  save(saved: SavedPredict): void;
}

/** How a session went: ids of programs, in the order in which they came. */
export interface PredictSummary {
  readonly right: readonly string[];
  readonly missed: readonly string[];
  readonly skipped: number;
}

/** How the program in front was predicted. */
export type PredictOutcome = 'right' | 'missed' | 'gaveUp';

/** Programs put in front of the user, who says what they print. Every prediction is in the record at once. */
export class PredictSession implements Session {
  readonly kind = 'predict';
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  private constructor(
    private readonly parts: PredictParts,
    private saved: SavedPredict,
  ) {}

  /** @param programs ids, in the order in which they are asked */
  static start(parts: PredictParts, programs: readonly string[]): PredictSession {
    const { clock } = parts.progress;
    const started = clock.now();
    const session = new PredictSession(parts, {
      version: 1,
      started,
      day: clock.dayOf(started),
      programs,
      steps: [],
      revealed: false,
      text: '',
      turn: 0,
    });
    session.advance({});
    return session;
  }

  /** Goes on with a session from before a reload. */
  static resume(parts: PredictParts, saved: SavedPredict): PredictSession {
    const session = new PredictSession(parts, saved);
    const { current, revealed } = saved;
    if (current !== undefined && (!parts.isThere(current) || (!revealed && session.wasPredictedSince(current)))) {
      session.advance({ programs: saved.programs.filter(id => id !== current) });
    }
    return session;
  }

  /** Whether the record has a prediction that what was kept of the session does not know of: it was not kept in time. */
  private wasPredictedSince(id: string): boolean {
    const own = new Set(this.checkedSteps().flatMap(({ predicted }) => (predicted.id === id ? predicted.time : [])));
    return this.parts.progress.predictionsOf(id).some(({ time }) => time >= this.saved.started && !own.has(time));
  }

  /** The id of the program in front (`programId`), which no question has; undefined at the end. */
  get current(): string | undefined {
    return this.saved.current;
  }

  get revealed(): boolean {
    return this.saved.revealed;
  }

  get turn(): number {
    return this.saved.turn;
  }

  get canUndo(): boolean {
    return this.saved.steps.length > 0;
  }

  /** Whether it belongs to today and has a program in front. */
  get isOn(): boolean {
    const { clock } = this.parts.progress;
    return this.current !== undefined && this.saved.day === clock.dayOf(clock.now());
  }

  /** What is typed, or was; with how it came out once it was checked. */
  get prediction(): { readonly text: string; readonly outcome?: PredictOutcome } {
    const step = this.saved.steps.at(-1);
    if (!this.saved.revealed || step?.kind !== 'checked') {
      return { text: this.saved.text };
    }
    const { text, predicted } = step;
    if (text === undefined) {
      return { text: '', outcome: 'gaveUp' };
    }
    return { text, outcome: predicted.rating === MISSED ? 'missed' : 'right' };
  }

  /** Programs done, of those that the session has. */
  get position(): { readonly done: number; readonly total: number } {
    const { steps, programs } = this.saved;
    const skipped = steps.filter(({ kind }) => kind === 'skipped').length;
    return { done: steps.length - skipped, total: programs.length - skipped };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'check':
        return this.check(action.text);
      case 'giveUp':
        return this.giveUp();
      case 'next':
        return this.next();
      case 'skip':
        return this.skip();
      case 'undo':
        return this.undo();
      case 'more':
        return this.addMore();
    }
  }

  /** Holds what was typed against what the program prints. */
  async check(text: string): Promise<void> {
    const { current, turn } = this;
    const output = current === undefined ? undefined : await this.parts.outputOf(current);
    if (output !== undefined && turn === this.turn && !this.revealed) {
      this.record(isPredicted(output, text), text);
    }
  }

  /** The user does not know: a miss. */
  giveUp(): void {
    if (this.current !== undefined && !this.revealed) {
      this.record(false, undefined);
    }
  }

  private record(right: boolean, text: string | undefined): void {
    const { current: id, parts } = this;
    if (id === undefined) {
      return;
    }
    const grade = right ? RIGHT : MISSED;
    const { predicted, written } = parts.progress.predict(id, grade, parts.outcome(id, grade));
    const step: PredictStep = { kind: 'checked', predicted, ...(text !== undefined && { text }) };
    this.update({ steps: [...this.saved.steps, step], revealed: true });
    reported(written);
  }

  /** Goes on, once the program in front was checked. */
  next(): void {
    if (this.revealed) {
      this.advance({});
    }
  }

  /** Leaves the program in front for another session. */
  skip(): void {
    const id = this.current;
    if (id === undefined) {
      return;
    }
    this.advance(this.revealed ? {} : { steps: [...this.saved.steps, { kind: 'skipped', id }] });
  }

  /** Takes back what was done last: the program comes back unchecked, with what was typed. */
  undo(): void {
    const step = this.saved.steps.at(-1);
    if (!step) {
      return;
    }
    const steps = this.saved.steps.slice(0, -1);
    if (step.kind === 'skipped') {
      this.show(step.id, { steps });
      return;
    }
    reported(this.parts.progress.undoPrediction(step.predicted));
    this.show(step.predicted.id, { steps, text: step.text ?? '' });
  }

  private addMore(): void {
    if (this.current === undefined) {
      const more = this.more();
      this.advance({ programs: [...this.saved.programs, ...more] });
    }
  }

  /** What one press on the last page would add. */
  more(): readonly string[] {
    return this.parts.draw(PROGRAMS_A_SESSION, new Set(this.saved.programs));
  }

  summary(): PredictSummary {
    const checked = this.checkedSteps().map(({ predicted }) => predicted);
    return {
      right: checked.filter(({ rating }) => rating !== MISSED).map(({ id }) => id),
      missed: checked.filter(({ rating }) => rating === MISSED).map(({ id }) => id),
      skipped: this.saved.steps.length - checked.length,
    };
  }

  private checkedSteps() {
    return this.saved.steps.filter(step => step.kind === 'checked');
  }

  private advance(change: Partial<SavedPredict>): void {
    this.saved = { ...this.saved, ...change };
    const done = new Set(this.saved.steps.map(step => (step.kind === 'checked' ? step.predicted.id : step.id)));
    this.show(
      this.saved.programs.find(id => !done.has(id) && this.parts.isThere(id)),
      {},
    );
  }

  private show(id: string | undefined, change: Partial<SavedPredict>): void {
    const { current: _, ...rest } = this.saved;
    this.saved = { ...rest, revealed: false, text: '', turn: rest.turn + 1, ...(id !== undefined && { current: id }) };
    this.update(change);
  }

  private update(change: Partial<SavedPredict>): void {
    const { clock } = this.parts.progress;
    this.saved = { ...this.saved, ...change, day: clock.dayOf(clock.now()) };
    this.parts.save(this.saved);
    this.changed.fire();
  }
}

/** Checks a kept session. @returns undefined where it is none or belongs to another study day */
export function readSavedPredict(value: unknown, today: number): SavedPredict | undefined {
  if (!isRecord(value) || value.version !== 1 || value.day !== today) {
    return undefined;
  }
  const { started, programs, steps, current, revealed, text, turn } = value;
  if (!isCount(started) || !isTexts(programs) || !Array.isArray(steps) || !isCount(turn)) {
    return undefined;
  }
  const read = (steps as unknown[]).map(readStep);
  if (!read.every(step => step !== undefined)) {
    return undefined;
  }
  const last = read.at(-1);
  return {
    version: 1,
    started,
    day: today,
    programs,
    steps: read,
    ...(typeof current === 'string' && { current }),
    revealed: revealed === true && last?.kind === 'checked' && last.predicted.id === current,
    text: typeof text === 'string' ? text : '',
    turn,
  };
}

function readStep(value: unknown): PredictStep | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  if (value.kind === 'skipped') {
    return typeof value.id === 'string' ? { kind: 'skipped', id: value.id } : undefined;
  }
  const { predicted, text } = value;
  if (value.kind !== 'checked' || !isRecord(predicted) || (text !== undefined && typeof text !== 'string')) {
    return undefined;
  }
  const { id, time } = predicted;
  const rating = GRADES.find(known => known === predicted.rating);
  return typeof id === 'string' && isCount(time) && rating
    ? { kind: 'checked', predicted: { id, time, rating }, ...(text !== undefined && { text }) }
    : undefined;
}
