/** What the plan asks for today, and what of it is done. */

/** Questions of one kind that today asks for. */
export interface TodaysQuestions {
  /** Those that are still to come, in their order. */
  readonly open: readonly string[];
  readonly done: readonly string[];
  /** What those still to come take. */
  readonly minutes: number;
}

export interface Today {
  /** ahead: the interview is later; day: it is today; past: it was. */
  readonly when: 'ahead' | 'day' | 'past';
  /** Days until the interview, 1 on its eve; negative when it is past. */
  readonly daysLeft: number;
  readonly fresh: TodaysQuestions;
  readonly reviews: TodaysQuestions;
  readonly interview?: { readonly minutes: number; readonly done: boolean };
  /** What today asks for in all, and what of that is still to do. */
  readonly minutes: { readonly planned: number; readonly left: number };
}
