import { cellKey, type FrameState, pairName, partName, type Replay, type State } from '../trace/replay';
import type { Cut, TracedObject, Value } from '../trace/trace';

/** The words of the page of steps, in the user's language, with `{0}`, `{1}` where something comes in. */
export interface StepWords {
  readonly module: string;
  readonly runsNext: string;
  readonly runsNextIn: string;
  readonly returns: string;
  readonly yields: string;
  readonly waits: string;
  readonly raises: string;

  readonly ended: string;
  readonly exited: string;
  readonly failed: string;
  readonly cutSteps: string;
  readonly cutSize: string;
  readonly cutTime: string;
  readonly cutLost: string;
  readonly isNow: string;
  readonly isNew: string;
  readonly hasChanged: string;
}

/** Puts what comes in into a text. */
export const fill = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (place, at: string) => String(values[Number(at)] ?? place));

/** What an object is, as Python would say it: `list`, `class Dog(Animal)`, `function add(item)`. */
export function objectTitle({ kind, type, text }: TracedObject): string {
  switch (kind) {
    case 'function':
    case 'class':
      return `${kind} ${text ?? type}`;
    case 'generator':
      return `${type} ${text ?? ''}`.trim();
    default:
      return type;
  }
}

/** An object in a word or two, with the number that tells it from others: `list 3`. */
export function objectName(id: number, { kind, type, text }: TracedObject): string {
  const name = kind === 'function' ? (text ?? type).replace(/\(.*/s, '') : kind === 'class' ? (text ?? type) : type;
  return `${name} ${id}`;
}

/** A value in words: as Python writes it, or the name of what it refers to. */
export function valueText(value: Value, heap: State['heap']): string {
  if (typeof value === 'string') {
    return value;
  }
  const object = heap.get(value);
  return object ? objectName(value, object) : '';
}

/** A frame's name: the function's, or the word for the module. */
export const frameName = ({ name }: Pick<FrameState, 'name'>, words: StepWords): string =>
  name === '<module>' ? words.module : name;

/** What happens at a step, in a sentence. */
export function stepSentence(replay: Replay, at: number, words: StepWords): string {
  const { step, stack, heap } = replay.state(at);
  const inner = stack.at(-1);
  const name = inner ? frameName(inner, words) : '';
  const line = step.line ?? 0;
  const value = step.value === undefined ? '' : valueText(step.value, heap);
  const sentence = (() => {
    switch (step.event) {
      case 'line':
        return inner && inner.name !== '<module>' ? fill(words.runsNextIn, line, name) : fill(words.runsNext, line);
      case 'return':
        return fill(words.returns, name, value);
      case 'yield':
        return fill(words.yields, name, value);
      case 'await':
        return fill(words.waits, name, line);
      case 'exception':
        return fill(words.raises, line, exceptionText(step.raised, step.message, heap));
      default:
        return endSentence(replay, words);
    }
  })();
  const { cut } = replay.trace;
  // The last step there is is not the last of the program.
  return at === replay.length - 1 && cut && step.event !== 'end' ? `${sentence} ${cutSentence(cut, words)}` : sentence;
}

const exceptionText = (raised: Value | undefined, message: string | undefined, heap: State['heap']): string => {
  const type = typeof raised === 'number' ? heap.get(raised)?.type : raised;
  return message ? `${type ?? ''}: ${message}` : (type ?? '');
};

function endSentence({ trace }: Replay, words: StepWords): string {
  const { kind, text = '' } = trace.end;
  const ended = kind === 'exit' ? fill(words.exited, text) : kind === 'error' ? fill(words.failed, text) : words.ended;
  return trace.cut ? `${ended} ${cutSentence(trace.cut, words)}` : ended;
}

/** Why a trace ends before its program. */
export const cutSentence = (cut: Cut, words: StepWords): string =>
  ({ steps: words.cutSteps, size: words.cutSize, time: words.cutTime, lost: words.cutLost })[cut];

/** How many changes are said: more are read where they stand. */
const SAID = 6;

/** What a step has changed, in short sentences, for those who don't see the marks. */
export function changeSentences(replay: Replay, at: number, words: StepWords): string[] {
  const { stack, heap, output } = replay.state(at);
  const { cells, objects } = replay.changes(at);
  const said: string[] = [];
  for (const frame of stack) {
    for (const part of frame.names) {
      if (part[1] && cells.has(cellKey('frame', frame.id, partName(part)))) {
        said.push(fill(words.isNow, part[1], valueText(part[2], heap)));
      }
    }
  }
  for (const [id, object] of heap) {
    const changed =
      object.items?.some((_, index) => cells.has(cellKey('object', id, index))) ||
      object.pairs?.some(([key]) => cells.has(cellKey('object', id, pairName(key)))) ||
      object.parts?.some(part => cells.has(cellKey('object', id, partName(part))));
    if (objects.has(id)) {
      said.push(fill(words.isNew, objectName(id, object)));
    } else if (changed) {
      said.push(fill(words.hasChanged, objectName(id, object)));
    }
  }
  const before = at > 0 ? replay.state(at - 1).output.length : output.length;
  const printed = output.slice(before).map(({ text }) => text.trimEnd());
  return [...said.slice(0, SAID), ...printed];
}
