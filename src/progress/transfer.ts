/**
 * Progress as a file for people and programs: readable, checked to the last field when it comes back. The same shape as
 * `media/progress.schema.json`.
 */
import * as v from 'valibot';
import { readProgramId } from '../bank/program';
import { messageOf } from '../base/errors';
import { isRecord } from '../base/guards';
import { encodeReview, FIRST_TIME, GRADES, LAST_TIME, LONGEST_INTERVAL, REVIEW_STATE, type Review } from './codec';
import { dayNumber } from './day';
import { FURTHEST_AHEAD, liveReviews } from './entry';
import { mergeProgress } from './merge';
import {
  COUNTERS,
  EMPTY_PROGRESS,
  GIVEN_STATES,
  type Interview,
  KEPT_PREDICTIONS,
  KEPT_REVIEWS,
  MOST_TICKED,
  mapRecord,
  type ProgressData,
  type QuestionProgress,
  type Tally,
} from './progress';
import { settled } from './settled';
import { storeProgress } from './stored';
import { type PlanEntry, readStudyPlan } from './studyPlan';

export const EXPORT_FORMAT = 'python-interview-progress';
export const EXPORT_VERSION = 1;
/**
 * A file larger than this is refused before it is read, in bytes. Twenty reviews of each of 10,000 questions take a third of it.
 */
export const LARGEST_FILE = 64_000_000;
/**
 * What is imported is carried by every write from then on, and by Settings Sync, so it may take this much when stored, in letters:
 * 10,000 questions with twenty reviews each, and fifty interviews with as long notes as are kept.
 */
export const LARGEST_RECORD = 6_000_000;
/** Questions that the bank does not have, such as those of another version, are taken over up to this many: the newest. */
export const MOST_UNKNOWN = 2000;
/** Programs that the bank does not have, such as those of another edition of it, are taken over up to this many: the newest. */
export const MOST_UNKNOWN_PROGRAMS = 2000;
/** What a question may be called: words with hyphens, behind those of a pack. */
const QUESTION_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/;
const LONGEST_ID = 80;
/** What a stored count can hold. */
const MOST_COUNTED = 64 ** 5 - 1;
const MOST_QUESTIONS = 50_000;
const MOST_PROGRAMS = 50_000;
/** Windows that reviewed on one day, on all machines. */
const MOST_WRITERS = 5000;
/** From so many questions on a file is written without indentation, which would be half of it. */
const LARGE = 2000;

const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
const CARD_STATES = ['learning', 'review', 'relearning'] as const;
/** The last moment that is written with four digits for the year. */
const LAST_WRITTEN = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
/** Engines take 31 February for 3 March. */
const exists = (text: string): boolean => {
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === TIME.exec(text)?.[1];
};
const moment = (earliest: number) =>
  v.pipe(
    v.string(),
    v.regex(TIME, 'expected a time such as 2026-11-25T18:30:00Z'),
    v.check(exists, 'expected a time that exists'),
    v.transform(text => Date.parse(text)),
    v.minValue(earliest, 'expected a later time'),
  );
const whole = (low: number, high: number) => v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const count = whole(0, Number.MAX_SAFE_INTEGER);
const real = (low: number, high: number) => v.pipe(v.number(), v.finite(), v.minValue(low), v.maxValue(high));
const questionId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

function fileSchema() {
  const time = moment(0);
  const review = v.object({
    time: moment(FIRST_TIME),
    rating: v.picklist(RATINGS),
    state: v.picklist(CARD_STATES),
    step: whole(0, 1),
    stability: real(0.001, 36_500),
    difficulty: real(1, 10),
    interval: whole(0, LONGEST_INTERVAL),
  });
  const question = v.object({
    seen: v.optional(time),
    state: v.optional(v.object({ value: v.picklist(GIVEN_STATES), at: time })),
    bookmark: v.optional(v.object({ value: v.boolean(), at: time })),
    reviews: v.optional(v.pipe(v.array(review), v.maxLength(1000))),
  });
  const counts = v.object(
    Object.fromEntries(COUNTERS.map(name => [name, v.optional(whole(0, MOST_COUNTED), 0)])) as Record<
      (typeof COUNTERS)[number],
      v.OptionalSchema<ReturnType<typeof whole>, 0>
    >,
  );
  const day = v.pipe(
    v.string(),
    v.check(key => dayNumber(key) !== undefined, 'expected a day such as 2026-11-25'),
  );
  const writer = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
  const interview = v.object({
    start: time,
    changed: time,
    minutes: count,
    answers: v.pipe(
      v.array(
        v.object({
          id: questionId,
          score: v.optional(whole(0, 4)),
          seconds: count,
          notes: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
          ticked: v.optional(v.pipe(v.array(count), v.maxLength(MOST_TICKED))),
        }),
      ),
      v.maxLength(500),
    ),
    leftOpen: v.optional(v.pipe(v.array(questionId), v.maxLength(500))),
  });
  return v.object({
    format: v.literal(EXPORT_FORMAT),
    version: v.literal(EXPORT_VERSION),
    exported: v.optional(v.string()),
    // A key that no question has is left out later: one does not make the others worthless.
    questions: v.pipe(v.record(v.string(), question), v.maxEntries(MOST_QUESTIONS)),
    days: v.optional(
      v.pipe(v.record(day, v.pipe(v.record(writer, counts), v.maxEntries(MOST_WRITERS))), v.maxEntries(2000)),
      {},
    ),
    interviews: v.optional(v.pipe(v.array(interview), v.maxLength(500)), []),
    programs: v.optional(
      v.pipe(v.record(v.string(), v.pipe(v.array(review), v.maxLength(1000))), v.maxEntries(MOST_PROGRAMS)),
      {},
    ),
    // What is no plan is left out later: it does not make the others worthless.
    plan: v.optional(v.unknown()),
  });
}

type ExportFile = v.InferOutput<ReturnType<typeof fileSchema>>;

const isoTime = (time: number): string => new Date(Math.min(time, LAST_WRITTEN)).toISOString().replace('.000Z', 'Z');

/** The settled record as readable JSON. @param now milliseconds since the epoch */
export function exportProgress(data: ProgressData, now: number): string {
  const { questions, days, interviews, programs, plan } = settled(data);
  const stamped = <T>({ value, at }: { value: T; at: number }) => ({ value, at: isoTime(at) });
  const file = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exported: isoTime(now),
    questions: mapRecord(questions, entry => ({
      ...(entry.seen && { seen: isoTime(entry.seen) }),
      ...(entry.state && { state: stamped(entry.state) }),
      ...(entry.bookmark && { bookmark: stamped(entry.bookmark) }),
      ...(entry.reviews && { reviews: liveReviews(entry).map(exportReview) }),
    })),
    days: mapRecord(days, tallies =>
      mapRecord(tallies, ({ done }) =>
        Object.fromEntries(
          // Counts of one writer that were stored apart may come to more than a file takes.
          COUNTERS.flatMap((name, at) => (done[at] ? [[name, Math.min(done[at], MOST_COUNTED)] as const] : [])),
        ),
      ),
    ),
    interviews: Object.values(interviews).map(({ start, at, ...rest }) => ({
      start: isoTime(start),
      changed: isoTime(at),
      ...rest,
    })),
    ...(Object.keys(programs).length > 0 && {
      programs: mapRecord(programs, reviews => liveReviews({ reviews }).map(exportReview)),
    }),
    ...(plan?.plan && { plan: { ...plan.plan, made: isoTime(plan.plan.made), changed: isoTime(plan.at) } }),
  };
  return `${JSON.stringify(file, undefined, Object.keys(questions).length + Object.keys(programs).length > LARGE ? 0 : 2)}\n`;
}

function exportReview({ time, rating, state, step, stability, difficulty, interval }: Review) {
  return {
    time: isoTime(time),
    rating: RATINGS[rating - 1],
    state: CARD_STATES[state - 1],
    step,
    stability: Number(stability.toPrecision(6)),
    difficulty: Number(difficulty.toPrecision(6)),
    interval,
  };
}

/** What an import holds, or why it is refused, in words for the log and the user (English, as JSON's own messages are). */
export type ImportResult =
  | {
      readonly data: ProgressData;
      readonly reviews: number;
      /** Times that lay ahead of the clock by more than clocks differ, and were set to now. */
      readonly ahead: number;
      /** Entries that were left out because no question can be called so. */
      readonly noQuestions: number;
      /** Entries that were left out because there are more of questions that the bank does not have than are taken over. */
      readonly tooMany: number;
      /** Programs that were left out because no program can be called so, or because there are more than are taken over. */
      readonly noPrograms: number;
      /** What stood in the plan's place was none, and was left out. */
      readonly noPlan: boolean;
    }
  | { readonly problem: string };

/**
 * Reads an exported file; anything that is not exactly one is refused as a whole.
 * @param now milliseconds since the epoch
 * @param known whether the bank has a question
 * @param knownProgram whether it has a program, by `programId`
 */
export function importProgress(
  bytes: Uint8Array,
  now: number,
  known: (id: string) => boolean,
  knownProgram: (id: string) => boolean,
): ImportResult {
  if (bytes.length > LARGEST_FILE) {
    return { problem: 'the file is too large' };
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { problem: messageOf(error) };
  }
  const result = v.safeParse(fileSchema(), value, { abortEarly: true, abortPipeEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    return { problem: path ? `${path}: ${issue.message}` : issue.message };
  }
  const clamp = new Clamp(now);
  // Merging puts a record in order and within its bounds.
  const read = fromFile(result.output, clamp);
  const chosen = chooseQuestions(read.questions, known);
  const programs = choosePrograms(read.programs, knownProgram);
  const data = mergeProgress(EMPTY_PROGRESS, { ...read, questions: chosen.questions, programs });
  if (JSON.stringify(storeProgress(data)).length > LARGEST_RECORD) {
    return { problem: `the record is too large: more than ${LARGEST_RECORD / 1_000_000} MB when stored` };
  }
  const reviews = Object.values(data.questions).reduce((sum, entry) => sum + liveReviews(entry).length, 0);
  const { noQuestions, tooMany } = chosen;
  const noPlan = result.output.plan !== undefined && !data.plan;
  const noPrograms = Object.keys(read.programs).length - Object.keys(programs).length;
  return { data, reviews, ahead: clamp.count, noQuestions, tooMany, noPrograms, noPlan };
}

/** Whether a question may be called so. */
const isQuestionId = (id: string): boolean => id.length <= LONGEST_ID && QUESTION_ID.test(id);

/** Leaves out what no question can be called, and of questions that the bank does not have the oldest beyond the limit. */
function chooseQuestions(questions: ProgressData['questions'], known: (id: string) => boolean) {
  const all = Object.entries(questions);
  const possible = all.filter(([id]) => isQuestionId(id));
  const unknown = possible.filter(([id]) => !known(id));
  const tooMany = Math.max(0, unknown.length - MOST_UNKNOWN);
  const oldest = new Set(
    unknown
      .sort(([, a], [, b]) => lastTouched(a) - lastTouched(b))
      .slice(0, tooMany)
      .map(([id]) => id),
  );
  return {
    questions: Object.fromEntries(possible.filter(([id]) => !oldest.has(id))),
    noQuestions: all.length - possible.length,
    tooMany,
  };
}

/** Leaves out what no program can be called, and of programs that the bank does not have the oldest beyond the limit. */
function choosePrograms(programs: ProgressData['programs'], known: (id: string) => boolean): ProgressData['programs'] {
  const possible = Object.entries(programs).filter(([id]) => isQuestionId(readProgramId(id)?.questionId ?? ''));
  const lastPredicted = (reviews: string) => liveReviews({ reviews }).at(-1)?.time ?? 0;
  const unknown = possible.filter(([id]) => !known(id)).sort(([, a], [, b]) => lastPredicted(a) - lastPredicted(b));
  const oldest = new Set(unknown.slice(0, Math.max(0, unknown.length - MOST_UNKNOWN_PROGRAMS)).map(([id]) => id));
  return Object.fromEntries(possible.filter(([id]) => !oldest.has(id)));
}

/** When the user last did something with a question, in milliseconds since the epoch. */
const lastTouched = (entry: QuestionProgress): number =>
  Math.max(entry.seen ?? 0, entry.state?.at ?? 0, entry.bookmark?.at ?? 0, liveReviews(entry).at(-1)?.time ?? 0);

/**
 * Sets times that cannot be to now. A file may hold such, because the clock of the machine that wrote it was ahead once. Times that
 * are ahead by no more than clocks differ stay as they are: they are how a record knows its own entries again.
 */
class Clamp {
  count = 0;
  private readonly latest: number;

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: number) {
    this.latest = now + FURTHEST_AHEAD;
  }

  one(time: number): number {
    if (time <= this.latest) {
      return time;
    }
    this.count++;
    return this.now;
  }

  /**
   * Times that name what they belong to: they stay in their order and differ from each other.
   * @param items in the order of their times
   * @param unit milliseconds that two times differ by at least
   */
  each<T>(items: readonly T[], timeOf: (item: T) => number, unit: number): [number, T][] {
    let next = Infinity;
    const clamped = [...items].reverse().map((item): [number, T] => {
      const time = timeOf(item);
      const kept = Math.floor(Math.min(time <= this.latest ? time : this.one(time), next) / unit) * unit;
      next = time <= this.latest && next === Infinity ? Infinity : kept - unit;
      return [kept, item];
    });
    return clamped.reverse();
  }
}

function fromFile(file: ExportFile, clamp: Clamp): ProgressData {
  // One of no minutes and no answers would be the mark of a deleted one, and delete.
  const interviews = file.interviews
    .filter(({ minutes, answers }) => minutes > 0 || answers.length > 0)
    .sort((a, b) => a.start - b.start);
  const plan = fromPlan(file.plan, clamp);
  const programs = mapRecord(file.programs, reviews => encodeReviews(reviews, clamp, KEPT_PREDICTIONS));
  return {
    ...EMPTY_PROGRESS,
    questions: Object.fromEntries(
      Object.entries(file.questions)
        .map(([id, entry]) => [id, fromEntry(entry, clamp)] as const)
        .filter(([, entry]) => Object.keys(entry).length),
    ),
    days: mapRecord(file.days, tallies =>
      mapRecord(tallies, (counts): Tally => ({ done: COUNTERS.map(name => counts[name]) })),
    ),
    interviews: Object.fromEntries(
      clamp
        .each(interviews, ({ start }) => start, 1)
        .map(([start, item]) => [String(start), fromInterview(start, clamp.one(item.changed), item)] as const),
    ),
    programs: Object.fromEntries(Object.entries(programs).filter(([, reviews]) => reviews)),
    ...(plan && { plan }),
  };
}

/** @returns undefined for what is no plan */
function fromPlan(value: unknown, clamp: Clamp): PlanEntry | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const time = moment(1);
  const made = v.safeParse(time, value.made);
  const changed = v.safeParse(time, value.changed);
  if (!made.success || !changed.success) {
    return undefined;
  }
  const plan = readStudyPlan({ ...value, made: clamp.one(made.output) });
  return plan && { at: clamp.one(changed.output), plan };
}

function fromEntry(
  { seen, state, bookmark, reviews = [] }: ExportFile['questions'][string],
  clamp: Clamp,
): QuestionProgress {
  const kept = encodeReviews(reviews, clamp, KEPT_REVIEWS);
  const stamped = <T extends { readonly at: number }>(mark: T): T => ({ ...mark, at: clamp.one(mark.at) });
  return {
    ...(seen !== undefined && { seen: clamp.one(seen) }),
    ...(state && { state: stamped(state) }),
    ...(bookmark && { bookmark: stamped(bookmark) }),
    ...(kept && { reviews: kept }),
  };
}

type ExportedReview = NonNullable<ExportFile['questions'][string]['reviews']>[number];

/** @param most how many are kept, the newest */
function encodeReviews(reviews: readonly ExportedReview[], clamp: Clamp, most: number): string {
  const encoded = new Map<number, string>();
  const ordered = [...reviews].sort((a, b) => a.time - b.time);
  for (const [time, item] of clamp.each(ordered, review => Math.min(review.time, LAST_TIME), 1000)) {
    const rating = GRADES[RATINGS.indexOf(item.rating)] ?? 3;
    const state = ([1, 2, 3] as const)[CARD_STATES.indexOf(item.state)] ?? REVIEW_STATE;
    encoded.set(time, encodeReview({ ...item, time, rating, state }));
  }
  return [...encoded.values()].sort().slice(-most).join('');
}

const fromInterview = (
  start: number,
  at: number,
  { minutes, answers, leftOpen }: ExportFile['interviews'][number],
): Interview => ({
  start,
  at,
  minutes,
  answers: answers.map(({ id, score, seconds, notes, ticked }) => ({
    id,
    ...(score !== undefined && { score }),
    seconds,
    ...(notes && { notes }),
    ...(ticked?.length && { ticked }),
  })),
  ...(leftOpen?.length && { leftOpen }),
});
