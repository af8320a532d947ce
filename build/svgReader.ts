/** An element of an SVG as the renderer writes it. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** The text that stands in it directly. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: SvgElement[];
  text: string;
}

const TOKEN =
  /<(?<close>\/)?(?<name>[a-zA-Z]+)(?<attributes>(?:\s+[\w:-]+="[^"]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/gy;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads well-formed SVG without comments, declarations and CDATA: what a renderer writes. @throws where it is anything else */
export function readSvg(svg: string): SvgElement {
  const top: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let end = 0;
  for (const match of svg.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const { close, name = '', attributes = '', empty, text } = match.groups ?? {};
    const parent = open[open.length - 1] ?? top;
    if (text !== undefined) {
      parent.text += decoded(text);
    } else if (close) {
      if (parent.name !== name || open.length === 1) {
        throw new Error(`The SVG closes <${name}> where <${parent.name}> is open.`);
      }
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decoded(value)]);
      const element: OpenElement = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(element);
      if (!empty) {
        open.push(element);
      }
    }
  }
  const [root] = top.children;
  if (end !== svg.length || open.length !== 1 || root?.name !== 'svg' || top.children.length !== 1) {
    throw new Error('The renderer has written something that is no SVG.');
  }
  return root;
}

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name] ?? '');
