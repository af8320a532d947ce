import { isCount, isRecord } from '../base/guards';
import { type FromPython, readFromPython, type ToPython } from '../run/pagePython';
import type { Trace } from '../trace/trace';

/** What passes between the extension and the page that shows a program's steps. */

/** Where a program comes from: what the page keeps, to find it again after a reload of the window. */
export type StepsOrigin =
  | { readonly question: string; readonly snippet: number }
  /** The address of a document. */
  | { readonly file: string };

/** What the page keeps: the trace is too large for it. */
export interface StepsPlace {
  readonly origin: StepsOrigin;
  /** Of what was shown, and the step. */
  readonly id: number;
  readonly at: number;
}

/** Reads what a page has kept; undefined where it is nothing of the kind. */
export function readOrigin(state: unknown): StepsOrigin | undefined {
  const origin = isRecord(state) ? state.origin : undefined;
  if (!isRecord(origin)) {
    return undefined;
  }
  const { question, snippet, file } = origin;
  if (typeof question === 'string' && isCount(snippet)) {
    return { question, snippet };
  }
  return typeof file === 'string' ? { file } : undefined;
}

/** A program that is about to be shown. */
export interface ProgramView {
  /** The snippet's title, or the file's name. */
  readonly title: string;
  readonly origin: StepsOrigin;
  /** HTML of each line of the program, in the colours of `highlightedLines`. */
  readonly lines: readonly string[];
}

/** To the page. */
export type ToSteps =
  | {
      readonly type: 'waiting';
      readonly program: ProgramView;
      readonly status: string;
      /** From 0 to 1. */
      readonly progress?: number;
    }
  | {
      readonly type: 'show';
      /** Another one each time, so that a page that is made anew knows where it was. */
      readonly id: number;
      readonly program: ProgramView;
      readonly trace: Trace;
      /** Which Python it was. */
      readonly python: string;
    }
  | {
      readonly type: 'failed';
      readonly program: ProgramView;
      readonly status: string;
      readonly offers: readonly { readonly offer: string; readonly label: string }[];
    }
  | { readonly type: 'colours'; readonly colours: Readonly<Record<string, string>> }
  /** A key of VS Code's. */
  | { readonly type: 'go'; readonly to: StepMove }
  | ToPython;

export const STEP_MOVES = ['forward', 'over', 'out'] as const;
export type StepMove = (typeof STEP_MOVES)[number];

/** From the page. */
export type FromSteps =
  | { readonly type: 'ready' }
  /** A button that the extension has offered. */
  | { readonly type: 'offer'; readonly offer: string }
  | FromPython;

/** Checks a message from the page; anything else is dropped. */
export function readFromSteps(value: unknown): FromSteps | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  switch (value.type) {
    case 'ready':
      return { type: 'ready' };
    case 'offer':
      return typeof value.offer === 'string' ? { type: 'offer', offer: value.offer } : undefined;
    default:
      return readFromPython(value);
  }
}
