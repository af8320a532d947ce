import type { Part, Step, Trace, TracedFrame, TracedObject, Value } from './trace';

/** A frame of the stack. */
export interface FrameState extends TracedFrame {
  readonly id: number;
  /** The line it is at; 0 after the end. */
  readonly line: number;
}

/** Something the program has printed. */
export interface Printed {
  readonly stream: 'out' | 'err';
  readonly text: string;
}

/** How things stand at a step. */
export interface State {
  readonly step: Step;
  /** From outside in. */
  readonly stack: readonly FrameState[];
  /** In the order in which they were met. */
  readonly heap: ReadonlyMap<number, TracedObject>;
  /** All that was printed so far. */
  readonly output: readonly Printed[];
}

/** What a step has changed, for the eye. */
export interface Changes {
  readonly frames: ReadonlySet<number>;
  readonly objects: ReadonlySet<number>;
  /** Names of frames and parts of objects, see `cellKey`. */
  readonly cells: ReadonlySet<string>;
}

/** Names a cell: a name in a frame, an item, pair or part of an object. */
export const cellKey = (of: 'frame' | 'object', id: number, cell: string | number): string => `${of} ${id} ${cell}`;
/** The part's name among the parts of its object or frame. */
export const partName = ([role, name]: Part): string => `${role} ${name}`;

/** Puts the steps of a trace together again. Each state is made once. */
export class Replay {
  private readonly states: State[] = [];
  private readonly frames = new Map<number, TracedFrame>();

  constructor(readonly trace: Trace) {}

  get length(): number {
    return this.trace.steps.length;
  }

  /** @param at the step's number, from 0. @throws where there is no such step */
  state(at: number): State {
    while (this.states.length <= at) {
      this.states.push(this.next());
    }
    const state = this.states[at];
    if (!state) {
      throw new RangeError(`There is no step ${at}.`);
    }
    return state;
  }

  private next(): State {
    const step = this.trace.steps[this.states.length];
    if (!step) {
      throw new RangeError(`There is no step ${this.states.length}.`);
    }
    const before = this.states.at(-1);
    for (const [id, frame] of Object.entries(step.frames ?? {})) {
      this.frames.set(Number(id), frame);
    }
    const ids = step.stack ?? before?.stack.map(({ id }) => id) ?? [];
    const stack = ids.map((id, at) => ({
      ...(this.frames.get(id) ?? { name: '', names: [] }),
      id,
      line: step.lines?.[at] ?? 0,
    }));
    let heap = before?.heap ?? new Map<number, TracedObject>();
    if (step.heap || step.gone) {
      const changed = new Map(heap);
      for (const id of step.gone ?? []) {
        changed.delete(id);
      }
      for (const [id, object] of Object.entries(step.heap ?? {})) {
        changed.set(Number(id), object);
      }
      heap = new Map([...changed].sort(([a], [b]) => a - b));
    }
    const printed = (['out', 'err'] as const).flatMap(stream => {
      const text = step[stream];
      return text ? [{ stream, text }] : [];
    });
    const output = printed.length ? [...(before?.output ?? []), ...printed] : (before?.output ?? []);
    return { step, stack, heap, output };
  }

  /** What is different from the step before; nothing at the first. */
  changes(at: number): Changes {
    const frames = new Set<number>();
    const objects = new Set<number>();
    const cells = new Set<string>();
    if (at > 0) {
      const now = this.state(at);
      const before = this.state(at - 1);
      // A generator's frame that goes on was there before, if not on the stack.
      for (const frame of now.stack) {
        const old = before.stack.find(({ id }) => id === frame.id);
        if (old) {
          note(cells, 'frame', frame.id, partsOf(old.names), partsOf(frame.names));
        } else {
          frames.add(frame.id);
        }
      }
      for (const [id, object] of now.heap) {
        const old = before.heap.get(id);
        if (!old) {
          objects.add(id);
        } else if (old !== object) {
          note(cells, 'object', id, cellsOf(old), cellsOf(object));
        }
      }
    }
    return { frames, objects, cells };
  }

  /** The first step behind `from` at which one of the lines runs next, else the first of all; undefined where none does. */
  toLine(first: number, last: number, from: number): number | undefined {
    const { steps } = this.trace;
    const runs = ({ event, line = 0 }: Step) => event === 'line' && line >= first && line <= last;
    const later = steps.findIndex((step, at) => at > from && runs(step));
    const found = later < 0 ? steps.findIndex(runs) : later;
    return found < 0 ? undefined : found;
  }

  /** The next step in this frame or one outside of it, as a debugger steps over a call. The last one where there is none. */
  over(from: number): number {
    return this.until(from, this.depth(from));
  }

  /** The next step outside of this frame, as a debugger steps out. The last one where there is none. */
  outward(from: number): number {
    return this.until(from, this.depth(from) - 1);
  }

  private until(from: number, depth: number): number {
    for (let at = from + 1; at < this.length; at++) {
      if (this.depth(at) <= depth) {
        return at;
      }
    }
    return Math.max(0, this.length - 1);
  }

  private depth(at: number): number {
    const { stack, step } = this.state(at);
    return stack.length + (step.left ?? 0);
  }

  /** Whether all that the steps refer to is there. */
  static isWhole(trace: Trace): boolean {
    const replay = new Replay(trace);
    return trace.steps.every((_, at) => {
      const { step, stack, heap } = replay.state(at);
      const known = (value: Value | undefined) => typeof value !== 'number' || heap.has(value);
      return (
        stack.every(({ id, names }) => replay.frames.has(id) && names.every(([, , value]) => known(value))) &&
        [step.value, step.raised, step.handled].every(known) &&
        [...heap.values()].every(object => referencesOf(object).every(known))
      );
    });
  }
}

/** What an object refers to, each as often as it does. */
export const referencesOf = ({ items = [], pairs = [], parts = [] }: TracedObject): number[] =>
  [...items, ...pairs.flat(), ...parts.map(([, , value]) => value)].filter(value => typeof value === 'number');

type Cells = ReadonlyMap<string, Value>;

const partsOf = (parts: readonly Part[] = []): Cells => new Map(parts.map(part => [partName(part), part[2]]));

function cellsOf(object: TracedObject): Cells {
  const cells = new Map(partsOf(object.parts));
  object.items?.forEach((value, at) => {
    cells.set(String(at), value);
  });
  for (const [key, value] of object.pairs ?? []) {
    cells.set(pairName(key), value);
  }
  return cells;
}

/** A key of a dictionary among its pairs. */
export const pairName = (key: Value): string => (typeof key === 'number' ? `key #${key}` : `key ${key}`);

function note(changed: Set<string>, of: 'frame' | 'object', id: number, before: Cells, now: Cells): void {
  for (const [name, value] of now) {
    if (before.get(name) !== value) {
      changed.add(cellKey(of, id, name));
    }
  }
}
