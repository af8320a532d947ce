/** A simulated learner: a memory as FSRS models it, and so many minutes a day. */
import { fsrs } from 'ts-fsrs';
import type { Grade } from '../../src/progress/codec.ts';
import { seededRandom } from '../../src/scheduling/random.ts';

/** What the first rating of a question is, in hundred: met for the first time, many are not known. */
const FIRST_RATINGS = { 1: 35, 2: 20, 3: 35, 4: 10 } as const;
/** How a question that is recalled is rated, in hundred. One that is not recalled is rated Again. */
const RECALLED = { 2: 15, 3: 70, 4: 15 } as const;

/** A card in the learner's head; days count from the first of the plan. */
export interface Memory {
  stability: number;
  difficulty: number;
  /** When it was met. */
  readonly met: number;
  /** The last review. */
  last: number;
  /** When FSRS wants it back. */
  due: number;
}

/** The model, with ts-fsrs's default parameters and the extension's default retention. */
const model = fsrs({ request_retention: 0.9, enable_fuzz: false });

/** Remembers as FSRS says, rates by fixed odds, and forgets by chance. */
export class Learner {
  readonly memory = new Map<string, Memory>();
  /** Days on which a mock interview was taken. */
  readonly interviews: number[] = [];
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /**
   * Meets a question or reviews it, with all the learning steps of the day.
   * @param comeBackBy the day by which it has to come back, where a plan says one
   * @returns whether it was not recalled, and had to be looked at again
   */
  study(id: string, day: number, comeBackBy: number | undefined): boolean {
    const known = this.memory.get(id);
    const grade = known ? this.gradeOf(known, day) : this.draw(FIRST_RATINGS);
    let state = model.next_state(known ?? null, known ? day - known.last : 0, grade);
    if (grade === 1 || (!known && grade < 4)) {
      // The learning step minutes later, which is passed.
      state = model.next_state(state, 0, 3);
    }
    const interval = model.next_interval(state.stability, 0);
    const bound = comeBackBy === undefined ? Infinity : Math.max(1, comeBackBy - day);
    this.memory.set(id, { ...state, met: known?.met ?? day, last: day, due: day + Math.min(interval, bound) });
    return known !== undefined && grade === 1;
  }

  /** The chance to recall a question on a day, 0 for one never met. */
  recall(id: string, day: number): number {
    const known = this.memory.get(id);
    return known ? model.forgetting_curve(day - known.last, known.stability) : 0;
  }

  private gradeOf(known: Memory, day: number): Grade {
    const recall = model.forgetting_curve(day - known.last, known.stability);
    return this.random() < recall ? this.draw(RECALLED) : 1;
  }

  private draw(odds: Readonly<Partial<Record<Grade, number>>>): Grade {
    let rest = this.random() * 100;
    for (const grade of [1, 2, 3, 4] as const) {
      rest -= odds[grade] ?? 0;
      if (rest < 0) {
        return grade;
      }
    }
    return 3;
  }
}
