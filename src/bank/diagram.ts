/**
 * The part of Mermaid that drawings are written in: flowchart, state, sequence and class diagrams, without anything that sets
 * colours, fonts, links or handlers. Mermaid itself, on a Git host, takes all that is accepted here.
 * Source of the syntax: https://mermaid.js.org/intro/syntax-reference.html
 */

/** More than this is no longer taken in at a glance. */
export const MAX_NODES = 12;
/** A line of a label, in characters: it has to fit a panel of 320 px. */
export const MAX_LABEL_LINE = 32;

export const DIAGRAM_KINDS = ['flowchart', 'state', 'sequence', 'class'] as const;
export type DiagramKind = (typeof DIAGRAM_KINDS)[number];

export interface Diagram {
  readonly kind: DiagramKind;
  /** The ids of boxes, states, participants or classes, in the order they are met. */
  readonly nodes: readonly string[];
  /** The ids that are marked with `:::accent`. */
  readonly accents: ReadonlySet<string>;
}

export interface DiagramMistake {
  /** Zero-based, in the source. */
  readonly line: number;
  readonly message: string;
}

const HEADERS: readonly (readonly [RegExp, DiagramKind])[] = [
  [/^(?:flowchart|graph) (?:TD|TB|LR|RL|BT)$/, 'flowchart'],
  [/^stateDiagram-v2$/, 'state'],
  [/^sequenceDiagram$/, 'sequence'],
  [/^classDiagram$/, 'class'],
];
const EXPECTED_HEADERS = 'flowchart TD (or LR, BT, RL), stateDiagram-v2, sequenceDiagram or classDiagram';

/** Reads a diagram. Every mistake is reported with its line; `diagram` is absent where its kind is unknown. */
export function readDiagram(source: string): { diagram?: Diagram; mistakes: DiagramMistake[] } {
  return new DiagramReader(source).read();
}

/** The text of a label as it is shown, its lines apart: Mermaid's names of characters and its line breaks are resolved. */
export const labelLines = (label: string): string[] =>
  label
    .split(/<br ?\/?>/)
    .map(line => line.replace(/#(quot|lt|gt|amp|num);/g, (_, name: string) => ENTITIES[name] ?? ''));

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&', num: '#' };

const ID = '[A-Za-z]\\w*';
/** A box of a flowchart with its label in quotes, and its mark. */
const NODE = new RegExp(
  `^(?<id>${ID})(?:\\["(?<a>[^"]*)"\\]|\\("(?<b>[^"]*)"\\)|\\(\\["(?<c>[^"]*)"\\]\\)|\\{"(?<d>[^"]*)"\\}|\\[\\("(?<e>[^"]*)"\\)\\])?(?<mark>:::accent)?(?![\\w:([{])`,
);
const ARROW = /^\s+(?:-->|-\.->|==>|---|-\.-|<-->)(?:\|"(?<label>[^"]*)"\|)?\s+/;
const SUBGRAPH = new RegExp(`^subgraph (?<id>${ID})\\["(?<label>[^"]*)"\\]$`);
const TRANSITION = new RegExp(`^(?<from>\\[\\*\\]|${ID}) --> (?<to>\\[\\*\\]|${ID})(?: : (?<label>.+))?$`);
const STATE = new RegExp(`^state "(?<label>[^"]*)" as (?<id>${ID})$`);
const PARTICIPANT = new RegExp(`^participant (?<id>${ID})(?: as (?<label>.+))?$`);
const MESSAGE = new RegExp(`^(?<from>${ID})(?:->>|-->>)[+-]?(?<to>${ID}): (?<label>.+)$`);
const NOTE = new RegExp(`^Note (?:over|left of|right of) (?<from>${ID})(?:,(?<to>${ID}))?: (?<label>.+)$`);
const BLOCK = /^(?:loop|alt|opt|par) (?<label>.+)$/;
const DIVIDER = /^(?:else|and) (?<label>.+)$/;
const CLASS = new RegExp(`^class (?<id>${ID})(?<open> \\{)?$`);
const RELATION = new RegExp(
  `^(?<from>${ID}) (?:<\\|--|<\\|\\.\\.|\\*--|o--|-->|\\.\\.>) (?<to>${ID})(?: : (?<label>.+))?$`,
);
const MEMBER = /^[\w.]+(?:\([\w, *=.]*\))?(?: [\w., |]+)?$/;

class DiagramReader {
  private readonly mistakes: DiagramMistake[] = [];
  private readonly nodes = new Set<string>();
  private readonly accents = new Set<string>();
  /** What is open, by the lines it was opened in. */
  private readonly open: number[] = [];
  private readonly lines: readonly string[];

  constructor(source: string) {
    this.lines = source.split('\n').map(line => line.trim());
  }

  read(): { diagram?: Diagram; mistakes: DiagramMistake[] } {
    const first = this.lines.findIndex(line => line && !line.startsWith('%%'));
    const header = this.lines[first];
    const kind = HEADERS.find(([pattern]) => header !== undefined && pattern.test(header))?.[1];
    if (!kind) {
      const message = header
        ? `"${header.slice(0, 40)}" is no kind of diagram that can be drawn. Expected: ${EXPECTED_HEADERS}.`
        : `This drawing is empty. Expected: ${EXPECTED_HEADERS}.`;
      return { mistakes: [{ line: Math.max(0, first), message }] };
    }
    const readers = {
      flowchart: (line: string, at: number) => this.readFlow(line, at),
      state: (line: string, at: number) => this.readState(line, at),
      sequence: (line: string, at: number) => this.readSequence(line, at),
      class: (line: string, at: number) => this.readClass(line, at),
    };
    this.lines.forEach((line, at) => {
      if (at > first && line && !line.startsWith('%%') && !readers[kind](line, at)) {
        this.fail(
          at,
          `"${line.slice(0, 60)}" is not understood in a ${kind} diagram; CONTRIBUTING.md lists what can be drawn.`,
        );
      }
    });
    for (const at of this.open) {
      this.fail(at, 'What is opened here is not closed.');
    }
    if (this.nodes.size < 2) {
      this.fail(first, 'A drawing shows at least two things.');
    }
    if (this.nodes.size > MAX_NODES) {
      this.fail(first, `This drawing has ${this.nodes.size} nodes; at most ${MAX_NODES} are taken in at a glance.`);
    }
    return { diagram: { kind, nodes: [...this.nodes], accents: this.accents }, mistakes: this.mistakes };
  }

  private fail(line: number, message: string): void {
    this.mistakes.push({ line, message });
  }

  private label(label: string | undefined, at: number): void {
    for (const line of label === undefined ? [] : labelLines(label)) {
      if (!line.trim()) {
        this.fail(at, 'A label has an empty line.');
      }
      if (line.length > MAX_LABEL_LINE) {
        this.fail(
          at,
          `"${line}" has ${line.length} characters; at most ${MAX_LABEL_LINE} fit a line: break it with <br>.`,
        );
      }
    }
    // Mermaid reads the first as markup, the second as the end of the statement or of an entity.
    if (label && /[<>;]/.test(label.replace(/<br ?\/?>|#(?:quot|lt|gt|amp|num);/g, ''))) {
      this.fail(at, 'A label holds <, > or ;: write #lt; and #gt;, and leave the semicolon out.');
    }
  }

  private node(id: string | undefined, at: number): void {
    if (id === 'end') {
      this.fail(at, 'Mermaid takes "end" for the end of a block; name the node otherwise.');
    }
    if (id !== undefined && id !== '[*]') {
      this.nodes.add(id);
    }
  }

  private readFlow(line: string, at: number): boolean {
    const group = SUBGRAPH.exec(line)?.groups;
    if (group) {
      this.label(group.label, at);
      this.open.push(at);
      return true;
    }
    if (line === 'end') {
      return this.open.pop() !== undefined;
    }
    if (/^direction (?:TD|TB|LR|RL|BT)$/.test(line)) {
      return this.open.length > 0;
    }
    let rest = line;
    for (;;) {
      const node = NODE.exec(rest);
      if (!node?.groups) {
        return false;
      }
      const { id, mark, a, b, c, d, e } = node.groups;
      this.node(id, at);
      this.label(a ?? b ?? c ?? d ?? e, at);
      if (mark && id) {
        this.accents.add(id);
      }
      rest = rest.slice(node[0].length);
      const next = /^\s+&\s+/.exec(rest) ?? ARROW.exec(rest);
      if (!next) {
        return rest === '';
      }
      this.label(next.groups?.label, at);
      rest = rest.slice(next[0].length);
    }
  }

  private readState(line: string, at: number): boolean {
    const found = TRANSITION.exec(line)?.groups ?? STATE.exec(line)?.groups;
    if (!found) {
      return /^direction (?:TB|LR|RL|BT)$/.test(line);
    }
    for (const id of [found.id, found.from, found.to]) {
      this.node(id, at);
    }
    this.label(found.label, at);
    return true;
  }

  private readSequence(line: string, at: number): boolean {
    if (line === 'end') {
      return this.open.pop() !== undefined;
    }
    const block = BLOCK.exec(line)?.groups;
    if (block) {
      this.open.push(at);
    }
    const divider = this.open.length ? DIVIDER.exec(line)?.groups : undefined;
    const found = block ?? divider ?? [PARTICIPANT, MESSAGE, NOTE].map(each => each.exec(line)?.groups).find(Boolean);
    for (const id of [found?.id, found?.from, found?.to]) {
      this.node(id, at);
    }
    this.label(found?.label, at);
    return found !== undefined;
  }

  private readClass(line: string, at: number): boolean {
    if (this.open.length) {
      return line === '}' ? this.open.pop() !== undefined : MEMBER.test(line);
    }
    const found = CLASS.exec(line)?.groups ?? RELATION.exec(line)?.groups;
    if (found?.open) {
      this.open.push(at);
    }
    for (const id of [found?.id, found?.from, found?.to]) {
      this.node(id, at);
    }
    this.label(found?.label, at);
    return found !== undefined;
  }
}
