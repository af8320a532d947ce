/** One way to meet a want: all the terms have to stand in the question. */
export interface Alternative {
  readonly terms: readonly string[];
  /** How well it stands for what was typed, at most 1. */
  readonly likeness: number;
}

/** One word of the query, and how questions may meet it: the best way counts. */
export interface Want {
  readonly weight: number;
  readonly alternatives: readonly Alternative[];
}
