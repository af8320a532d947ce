/**
 * What a program's steps found, as the tracer (`media/trace.py`) prints it: version 1. The tracer runs beside the program,
 * which may have written anything: `readTrace.ts` checks it.
 */

/** A text, as Python writes it, that stands where it is; or the id of an object in the heap. */
export type Value = string | number;

export const ROLES = [
  /** A name of a frame, of its own and from an enclosing function. */
  'local',
  'free',
  /** A generator without a name, which the frame goes through. */
  'iterated',
  'attribute',
  /** What a class inherits from. */
  'base',
  /** A function's default, and the cell that its closure holds. */
  'default',
  'cell',
  /** What a cell holds. */
  'value',
  /** A bound method's object and function; what a generator delegates to; an argument that is kept. */
  'self',
  'function',
  'argument',
] as const;
export type Role = (typeof ROLES)[number];

export type Part = readonly [role: Role, name: string, value: Value];

export const KINDS = [
  ...['list', 'tuple', 'set', 'dict', 'function', 'method', 'cell', 'generator', 'class', 'exception', 'property'],
  /** Of a class of the program's own, and of anybody else's. */
  ...['instance', 'object'],
] as const;

/** An object that names and other objects refer to. */
export interface TracedObject {
  readonly kind: string;
  /** Its class's name. */
  readonly type: string;
  /** What it says of itself in a line: a function's signature, an exception's message. */
  readonly text?: string;
  readonly items?: readonly Value[];
  readonly pairs?: readonly (readonly [Value, Value])[];
  readonly parts?: readonly Part[];
  /** How many items, pairs or parts are left out. */
  readonly more?: number;
  /** Of a generator, and the line it waits at. */
  readonly state?: 'created' | 'running' | 'suspended' | 'finished';
  readonly line?: number;
}

/** What a frame's names stand for. The module's own is called `<module>`. */
export interface TracedFrame {
  readonly name: string;
  readonly names: readonly Part[];
  readonly more?: number;
}

export const EVENTS = ['line', 'return', 'yield', 'await', 'exception', 'end'] as const;
export type StepEvent = (typeof EVENTS)[number];

/** One step: what is different from the one before. Ids of frames are no ids of objects. */
export interface Step {
  readonly event: StepEvent;
  /** Of the innermost frame, from 1: what runs next, returns, or raises. None at the end. */
  readonly line?: number;
  /** Ids of frames from outside in; as before without it. */
  readonly stack?: readonly number[];
  /** Where each frame of the stack is. */
  readonly lines?: readonly number[];
  /** Frames left out behind the second of the stack. */
  readonly left?: number;
  readonly frames?: Readonly<Record<string, TracedFrame>>;
  readonly heap?: Readonly<Record<string, TracedObject>>;
  readonly gone?: readonly number[];
  /** What is returned or yielded. */
  readonly value?: Value;
  /** The exception that is on its way. */
  readonly raised?: Value;
  readonly message?: string;
  /** The exception that an `except` or `finally` is dealing with. */
  readonly handled?: Value;
  /** Printed since the step before. */
  readonly out?: string;
  readonly err?: string;
}

/** How the program came to its end: by itself, by `sys.exit`, in an uncaught exception, not at all, or after the last step. */
export interface TraceEnd {
  readonly kind: 'done' | 'exit' | 'error' | 'syntax' | 'cut';
  readonly text?: string;
  readonly line?: number;
}

export const CUTS = [
  /** There are more steps than may be shown, or they are too much. */
  'steps',
  'size',
  /** It took too long. */
  'time',
  /** The program has set a trace function of its own. */
  'lost',
] as const;
export type Cut = (typeof CUTS)[number];

export interface Trace {
  /** Of the Python, such as `3.14.2`. */
  readonly python: string;
  /** First and last lines of the statements that have several. */
  readonly spans: readonly (readonly [number, number])[];
  /** Why it ends before the program does. */
  readonly cut: Cut | null;
  readonly end: TraceEnd;
  readonly steps: readonly Step[];
}
