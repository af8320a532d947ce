import { frameName, objectName, objectTitle, type StepWords, valueText } from '../../src/page/stepWords';
import {
  type Changes,
  cellKey,
  type FrameState,
  pairName,
  partName,
  type Replay,
  referencesOf,
  type State,
} from '../../src/trace/replay';
import type { Part, TracedObject, Value } from '../../src/trace/trace';
import { drawArrows } from './arrows';
import { make, spoken } from './dom';

/** The words that only what is drawn has. */
export interface MemoryWords extends StepWords {
  readonly frames: string;
  readonly objects: string;
  readonly noNames: string;
  readonly noObjects: string;
  readonly returnValue: string;
  readonly raised: string;
  readonly handled: string;
  readonly iterated: string;
  readonly atLine: string;
  readonly more: string;
  readonly framesLeft: string;
  readonly empty: string;
  readonly changed: string;
  readonly new: string;
  readonly generatorCreated: string;
  readonly generatorRunning: string;
  readonly generatorSuspended: string;
  readonly generatorFinished: string;
  readonly default: string;
  readonly cell: string;
  readonly free: string;
  readonly base: string;
}

/** In pixels: below it names and objects stand under one another; beyond it each column of objects takes that much. */
const SIDE_BY_SIDE = 400;
const COLUMN = 250;
const FRAMES = 200;
const MOST_COLUMNS = 4;

/** Frames at the left, objects at the right, each as far from the frames as there is room for, and who refers to whom. */
export class Memory {
  private at = 0;
  private replay: Replay | undefined;
  private layout = '';

  constructor(
    private readonly root: HTMLElement,
    private readonly words: MemoryWords,
  ) {
    new ResizeObserver(() => this.fit()).observe(root);
    root.addEventListener('pointerover', event => this.light(event));
    root.addEventListener('pointerleave', () => this.dim());
  }

  show(replay: Replay, at: number): void {
    this.replay = replay;
    this.at = at;
    this.draw();
  }

  clear(): void {
    this.replay = undefined;
    this.root.replaceChildren();
  }

  private get columns(): number {
    const { clientWidth } = this.root;
    return clientWidth < SIDE_BY_SIDE
      ? 0
      : Math.max(1, Math.min(MOST_COLUMNS, Math.floor((clientWidth - FRAMES) / COLUMN)));
  }

  /** The room has changed: laid out anew where that makes a difference. */
  private fit(): void {
    if (this.replay && this.layout !== String(this.columns)) {
      this.draw();
    } else {
      drawArrows(this.root);
    }
  }

  private draw(): void {
    const { replay, at, words, columns } = this;
    if (!replay) {
      return;
    }
    this.layout = String(columns);
    const state = replay.state(at);
    const view = new StateView(state, replay.changes(at), words);
    const frames = make('div', 'frames', make('h2', '', words.frames), ...view.frames());
    const inColumns = columnsOf(state, Math.max(1, columns));
    const objects = make('div', 'objects', make('h2', '', words.objects));
    objects.append(
      inColumns.length
        ? make('div', 'columns', ...inColumns.map(ids => make('div', 'column', ...ids.map(id => view.object(id)))))
        : make('p', 'none', words.noObjects),
    );
    this.root.classList.toggle('stacked', columns === 0);
    this.root.replaceChildren(frames, objects);
    drawArrows(this.root);
  }

  /** Shows the arrows of what the pointer is on. */
  private light(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-to], .object') : null;
    const id = target?.dataset.to ?? target?.dataset.id;
    this.dim();
    if (id !== undefined) {
      for (const each of this.root.querySelectorAll(
        `[data-to="${CSS.escape(id)}"], .object[data-id="${CSS.escape(id)}"]`,
      )) {
        each.classList.add('lit');
      }
    }
  }

  private dim(): void {
    for (const each of this.root.querySelectorAll('.lit')) {
      each.classList.remove('lit');
    }
  }
}

/** Which objects stand in which column: by how far they are from the frames, the farthest together in the last. */
export function columnsOf({ stack, heap, step }: State, most: number): number[][] {
  const columns: number[][] = [];
  const seen = new Set<number>();
  const refs = stack.flatMap(({ names }) => names.map(([, , value]) => value));
  let next = [...refs, step.value, step.raised, step.handled].filter(value => typeof value === 'number');
  let depth = 0;
  while (next.length) {
    const found = [...new Set(next)].filter(id => heap.has(id) && !seen.has(id));
    for (const id of found) {
      seen.add(id);
    }
    if (found.length) {
      const at = Math.min(depth, most - 1);
      columns[at] = [...(columns[at] ?? []), ...found].sort((a, b) => a - b);
    }
    next = found.flatMap(id => referencesOf(heap.get(id) ?? { kind: '', type: '' }));
    depth++;
  }
  return columns;
}

/** A state as elements. */
class StateView {
  constructor(
    private readonly state: State,
    private readonly changes: Changes,
    private readonly words: MemoryWords,
  ) {}

  frames(): HTMLElement[] {
    const { stack, step } = this.state;
    const frames = stack.map((frame, at) => this.frame(frame, at === stack.length - 1));
    if (step.left) {
      frames.splice(2, 0, make('p', 'none', this.words.framesLeft.replace('{0}', String(step.left))));
    }
    return frames;
  }

  private frame(frame: FrameState, innermost: boolean): HTMLElement {
    const { words } = this;
    const { step } = this.state;
    const heading = make('h3', '', make('span', 'name', frameName(frame, words)));
    if (frame.line) {
      heading.append(' ', make('span', 'hint', words.atLine.replace('{0}', String(frame.line))));
    }
    const isNew = this.changes.frames.has(frame.id);
    if (isNew) {
      heading.append(spoken(` ${words.new}`));
    }
    const rows = frame.names.map(part =>
      part[0] === 'iterated'
        ? this.result(frame.id, partName(part), words.iterated, part[2])
        : this.row('frame', frame.id, partName(part), part[1], part[2], part[0] === 'free' ? words.free : ''),
    );
    if (innermost) {
      const results = [
        [words.returnValue, step.event === 'return' || step.event === 'yield' ? step.value : undefined],
        [words.raised, step.raised],
        [words.handled, step.handled],
      ] as const;
      for (const [name, value] of results) {
        if (value !== undefined) {
          rows.push(this.result(frame.id, '', name, value));
        }
      }
    }
    const body = rows.length ? [table(rows)] : [make('p', 'none', words.noNames)];
    const section = make('section', 'frame', heading, ...body, ...this.more(frame.more));
    section.classList.toggle('innermost', innermost);
    section.classList.toggle('new', isNew);
    return section;
  }

  /** What a frame has besides its names. */
  private result(id: number, cell: string, name: string, value: Value): HTMLElement {
    const row = this.row('frame', id, cell, name, value, '');
    row.classList.add('result');
    return row;
  }

  object(id: number): HTMLElement {
    const { words } = this;
    const object = this.state.heap.get(id) ?? { kind: 'object', type: '' };
    const isNew = this.changes.objects.has(id);
    const heading = make('h3', '', make('span', 'name', objectTitle(object)), ' ', make('span', 'id', String(id)));
    if (isNew) {
      heading.append(spoken(` ${words.new}`));
    }
    const section = make(
      'section',
      `object ${object.kind}`,
      heading,
      ...this.body(id, object),
      ...this.more(object.more),
    );
    section.dataset.id = String(id);
    section.classList.toggle('new', isNew);
    return section;
  }

  private body(id: number, object: TracedObject): HTMLElement[] {
    const { words } = this;
    const parts: HTMLElement[] = [];
    const says =
      object.kind === 'function' || object.kind === 'class' || object.kind === 'generator' ? '' : object.text;
    if (says) {
      parts.push(make('p', 'says', says));
    }
    if (object.state) {
      parts.push(make('p', 'says', this.generatorState(object)));
    }
    if (object.items) {
      parts.push(object.items.length ? this.items(id, object) : make('p', 'none', words.empty));
    }
    if (object.pairs) {
      const rows = object.pairs.map(([key, value]) => this.row('object', id, pairName(key), key, value, ''));
      parts.push(rows.length ? table(rows) : make('p', 'none', words.empty));
    }
    if (object.parts?.length) {
      parts.push(table(object.parts.map(part => this.part(id, part))));
    }
    return parts;
  }

  private generatorState({ state, line }: TracedObject): string {
    const { words } = this;
    switch (state) {
      case 'created':
        return words.generatorCreated;
      case 'running':
        return words.generatorRunning;
      case 'suspended':
        return words.generatorSuspended.replace('{0}', String(line ?? ''));
      default:
        return words.generatorFinished;
    }
  }

  private items(id: number, { items = [], kind }: TracedObject): HTMLElement {
    const list = make('ol', kind === 'set' ? 'items unordered' : 'items');
    // One below the other where arrows go out: none crosses another item.
    list.classList.toggle(
      'tall',
      items.some(item => typeof item === 'number'),
    );
    items.forEach((item, at) => {
      const entry = make('li', '');
      if (kind !== 'set') {
        entry.append(make('span', 'index', String(at)));
      }
      entry.append(this.value(item));
      this.mark(entry, 'object', id, at);
      list.append(entry);
    });
    return list;
  }

  private part(id: number, part: Part): HTMLElement {
    const [role, name, value] = part;
    const { words } = this;
    const notes: Record<string, string> = { default: words.default, cell: words.cell, base: words.base };
    return this.row(
      'object',
      id,
      partName(part),
      role === 'base' ? words.base : name,
      value,
      role === 'base' ? '' : (notes[role] ?? ''),
    );
  }

  private row(of: 'frame' | 'object', id: number, cell: string, name: Value, value: Value, note: string): HTMLElement {
    // A method says its name itself.
    const whole =
      typeof name === 'string' && typeof value === 'string' && METHOD.test(value) && nameOfMethod(value) === name;
    if (whole) {
      const only = make('th', '', value);
      only.colSpan = 2;
      only.scope = 'row';
      return make('tr', '', only);
    }
    const head = make('th', '');
    head.scope = 'row';
    head.append(typeof name === 'number' ? this.value(name) : name);
    if (note) {
      head.append(' ', make('span', 'hint', note));
    }
    const row = make('tr', '', head, make('td', '', this.value(value)));
    if (cell) {
      this.mark(row, of, id, cell);
    }
    return row;
  }

  private mark(element: HTMLElement, of: 'frame' | 'object', id: number, cell: string | number): void {
    if (this.changes.cells.has(cellKey(of, id, cell))) {
      element.classList.add('changed');
      (element.lastElementChild ?? element).append(spoken(`, ${this.words.changed}`));
    }
  }

  private value(value: Value): HTMLElement {
    if (typeof value === 'string') {
      return make('code', 'value', value);
    }
    const object = this.state.heap.get(value);
    const name = object ? objectName(value, object) : valueText(value, this.state.heap);
    const ref = make('span', 'ref', make('span', 'dot'), spoken(name));
    ref.dataset.to = String(value);
    ref.title = name;
    return ref;
  }

  private more(count: number | undefined): HTMLElement[] {
    return count ? [make('p', 'none', this.words.more.replace('{0}', String(count)))] : [];
  }
}

/** How the tracer writes a method of a class. */
const METHOD = /^(?:(?:classmethod|staticmethod) )?[^\s"'<(]+\(.*\)$/;
const nameOfMethod = (text: string): string => text.replace(/\(.*/s, '').split(' ').at(-1) ?? '';

const table = (rows: readonly HTMLElement[]): HTMLElement => make('table', '', make('tbody', '', ...rows));
