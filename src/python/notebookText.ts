/** A cell of a notebook and its code, as long as the cell's own text. */
export interface CellCode<Cell> {
  readonly cell: Cell;
  readonly code: string;
}

/** The code of a notebook's cells as one text, joined by newlines, and where each stands in it. Offsets are UTF-16 code units. */
export class NotebookText<Cell> {
  readonly text: string;
  /** Where each cell begins, in order. */
  private readonly starts: readonly number[];
  private readonly indexes: ReadonlyMap<Cell, number>;

  /** @param cells in the notebook's order, each once */
  constructor(private readonly cells: readonly CellCode<Cell>[]) {
    this.text = cells.map(({ code }) => code).join('\n');
    const starts: number[] = [];
    let start = 0;
    for (const { code } of cells) {
      starts.push(start);
      start += code.length + 1;
    }
    this.starts = starts;
    this.indexes = new Map(cells.map(({ cell }, index) => [cell, index]));
  }

  /** @param offset within the cell @returns the offset in the whole text; undefined where the cell has no such place */
  offsetOf(cell: Cell, offset: number): number | undefined {
    const index = this.indexes.get(cell);
    if (index === undefined || !(offset >= 0 && offset <= this.lengthAt(index))) {
      return undefined;
    }
    return this.startAt(index) + offset;
  }

  /** The cell at an offset of the whole text, and the offset within it; the newline between two cells is the first one's end. */
  cellAt(offset: number): { readonly cell: Cell; readonly offset: number; readonly length: number } | undefined {
    if (!(offset >= 0 && offset <= this.text.length)) {
      return undefined;
    }
    let low = 0;
    let high = this.cells.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startAt(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const found = this.cells[low - 1];
    return found && { cell: found.cell, offset: offset - this.startAt(low - 1), length: found.code.length };
  }

  private startAt(index: number): number {
    return this.starts[index] ?? 0;
  }

  private lengthAt(index: number): number {
    return this.cells[index]?.code.length ?? 0;
  }
}

/** Magics of whole cells, such as `%%time`, below which there is Python all the same. */
const AROUND_PYTHON: ReadonlySet<string> = new Set([
  ...['capture', 'debug', 'prun', 'time', 'timeit'],
  ...['memit', 'mprun', 'pyinstrument', 'scalene', 'snakeviz'],
  ...['pypy', 'python', 'python3'],
]);

/** Whether some line could be IPython's: most cells have none. */
const MAYBE_IPYTHON = /^[ \t]*[%!?]|=[ \t]*[%!]|\?[ \t]*$/m;

/**
 * A line, where a statement may begin, that is IPython's own and no Python: `%time x`, `!ls`, `?obj`, `obj?`, `files = !ls`.
 * See "IPython syntax" in IPython's documentation; automagic (`cd x`) and automatic parentheses (`/f x`) look like Python and stay.
 */
const IPYTHON_LINE = /[ \t]*[%!?]|[^=#'"\r\n]*=[ \t]*[%!]|[^#'"\r\n]*\?[ \t]*(?=[\r\n]|$)/y;

/** A line with those that a backslash makes it go on in. */
const CONTINUED_LINE = /(?:[^\r\n\\]|\\(?:\r\n|.)|\\$)*/sy;

/** What matters to where statements begin: strings, comments, brackets, ends of lines, with what leads up to them. */
const TOKEN =
  /[^'"#()[\]{}\\\r\n]+|'''(?:[^\\]|\\.)*?(?:'''|\\?$)|"""(?:[^\\]|\\.)*?(?:"""|\\?$)|'(?:[^'\\\r\n]|\\(?:\r\n|.))*'?|"(?:[^"\\\r\n]|\\(?:\r\n|.))*"?|#[^\r\n]*|\\(?:\r\n|.)?|\r\n|./sy;

/**
 * A cell's text with blanks in place of what is IPython's and no Python: lines with magics and shell escapes, and whole cells
 * that are written in something else (`%%bash`). The same length, with the same lines. Linear in the text.
 */
export function codeOfCell(text: string): string {
  if (!MAYBE_IPYTHON.test(text)) {
    return text;
  }
  const [, magic, help] = /^\s*%%(\w+)(\?)?/.exec(text) ?? [];
  if (magic && !help && !AROUND_PYTHON.has(magic)) {
    return blanked(text);
  }
  const parts: string[] = [];
  let depth = 0;
  let beginsStatement = true;
  for (let at = 0; at < text.length; ) {
    if (beginsStatement && matchAt(IPYTHON_LINE, text, at)) {
      const line = matchAt(CONTINUED_LINE, text, at);
      parts.push(blanked(line));
      at += line.length;
      beginsStatement = false;
      continue;
    }
    const token = matchAt(TOKEN, text, at);
    parts.push(token);
    at += token.length;
    if (/^[([{]$/.test(token)) {
      depth++;
    } else if (/^[)\]}]$/.test(token)) {
      depth = Math.max(0, depth - 1);
    }
    beginsStatement = depth === 0 && /^[\r\n]/.test(token);
  }
  return parts.join('');
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

const blanked = (text: string): string => text.replace(/[^\r\n]/g, ' ');
