/** The arrows from names and parts to the objects they refer to. For the eye only: the text says it too. */

const SVG = 'http://www.w3.org/2000/svg';
/** In pixels: how far the lanes of arrows that go round are apart, how many there are, and their corners. */
const LANE = 6;
const LANES = 4;
const CORNER = 5;
/** How far right of a name an object must begin for a straight way to it. */
const CLEARANCE = 20;

/** Draws them anew, as things stand on the page. */
export function drawArrows(root: HTMLElement): void {
  root.querySelector(':scope > svg')?.remove();
  const origin = root.getBoundingClientRect();
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('width', String(root.scrollWidth));
  svg.setAttribute('height', String(root.scrollHeight));
  const left = origin.left + root.clientLeft - root.scrollLeft;
  const top = origin.top + root.clientTop - root.scrollTop;
  const lanes = new Map<string, number>();
  for (const ref of root.querySelectorAll<HTMLElement>('.ref')) {
    const id = ref.dataset.to ?? '';
    const target = root.querySelector<HTMLElement>(`.object[data-id="${CSS.escape(id)}"]`);
    const dot = ref.firstElementChild?.getBoundingClientRect();
    if (!target || !dot) {
      continue;
    }
    const box = target.getBoundingClientRect();
    const from = { x: dot.left + dot.width / 2 - left, y: dot.top + dot.height / 2 - top };
    const middle = box.top - top + Math.min(14, box.height / 2);
    const column = (target.closest('.column, .objects') ?? target).getBoundingClientRect();
    const own = (ref.closest('.column, .frames') ?? ref).getBoundingClientRect();
    const lane = lanes.get(id) ?? lanes.size;
    lanes.set(id, lane);
    const straight = box.left - left >= from.x + CLEARANCE;
    const path = straight
      ? curve(from.x, from.y, box.left - left, middle)
      : detour(
          from.x,
          from.y,
          box.right - left,
          middle,
          Math.max(column.right, own.right) - left + 8 + (lane % LANES) * LANE,
        );
    const group = document.createElementNS(SVG, 'g');
    group.dataset.to = id;
    if (ref.closest('.innermost, .changed')) {
      group.classList.add('near');
    }
    for (const [name, d] of [
      ['line', path],
      ['head', head(straight ? box.left - left : box.right - left, middle, straight ? -1 : 1)],
    ] as const) {
      const drawn = document.createElementNS(SVG, 'path');
      drawn.setAttribute('class', name);
      drawn.setAttribute('d', d);
      group.append(drawn);
    }
    svg.append(group);
  }
  root.append(svg);
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const pull = Math.max(20, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + pull} ${y1} ${x2 - pull - 4} ${y2} ${x2 - 5} ${y2}`;
}

/** To the right, along a lane, and back to an object's right side. */
function detour(x1: number, y1: number, x2: number, y2: number, lane: number): string {
  const way = Math.abs(y2 - y1) < CORNER * 2 ? 0 : y2 > y1 ? CORNER : -CORNER;
  if (!way) {
    return `M${x1} ${y1}H${lane}V${y2}H${x2 + 5}`;
  }
  return `M${x1} ${y1}H${lane - CORNER}Q${lane} ${y1} ${lane} ${y1 + way}V${y2 - way}Q${lane} ${y2} ${lane - CORNER} ${y2}H${x2 + 5}`;
}

/** @param side where the line comes from: -1 from the left, 1 from the right */
const head = (x: number, y: number, side: -1 | 1): string => `M${x} ${y}l${side * 7} -4v8z`;
