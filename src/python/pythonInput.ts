import type { Input } from '@lezer/common';

/** Short: after an edit the parser jumps over what it knows and asks for a chunk at each place where it lands. */
const CHUNK = 512;

/** Every text with newer syntax in it has this; most texts don't, and finding out is cheap. */
const MAYBE_NEWER_SYNTAX = /(?<![\w\u0080-\uffff])(?:[tT][rR]?|[rR][tT])["']|lazy[ \t]/;

/** How far from an exchanged character the text decides about the exchange. */
const LOOK_AROUND = 64;

/**
 * The places where Python is newer than the grammar:
 * - the prefix of a template string (`t"..."`, Python 3.14, PEP 750);
 * - the blank between `lazy` and `import` or `from` at the start of a line (Python 3.15, PEP 810).
 */
const NEWER_SYNTAX =
  /(?<![\w\u0080-\uffff])(?:[tT][rR]?|[rR][tT])(?=["'])|(?<=^[ \t]*lazy)[ \t](?=[ \t]*(?:import|from)[ \t(.])/gm;

/**
 * What the parser reads: the document's text, with newer syntax spelled in a way that the grammar knows and that has
 * the same length, so that every position stays true. `t"..."` reads as `f"..."`, which has the same structure, and
 * `lazy import x` as `lazy;import x`. Inside strings and comments the exchange changes no structure, and elsewhere the
 * original spelling is an error in every older Python, so nothing that is valid is read differently.
 *
 * (The grammar is `@lezer/python` 1.1.19, see its `stringPrefixF` and `ImportStatement`.)
 */
export class PythonInput implements Input {
  readonly lineChunks = false;

  constructor(private readonly text: string) {}

  get length(): number {
    return this.text.length;
  }

  chunk(from: number): string {
    return this.read(from, from + CHUNK);
  }

  read(from: number, to: number): string {
    // The search sees a little more than it changes, on both sides.
    const windowStart = Math.max(0, from - LOOK_AROUND);
    const window = this.text.slice(windowStart, to + LOOK_AROUND);
    if (!MAYBE_NEWER_SYNTAX.test(window)) {
      return this.text.slice(from, to);
    }
    // A window that opens within a line says so by a character that is neither blank nor part of a word.
    const opensWithinLine = windowStart > 0 && !isLineBreak(this.text.charAt(windowStart - 1));
    const seen = (opensWithinLine ? '.' : '') + window;
    const shift = windowStart - (opensWithinLine ? 1 : 0);
    let read = '';
    let copied = from;
    for (const match of seen.matchAll(NEWER_SYNTAX)) {
      const at = shift + match.index + Math.max(0, match[0].search(/[tT]/));
      if (at >= from && at < to) {
        const original = this.text.charAt(at);
        read += this.text.slice(copied, at) + (original === 't' ? 'f' : original === 'T' ? 'F' : ';');
        copied = at + 1;
      }
    }
    return read + this.text.slice(copied, to);
  }
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
