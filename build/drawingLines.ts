export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The head of an arrow, or another mark at a line's end. */
export interface Head {
  readonly points: readonly Point[];
  /** `solid` is filled with the line's colour, `hollow` with the page's, `line` is open. */
  readonly kind: 'solid' | 'hollow' | 'line';
}

/** Corners of a line are as round as those of the boxes. */
const CORNER = 6;

/** Heads by the names of the renderer's markers: what they look like, and how long they are. */
const HEADS: Readonly<Record<string, { kind: Head['kind']; shape: 'triangle' | 'open' | 'rhombus'; length: number }>> =
  {
    arrowhead: { kind: 'solid', shape: 'triangle', length: 9 },
    'arrowhead-start': { kind: 'solid', shape: 'triangle', length: 9 },
    'seq-arrow': { kind: 'solid', shape: 'triangle', length: 9 },
    'seq-arrow-open': { kind: 'line', shape: 'open', length: 8 },
    'cls-inherit': { kind: 'hollow', shape: 'triangle', length: 12 },
    'cls-composition': { kind: 'solid', shape: 'rhombus', length: 14 },
    'cls-aggregation': { kind: 'hollow', shape: 'rhombus', length: 14 },
    'cls-arrow': { kind: 'line', shape: 'open', length: 8 },
  };

/** The heads of a line, and the line without the pieces that they cover. @throws where a marker is unknown */
export function arrowHeads(
  points: readonly Point[],
  start: string,
  end: string,
): { shortened: Point[]; heads: Head[] } {
  const shortened = [...points];
  const heads: Head[] = [];
  const put = (marker: string, tip: number, before: number) => {
    const [to, from] = [points[tip], points[before]];
    if (!marker || !to || !from) {
      return;
    }
    const head = HEADS[marker];
    if (!head) {
      throw new Error(`The renderer ends a line with "${marker}", which is unknown here.`);
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const half = head.length * 0.45;
    /** A point so far behind the tip, and so far beside the line. */
    const place = (back: number, side: number): Point => ({
      x: to.x - dx * back - dy * side,
      y: to.y - dy * back + dx * side,
    });
    const wings = (back: number) => [place(back, half), place(back, -half)] as const;
    const [left, right] = wings(head.shape === 'rhombus' ? head.length / 2 : head.length);
    const corners =
      head.shape === 'rhombus'
        ? [to, left, place(head.length, 0), right]
        : head.shape === 'open'
          ? [left, to, right]
          : [to, left, right];
    heads.push({ points: corners, kind: head.kind });
    if (head.shape !== 'open') {
      shortened[tip] = place(Math.min(head.length - 1, length), 0);
    }
  };
  put(start, 0, 1);
  put(end, points.length - 1, points.length - 2);
  return { shortened, heads };
}

/** A line through the points, its corners rounded. */
export function roundedPath(points: readonly Point[]): string {
  const parts: string[] = [];
  points.forEach((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) {
      parts.push(`M${pair(point)}`);
    } else if (!after) {
      parts.push(`L${pair(point)}`);
    } else {
      const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
      parts.push(`L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`);
    }
  });
  return parts.join('');
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, length: number): Point {
  const part = length / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

const pair = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
