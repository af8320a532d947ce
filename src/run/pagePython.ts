import { isRecord, isWhole } from '../base/guards';
import { type Ending, type Limits, STOPS, type Stream } from './runtime';

/** What passes between the extension and the part of a page that has the built-in Python. */

/** To the page. Runs are told apart by numbers, which no page gets twice. */
export type ToPython =
  | {
      readonly type: 'python';
      readonly run: number;
      readonly do: 'start';
      readonly code: string;
      readonly limits: Limits;
      /** Where the page fetches the Python from, with a slash at its end. */
      readonly base: string;
    }
  | { readonly type: 'python'; readonly run: number; readonly do: 'stop' };

/** What happens in a run. */
export type PythonEvent =
  | { readonly type: 'starting'; readonly progress?: number }
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly stream: Stream; readonly text: string }
  | { readonly type: 'ended'; readonly ending: Ending };

/** From the page. */
export interface FromPython {
  readonly type: 'python';
  readonly run: number;
  readonly event: PythonEvent;
}

/** Checks a message from a page; anything else is dropped. */
export function readFromPython(value: unknown): FromPython | undefined {
  if (!isRecord(value) || value.type !== 'python' || !isWhole(value.run)) {
    return undefined;
  }
  const event = readEvent(value.event);
  return event && { type: 'python', run: value.run, event };
}

function readEvent(value: unknown): PythonEvent | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { type, progress, stream, text } = value;
  switch (type) {
    case 'starting':
      return typeof progress === 'number' ? { type, progress: Math.min(1, Math.max(0, progress)) } : { type };
    case 'started':
      return { type };
    case 'output':
      return (stream === 'out' || stream === 'err') && typeof text === 'string' ? { type, stream, text } : undefined;
    case 'ended': {
      const ending = readEnding(value.ending);
      return ending && { type, ending };
    }
    default:
      return undefined;
  }
}

function readEnding(value: unknown): Ending | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { type, code, message } = value;
  switch (type) {
    case 'exited':
      return isWhole(code) ? { type, code } : undefined;
    case 'stopped': {
      const why = STOPS.find(known => known === value.why);
      return why && { type, why };
    }
    case 'crashed':
    case 'failed':
      return typeof message === 'string' ? { type, message } : undefined;
    default:
      return undefined;
  }
}
