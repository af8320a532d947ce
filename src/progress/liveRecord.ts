import type { Change, Held } from './changes';
import {
  mergeInterview,
  mergePlan,
  mergePredictions,
  mergeQuestion,
  mergeTallies,
  oldest,
  sortedRecord,
} from './merge';
import {
  type Interview,
  KEPT_DAYS,
  KEPT_INTERVIEWS,
  type ProgressData,
  type QuestionProgress,
  type Tallies,
} from './progress';
import {
  type Damage,
  type Format,
  interviewFormat,
  type Outcome,
  openStored,
  planFormat,
  predictionsFormat,
  questionFormat,
  storedRecord,
  talliesFormat,
} from './stored';
import type { PlanEntry } from './studyPlan';

/** How a stored record and the one in memory relate, after the stored one was joined in. */
export interface Joined {
  /** What could be read of the stored one. */
  readonly outcome: Outcome;
  /** Nothing at all could be read. */
  readonly unreadable: boolean;
  /** Whether it brought anything. */
  readonly changed: boolean;
  /** Whether it lacks something that is in memory. */
  readonly behind: boolean;
}

/** Ids of questions; `all` where the record was put in the place of another. */
export type Touched = ReadonlySet<string> | 'all';

/**
 * The record in memory, for one window: the same joins as `mergeProgress`, but a change costs what it changes. Each entry's stored
 * form is kept beside it, so that storing and comparing make no other anew.
 */
export class LiveRecord implements Held {
  private epochNow = 0;
  private touched: Set<string> | 'all' = new Set();
  private readonly questions = new Part(questionFormat, mergeQuestion, Infinity);
  private readonly days = new Part(talliesFormat, mergeTallies, KEPT_DAYS);
  private readonly interviews = new Part(interviewFormat, mergeInterview, KEPT_INTERVIEWS);
  private readonly programs = new Part(predictionsFormat, mergePredictions, Infinity);
  /** Its only entry is called as it is stored: `plan`. */
  private readonly plans = new Part(planFormat, mergePlan, 1);

  get epoch(): number {
    return this.epochNow;
  }

  question(id: string): QuestionProgress | undefined {
    return this.questions.get(id);
  }

  allQuestions(): Iterable<[string, QuestionProgress]> {
    return this.questions.entries();
  }

  tallies(day: string): Tallies | undefined {
    return this.days.get(day);
  }

  isEmpty(): boolean {
    const parts = [this.questions, this.days, this.interviews, this.programs, this.plans];
    return this.epochNow === 0 && parts.every(part => part.size === 0);
  }

  hasDays(): boolean {
    return this.days.size > 0;
  }

  /** @param start milliseconds since the epoch */
  interview(start: number): Interview | undefined {
    return this.interviews.get(String(start));
  }

  allInterviews(): Interview[] {
    return [...this.interviews.entries()].map(([, interview]) => interview);
  }

  /** The encoded reviews of a program. @param id see `programId` */
  predictions(id: string): string | undefined {
    return this.programs.get(id);
  }

  allPredictions(): Iterable<[string, string]> {
    return this.programs.entries();
  }

  get plan(): PlanEntry | undefined {
    return this.plans.get('plan');
  }

  join({ questions = {}, days = {}, interviews = {}, programs = {}, plan }: Change): void {
    for (const [id, entry] of Object.entries(questions)) {
      if (this.questions.join(id, entry)) {
        this.touch(id);
      }
    }
    for (const [day, tallies] of Object.entries(days)) {
      this.days.join(day, tallies);
    }
    for (const [start, interview] of Object.entries(interviews)) {
      this.interviews.join(start, interview);
    }
    for (const [id, reviews] of Object.entries(programs)) {
      this.programs.join(id, reviews);
    }
    if (plan) {
      this.plans.join('plan', plan);
    }
    this.days.trim();
    this.interviews.trim();
  }

  /** Puts another record in the place of this one, with an epoch of its own. */
  replace(data: ProgressData): void {
    this.clear(data.epoch);
    this.join(data);
  }

  /** Joins a stored record in, reading only those of its entries that differ from ours. */
  joinStored(stored: unknown): Joined {
    const { outcome, epoch, parts } = openStored(stored);
    if (!parts) {
      return { outcome, unreadable: true, changed: false, behind: true };
    }
    if (epoch < this.epochNow) {
      return { outcome, unreadable: false, changed: false, behind: true };
    }
    const isLater = epoch > this.epochNow;
    if (isLater) {
      this.clear(epoch);
    }
    const damage: Damage = { found: outcome === 'damaged' };
    const questions = this.questions.joinStored(parts.questions, damage, id => this.touch(id));
    const days = this.days.joinStored(parts.days, damage);
    const interviews = this.interviews.joinStored(parts.interviews, damage);
    const programs = this.programs.joinStored(parts.programs, damage);
    const plans = this.plans.joinStored({ ...parts.plan }, damage);
    const all = [questions, days, interviews, programs, plans];
    return {
      outcome: outcome === 'ok' && damage.found ? 'damaged' : outcome,
      unreadable: false,
      changed: isLater || all.some(each => each.changed),
      behind: damage.found || all.some(each => each.behind),
    };
  }

  /** Which questions have changed since this was last asked. */
  takeTouched(): Touched {
    const { touched } = this;
    this.touched = new Set();
    return touched;
  }

  /** The stored form. It is this record's own: the next call changes it. */
  toStored(revision: string): unknown {
    return storedRecord(this.epochNow, revision, {
      questions: this.questions.toStored(),
      days: this.days.toStored(),
      interviews: this.interviews.toStored(),
      programs: this.programs.toStored(),
      plan: this.plans.toStored(),
    });
  }

  /** The record as it is now, in the order of its keys. */
  snapshot(): ProgressData {
    const { plan } = this;
    return {
      version: 4,
      epoch: this.epochNow,
      questions: sortedRecord(this.questions.entries()),
      days: sortedRecord(this.days.entries()),
      interviews: sortedRecord(this.interviews.entries()),
      programs: sortedRecord(this.programs.entries()),
      ...(plan && { plan }),
    };
  }

  private clear(epoch: number): void {
    this.epochNow = epoch;
    this.questions.clear();
    this.days.clear();
    this.interviews.clear();
    this.programs.clear();
    this.plans.clear();
    this.touched = 'all';
  }

  private touch(id: string): void {
    if (this.touched !== 'all') {
      this.touched.add(id);
    }
  }
}

/** One part of the record: entries by key, each with its stored form. */
class Part<T> {
  private readonly values = new Map<string, T>();
  /** What `toStored` gave out. Without a prototype: keys may be any text. */
  private stored: Record<string, unknown> = Object.create(null);
  /** Forms made since; undefined for an entry that is gone. */
  private readonly fresh = new Map<string, unknown>();

  /** @param most entries kept, the newest by their keys */
  constructor(
    private readonly format: Format<T>,
    private readonly merge: (a: T, b: T) => T,
    private readonly most: number,
  ) {}

  get size(): number {
    return this.values.size;
  }

  get(key: string): T | undefined {
    return this.values.get(key);
  }

  entries(): Iterable<[string, T]> {
    return this.values;
  }

  /** @returns whether it said anything new */
  join(key: string, value: T): boolean {
    const mine = this.values.get(key);
    const merged = mine === undefined ? value : this.merge(mine, value);
    const form = this.format.store(merged);
    if (mine !== undefined && this.format.same(this.formOf(key), form)) {
      return false;
    }
    this.values.set(key, merged);
    this.fresh.set(key, form);
    return true;
  }

  joinStored(
    forms: Readonly<Record<string, unknown>>,
    damage: Damage,
    touch?: (key: string) => void,
  ): { changed: boolean; behind: boolean } {
    let changed = false;
    let behind = false;
    let met = 0;
    for (const key of Object.keys(forms)) {
      const form = forms[key];
      const mine = this.formOf(key);
      if (mine !== undefined && this.format.same(mine, form)) {
        met++;
        continue;
      }
      const value = this.format.read(key, form, damage);
      if (value === undefined) {
        damage.found = true;
        continue;
      }
      met++;
      if (this.join(key, value)) {
        changed = true;
        touch?.(key);
      }
      behind ||= !this.format.same(this.formOf(key), this.format.store(value));
    }
    behind ||= this.values.size > met;
    this.trim();
    return { changed, behind };
  }

  trim(): void {
    if (this.values.size > this.most) {
      for (const key of oldest([...this.values.keys()], this.most)) {
        this.values.delete(key);
        this.fresh.set(key, undefined);
      }
    }
  }

  clear(): void {
    this.values.clear();
    this.fresh.clear();
    this.stored = Object.create(null);
  }

  toStored(): Readonly<Record<string, unknown>> {
    for (const [key, form] of this.fresh) {
      if (form === undefined) {
        delete this.stored[key];
      } else {
        this.stored[key] = form;
      }
    }
    this.fresh.clear();
    return this.stored;
  }

  private formOf(key: string): unknown {
    return this.fresh.has(key) ? this.fresh.get(key) : this.stored[key];
  }
}
