/** What the suite inside VS Code tells the runner outside, one line each. */
export type SuiteEvent =
  | { kind: 'pass'; title: string[]; milliseconds: number }
  | { kind: 'fail'; title: string[]; error: string }
  /** It failed and is tried once more. */
  | { kind: 'retry'; title: string[]; error: string }
  | { kind: 'skip'; title: string[] }
  | { kind: 'end'; passed: number; failed: number; skipped: number; again: string[] };

/** Starts each of those lines, so that they stand out from whatever else is on the console. */
export const eventMark = '@suite ';

/** The event in a piece of console output, if it holds one. */
export function readEvent(text: string): SuiteEvent | undefined {
  const at = text.indexOf(eventMark);
  if (at < 0) {
    return undefined;
  }
  const json = text.slice(at + eventMark.length);
  try {
    return JSON.parse(json.slice(0, json.lastIndexOf('}') + 1)) as SuiteEvent;
  } catch {
    return undefined;
  }
}
