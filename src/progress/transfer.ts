/**
 * Progress as a file for people and programs: readable, checked to the last field when it comes back. The same shape as
 * `media/progress.schema.json`.
 */
import * as v from 'valibot';
import { encodeReview, GRADES, LAST_TIME, LONGEST_INTERVAL, REVIEW_STATE, type Review } from './codec';
import { dayNumber } from './day';
import {
  COUNTERS,
  EMPTY_PROGRESS,
  type Interview,
  KEPT_REVIEWS,
  liveReviews,
  mergeProgress,
  type ProgressData,
  type QuestionProgress,
  STUDY_STATES,
  settled,
  type Tally,
} from './progress';

export const EXPORT_FORMAT = 'python-interview-progress';
export const EXPORT_VERSION = 1;
/** A file larger than this is refused before it is read, in bytes; a full record takes about a tenth of it. */
export const LARGEST_FILE = 5_000_000;

const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
const CARD_STATES = ['learning', 'review', 'relearning'] as const;
const REVIEW_EPOCH = Date.UTC(2020, 0, 1);
/** Clocks differ, but not by more than this. In milliseconds. */
const TOMORROW = 86_400_000;

const moment = (earliest: number, latest: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, 'expected a time such as 2026-11-25T18:30:00Z'),
    v.transform(text => Date.parse(text)),
    v.number('expected a time that exists'),
    v.minValue(earliest, 'expected a later time'),
    v.maxValue(latest, 'expected a time that is not in the future'),
  );
const whole = (low: number, high: number) => v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const real = (low: number, high: number) => v.pipe(v.number(), v.finite(), v.minValue(low), v.maxValue(high));
const questionId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

function fileSchema(now: number) {
  const time = moment(1, now + TOMORROW);
  const review = v.object({
    time: moment(REVIEW_EPOCH, Math.min(LAST_TIME, now + TOMORROW)),
    rating: v.picklist(RATINGS),
    state: v.picklist(CARD_STATES),
    step: whole(0, 1),
    stability: real(0.001, 36_500),
    difficulty: real(1, 10),
    interval: whole(0, LONGEST_INTERVAL),
  });
  const question = v.object({
    seen: v.optional(time),
    state: v.optional(v.object({ value: v.picklist(STUDY_STATES), at: time })),
    bookmark: v.optional(v.object({ value: v.boolean(), at: time })),
    reviews: v.optional(v.pipe(v.array(review), v.maxLength(1000))),
  });
  const counts = v.object(
    Object.fromEntries(COUNTERS.map(name => [name, v.optional(whole(0, 100_000), 0)])) as Record<
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
    minutes: whole(1, 1000),
    answers: v.pipe(
      v.array(
        v.object({
          id: questionId,
          score: v.optional(whole(0, 4)),
          seconds: whole(0, 1_000_000),
          notes: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
        }),
      ),
      v.maxLength(500),
    ),
  });
  return v.object({
    format: v.literal(EXPORT_FORMAT),
    version: v.literal(EXPORT_VERSION),
    exported: v.optional(v.string()),
    questions: v.pipe(v.record(questionId, question), v.maxEntries(20_000)),
    days: v.optional(
      v.pipe(v.record(day, v.pipe(v.record(writer, counts), v.maxEntries(200))), v.maxEntries(2000)),
      {},
    ),
    interviews: v.optional(v.pipe(v.array(interview), v.maxLength(500)), []),
  });
}

type ExportFile = v.InferOutput<ReturnType<typeof fileSchema>>;

const isoTime = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/** The settled record as readable JSON. @param now milliseconds since the epoch */
export function exportProgress(data: ProgressData, now: number): string {
  const { questions, days, interviews } = settled(data);
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
        Object.fromEntries(COUNTERS.flatMap((name, at) => (done[at] ? [[name, done[at]] as const] : []))),
      ),
    ),
    interviews: Object.values(interviews).map(({ start, at, ...rest }) => ({
      start: isoTime(start),
      changed: isoTime(at),
      ...rest,
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
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
export type ImportResult = { readonly data: ProgressData; readonly reviews: number } | { readonly problem: string };

/** Reads an exported file; anything that is not exactly one is refused as a whole. @param now milliseconds since the epoch */
export function importProgress(bytes: Uint8Array, now: number): ImportResult {
  if (bytes.length > LARGEST_FILE) {
    return { problem: 'the file is too large' };
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const result = v.safeParse(fileSchema(now), value, { abortEarly: true, abortPipeEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    return { problem: path ? `${path}: ${issue.message}` : issue.message };
  }
  const data = fromFile(result.output);
  const reviews = Object.values(data.questions).reduce((sum, entry) => sum + liveReviews(entry).length, 0);
  return { data, reviews };
}

function fromFile(file: ExportFile): ProgressData {
  const data: ProgressData = {
    ...EMPTY_PROGRESS,
    questions: Object.fromEntries(
      Object.entries(file.questions)
        .map(([id, entry]) => [id, fromEntry(entry)] as const)
        .filter(([, entry]) => Object.keys(entry).length),
    ),
    days: mapRecord(file.days, tallies =>
      mapRecord(tallies, (counts): Tally => ({ done: COUNTERS.map(name => counts[name]) })),
    ),
    interviews: Object.fromEntries(file.interviews.map(item => [String(item.start), fromInterview(item)] as const)),
  };
  // Merging puts a record in order and within its bounds.
  return mergeProgress(EMPTY_PROGRESS, data);
}

function fromEntry({ seen, state, bookmark, reviews = [] }: ExportFile['questions'][string]): QuestionProgress {
  const encoded = new Map<number, string>();
  for (const item of reviews) {
    const time = Math.floor(item.time / 1000) * 1000;
    const rating = GRADES[RATINGS.indexOf(item.rating)] ?? 3;
    const state = ([1, 2, 3] as const)[CARD_STATES.indexOf(item.state)] ?? REVIEW_STATE;
    encoded.set(time, encodeReview({ ...item, time, rating, state }));
  }
  const kept = [...encoded.values()].sort().slice(-KEPT_REVIEWS).join('');
  return {
    ...(seen !== undefined && { seen }),
    ...(state && { state }),
    ...(bookmark && { bookmark }),
    ...(kept && { reviews: kept }),
  };
}

function fromInterview({ start, changed, minutes, answers }: ExportFile['interviews'][number]): Interview {
  return {
    start,
    at: changed,
    minutes,
    answers: answers.map(({ id, score, seconds, notes }) => ({
      id,
      ...(score !== undefined && { score }),
      seconds,
      ...(notes && { notes }),
    })),
  };
}

const mapRecord = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
