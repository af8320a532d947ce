/** What a program did. */
export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly failed: boolean;
  /** The class name of the uncaught exception, where it ended in one. */
  readonly exception?: string;
}
