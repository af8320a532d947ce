/** What the user has done with each question. Kept small: it travels with Settings Sync. */

export const STUDY_STATES = ['new', 'learning', 'due', 'known'] as const;
/** new: never opened; learning: opened; due: to be seen again; known: the user can answer it. */
export type StudyState = (typeof STUDY_STATES)[number];

/** Times are milliseconds since the epoch. */
export interface QuestionProgress {
  /** When it was last opened. */
  readonly seen?: number;
  /** The state the user gave it by hand. */
  readonly state?: Stamped<StudyState>;
  readonly bookmark?: Stamped<boolean>;
}

export interface Stamped<T> {
  readonly value: T;
  readonly at: number;
}

export interface ProgressData {
  readonly version: 1;
  readonly questions: Readonly<Record<string, QuestionProgress>>;
}

export const EMPTY_PROGRESS: ProgressData = { version: 1, questions: {} };

export function stateOf(progress: QuestionProgress | undefined): StudyState {
  const seen = progress?.seen ?? 0;
  const given = progress?.state;
  if (given && !(given.value === 'new' && seen > given.at)) return given.value;
  return seen > 0 ? 'learning' : 'new';
}

/**
 * Unites two windows' or machines' records: field by field the newest wins. Commutative, associative and idempotent
 * (a last-writer-wins register per field), so that the order of arrival does not matter.
 */
export function mergeProgress(a: ProgressData, b: ProgressData): ProgressData {
  const ids = [...new Set([...Object.keys(a.questions), ...Object.keys(b.questions)])].sort();
  const of = (data: ProgressData, id: string) =>
    (Object.hasOwn(data.questions, id) ? data.questions[id] : undefined) ?? {};
  // fromEntries defines own keys even for names such as __proto__.
  return { version: 1, questions: Object.fromEntries(ids.map(id => [id, mergeQuestion(of(a, id), of(b, id))])) };
}

function mergeQuestion(a: QuestionProgress, b: QuestionProgress): QuestionProgress {
  const seen = Math.max(a.seen ?? 0, b.seen ?? 0);
  const state = newest(a.state, b.state);
  const bookmark = newest(a.bookmark, b.bookmark);
  return { ...(seen > 0 && { seen }), ...(state && { state }), ...(bookmark && { bookmark }) };
}

/** At the same millisecond the larger value wins: arbitrary, but the same everywhere. */
function newest<T>(a: Stamped<T> | undefined, b: Stamped<T> | undefined): Stamped<T> | undefined {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return String(a.value) >= String(b.value) ? a : b;
}

/** Reads a stored value. @returns undefined where it is not a record of this version */
export function readProgress(value: unknown): ProgressData | undefined {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.questions)) return undefined;
  const questions: [string, QuestionProgress][] = [];
  for (const [id, entry] of Object.entries(value.questions)) {
    if (!isRecord(entry)) return undefined;
    const seen = isTime(entry.seen) ? entry.seen : undefined;
    const state = readStamped(entry.state, (item): item is StudyState => STUDY_STATES.some(known => known === item));
    const bookmark = readStamped(entry.bookmark, (item): item is boolean => typeof item === 'boolean');
    if (seen === undefined && !state && !bookmark) return undefined;
    questions.push([
      id,
      { ...(seen !== undefined && { seen }), ...(state && { state }), ...(bookmark && { bookmark }) },
    ]);
  }
  return { version: 1, questions: Object.fromEntries(questions) };
}

function readStamped<T>(value: unknown, is: (item: unknown) => item is T): Stamped<T> | undefined {
  if (!isRecord(value) || !is(value.value) || !isTime(value.at)) return undefined;
  return { value: value.value, at: value.at };
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
