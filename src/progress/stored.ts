/**
 * The record as it is stored: version 4. Small, because Settings Sync carries it; read with care, because anything may stand there.
 *
 * ```json
 * {
 *   "version": 4,
 *   "rev": "letters",
 *   "epoch": 1,
 *   "questions": { "gil": { "m": "sXXXXXXXkXXXXXXX+XXXXXXX", "r": "thirteen letters a review", "f": "XXXXX" } },
 *   "days": { "2026-11-25": { "a1b": "---03--" } },
 *   "interviews": { "1764113375123": [1764113999000, 30, [["gil", 3, 240], ["mro", -1, 12, "notes"]]] },
 *   "programs": { "gil.0a1b2c3": "thirteen letters a review" },
 *   "plan": [1764113999000, 1764113375123, "2026-12-01", 60, "mid", "brief", ["oop"]]
 * }
 * ```
 *
 * `m` holds marks of one letter and a time in milliseconds (7 letters): `s` seen, `n l d k` a state set by hand, `+ -` bookmarked or
 * not; `r` holds reviews as in `codec.ts`; `f` is the time before which reviews were dropped, left out where that is the first
 * review's and then `r` begins with a dot. A day's counts are a letter each (from 63 on a `z` and five letters), those done and,
 * where there are any, after a dot those undone. `rev` is another one at every writing, so that who has read or written a record
 * knows it again without reading it; versions that know nothing of it leave it out.
 *
 * An answer's fourth element is its notes, the fifth the places of the key points that were ticked, where there were any.
 * An interview's fourth element names the questions that were still open when it ended, where there were any; versions before it
 * read the other three and leave it out, which merging makes good. `[at, 0, []]` stands for one that was deleted.
 *
 * `plan` has when it was last changed, when it was made, the day of the interview, the minutes a day, level, depth and, where any
 * were chosen, the fields; with the first alone it stands for a plan that was ended. `programs` holds predictions of what programs
 * print, reviews as in `r`, and is left out where there are none. Version 3 is the same without it, version 2 without a plan too.
 */
import { isCount, isRecord, isTexts } from '../base/guards';
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
  GIVEN_STATES,
  type GivenState,
  type Interview,
  type InterviewAnswer,
  KEPT_PREDICTIONS,
  MOST_TICKED,
  mapRecord,
  type ProgressData,
  type QuestionProgress,
  type Stamped,
  type Tallies,
  type Tally,
} from './progress';
import { LATEST_STAMP, type PlanEntry, readStudyPlan } from './studyPlan';

/** Letters of a time in milliseconds since the epoch: until 2109. */
const MARK_WIDTH = 7;
const STATE_LETTERS: Readonly<Record<GivenState, string>> = { new: 'n', learning: 'l', due: 'd', known: 'k' };

/** Set where something had to be left out. */
export interface Damage {
  found: boolean;
}

/** How the entries of one part of the record are stored. */
export interface Format<T> {
  store(value: T): unknown;
  /** @returns undefined where the whole entry has to be left out */
  read(key: string, form: unknown, damage: Damage): T | undefined;
  /** Whether two stored forms say the same, told without reading them. */
  same(a: unknown, b: unknown): boolean;
}

/**
 * - `ok`: all of it can be read.
 * - `damaged`: some of it has to be left out, or all.
 * - `newer`: a later version of the extension made it. What this version understands of it can be read; it must not be written over.
 */
export type Outcome = 'ok' | 'damaged' | 'newer';

/** A stored record whose entries have not been read yet. */
export interface OpenedRecord {
  readonly outcome: Outcome;
  readonly epoch: number;
  /** Each part's entries in their stored forms; absent where nothing of the record can be read. */
  readonly parts?: {
    readonly questions: Readonly<Record<string, unknown>>;
    readonly days: Readonly<Record<string, unknown>>;
    readonly interviews: Readonly<Record<string, unknown>>;
    readonly programs: Readonly<Record<string, unknown>>;
    /** The only entry of its part, or none. */
    readonly plan: { readonly plan?: unknown };
  };
}

/** The version that is written; those before it, but for the first, are of the same form with less in it. */
const VERSION = 4;
const EARLIER = [2, 3];
const MARKS_ONLY = 1;

/** What stands in a stored value, of whatever version. */
export function openStored(value: unknown): OpenedRecord {
  if (!isRecord(value)) {
    return { outcome: 'damaged', epoch: 0 };
  }
  const { version, epoch = 0, questions, days = {}, interviews = {}, programs = {}, plan } = value;
  const isNewer = typeof version === 'number' && version > VERSION;
  if (version === MARKS_ONLY && isRecord(questions)) {
    const damage: Damage = { found: false };
    const read = readEach(questions, (_id, form) => readQuestion1(form), damage);
    const outcome = damage.found ? 'damaged' : 'ok';
    const marks = mapRecord(read, questionFormat.store);
    return { outcome, epoch: 0, parts: { questions: marks, days: {}, interviews: {}, programs: {}, plan: {} } };
  }
  const isKnown = version === VERSION || EARLIER.some(earlier => earlier === version);
  if (!(isKnown || isNewer) || !isRecord(questions)) {
    return { outcome: isNewer ? 'newer' : 'damaged', epoch: 0 };
  }
  const isWhole = isCount(epoch) && isRecord(days) && isRecord(interviews) && isRecord(programs);
  return {
    outcome: isNewer ? 'newer' : isWhole ? 'ok' : 'damaged',
    epoch: isCount(epoch) ? epoch : 0,
    parts: {
      questions,
      days: isRecord(days) ? days : {},
      interviews: isRecord(interviews) ? interviews : {},
      programs: isRecord(programs) ? programs : {},
      plan: plan === undefined ? {} : { plan },
    },
  };
}

/** The revision of a stored record of this version; undefined where it has none. */
export const revisionOf = (value: unknown): string | undefined =>
  isRecord(value) && value.version === VERSION && typeof value.rev === 'string' ? value.rev : undefined;

/** A record in its stored form, made as a whole. */
export const storeProgress = ({ epoch, questions, days, interviews, programs, plan }: ProgressData): unknown =>
  storedRecord(epoch, undefined, {
    questions: mapRecord(questions, questionFormat.store),
    days: mapRecord(days, talliesFormat.store),
    interviews: mapRecord(interviews, interviewFormat.store),
    programs: mapRecord(programs, predictionsFormat.store),
    plan: plan ? { plan: planFormat.store(plan) } : {},
  });

/** Puts the stored forms of all parts together. */
export const storedRecord = (
  epoch: number,
  revision: string | undefined,
  { plan, programs, ...parts }: NonNullable<OpenedRecord['parts']>,
): unknown => ({
  version: VERSION,
  ...(revision !== undefined && { rev: revision }),
  ...(epoch > 0 && { epoch }),
  ...parts,
  ...(Object.keys(programs).length > 0 && { programs }),
  ...plan,
});

/** A stored value read as a whole; without data where nothing of it can be read. */
export function readProgress(value: unknown): { readonly outcome: Outcome; readonly data?: ProgressData } {
  const { outcome, epoch, parts } = openStored(value);
  if (!parts) {
    return { outcome };
  }
  const damage: Damage = { found: outcome === 'damaged' };
  const read = <T>(forms: Readonly<Record<string, unknown>>, { read: readForm }: Format<T>) =>
    readEach(forms, (key, form) => readForm(key, form, damage), damage);
  const { plan } = read({ ...parts.plan }, planFormat);
  const data: ProgressData = {
    ...EMPTY_PROGRESS,
    epoch,
    questions: read(parts.questions, questionFormat),
    days: read(parts.days, talliesFormat),
    interviews: read(parts.interviews, interviewFormat),
    programs: read(parts.programs, predictionsFormat),
    ...(plan && { plan }),
  };
  return { outcome: outcome === 'ok' && damage.found ? 'damaged' : outcome, data };
}

/** Entry by entry: what cannot be read is left out and noted. */
function readEach<T>(
  forms: Readonly<Record<string, unknown>>,
  read: (key: string, form: unknown) => T | undefined,
  damage: Damage,
): Record<string, T> {
  const entries: [string, T][] = [];
  for (const [key, form] of Object.entries(forms)) {
    const value = read(key, form);
    if (value === undefined) {
      damage.found = true;
    } else {
      entries.push([key, value]);
    }
  }
  return Object.fromEntries(entries);
}

export const questionFormat: Format<QuestionProgress> = {
  store: storeQuestion,
  read: (_id, form) => readQuestion(form),
  same: (a, b) => isRecord(a) && isRecord(b) && a.m === b.m && a.r === b.r && a.f === b.f,
};

export const talliesFormat: Format<Tallies> = {
  store: tallies => mapRecord(tallies, storeTally),
  read: (day, form, damage) =>
    dayNumber(day) === undefined || !isRecord(form)
      ? undefined
      : readEach(form, (_writer, tally) => readTally(tally), damage),
  same: (a, b) => {
    if (!isRecord(a) || !isRecord(b)) {
      return false;
    }
    const writers = Object.keys(a);
    return (
      writers.length === Object.keys(b).length &&
      writers.every(writer => Object.hasOwn(b, writer) && a[writer] === b[writer])
    );
  },
};

export const interviewFormat: Format<Interview> = {
  store: storeInterview,
  read: readInterview,
  same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
};

/** Stored as they are: encoded reviews. */
export const predictionsFormat: Format<string> = {
  store: reviews => reviews,
  read: (_id, form) =>
    typeof form === 'string' && form && areReviews(form) ? form.slice(-KEPT_PREDICTIONS * REVIEW_WIDTH) : undefined,
  same: (a, b) => a === b,
};

export const planFormat: Format<PlanEntry> = {
  store: storePlan,
  read: (_key, form) => readPlan(form),
  same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
};

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
  let state: Stamped<GivenState> | undefined;
  let bookmark: Stamped<boolean> | undefined;
  for (let at = 0; at < value.length; at += MARK_WIDTH + 1) {
    const letter = value.charAt(at);
    const time = decodeNumber(value.slice(at + 1, at + 1 + MARK_WIDTH));
    if (time === undefined) {
      return undefined;
    }
    const given = GIVEN_STATES.find(known => STATE_LETTERS[known] === letter);
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

function storeInterview({ at, minutes, answers, leftOpen }: Interview): unknown {
  return [
    at,
    minutes,
    answers.map(({ id, score, seconds, notes, ticked }) => [
      ...[id, score ?? -1, seconds],
      ...(notes || ticked ? [notes ?? ''] : []),
      ...(ticked ? [ticked] : []),
    ]),
    ...(leftOpen?.length ? [leftOpen] : []),
  ];
}

function readInterview(key: string, value: unknown): Interview | undefined {
  const start = Number(key);
  if (!Array.isArray(value) || !isCount(start) || String(start) !== key) {
    return undefined;
  }
  const [at, minutes, answers, leftOpen = []] = value as unknown[];
  if (!isCount(at) || !isCount(minutes) || !Array.isArray(answers) || !isTexts(leftOpen)) {
    return undefined;
  }
  const read = (answers as unknown[]).map(readAnswer);
  return read.every(each => each !== undefined)
    ? { start, at, minutes, answers: read, ...(leftOpen.length > 0 && { leftOpen }) }
    : undefined;
}

function readAnswer(value: unknown): InterviewAnswer | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const [id, score, seconds, notes, ticked = []] = value as unknown[];
  if (typeof id !== 'string' || typeof score !== 'number' || !isCount(seconds)) {
    return undefined;
  }
  if (![-1, 0, 1, 2, 3, 4].includes(score) || (notes !== undefined && typeof notes !== 'string')) {
    return undefined;
  }
  if (!Array.isArray(ticked) || !ticked.every(isCount) || ticked.length > MOST_TICKED) {
    return undefined;
  }
  return {
    id,
    ...(score >= 0 && { score }),
    seconds,
    ...(notes && { notes }),
    ...(ticked.length > 0 && { ticked }),
  };
}

function storePlan({ at, plan }: PlanEntry): unknown {
  if (!plan) {
    return [at];
  }
  const { made, date, minutes, level, depth, fields } = plan;
  return [at, made, date, minutes, level, depth, ...(fields.length ? [fields] : [])];
}

function readPlan(value: unknown): PlanEntry | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const [at, made, date, minutes, level, depth, fields = []] = value as unknown[];
  if (!isTime(at) || at > LATEST_STAMP) {
    return undefined;
  }
  if (value.length === 1) {
    return { at };
  }
  const plan = readStudyPlan({ made, date, minutes, level, depth, fields });
  return plan && { at, plan };
}

/** Version 1 knew marks only: `{ seen, state: { value, at }, bookmark: { value, at } }` for each question. */
function readQuestion1(form: unknown): QuestionProgress | undefined {
  if (!isRecord(form)) {
    return undefined;
  }
  const seen = isTime(form.seen) ? form.seen : undefined;
  const state = readStamped(form.state, (item): item is GivenState => GIVEN_STATES.some(known => known === item));
  const bookmark = readStamped(form.bookmark, (item): item is boolean => typeof item === 'boolean');
  if (seen === undefined && !state && !bookmark) {
    return undefined;
  }
  return { ...(seen !== undefined && { seen }), ...(state && { state }), ...(bookmark && { bookmark }) };
}

function readStamped<T>(value: unknown, is: (item: unknown) => item is T): Stamped<T> | undefined {
  if (!isRecord(value) || !is(value.value) || !isTime(value.at)) {
    return undefined;
  }
  return { value: value.value, at: value.at };
}

const isTime = (value: unknown): value is number => isCount(value) && value > 0;
