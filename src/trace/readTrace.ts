import * as v from 'valibot';
import { Replay } from './replay';
import { CUTS, EVENTS, KINDS, ROLES, type Trace } from './trace';

/** In characters and entries: somewhat more than the tracer writes. */
const LONGEST_TEXT = 400;
const LONGEST_OUTPUT = 700_000;
const MOST_ENTRIES = 200;
const MOST_STEPS = 500;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const output = v.pipe(v.string(), v.maxLength(LONGEST_OUTPUT));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const value = v.union([text, count]);
const few = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MOST_ENTRIES));
const byId = <T extends v.GenericSchema>(item: T) => v.record(v.pipe(v.string(), v.regex(/^\d{1,7}$/)), item);
const parts = few(v.tuple([v.picklist(ROLES), text, value]));

const object = v.object({
  kind: v.picklist(KINDS),
  type: text,
  text: v.exactOptional(text),
  items: v.exactOptional(few(value)),
  pairs: v.exactOptional(few(v.tuple([value, value]))),
  parts: v.exactOptional(parts),
  more: v.exactOptional(count),
  state: v.exactOptional(v.picklist(['created', 'running', 'suspended', 'finished'])),
  line: v.exactOptional(count),
});

const frame = v.object({ name: text, names: parts, more: v.exactOptional(count) });

const step = v.object({
  event: v.picklist(EVENTS),
  line: v.exactOptional(count),
  stack: v.exactOptional(few(count)),
  lines: v.exactOptional(few(count)),
  left: v.exactOptional(count),
  frames: v.exactOptional(byId(frame)),
  heap: v.exactOptional(byId(object)),
  gone: v.exactOptional(few(count)),
  value: v.exactOptional(value),
  raised: v.exactOptional(value),
  message: v.exactOptional(text),
  handled: v.exactOptional(value),
  out: v.exactOptional(output),
  err: v.exactOptional(output),
});

const schema = v.object({
  version: v.literal(1),
  python: text,
  spans: v.array(v.tuple([count, count])),
  cut: v.nullable(v.picklist(CUTS)),
  end: v.object({
    kind: v.picklist(['done', 'exit', 'error', 'syntax', 'cut']),
    text: v.exactOptional(text),
    line: v.exactOptional(count),
  }),
  steps: v.pipe(v.array(step), v.maxLength(MOST_STEPS)),
});

/**
 * Finds the trace in what a program of `traceProgram` has printed.
 * @returns undefined where there is none: the run was ended before it, or the program has spoilt it
 */
export function readTrace(stdout: string, marker: string): Trace | undefined {
  const line = stdout.split('\n').find(each => each.startsWith(marker));
  if (line === undefined) {
    return undefined;
  }
  let data: unknown;
  try {
    data = JSON.parse(line.slice(marker.length));
  } catch {
    return undefined;
  }
  const read = v.safeParse(schema, data);
  return read.success && Replay.isWhole(read.output) ? read.output : undefined;
}
