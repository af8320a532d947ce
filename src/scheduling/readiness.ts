/** How much of what may be asked would be recalled: an estimate, from each card's memory by FSRS. */

/** Shares are from 0 to 1; a question never rated counts as not recalled. */
export interface Share {
  readonly recall: number;
  /** How many questions it is over. */
  readonly questions: number;
  /** How many of them were ever rated. */
  readonly met: number;
}

export interface Readiness extends Share {
  /** The study day it is for: the day of the interview, or today where that has passed or there is no plan. */
  readonly day: number;
  readonly essentials: Share;
  /** Sections with a question that counts, in bank order. */
  readonly sections: readonly (Share & { readonly id: string; readonly title: string })[];
}
