import { Emitter } from '../base/emitter';
import { reported } from '../base/errors';
import { isCount, isRecord, isTexts } from '../base/guards';
import { type Grade, REVIEW_STATE } from '../progress/codec';
import { dueTime } from '../progress/entry';
import type { ProgressStore, Rated } from '../progress/progressStore';
import type { StudySettings } from '../progress/settings';
import { forecast } from '../scheduling/forecast';
import { buildQueue, type Candidate, type Planned, type Queue } from '../scheduling/queue';
import type { Outcomes } from '../scheduling/scheduler';
import { Announced } from './announced';
import { readRated } from './rated';
import { readPoints, type Session, type SessionAction } from './session';

/** Which questions to practise; all where a list is left out. */
export interface PracticeFilter {
  readonly sections?: readonly string[];
  readonly ids?: readonly string[];
  /** Takes each of `ids` once, in their order, whether or not it is due. */
  readonly again?: true;
}

/** What the user did with one question: what undo goes back through. */
export type PracticeStep =
  | { readonly kind: 'rated'; readonly rated: Rated; readonly seconds: number; readonly ticked?: readonly number[] }
  | { readonly kind: 'skipped'; readonly id: string };

/** What is kept of a session, so that it goes on after a reload. */
export interface SavedPractice {
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** The study day on which it was last used. */
  readonly day: number;
  readonly filter: PracticeFilter;
  readonly steps: readonly PracticeStep[];
  /** The question in front; absent when the session has come to its end. */
  readonly current?: string;
  readonly revealed: boolean;
  /** The key points of its answer that are ticked, by their places from 0. */
  readonly ticked: readonly number[];
  /** How many times a question was put in front. */
  readonly turn: number;
  /** Ids of new questions taken beyond what the day admits. */
  readonly extra: readonly string[];
}

export interface PracticeParts {
  readonly progress: ProgressStore;
  /** All questions that the session may show, in bank order, or in that of the filter for those that are taken again. */
  readonly questions: readonly Candidate[];
  /** All questions there are, for what comes next. */
  readonly allIds: readonly string[];
  settings(): StudySettings;
  /** A plan's part of today; without one the daily limits count. */
  planned?(): Planned | undefined;
  /** The four outcomes of rating a question now. */
  outcomes(id: string): Outcomes;
  /** Keeps the session. */
  save(saved: SavedPractice): void;
}

/** How a session went. */
export interface PracticeSummary {
  /** Questions rated, each counted once. */
  readonly questions: number;
  readonly ratings: Readonly<Record<Grade, number>>;
  /** Ids of the questions by the worst rating that each was given, in the order in which they came. */
  readonly byWorst: Readonly<Record<Grade, readonly string[]>>;
  readonly seconds: number;
  readonly skipped: number;
  /** Whether a plan says what the day admits, in place of the daily limits. */
  readonly planned: boolean;
  /** Due questions that the plan or the daily limit leaves for another day. */
  readonly overLimit: number;
  /** New questions beyond what the day admits. */
  readonly unseen: number;
  /** Reviews that fall due tomorrow. */
  readonly tomorrow: number;
  /** Reviews that fall due within seven days, tomorrow's among them. */
  readonly week: number;
}

/** With nothing else left, a card in a learning step comes this much early. In milliseconds. */
const AHEAD = 20 * 60_000;
/** New questions that one press admits beyond what the day does. */
export const MORE = 5;
/** Longer than this nobody thinks about one question: they went away. In seconds. */
const LONGEST_THOUGHT = 600;

/**
 * A practice session: what is due, then new questions, one after the other. Every rating is in the record at once; the session
 * only knows what was done, for undo and for the summary.
 */
export class PracticeSession implements Session {
  readonly kind = 'practice';
  private saved: SavedPractice;
  private shownAt: number;
  private readonly announced: Announced;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  private constructor(
    private readonly parts: PracticeParts,
    saved: SavedPractice,
  ) {
    this.saved = saved;
    this.announced = new Announced(parts);
    this.shownAt = parts.progress.clock.now();
  }

  static start(parts: PracticeParts, filter: PracticeFilter): PracticeSession {
    const { clock } = parts.progress;
    const started = clock.now();
    const session = new PracticeSession(parts, {
      version: 1,
      started,
      day: clock.dayOf(started),
      filter,
      steps: [],
      revealed: false,
      ticked: [],
      turn: 0,
      extra: [],
    });
    session.advance({});
    return session;
  }

  /** Goes on with a session from before a reload. */
  static resume(parts: PracticeParts, saved: SavedPractice): PracticeSession {
    const session = new PracticeSession(parts, saved);
    const { current } = saved;
    const isThere = parts.questions.some(({ id }) => id === current);
    if (current !== undefined && (!isThere || session.wasRatedSince(current))) {
      session.advance({});
    }
    return session;
  }

  /** Whether the record has a rating of a question that what was kept of the session does not know of: it was not kept in time. */
  private wasRatedSince(id: string): boolean {
    const own = new Set(this.ratedSteps().flatMap(({ rated }) => (rated.id === id ? rated.time : [])));
    return this.parts.progress.reviewsOf(id).some(({ time }) => time >= this.saved.started && !own.has(time));
  }

  /** The question in front; undefined at the end. */
  get current(): string | undefined {
    return this.saved.current;
  }

  get revealed(): boolean {
    return this.saved.revealed;
  }

  /** Counts how often a question was put in front: one that comes again is another turn. */
  get turn(): number {
    return this.saved.turn;
  }

  /** The key points of the question in front that are ticked, by their places from 0. */
  get ticked(): readonly number[] {
    return this.saved.ticked;
  }

  get canUndo(): boolean {
    return this.saved.steps.length > 0;
  }

  /** Whether it belongs to today and has a question in front. */
  get isOn(): boolean {
    const { clock } = this.parts.progress;
    return this.current !== undefined && this.saved.day === clock.dayOf(clock.now());
  }

  /** What the four ratings would do to the question in front, as of now. A rating applies what was last asked for here. */
  get outcomes(): Outcomes | undefined {
    return this.current === undefined ? undefined : this.announced.of(this.current);
  }

  /** Ratings done, of those that the session takes as it stands: a question that comes back counts again. */
  get position(): { readonly done: number; readonly total: number } {
    const { due, fresh, ahead } = this.remaining();
    const open = new Set([...due, ...fresh, ...ahead]);
    if (this.current !== undefined) {
      open.add(this.current);
    }
    const done = this.ratedSteps().length;
    return { done, total: done + open.size };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'reveal':
        return this.reveal();
      case 'rate':
        reported(this.rate(action.grade));
        return;
      case 'tick':
        return this.tick(action.points);
      case 'skip':
        return this.skip();
      case 'undo':
        reported(this.undo());
        return;
      case 'more':
        return this.addNew(MORE);
    }
  }

  reveal(): void {
    if (this.current !== undefined && !this.revealed) {
      this.update({ revealed: true });
    }
  }

  /** Keeps what is ticked of the answer in front. The page that it comes from knows it: nobody is told. */
  tick(points: readonly number[]): void {
    if (this.current !== undefined && this.revealed) {
      this.saved = { ...this.saved, ticked: points };
      this.parts.save(this.saved);
    }
  }

  /**
   * Rates the question in front, once its answer was shown, with the outcome that was announced, and goes on to the next.
   * @returns when the rating is stored
   */
  async rate(grade: Grade): Promise<void> {
    const id = this.current;
    if (id === undefined || !this.revealed) {
      return;
    }
    const outcome = this.announced.forRating(id)[grade];
    const { rated, written } = this.parts.progress.rate(id, grade, outcome, this.saved.started);
    const seconds = Math.min(LONGEST_THOUGHT, Math.round((this.parts.progress.clock.now() - this.shownAt) / 1000));
    const { steps, ticked } = this.saved;
    const step: PracticeStep = {
      kind: 'rated',
      rated,
      seconds: Math.max(0, seconds),
      ...(ticked.length && { ticked }),
    };
    this.advance({ steps: [...steps, step] });
    await written;
  }

  /** Leaves the question in front for another session. */
  skip(): void {
    const id = this.current;
    if (id !== undefined) {
      this.advance({ steps: [...this.saved.steps, { kind: 'skipped', id }] });
    }
  }

  /** Goes one step back: to the question rated or skipped last, as it was then. */
  async undo(): Promise<void> {
    const step = this.saved.steps.at(-1);
    if (!step) {
      return;
    }
    const steps = this.saved.steps.slice(0, -1);
    if (step.kind === 'skipped') {
      this.show(step.id, { steps, revealed: false });
      return;
    }
    const written = this.parts.progress.undo(step.rated);
    this.show(step.rated.id, { steps, revealed: true, ticked: step.ticked ?? [] });
    await written;
  }

  /** Admits more new questions than the day does. */
  addNew(count: number): void {
    this.advance({ extra: [...this.saved.extra, ...this.queue().unseen.slice(0, count)] });
  }

  summary(): PracticeSummary {
    const { progress, allIds } = this.parts;
    const rated = this.ratedSteps();
    const count = (grade: Grade) => rated.filter(step => step.rated.rating === grade).length;
    const queue = this.queue();
    const worst = new Map<string, Grade>();
    for (const { id, rating } of rated.map(step => step.rated)) {
      worst.set(id, Math.min(rating, worst.get(id) ?? rating) as Grade);
    }
    const withWorst = (grade: Grade) => [...worst].flatMap(([id, each]) => (each === grade ? id : []));
    const [, ...next] = forecast(allIds, progress, 8);
    return {
      questions: worst.size,
      ratings: { 1: count(1), 2: count(2), 3: count(3), 4: count(4) },
      byWorst: { 1: withWorst(1), 2: withWorst(2), 3: withWorst(3), 4: withWorst(4) },
      seconds: rated.reduce((sum, step) => sum + step.seconds, 0),
      skipped: this.skipped().size,
      planned: this.parts.planned?.() !== undefined,
      overLimit: queue.overLimit.length,
      unseen: queue.unseen.length,
      tomorrow: next[0] ?? 0,
      week: next.reduce((sum, each) => sum + each, 0),
    };
  }

  private ratedSteps() {
    return this.saved.steps.filter(step => step.kind === 'rated');
  }

  private skipped(): Set<string> {
    return new Set(this.saved.steps.flatMap(step => (step.kind === 'skipped' ? step.id : [])));
  }

  private openQuestions(): Candidate[] {
    const skipped = this.skipped();
    return this.parts.questions.filter(({ id }) => !skipped.has(id));
  }

  /** What can still be practised. */
  private queue(): Queue {
    const { parts } = this;
    const { filter, extra } = this.saved;
    const open = this.openQuestions();
    if (filter.again) {
      const rated = new Set(this.ratedSteps().map(step => step.rated.id));
      return { due: open.flatMap(({ id }) => (rated.has(id) ? [] : id)), overLimit: [], fresh: [], unseen: [] };
    }
    return buildQueue(open, parts.progress, parts.settings(), { planned: parts.planned?.(), extra });
  }

  private remaining(): { due: readonly string[]; fresh: readonly string[]; ahead: readonly string[] } {
    const { progress } = this.parts;
    const { due, fresh } = this.queue();
    const sooner = new Set(due);
    const until = progress.clock.now() + AHEAD;
    const ahead = this.openQuestions().flatMap(({ id }) => {
      const card = progress.cardOf(id);
      const learning =
        card && card.state !== REVIEW_STATE && ['learning', 'due'].includes(progress.stateOf(id)) && !sooner.has(id);
      return learning && dueTime(card) <= until ? { id, at: dueTime(card) } : [];
    });
    return { due, fresh, ahead: ahead.sort((a, b) => a.at - b.at).map(item => item.id) };
  }

  private advance(change: Partial<SavedPractice>): void {
    // The step just taken decides what is left.
    this.saved = { ...this.saved, ...change };
    const { due, fresh, ahead } = this.remaining();
    this.show(due[0] ?? fresh[0] ?? ahead[0], { revealed: false });
  }

  private show(id: string | undefined, change: Partial<SavedPractice>): void {
    this.shownAt = this.parts.progress.clock.now();
    const { current: _, ...rest } = this.saved;
    this.saved = { ...rest, ticked: [], turn: rest.turn + 1, ...(id !== undefined && { current: id }) };
    this.update(change);
  }

  private update(change: Partial<SavedPractice>): void {
    const { clock } = this.parts.progress;
    this.saved = { ...this.saved, ...change, day: clock.dayOf(clock.now()) };
    this.parts.save(this.saved);
    this.changed.fire();
  }
}

/** Checks a kept session. @returns undefined where it is none or belongs to another study day */
export function readSavedPractice(value: unknown, today: number): SavedPractice | undefined {
  if (!isRecord(value) || value.version !== 1 || value.day !== today) {
    return undefined;
  }
  const { started, filter, steps, current, revealed, ticked, turn, extra } = value;
  if (!isCount(started) || !isRecord(filter) || !Array.isArray(steps) || !isCount(turn)) {
    return undefined;
  }
  const read = (steps as unknown[]).map(readStep);
  if (!read.every(step => step !== undefined)) {
    return undefined;
  }
  return {
    version: 1,
    started,
    day: today,
    filter: readPracticeFilter(filter),
    steps: read,
    ...(typeof current === 'string' && { current }),
    revealed: revealed === true,
    ticked: readPoints(ticked) ?? [],
    turn,
    extra: isTexts(extra) ? extra : [],
  };
}

/** A filter from a command's argument or a stored one; what is no list of ids is left out. */
export function readPracticeFilter(value: unknown): PracticeFilter {
  if (!isRecord(value)) {
    return {};
  }
  const { sections, ids, again } = value;
  return {
    ...(isTexts(sections) && { sections }),
    ...(isTexts(ids) && { ids }),
    ...(isTexts(ids) && again === true && { again }),
  };
}

function readStep(value: unknown): PracticeStep | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  if (value.kind === 'skipped') {
    return typeof value.id === 'string' ? { kind: 'skipped', id: value.id } : undefined;
  }
  const { seconds } = value;
  const rated = readRated(value.rated);
  const ticked = readPoints(value.ticked);
  return value.kind === 'rated' && rated && isCount(seconds)
    ? { kind: 'rated', rated, seconds, ...(ticked && { ticked }) }
    : undefined;
}
