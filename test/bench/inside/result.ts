/** What the bench inside VS Code tells the process outside, as one line on the console. */
export const RESULT_MARK = 'bench-result:';

/** Milliseconds for load and `activate`, a run each. */
export interface ActivationResult {
  readonly ours: number[];
  /** What is loaded right after, in a turn of its own. */
  readonly rest: number[];
  readonly empty: number[];
}

/** The first webview of a window, with its panel: milliseconds until it is painted. */
export interface FirstResult {
  readonly time: number;
}

export interface UseResult {
  /** Milliseconds from the command to the painted page, for all but the first one. */
  readonly answers: number[];
  /** The same page content in a bare webview. */
  readonly bareWebview: number[];
  /** Bytes of heap after everything was used, over what the host had before. */
  readonly memory: number;
}
