import { pythonText } from '../base/escape';

/** What a trace may take. */
export const TRACE_LIMITS = {
  steps: 400,
  /** Of the document, in characters. */
  size: 2_000_000,
  /** After which it ends where it is. Whoever runs it grants some more. */
  seconds: 8,
} as const;

/** What the run of a traced program may take: time for starting to trace, and room for its document. */
export const TRACE_RUN_LIMITS = { milliseconds: 12_000, bytes: 4_000_000 } as const;

/** A Python program that prints the trace of another one. */
export interface TraceProgram {
  readonly code: string;
  /** Begins the line with the trace. */
  readonly marker: string;
}

/**
 * @param tracer the text of `media/trace.py`
 * @param source the program to trace
 * @param marker what nothing else prints
 * @param seconds after which it ends where it is
 */
export function traceProgram(
  tracer: string,
  source: string,
  marker: string,
  seconds: number = TRACE_LIMITS.seconds,
): TraceProgram {
  const { steps, size } = TRACE_LIMITS;
  const limits = `{"steps": ${steps}, "size": ${size}, "seconds": ${seconds}}`;
  return { code: `${tracer}\n\nmain(${pythonText(source)}, ${pythonText(marker)}, ${limits})\n`, marker };
}
