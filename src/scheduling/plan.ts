/** The plan for an interview, laid out in days. */

/** What one study day is to bring. */
export interface PlannedDay {
  /** As `StudyClock.dayOf` numbers it. */
  readonly day: number;
  /** Questions met for the first time, in their order. */
  readonly fresh: readonly string[];
  /** Questions that come back, the most important first. */
  readonly reviews: readonly string[];
  /** The mock interview that is due, with its length. */
  readonly interview?: { readonly minutes: number };
  /** What all of it takes. */
  readonly minutes: number;
}

export interface LaidOutPlan {
  /** From today to the eve of the interview; none on the day itself and after it. */
  readonly days: readonly PlannedDay[];
  /** The day of the interview. */
  readonly date: number;
  /** Questions of the level that there is no time for, the least important first. */
  readonly leftOut: readonly string[];
  /** How many of `leftOut` are essential. */
  readonly essentialsLeftOut: number;
  /**
   * The study day by which a question that is rated now has to come back, so that it is seen again before the interview; undefined
   * where the plan has no say. What `Scheduler.outcomes` takes as its bound.
   */
  comeBackBy(id: string): number | undefined;
}
