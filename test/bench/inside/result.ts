/** What the bench inside VS Code tells the process outside, as one line on the console. */
export const RESULT_MARK = 'bench-result:';

/** Milliseconds for load and `activate`, a run each. */
export interface ActivationResult {
  readonly ours: number[];
  /** What is loaded right after, in a turn of its own. */
  readonly rest: number[];
  readonly empty: number[];
}

export interface UseResult {
  /** Milliseconds from the command to the painted page: the first one, which makes the panel, and all others. */
  readonly firstAnswer: number;
  readonly answers: number[];
  /** The same page content in a bare webview. */
  readonly bareWebview: { readonly first: number; readonly others: number[] };
  /** Bytes of heap after everything was used, over what the host had before. */
  readonly memory: number;
}
