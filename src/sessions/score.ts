/** How well an answer met what is tested: 0 missed, 1 weak, 2 fair, 3 good, 4 strong. */
export const SCORES = [0, 1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];
/** Scores up to this one are weak spots. */
export const WEAK = 1;
