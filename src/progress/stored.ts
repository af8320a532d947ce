/**
 * The record as it is stored: version 2. Small, because Settings Sync carries it; read with care, because anything may stand there.
 *
 * ```json
 * {
 *   "version": 2,
 *   "epoch": 1,
 *   "questions": { "gil": { "m": "sXXXXXXXkXXXXXXX+XXXXXXX", "r": "thirteen letters a review", "f": "XXXXX" } },
 *   "days": { "2026-11-25": { "a1b": "---03--" } },
 *   "interviews": { "1764113375123": [1764113999000, 30, [["gil", 3, 240], ["mro", -1, 12, "notes"]]] }
 * }
 * ```
 *
 * `m` holds marks of one letter and a time in milliseconds (7 letters): `s` seen, `n l d k` a state set by hand, `+ -` bookmarked or
 * not; `r` holds reviews as in `codec.ts`; `f` is the time before which reviews were dropped, left out where that is the first
 * review's and then `r` begins with a dot. A day's counts are a letter each (from 63 on a `z` and five letters), those done and,
 * where there are any, after a dot those undone.
 */
import {
  decodeNumber,
  decodeReview,
  encodeNumber,
  encodeTime,
  REVIEW_WIDTH,
  splitReviews,
  timeLetters,
  timeOf,
} from './codec';
import { dayNumber } from './day';
import {
  COUNTERS,
  type Counts,
  EMPTY_PROGRESS,
  type Interview,
  type InterviewAnswer,
  type ProgressData,
  type QuestionProgress,
  STUDY_STATES,
  type Stamped,
  type StudyState,
  type Tally,
} from './progress';

/** Letters of a time in milliseconds since the epoch: until 2109. */
const MARK_WIDTH = 7;
const STATE_LETTERS: Readonly<Record<StudyState, string>> = { new: 'n', learning: 'l', due: 'd', known: 'k' };

/** What a stored value holds, and whether parts of it had to be left out. */
export interface ReadProgress {
  readonly data: ProgressData;
  readonly damaged: boolean;
}

export function storeProgress(data: ProgressData): unknown {
  return {
    version: 2,
    ...(data.epoch > 0 && { epoch: data.epoch }),
    questions: mapRecord(data.questions, storeQuestion),
    days: mapRecord(data.days, tallies => mapRecord(tallies, storeTally)),
    interviews: mapRecord(data.interviews, storeInterview),
  };
}

/** Reads a stored value of this or an older version. @returns undefined where it is damaged as a whole or of a newer version */
export function readProgress(value: unknown): ReadProgress | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  if (value.version === 1) {
    return readVersion1(value);
  }
  if (value.version !== 2 || !isRecord(value.questions)) {
    return undefined;
  }
  const damage = { found: false };
  const { epoch = 0 } = value;
  if (!isCount(epoch)) {
    damage.found = true;
  }
  const data: ProgressData = {
    version: 2,
    epoch: isCount(epoch) ? epoch : 0,
    questions: readRecord(value.questions, damage, (_id, entry) => readQuestion(entry)),
    days: readRecord(value.days, damage, (day, tallies) =>
      dayNumber(day) === undefined || !isRecord(tallies)
        ? undefined
        : readRecord(tallies, damage, (_writer, tally) => readTally(tally)),
    ),
    interviews: readRecord(value.interviews, damage, readInterview),
  };
  return { data, damaged: damage.found };
}

const mapRecord = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** Entry by entry: what cannot be read is left out and noted. */
function readRecord<T>(
  value: unknown,
  damage: { found: boolean },
  read: (key: string, item: unknown) => T | undefined,
): Record<string, T> {
  if (value === undefined) {
    return {};
  }
  if (!isRecord(value)) {
    damage.found = true;
    return {};
  }
  const entries: [string, T][] = [];
  for (const [key, item] of Object.entries(value)) {
    const found = read(key, item);
    if (found === undefined) {
      damage.found = true;
    } else {
      entries.push([key, found]);
    }
  }
  return Object.fromEntries(entries);
}

function storeQuestion({ seen, state, bookmark, reviews, from }: QuestionProgress): unknown {
  const mark = (letter: string, time: number) => letter + encodeNumber(time, MARK_WIDTH);
  const marks =
    (seen ? mark('s', seen) : '') +
    (state ? mark(STATE_LETTERS[state.value], state.at) : '') +
    (bookmark ? mark(bookmark.value ? '+' : '-', bookmark.at) : '');
  const first = from !== undefined && reviews !== undefined && timeOf(reviews) === from;
  return {
    ...(marks && { m: marks }),
    ...(reviews && { r: (first ? '.' : '') + reviews }),
    ...(from && !first && { f: encodeTime(from) }),
  };
}

function readQuestion(value: unknown): QuestionProgress | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { m = '', r = '', f } = value;
  const marks = readMarks(m);
  if (!marks || typeof r !== 'string') {
    return undefined;
  }
  const dropped = r.startsWith('.');
  const reviews = dropped ? r.slice(1) : r;
  if (!areReviews(reviews) || (dropped && (!reviews || f !== undefined))) {
    return undefined;
  }
  if (f !== undefined && (typeof f !== 'string' || f.length !== 5 || decodeNumber(f) === undefined)) {
    return undefined;
  }
  const from = dropped ? timeOf(reviews) : typeof f === 'string' ? timeOf(f) : undefined;
  const entry: QuestionProgress = { ...marks, ...(reviews && { reviews }), ...(from !== undefined && { from }) };
  return Object.keys(entry).length ? entry : undefined;
}

function readMarks(value: unknown): QuestionProgress | undefined {
  if (typeof value !== 'string' || value.length % (MARK_WIDTH + 1) !== 0) {
    return undefined;
  }
  let seen: number | undefined;
  let state: Stamped<StudyState> | undefined;
  let bookmark: Stamped<boolean> | undefined;
  for (let at = 0; at < value.length; at += MARK_WIDTH + 1) {
    const letter = value.charAt(at);
    const time = decodeNumber(value.slice(at + 1, at + 1 + MARK_WIDTH));
    if (time === undefined) {
      return undefined;
    }
    const given = STUDY_STATES.find(known => STATE_LETTERS[known] === letter);
    if (letter === 's') {
      seen = time;
    } else if (given) {
      state = { value: given, at: time };
    } else if (letter === '+' || letter === '-') {
      bookmark = { value: letter === '+', at: time };
    } else {
      return undefined;
    }
  }
  return { ...(seen && { seen }), ...(state && { state }), ...(bookmark && { bookmark }) };
}

/** Whole reviews in the order of their times. */
function areReviews(text: string): boolean {
  if (text.length % REVIEW_WIDTH !== 0) {
    return false;
  }
  let last = '';
  for (const review of splitReviews(text)) {
    if (decodeReview(review) === undefined || timeLetters(review) <= last) {
      return false;
    }
    last = timeLetters(review);
  }
  return true;
}

function storeTally({ done, undone }: Tally): string {
  return storeCounts(done) + (undone ? `.${storeCounts(undone)}` : '');
}

/** From here on a count takes more than one letter. */
const LONG_COUNT = 63;
const LONG_WIDTH = 5;

function storeCounts(counts: Counts): string {
  const store = (count: number) =>
    count < LONG_COUNT ? encodeNumber(count, 1) : encodeNumber(LONG_COUNT, 1) + encodeNumber(count, LONG_WIDTH);
  return COUNTERS.map((_, at) => store(counts[at] ?? 0)).join('');
}

function readTally(value: unknown): Tally | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const [first = '', second, ...rest] = value.split('.');
  const done = readCounts(first);
  const undone = second === undefined ? undefined : readCounts(second);
  if (rest.length || !done || (second !== undefined && !undone)) {
    return undefined;
  }
  return { done, ...(undone && { undone }) };
}

function readCounts(text: string): Counts | undefined {
  const counts: number[] = [];
  let at = 0;
  while (at < text.length) {
    let count = decodeNumber(text.charAt(at++));
    if (count === LONG_COUNT) {
      const letters = text.slice(at, at + LONG_WIDTH);
      at += LONG_WIDTH;
      count = letters.length === LONG_WIDTH ? decodeNumber(letters) : undefined;
    }
    if (count === undefined) {
      return undefined;
    }
    counts.push(count);
  }
  return counts.length === COUNTERS.length ? counts : undefined;
}

const storeInterview = ({ at, minutes, answers }: Interview): unknown => [
  at,
  minutes,
  answers.map(({ id, score, seconds, notes }) => [id, score ?? -1, seconds, ...(notes ? [notes] : [])]),
];

function readInterview(key: string, value: unknown): Interview | undefined {
  const start = Number(key);
  if (!Array.isArray(value) || !isCount(start) || String(start) !== key) {
    return undefined;
  }
  const [at, minutes, answers] = value as unknown[];
  if (!isCount(at) || !isCount(minutes) || !Array.isArray(answers)) {
    return undefined;
  }
  const read = (answers as unknown[]).map(readAnswer);
  return read.every(each => each !== undefined) ? { start, at, minutes, answers: read } : undefined;
}

function readAnswer(value: unknown): InterviewAnswer | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const [id, score, seconds, notes] = value as unknown[];
  if (typeof id !== 'string' || typeof score !== 'number' || !isCount(seconds)) {
    return undefined;
  }
  if (![-1, 0, 1, 2, 3, 4].includes(score) || (notes !== undefined && typeof notes !== 'string')) {
    return undefined;
  }
  return { id, ...(score >= 0 && { score }), seconds, ...(notes && { notes }) };
}

/** Version 1 knew marks only: `{ seen, state: { value, at }, bookmark: { value, at } }` for each question. */
function readVersion1(value: Record<string, unknown>): ReadProgress | undefined {
  if (!isRecord(value.questions)) {
    return undefined;
  }
  const damage = { found: false };
  const questions = readRecord(value.questions, damage, (_id, entry) => {
    if (!isRecord(entry)) {
      return undefined;
    }
    const seen = isTime(entry.seen) ? entry.seen : undefined;
    const state = readStamped(entry.state, (item): item is StudyState => STUDY_STATES.some(known => known === item));
    const bookmark = readStamped(entry.bookmark, (item): item is boolean => typeof item === 'boolean');
    if (seen === undefined && !state && !bookmark) {
      return undefined;
    }
    return { ...(seen !== undefined && { seen }), ...(state && { state }), ...(bookmark && { bookmark }) };
  });
  return { data: { ...EMPTY_PROGRESS, questions }, damaged: damage.found };
}

function readStamped<T>(value: unknown, is: (item: unknown) => item is T): Stamped<T> | undefined {
  if (!isRecord(value) || !is(value.value) || !isTime(value.at)) {
    return undefined;
  }
  return { value: value.value, at: value.at };
}

const isTime = (value: unknown): value is number => isCount(value) && value > 0;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
