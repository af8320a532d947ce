import { isCount, isRecord, isTexts, isWhole } from '../base/guards';
import type { StudyState } from '../progress/progress';
import type { Rated } from '../progress/progressStore';
import { type FromPython, readFromPython, type ToPython } from '../run/pagePython';
import { readRated } from '../sessions/rated';
import { SCORECARD_ACTIONS, type ScorecardAction } from '../sessions/scorecardView';
import {
  readPoints,
  readSessionAction,
  SESSION_KINDS,
  type SessionAction,
  type SessionKind,
} from '../sessions/session';
import type { RecallView, SessionButton, SessionView } from '../sessions/sessionView';
import type { ToChecks } from './checksView';
import { type CardAction, readCardAction, type ToCard } from './runView';

/** What passes between the extension and the answer page. */

/** How the user likes to read: the same on all pages. */
export interface Preferences {
  /** A question comes without its answer, tags and state, until it is asked for. */
  readonly hideAnswers: boolean;
  /** The whole answer is folded behind one line. */
  readonly brief: boolean;
  /** Long lines of code are wrapped instead of scrolled. */
  readonly wrap: boolean;
  /** The size of the text, in percent of VS Code's own. */
  readonly textSize: number;
}

/** What a button or a key of the page switches. */
export const SWITCHES = ['hideAnswers', 'brief', 'wrap'] as const;
export type Switch = (typeof SWITCHES)[number];

export interface PageMarks {
  readonly state: StudyState;
  readonly stateName: string;
  readonly bookmarked: boolean;
}

/** Stands before an interview's start in the key of its scorecard's page; no question's id has it. */
const SCORECARD = 'scorecard:';

/**
 * What a panel's history knows a scorecard by, as it knows a question by its id.
 * @param start when the interview began, in milliseconds since the epoch
 */
export const scorecardKey = (start: number): string => `${SCORECARD}${start}`;

/** The start of the interview whose scorecard a key stands for; undefined for a question's id. */
export function scorecardStart(key: string): number | undefined {
  const start = key.startsWith(SCORECARD) ? Number(key.slice(SCORECARD.length)) : undefined;
  return isCount(start) ? start : undefined;
}

/** What a panel's history knows the last page of the window's session by; no question's id has it. */
export const CLOSING_KEY = 'closing:';

/** What was read on a panel, in order, and the place in it of what is on screen: ids of questions, keys of other pages. */
export interface PageHistory {
  readonly ids: readonly string[];
  readonly at: number;
}

/** What every page of a question has, whether or not the question could be loaded. */
interface QuestionPage {
  readonly id: string;
  readonly title: string;
  readonly crumbs: string;
  readonly history: PageHistory;
  readonly marks: PageMarks;
  /** Whether the page should take the keyboard. */
  readonly focus: boolean;
  /** The session that the question is shown in. */
  readonly session?: SessionView;
}

/** A question's page. */
export interface ShowMessage extends QuestionPage {
  readonly type: 'show';
  readonly html: string;
  /** What belongs into the elements with `data-later`, by that number; absent where it comes in a message of its own. */
  readonly later?: readonly string[];
  readonly preferences: Preferences;
  /** The notes, where the session keeps them: the page then reports every change. */
  readonly notes?: string;
}

/** A question that could not be loaded. */
export interface FailedMessage extends QuestionPage {
  readonly type: 'failed';
  readonly message: string;
  /** The label of the button that tries again. */
  readonly action: string;
}

/** The end of a session. */
export interface ClosingMessage {
  readonly type: 'closing';
  readonly title: string;
  readonly html: string;
  readonly buttons: readonly SessionButton[];
  readonly history: PageHistory;
  readonly focus: boolean;
  readonly session: SessionView;
}

/** A session's page in the place of a question's: a program whose output is to be predicted. */
export interface SessionPageMessage {
  readonly type: 'sessionPage';
  /** The id of what is in front. */
  readonly key: string;
  readonly title: string;
  readonly html: string;
  readonly history: PageHistory;
  readonly preferences: Preferences;
  readonly focus: boolean;
  readonly session: SessionView;
}

/** The scorecard of an interview. */
export interface ScorecardMessage {
  readonly type: 'scorecard';
  readonly key: string;
  readonly title: string;
  readonly crumbs: string;
  readonly html: string;
  readonly history: PageHistory;
  readonly preferences: Preferences;
  readonly focus: boolean;
  /** Whether it comes back, to where it was left. */
  readonly back: boolean;
}

/** To the page. */
export type ToPage =
  | ShowMessage
  | FailedMessage
  | ClosingMessage
  | SessionPageMessage
  | ScorecardMessage
  | { readonly type: 'later'; readonly id: string; readonly later: readonly string[] }
  /** The session around the question on screen has changed. */
  | { readonly type: 'session'; readonly session: SessionView }
  /** How the recall of the question on screen can be rated, or was. */
  | { readonly type: 'recall'; readonly id: string; readonly recall: RecallView; readonly rated?: Rated | undefined }
  /** It has ended: its question is a step of the history now. */
  | { readonly type: 'sessionOver'; readonly history: PageHistory }
  | { readonly type: 'marks'; readonly id: string; readonly marks: PageMarks }
  /** What was typed on a page that this one has the place of. */
  | { readonly type: 'typed'; readonly notes: TypedNotes }
  | { readonly type: 'preferences'; readonly preferences: Preferences }
  /** The colour theme's own colours for code: values of CSS properties by their names. */
  | { readonly type: 'colours'; readonly colours: Readonly<Record<string, string>> }
  | ToCard
  | ToChecks
  | ToPython;

/** From the page. */
export type FromPage =
  | { readonly type: 'ready' }
  /** The page of a question, a program or a scorecard is drawn; in a session that of its turn. */
  | { readonly type: 'shown'; readonly id: string; readonly turn?: number }
  | { readonly type: 'open'; readonly id: string; readonly side: boolean }
  | { readonly type: 'search'; readonly text: string }
  /** A button of the session, at the turn that the page shows. */
  | { readonly type: 'act'; readonly action: SessionAction; readonly turn: number }
  /** A button of the scorecard on screen, known by its key. */
  | { readonly type: 'scorecard'; readonly key: string; readonly action: ScorecardAction }
  /** The answer of a question by itself was hidden and is shown. @param rated how it was rated since, as the page has kept it */
  | { readonly type: 'revealed'; readonly id: string; readonly rated?: Rated }
  /** A button of the bar below it. */
  | { readonly type: 'recall'; readonly id: string; readonly action: SessionAction }
  /** The notes, while the session keeps them. */
  | { readonly type: 'notes'; readonly id: string; readonly text: string }
  | { readonly type: 'switch'; readonly what: Switch }
  /** Another page of this window, which an earlier host of the extension has left behind, has told what was typed on it. */
  | { readonly type: 'left'; readonly place: PagePlace }
  | { readonly type: 'back' | 'forward' }
  | FromPython
  | OnQuestion;

/** What a button or a key of a question's page does with the question. */
export type QuestionAction =
  | { readonly type: 'next' | 'previous' | 'bookmark' | 'state' | 'solve' }
  | { readonly type: 'scratch' | 'steps' | 'copy'; readonly snippet: number }
  | CardAction;

/** The same with the id of the question that the page shows: the extension may be about to show another one. */
export type OnQuestion = QuestionAction & { readonly id: string };

/** Checks a message from the page; anything unknown is dropped. */
export function readMessage(value: unknown): FromPage | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { type, id, key, side, snippet, text, turn } = value;
  switch (type) {
    case 'ready':
    case 'back':
    case 'forward':
      return { type };
    case 'next':
    case 'previous':
    case 'bookmark':
    case 'state':
    case 'solve':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'switch': {
      const what = SWITCHES.find(known => known === value.what);
      return what && { type, what };
    }
    case 'left':
      return { type, place: readPagePlace(value.place) };
    case 'shown':
      return typeof id === 'string' ? { type, id, ...(isWhole(turn) && { turn }) } : undefined;
    case 'open':
      return typeof id === 'string' ? { type, id, side: side === true } : undefined;
    case 'scratch':
    case 'steps':
    case 'copy':
      return typeof id === 'string' && isWhole(snippet) ? { type, id, snippet } : undefined;
    case 'run':
    case 'stop':
    case 'runOffer': {
      const action = readCardAction(value);
      return action && typeof id === 'string' ? { ...action, id } : undefined;
    }
    case 'python':
      return readFromPython(value);
    case 'search':
      return typeof text === 'string' ? { type, text } : undefined;
    case 'act': {
      const action = readSessionAction(value.action);
      return action && isWhole(turn) ? { type, action, turn } : undefined;
    }
    case 'revealed': {
      const rated = readRated(value.rated);
      return typeof id === 'string' ? { type, id, ...(rated && { rated }) } : undefined;
    }
    case 'recall': {
      const action = readSessionAction(value.action);
      return action && typeof id === 'string' ? { type, id, action } : undefined;
    }
    case 'scorecard': {
      const action = SCORECARD_ACTIONS.find(known => known === value.action);
      return action && typeof key === 'string' ? { type, key, action } : undefined;
    }
    case 'notes':
      return typeof id === 'string' && typeof text === 'string' ? { type, id, text } : undefined;
    default:
      return undefined;
  }
}

/** What the user did to one question's page. */
export interface PageView {
  readonly scroll: number;
  /** Keys of the disclosures that are open. */
  readonly open: readonly string[];
  readonly revealed: boolean;
  /** The whole answer was unfolded though it is folded by preference. */
  readonly unfolded: boolean;
  readonly notes: string;
  /** The key points that are ticked outside of a session, by their places from 0. */
  readonly ticked: readonly number[];
  /** The numbers of snippets whose hidden outputs were shown, outside of a session. */
  readonly outputs: readonly number[];
  /** The solution of its exercise was shown: asked for, or earned. */
  readonly solution: boolean;
  /** Its exercise was solved, which offers the rating. */
  readonly solved: boolean;
  /** How the recall was rated since the answer was shown, outside of a session. */
  readonly rated?: Rated | undefined;
}

/** What the page keeps through a reload of the window: the question on screen, and the views of the last ones. */
export interface PageState {
  readonly id: string;
  readonly views: readonly (readonly [id: string, view: PageView])[];
  /** The session that was on screen. */
  readonly session?: Pick<SessionView, 'kind' | 'turn'>;
  readonly history?: PageHistory;
}

/** Notes by the ids of their questions. */
export type TypedNotes = readonly (readonly [id: string, text: string])[];

/** Where a page was that lost its extension, for the command that brings it back. */
export interface PagePlace {
  readonly id?: string;
  readonly session?: SessionKind;
  /** What was typed on it, for whichever question. */
  readonly notes?: TypedNotes;
  readonly statistics?: true;
}

/** Checks a place that a page gives. */
export function readPagePlace(value: unknown): PagePlace {
  if (!isRecord(value)) {
    return {};
  }
  const { id, session, notes } = value;
  const kind = SESSION_KINDS.find(each => each === session);
  return {
    ...(typeof id === 'string' && { id }),
    ...(kind && { session: kind }),
    ...(Array.isArray(notes) && { notes: (notes as unknown[]).flatMap(readTyped) }),
    ...(value.statistics === true && { statistics: true }),
  };
}

const readTyped = (entry: unknown): TypedNotes =>
  isTexts(entry) && entry.length === 2 ? [[entry[0] ?? '', entry[1] ?? '']] : [];

export const NEW_VIEW: PageView = {
  scroll: 0,
  open: [],
  revealed: false,
  unfolded: false,
  notes: '',
  ticked: [],
  outputs: [],
  solution: false,
  solved: false,
};

/** Checks a kept state. */
export function readPageState(value: unknown): PageState | undefined {
  if (!isRecord(value) || typeof value.id !== 'string') {
    return undefined;
  }
  const session = readSession(value.session);
  const history = readHistory(value.history);
  const entries = Array.isArray(value.views) ? (value.views as unknown[]) : [];
  return {
    id: value.id,
    ...(session && { session }),
    ...(history && { history }),
    views: entries.flatMap(entry =>
      Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], readView(entry[1])] as const] : [],
    ),
  };
}

function readSession(value: unknown): PageState['session'] {
  const kind = isRecord(value) ? SESSION_KINDS.find(each => each === value.kind) : undefined;
  return kind && isRecord(value) && isWhole(value.turn) ? { kind, turn: value.turn } : undefined;
}

function readHistory(value: unknown): PageHistory | undefined {
  return isRecord(value) && isTexts(value.ids) && isCount(value.at) && value.at < value.ids.length
    ? { ids: value.ids, at: value.at }
    : undefined;
}

function readView(value: unknown): PageView {
  if (!isRecord(value)) {
    return NEW_VIEW;
  }
  const { scroll, open, revealed, unfolded, notes, ticked, outputs, solution, solved } = value;
  const rated = readRated(value.rated);
  return {
    scroll: typeof scroll === 'number' && Number.isFinite(scroll) ? scroll : 0,
    open: Array.isArray(open) ? open.filter((key): key is string => typeof key === 'string') : [],
    revealed: revealed === true,
    unfolded: unfolded === true,
    notes: typeof notes === 'string' ? notes : '',
    ticked: readPoints(ticked) ?? [],
    outputs: readPoints(outputs) ?? [],
    solution: solution === true,
    solved: solved === true,
    ...(rated && { rated }),
  };
}
