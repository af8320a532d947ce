import type { Event } from '../base/emitter';
import { isCount, isRecord } from '../base/guards';
import { GRADES, type Grade } from '../progress/codec';
import { MOST_TYPED } from './prediction';
import { SCORES, type Score } from './score';

export const SESSION_KINDS = ['practice', 'interview', 'predict'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Actions without anything to say besides. */
const PLAIN_ACTIONS = [
  // On the question in front.
  ...(['reveal', 'skip', 'undo', 'pause', 'resume', 'togglePause', 'list', 'end'] as const),
  // On the program in front.
  ...(['giveUp', 'next'] as const),
  // On the last page.
  ...(['more', 'again', 'statistics', 'done'] as const),
] as const;

/** What a user does in a session, by a button, a key or a command. A session leaves alone what it does not know. */
export type SessionAction =
  | { readonly type: (typeof PLAIN_ACTIONS)[number] }
  | { readonly type: 'rate'; readonly grade: Grade }
  | { readonly type: 'score'; readonly score: Score }
  /** What the user says that the program in front prints. */
  | { readonly type: 'check'; readonly text: string }
  /** All the key points that are ticked now, by their places from 0. */
  | { readonly type: 'tick'; readonly points: readonly number[] };

/** What is done with the question in front, or on the last page: meant for what the user saw, not for what has come since. */
const ON_WHAT_IS_SEEN: readonly SessionAction['type'][] = [
  ...(['reveal', 'tick', 'rate', 'score', 'skip'] as const),
  ...(['check', 'giveUp', 'next'] as const),
  ...(['more', 'again', 'done'] as const),
];

/**
 * Whether an action is meant for what is in front now.
 * @param seen the turn whose page the user saw when acting; undefined where they saw none
 */
export const isMeant = ({ turn }: Session, { type }: SessionAction, seen: number | undefined): boolean =>
  seen === turn || !ON_WHAT_IS_SEEN.includes(type);

/** Checks an action that comes from a page. */
export function readSessionAction(value: unknown): SessionAction | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const plain = PLAIN_ACTIONS.find(known => known === value.type);
  if (plain) {
    return { type: plain };
  }
  const grade = GRADES.find(known => known === value.grade);
  if (value.type === 'rate' && grade) {
    return { type: 'rate', grade };
  }
  const points = readPoints(value.points);
  if (value.type === 'tick' && points) {
    return { type: 'tick', points };
  }
  if (value.type === 'check' && typeof value.text === 'string' && value.text.length <= MOST_TYPED) {
    return { type: 'check', text: value.text };
  }
  const score = SCORES.find(known => known === value.score);
  return value.type === 'score' && score !== undefined ? { type: 'score', score } : undefined;
}

/** No answer has as many key points. */
const MOST_POINTS = 100;

/** Checks a list of key points by their places. */
export const readPoints = (value: unknown): readonly number[] | undefined =>
  Array.isArray(value) && value.length <= MOST_POINTS && value.every(isCount) ? value : undefined;

/** Questions or programs put in front of the user one after the other: a practice session, a mock interview. */
export interface Session {
  readonly kind: SessionKind;
  /** The id of the question or the program in front; undefined at the end. */
  readonly current: string | undefined;
  /** Counts the times that a question was put in front: the same one again is another turn. */
  readonly turn: number;
  /** Whether the answer of the question in front is shown. */
  readonly revealed: boolean;
  readonly canUndo: boolean;
  /** What of it a view shows has changed. */
  readonly onDidChange: Event<void>;
  /** @returns when it is in force; the record is stored within a second */
  do(action: SessionAction): Promise<void>;
}
