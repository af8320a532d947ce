import { isRecord, isWhole } from '../base/guards';
import type { Printed } from '../run/output';
import { RUNTIMES, type RuntimeKind, type Stream } from '../run/runtime';
import type { ComparedLine } from '../run/verdict';
import type { CheckView } from './checksView';

/** What a card shows of a run, and what passes between it and the extension. All words are filled in already. */

/** What a button of a run does besides stopping it: another Python, or what stands in the way. */
export const RUN_OFFERS = [...RUNTIMES, 'trust', 'path'] as const;
export type RunOffer = (typeof RUN_OFFERS)[number];

export interface RunView {
  /** `waiting` is before the program has begun. */
  readonly phase: 'waiting' | 'running' | 'ended';
  /** What is going on or came of it, in a sentence: also for a screen reader. */
  readonly status: string;
  readonly tone: 'plain' | 'good' | 'bad';
  /** Which Python it is; left out while that is not known. */
  readonly python?: string;
  /** Of the built-in Python's start, from 0 to 1. */
  readonly progress?: number;
  /** What the program printed, without escape sequences; while it runs as far as was known when the view was made. */
  readonly printed: readonly Printed[];
  /** In the place of the standard output, where it is another than expected. */
  readonly lines?: readonly ComparedLine[];
  /** What the checks of an exercise came to, where it is one that runs. */
  readonly checks?: readonly CheckView[];
  readonly offers: readonly { readonly offer: RunOffer; readonly label: string }[];
}

/** A card's number, of its snippet. */
export type ToCard =
  | { readonly type: 'run'; readonly id: string; readonly snippet: number; readonly view: RunView }
  /** The program has printed more. */
  | {
      readonly type: 'printed';
      readonly id: string;
      readonly snippet: number;
      readonly stream: Stream;
      readonly text: string;
    };

export type CardAction =
  | { readonly type: 'run'; readonly snippet: number; readonly with?: RuntimeKind }
  | { readonly type: 'stop'; readonly snippet: number }
  | { readonly type: 'runOffer'; readonly snippet: number; readonly offer: RunOffer };

/** Checks what a card asks for; anything else is dropped. */
export function readCardAction(value: unknown): CardAction | undefined {
  if (!isRecord(value) || !isWhole(value.snippet)) {
    return undefined;
  }
  const { type, snippet } = value;
  switch (type) {
    case 'run': {
      const kind = RUNTIMES.find(known => known === value.with);
      return { type, snippet, ...(kind && { with: kind }) };
    }
    case 'stop':
      return { type, snippet };
    case 'runOffer': {
      const offer = RUN_OFFERS.find(known => known === value.offer);
      return offer && { type, snippet, offer };
    }
    default:
      return undefined;
  }
}
