import type { Stream } from './runtime';

/** What is started: a program in a folder of its own, never through a shell. */
export interface ProcessStart {
  /** An absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Written into the folder before, by their names. */
  readonly files: Readonly<Record<string, string>>;
}

export type ProcessEnd =
  | { readonly type: 'exited'; readonly code: number }
  /** @param signal its name, such as `SIGSEGV` */
  | { readonly type: 'signalled'; readonly signal: string }
  /** It could not be started. */
  | { readonly type: 'failed'; readonly message: string };

export interface ProcessRun {
  /** When it and all that it has started are gone, and its folder with them. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends it and all that it has started. */
  kill(): void;
}

export interface ProcessListener {
  /** @param folder its folder's path, as the system has it */
  onStarted(folder: string): void;
  onOutput(stream: Stream, bytes: Uint8Array): void;
}

/** Where processes can be started. */
export interface Processes {
  /** In a new temporary folder, with an empty input. */
  start(what: ProcessStart, listener: ProcessListener): ProcessRun;
}
