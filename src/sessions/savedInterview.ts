import { isCount, isRecord } from '../base/guards';
import { SCORES, type Score } from './score';
import { readPoints } from './session';

/** What an interview in progress has of one of its questions. */
export interface InterviewEntry {
  readonly id: string;
  /** Whether it was scored or skipped; else it is open. */
  readonly done: boolean;
  readonly score?: Score;
  /** Time it was in front, pauses left out. */
  readonly seconds: number;
  readonly notes: string;
  readonly revealed: boolean;
  /** The key points that are ticked as said, by their places from 0. */
  readonly ticked: readonly number[];
}

/** What is kept of an interview in progress, so that it goes on after a reload. */
export interface SavedInterview {
  readonly version: 3;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** The length chosen. */
  readonly minutes: number;
  /** At least one, each question once, in their order. */
  readonly entries: readonly InterviewEntry[];
  /** The place of the question in front. */
  readonly current: number;
  /** The places of what was scored or skipped, in the order of that: what undo goes back through. */
  readonly past: readonly number[];
  /** Milliseconds left when this was saved, negative when over time. */
  readonly left: number;
  /** Whether the clock stands still. */
  readonly paused: boolean;
  /** Milliseconds of the interview that had gone by when the question in front came. */
  readonly shownAt: number;
  readonly turn: number;
  readonly finished: boolean;
  /** Its scorecard has taken its place: it is kept for its notes, which the record has the beginnings of. */
  readonly closed: boolean;
}

/** A question that was not in front yet. */
export const openEntry = (id: string): InterviewEntry => ({
  id,
  done: false,
  seconds: 0,
  notes: '',
  revealed: false,
  ticked: [],
});

/** Checks a kept interview. @returns undefined where it is none, or a question is not in the bank any more */
export function readSavedInterview(value: unknown, known: (id: string) => boolean): SavedInterview | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { start, minutes, left, shownAt, turn } = value;
  if (!isCount(start) || !isCount(minutes) || !isCount(turn) || !isTime(left) || !isTime(shownAt)) {
    return undefined;
  }
  const questions =
    value.version === 3 ? readQuestions(value) : value.version === 2 ? readQuestions2(value) : undefined;
  if (!questions?.entries.every(({ id }) => known(id))) {
    return undefined;
  }
  const { entries, current, past } = questions;
  return {
    version: 3,
    start,
    minutes,
    entries,
    current,
    past,
    left,
    paused: value.paused === true,
    shownAt,
    turn,
    finished: value.finished === true || entries.every(({ done }) => done),
    closed: value.closed === true,
  };
}

type Questions = Pick<SavedInterview, 'entries' | 'current' | 'past'>;

function readQuestions({ entries, current, past }: Record<string, unknown>): Questions | undefined {
  if (!Array.isArray(entries) || !Array.isArray(past)) {
    return undefined;
  }
  const read = (entries as unknown[]).map(readEntry);
  if (!read.every(entry => entry !== undefined) || new Set(read.map(({ id }) => id)).size < read.length) {
    return undefined;
  }
  const isDone = (place: unknown): place is number => isCount(place) && read[place]?.done === true;
  return isCount(current) && current < read.length && past.every(isDone) && new Set(past).size === past.length
    ? { entries: read, current, past }
    : undefined;
}

function readEntry(value: unknown): InterviewEntry | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { id, done, score, seconds, notes, revealed, ticked } = value;
  const given = SCORES.find(known => known === score);
  if (
    typeof id !== 'string' ||
    !isCount(seconds) ||
    typeof notes !== 'string' ||
    (score !== undefined && !isGiven(given))
  ) {
    return undefined;
  }
  return {
    id,
    done: done === true,
    ...(isGiven(given) && { score: given }),
    seconds,
    notes,
    revealed: revealed === true,
    ticked: readPoints(ticked) ?? [],
  };
}

const isGiven = (score: Score | undefined): score is Score => score !== undefined;

/** Version 2 went from the first question to the last: its answers are those of the questions in front of the current one. */
function readQuestions2(value: Record<string, unknown>): Questions | undefined {
  const { questions, answers, spent, notes, revealed, finished, unfinished } = value;
  if (!Array.isArray(questions) || !questions.every(id => typeof id === 'string') || !questions.length) {
    return undefined;
  }
  if (!Array.isArray(answers) || answers.length > questions.length || !isCount(spent) || typeof notes !== 'string') {
    return undefined;
  }
  const last = answers.length - 1;
  const entries = questions.map((id: string, at): unknown => {
    if (at < answers.length) {
      const answer: unknown = answers[at];
      const isOpen = unfinished === true && at === last;
      return isRecord(answer)
        ? { notes: '', ...answer, done: !isOpen, revealed: answer.score !== undefined }
        : undefined;
    }
    return at === answers.length && finished !== true
      ? { ...openEntry(id), seconds: spent, notes, revealed }
      : openEntry(id);
  });
  const ended = finished === true || answers.length === questions.length;
  const done = entries.flatMap((entry, at) => (isRecord(entry) && entry.done === true ? at : []));
  return readQuestions({ entries, current: ended ? Math.max(0, last) : answers.length, past: done });
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
