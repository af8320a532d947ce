import type { StudyState } from '../progress/progress';
import { STAGE_KINDS, type StageView } from '../sessions/sessionView';

/** What passes between the extension and the answer page. */

export type ReadingMode = 'openBook' | 'practice';

export interface PageMarks {
  readonly state: StudyState;
  readonly stateName: string;
  readonly bookmarked: boolean;
}

/** To the page. */
export type ToPage =
  | {
      readonly type: 'show';
      readonly id: string;
      readonly title: string;
      readonly crumbs: string;
      readonly html: string;
      /** What belongs into the elements with `data-later`, by that number; absent where it comes in a message of its own. */
      readonly later?: readonly string[];
      readonly hasPrevious: boolean;
      readonly hasNext: boolean;
      readonly mode: ReadingMode;
      readonly marks: PageMarks;
      /** Whether the page should take the keyboard. */
      readonly focus: boolean;
      /** The session that the question is shown in. */
      readonly stage?: StageView;
    }
  | { readonly type: 'later'; readonly id: string; readonly later: readonly string[] }
  /** The end of a session. */
  | {
      readonly type: 'closing';
      readonly title: string;
      readonly html: string;
      readonly focus: boolean;
      readonly stage: StageView;
    }
  /** The session around the question on screen has changed, or (without `stage`) has ended. */
  | { readonly type: 'stage'; readonly stage?: StageView }
  | { readonly type: 'failed'; readonly message: string; readonly action: string }
  | { readonly type: 'marks'; readonly id: string; readonly marks: PageMarks }
  | { readonly type: 'mode'; readonly mode: ReadingMode };

/** From the page. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'shown'; readonly id: string }
  | { readonly type: 'open'; readonly id: string; readonly side: boolean }
  | { readonly type: 'scratch' | 'copy'; readonly snippet: number }
  | { readonly type: 'search'; readonly text: string }
  /** A button of the stage. */
  | { readonly type: 'act'; readonly action: string }
  /** The notes, while the stage keeps them. */
  | { readonly type: 'notes'; readonly id: string; readonly text: string }
  | { readonly type: 'next' | 'previous' | 'bookmark' | 'state' | 'mode' };

/** Checks a message from the page; anything unknown is dropped. */
export function readMessage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    return undefined;
  }
  const message = value as Record<string, unknown>;
  const { type, id, side, snippet, text, action } = message;
  switch (type) {
    case 'ready':
    case 'next':
    case 'previous':
    case 'bookmark':
    case 'state':
    case 'mode':
      return { type };
    case 'shown':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'open':
      return typeof id === 'string' ? { type, id, side: side === true } : undefined;
    case 'scratch':
    case 'copy':
      return typeof snippet === 'number' && Number.isSafeInteger(snippet) ? { type, snippet } : undefined;
    case 'search':
      return typeof text === 'string' ? { type, text } : undefined;
    case 'act':
      return typeof action === 'string' ? { type, action } : undefined;
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
  readonly notes: string;
}

/** What the page keeps through a reload of the window: the question on screen, and the views of the last ones. */
export interface PageState {
  readonly id: string;
  readonly views: readonly (readonly [id: string, view: PageView])[];
  /** The session that was on screen. */
  readonly stage?: Pick<StageView, 'kind' | 'turn'>;
}

export const NEW_VIEW: PageView = { scroll: 0, open: [], revealed: false, notes: '' };

/** Checks a kept state. */
export function readPageState(value: unknown): PageState | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { id, views, stage } = value as Record<string, unknown>;
  if (typeof id !== 'string') {
    return undefined;
  }
  const session = readStage(stage);
  const entries = Array.isArray(views) ? (views as unknown[]) : [];
  return {
    id,
    ...(session && { stage: session }),
    views: entries.flatMap(entry =>
      Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], readView(entry[1])] as const] : [],
    ),
  };
}

function readStage(value: unknown): PageState['stage'] {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { kind, turn } = value as Record<string, unknown>;
  const known = STAGE_KINDS.find(each => each === kind);
  return known && typeof turn === 'number' ? { kind: known, turn } : undefined;
}

function readView(value: unknown): PageView {
  if (typeof value !== 'object' || value === null) {
    return NEW_VIEW;
  }
  const { scroll, open, revealed, notes } = value as Record<string, unknown>;
  return {
    scroll: typeof scroll === 'number' && Number.isFinite(scroll) ? scroll : 0,
    open: Array.isArray(open) ? open.filter((key): key is string => typeof key === 'string') : [],
    revealed: revealed === true,
    notes: typeof notes === 'string' ? notes : '',
  };
}
