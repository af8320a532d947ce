/**
 * Running Python programs, whichever Python does it. A feature asks `Pythons` (`src/ui/pythons.ts`) for a runtime, starts a
 * program on it and is told what it prints; `collect` is for who wants nothing but the whole output.
 */

/** The user's interpreter, or the CPython that ships with the extension and runs in a worker of a page. */
export const RUNTIMES = ['interpreter', 'builtIn'] as const;
export type RuntimeKind = (typeof RUNTIMES)[number];

/** What a run may take; beyond it the run is stopped. */
export interface Limits {
  /** From when the program starts, not from when its Python does. */
  readonly milliseconds: number;
  /** Of both streams together. */
  readonly bytes: number;
}

/** What a snippet on a card may take. */
export const CARD_LIMITS: Limits = { milliseconds: 10_000, bytes: 100_000 };

/** A whole program, as the text of one file. It has no input: reading from it finds the end. */
export interface Program {
  readonly code: string;
  readonly limits: Limits;
}

export type Stream = 'out' | 'err';

/**
 * Why a run was stopped: by whoever asked for it (`asked`), at a limit (`time`, `output`), or because the page or window that
 * it ran in is gone.
 */
export const STOPS = ['asked', 'time', 'output', 'gone'] as const;
export type Stop = (typeof STOPS)[number];

/** How a run came to its end. */
export type Ending =
  /** By itself. An uncaught exception is code 1, with the traceback on the error stream. */
  | { readonly type: 'exited'; readonly code: number }
  | { readonly type: 'stopped'; readonly why: Stop }
  /** The interpreter itself broke down, such as by a signal. @param message what the system says of it, in English */
  | { readonly type: 'crashed'; readonly message: string }
  /** It never ran. @param message what the system says of it, in English */
  | { readonly type: 'failed'; readonly message: string };

/** Is told what happens in a run, in order: nothing after its end. */
export interface RunListener {
  /** The Python is being started. @param progress from 0 to 1; left out where it cannot be told */
  onStarting?(progress?: number): void;
  /** The program begins. */
  onStarted?(): void;
  /** @param text as the program wrote it, decoded (UTF-8, what is none becomes U+FFFD), with ends of lines as `\n` */
  onOutput(stream: Stream, text: string): void;
}

/** A run that is under way. */
export interface Run {
  /** Never rejects. */
  readonly ended: Promise<Ending>;
  /** Ends the program and all that it has started; does nothing after its end. */
  stop(): void;
}

/** One Python. Each run begins with nothing of another: an interpreter of its own in an empty folder of its own. */
export interface PythonRuntime {
  readonly kind: RuntimeKind;
  /** Such as `3.14.2`. */
  readonly version: string;
  /** Where its program is; left out for the one that ships. */
  readonly path?: string;
  /** Starts the program. Never throws: what goes wrong is how the run ends. */
  start(program: Program, listener: RunListener): Run;
}

/** All that a run printed. */
export interface Collected {
  readonly stdout: string;
  readonly stderr: string;
  readonly ending: Ending;
}

/** Runs a program to its end. @param signal stops it. Never rejects. */
export async function collect(runtime: PythonRuntime, program: Program, signal?: AbortSignal): Promise<Collected> {
  const texts: Record<Stream, string> = { out: '', err: '' };
  const run = runtime.start(program, {
    onOutput: (stream, text) => {
      texts[stream] += text;
    },
  });
  const stop = () => run.stop();
  if (signal?.aborted) {
    stop();
  }
  signal?.addEventListener('abort', stop);
  const ending = await run.ended;
  signal?.removeEventListener('abort', stop);
  return { stdout: texts.out, stderr: texts.err, ending };
}
