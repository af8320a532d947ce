import { renderMermaidSVG } from 'beautiful-mermaid';
import { type Diagram, labelLines, readDiagram } from '../src/bank/diagram';
import { escapeHtml } from '../src/base/escape';
import { arrowHeads, type Point, roundedPath } from './drawingLines';
import { readSvg, type SvgElement } from './svgReader';

/** A box's label, in units of the drawing; the page shows it in the same size where nobody has changed the text's. */
const LABEL_SIZE = 13;
const SMALL_SIZE = 12;
/** The page's text, in the drawing's units: sizes are given in `em` so that a drawing grows with the text around it. */
const TEXT_SIZE = 14;
/** Around the outermost lines. */
const MARGIN = 2;
/** Of letters in `SMALL_SIZE` with room for wide fonts, on the average. */
const SMALL_LETTER = 6.8;

/**
 * Characters in a label that the renderer's own reading of Mermaid would take for syntax: it cuts a label at its first bracket,
 * in quotes too. Each goes through it as a character of a private area and comes out as itself.
 */
const RISKY = '[](){}<>|"&*~\\';
const PRIVATE = 0xe000;
const mask = (text: string): string =>
  [...text].map(char => (RISKY.includes(char) ? String.fromCharCode(PRIVATE + RISKY.indexOf(char)) : char)).join('');
const unmask = (text: string): string =>
  text.replace(/[\ue000-\ue0ff]/g, char => RISKY[char.charCodeAt(0) - PRIVATE] ?? '');

/**
 * Draws a diagram as SVG that stands in a page under a strict Content-Security-Policy: shapes, lines and text with classes that
 * media/drawing.css gives the page's colours and font. Nothing in it is loaded, runs, has an id, a style or a colour.
 * @throws where the diagram cannot be drawn
 */
export function renderDrawing(source: string): string {
  const { diagram, mistakes } = readDiagram(source);
  if (!diagram || mistakes[0]) {
    throw new Error(mistakes[0]?.message);
  }
  const svg = renderMermaidSVG(prepare(source, diagram), {
    transparent: true,
    nodeSpacing: 16,
    // From left to right the renderer needs more room, or boxes meet.
    layerSpacing: /^\s*(?:flowchart|graph|direction) (?:LR|RL)$/m.test(source) ? 36 : 22,
  });
  return new Redrawing(diagram.accents).draw(readSvg(svg));
}

const safe = (label: string): string => labelLines(label).map(mask).join('<br>');

/** The source as the renderer reads it right: without marks, the labels masked. */
function prepare(source: string, { kind, nodes }: Diagram): string {
  const lines = source
    .replaceAll(':::accent', '')
    .split('\n')
    .map(line => line.trim());
  const quoted = (line: string) => line.replace(/"([^"]*)"/g, (_, label: string) => `"${safe(label)}"`);
  switch (kind) {
    case 'flowchart':
      return lines.map(quoted).join('\n');
    case 'state':
      return lines.map(line => behindColon(quoted(line))).join('\n');
    case 'class':
      return lines.map(line => (line.includes(' : ') ? behindColon(line) : line)).join('\n');
    case 'sequence':
      return prepareSequence(lines, nodes).join('\n');
  }
}

const behindColon = (line: string): string =>
  line.replace(/^([^":]*?: |[^":]*? : )(.*)$/, (_, before: string, label: string) => before + safe(label));

/** All participants declared, with names that the renderer does not take for the beginning of a block (`loop`, `parent`). */
function prepareSequence(lines: readonly string[], nodes: readonly string[]): string[] {
  const declared = /^participant (\w+)(?: as (.*))?$/;
  const labels = new Map(
    lines.flatMap(line => {
      const [, id, label] = declared.exec(line) ?? [];
      return id && label ? [[id, label] as const] : [];
    }),
  );
  const header = lines.indexOf('sequenceDiagram');
  return [
    'sequenceDiagram',
    ...nodes.map(id => `participant p_${id} as ${safe(labels.get(id) ?? id)}`),
    ...lines
      .slice(header + 1)
      .filter(line => !declared.test(line))
      .map(line =>
        line
          .replace(
            /^(Note [a-z ]+ )(\w+)(?:,(\w+))?:/,
            (_, word: string, from: string, to?: string) => `${word}p_${from}${to ? `,p_${to}` : ''}:`,
          )
          .replace(/^(\w+)(-?->>[+-]?)(\w+):/, 'p_$1$2p_$3:'),
      )
      .map(behindColon),
  ];
}

/** Takes the shapes of a drawing over and dresses them for the page. */
class Redrawing {
  private readonly parts: string[] = [];
  private left = Number.POSITIVE_INFINITY;
  private top = Number.POSITIVE_INFINITY;
  private right = Number.NEGATIVE_INFINITY;
  private bottom = Number.NEGATIVE_INFINITY;

  constructor(private readonly accents: ReadonlySet<string>) {}

  draw(svg: SvgElement): string {
    // Lifelines first: they would run through the names of blocks.
    const last = (child: SvgElement) => Number(child.attributes.class !== 'lifeline');
    for (const child of [...svg.children].sort((a, b) => last(a) - last(b))) {
      this.add(child, '');
    }
    const [x, y] = [this.left - MARGIN, this.top - MARGIN];
    const [width, height] = [this.right + MARGIN - x, this.bottom + MARGIN - y];
    if (!(width > 0 && height > 0)) {
      throw new Error('Nothing can be seen in this drawing.');
    }
    const em = (size: number) => `${round(size / TEXT_SIZE)}em`;
    return `<svg viewBox="${[x, y, width, height].map(round).join(' ')}" width="${em(width)}" height="${em(height)}">${this.parts.join('')}</svg>`;
  }

  /** @param within the class of the group it stands in, as the renderer names them */
  private add(element: SvgElement, within: string): void {
    const { name } = element;
    switch (name) {
      case 'style':
      case 'defs':
        return;
      case 'g':
        this.addGroup(element, within);
        return;
      case 'text':
        this.addText(element, within);
        return;
      case 'line':
      case 'polyline':
        this.addLine(element);
        return;
      case 'rect':
      case 'circle':
      case 'ellipse':
      case 'polygon':
        this.addShape(element, within);
        return;
      default:
        throw new Error(`The renderer draws a <${name}>, which the page does not know.`);
    }
  }

  private addGroup({ attributes, children }: SvgElement, within: string): void {
    const kind = attributes.class ?? within;
    const accent = this.accents.has(attributes['data-id'] ?? '');
    const before = this.parts.length;
    const parts = kind === 'class-node' && !children.some(isMember) ? children.slice(0, 3) : children;
    for (const child of kind === 'edge-label' ? tightened(parts) : parts) {
      this.add(child, kind);
    }
    if (accent) {
      this.parts.splice(before, Number.POSITIVE_INFINITY, `<g class="accent">${this.parts.slice(before).join('')}</g>`);
    }
  }

  private addText(element: SvgElement, within: string): void {
    const { attributes } = element;
    const size = Number(attributes['font-size']) === LABEL_SIZE ? LABEL_SIZE : SMALL_SIZE;
    const [x, y] = [Number(attributes.x), Number(attributes.y)];
    const lines = linesOf(element);
    const shown = lines.map(line => escapeHtml(unmask(line)));
    const step = size * 1.3;
    const first = y - ((lines.length - 1) / 2) * step + size * 0.35;
    const anchor = attributes['text-anchor'] === 'middle' ? '' : ' start';
    const heavy = Number(attributes['font-weight']) >= 600 ? ' heavy' : '';
    const classes = `${size === LABEL_SIZE ? '' : ' small'}${anchor}${heavy}`.trim();
    const name = classes && ` class="${classes}"`;
    const content =
      shown.length === 1
        ? shown[0]
        : shown.map((line, at) => `<tspan x="${round(x)}" y="${round(first + at * step)}">${line}</tspan>`).join('');
    if (within === 'message' || within === 'block') {
      this.addPaper(lines, x, first, anchor !== '');
    }
    this.parts.push(`<text${name} x="${round(x)}" y="${round(first)}">${content}</text>`);
    // What stands in a box is within its bounds.
    if (!['node', 'actor', 'class-node'].includes(within)) {
      const width = longest(lines) * SMALL_LETTER;
      const from = anchor ? x : x - width / 2;
      this.bound([
        { x: from, y: first - size },
        { x: from + width, y: first + (lines.length - 1) * step },
      ]);
    }
  }

  /** A ground for text that a lifeline would run through. */
  private addPaper(lines: readonly string[], x: number, first: number, fromStart: boolean): void {
    const width = longest(lines) * SMALL_LETTER + 4;
    const left = fromStart ? x - 2 : x - width / 2;
    const height = lines.length * SMALL_SIZE * 1.3;
    this.parts.push(
      `<rect class="paper" x="${round(left)}" y="${round(first - SMALL_SIZE)}" width="${round(width)}" height="${round(height)}"/>`,
    );
  }

  private addLine({ name, attributes }: SvgElement): void {
    const points =
      name === 'line'
        ? [
            { x: Number(attributes.x1), y: Number(attributes.y1) },
            { x: Number(attributes.x2), y: Number(attributes.y2) },
          ]
        : pointsOf(attributes);
    this.bound(points);
    if (attributes.class === 'lifeline' || /node-stroke/.test(attributes.stroke ?? '')) {
      const [from, to] = points;
      const kind = attributes.class === 'lifeline' ? 'faint' : 'line';
      this.parts.push(`<path class="${kind}" d="M${at(from)}L${at(to)}"/>`);
      return;
    }
    const { shortened, heads } = arrowHeads(
      points,
      markerOf(attributes['marker-start']),
      markerOf(attributes['marker-end']),
    );
    const dashed = attributes['stroke-dasharray'] ? ' dashed' : '';
    const thick = attributes['data-style'] === 'thick' ? ' thick' : '';
    this.parts.push(`<path class="line${dashed}${thick}" d="${roundedPath(shortened)}"/>`);
    for (const { points: corners, kind } of heads) {
      this.parts.push(`<path class="${kind}" d="${pathOf(corners, kind !== 'line')}"/>`);
    }
  }

  private addShape({ name, attributes }: SvgElement, within: string): void {
    const number = (key: string) => Number(attributes[key] ?? 0);
    const kind = shapeClass(attributes, within);
    if (kind === undefined) {
      return;
    }
    if (name === 'polygon') {
      const corners = pointsOf(attributes);
      this.bound(corners);
      this.parts.push(`<path class="${kind}" d="${pathOf(corners, true)}"/>`);
    } else if (name === 'rect') {
      const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
      if (kind !== 'paper') {
        this.bound([
          { x, y },
          { x: x + width, y: y + height },
        ]);
      }
      // Boxes have the corners of cards; what Mermaid rounds is a pill.
      const radius = kind === 'paper' ? 0 : number('rx') > 4 ? Math.min(14, height / 2) : 4;
      this.parts.push(
        `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${radius ? ` rx="${round(radius)}"` : ''}/>`,
      );
    } else {
      const [cx, cy, rx, ry] = [
        number('cx'),
        number('cy'),
        number(name === 'circle' ? 'r' : 'rx'),
        number(name === 'circle' ? 'r' : 'ry'),
      ];
      this.bound([
        { x: cx - rx, y: cy - ry },
        { x: cx + rx, y: cy + ry },
      ]);
      this.parts.push(
        `<ellipse class="${kind}" cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}"/>`,
      );
    }
  }

  private bound(points: readonly Point[]): void {
    for (const { x, y } of points) {
      this.left = Math.min(this.left, x);
      this.right = Math.max(this.right, x);
      this.top = Math.min(this.top, y);
      this.bottom = Math.max(this.bottom, y);
    }
  }
}

/** What a shape is on the page; undefined for decoration that the page does without. */
function shapeClass({ fill, stroke }: Readonly<Record<string, string>>, within: string): string | undefined {
  if (fill === 'var(--_group-hdr)' || fill === 'var(--_inner-stroke)') {
    return undefined;
  }
  if (within === 'edge-label' || stroke === 'none') {
    return fill === 'var(--_text)' ? 'solid' : 'paper';
  }
  return within === 'subgraph' || within === 'block' ? 'frame' : within === 'note' ? 'note' : 'box';
}

const isMember = ({ name, attributes }: SvgElement): boolean => name === 'text' && attributes.class === 'mono';

/** An edge's label on a ground that is no larger than its text, so that the line goes up to it. */
function tightened(children: readonly SvgElement[]): SvgElement[] {
  const text = children.find(({ name }) => name === 'text');
  const lines = text ? linesOf(text) : [''];
  return children.map(child => {
    if (child.name !== 'rect') {
      return child;
    }
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(key => Number(child.attributes[key]));
    const [wide, high] = [longest(lines) * SMALL_LETTER + 4, lines.length * SMALL_SIZE * 1.3 + 2];
    const size = {
      x: (x ?? 0) + ((width ?? 0) - wide) / 2,
      y: (y ?? 0) + ((height ?? 0) - high) / 2,
      width: wide,
      height: high,
    };
    const attributes = Object.fromEntries(Object.entries(size).map(([key, value]) => [key, String(value)]));
    return { ...child, attributes: { ...child.attributes, ...attributes } };
  });
}

const longest = (lines: readonly string[]): number => Math.max(...lines.map(line => [...line].length));

/** A text's lines: the renderer puts each of several into a `<tspan>` with a place of its own. */
const linesOf = (text: SvgElement): readonly string[] =>
  text.children.some(({ attributes }) => attributes.x !== undefined) ? text.children.map(flatText) : [flatText(text)];

const flatText = ({ text, children }: SvgElement): string => text + children.map(flatText).join('');

const markerOf = (value: string | undefined): string => /^url\(#([\w-]+)\)$/.exec(value ?? '')?.[1] ?? '';

const pointsOf = ({ points = '' }: Readonly<Record<string, string>>): Point[] =>
  [...points.matchAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

const round = (value: number): string => String(Math.round(value * 10) / 10);
const at = (point: Point | undefined): string => `${round(point?.x ?? 0)} ${round(point?.y ?? 0)}`;
const pathOf = (points: readonly Point[], closed: boolean): string =>
  `M${points.map(at).join('L')}${closed ? 'Z' : ''}`;
