/** What the user chose for studying. */
export interface StudySettings {
  /** New questions a day, 0 to 500. */
  readonly newPerDay: number;
  /** Reviews a day; 0 for no limit. */
  readonly reviewsPerDay: number;
  /** The share of reviews that should be recalled, 0.7 to 0.97. */
  readonly desiredRetention: number;
  /** The local hour at which the study day turns, 0 to 23. */
  readonly dayStartsAt: number;
}

export const DEFAULT_SETTINGS: StudySettings = {
  newPerDay: 10,
  reviewsPerDay: 100,
  desiredRetention: 0.9,
  dayStartsAt: 4,
};
