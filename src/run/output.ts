import type { Stream } from './runtime';

/** Reads a stream of bytes as text: UTF-8 across the borders of its pieces, with ends of lines as `\n`. */
export class TextReader {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Whether a `\r` waits for what follows it. */
  private pending = false;

  read(bytes: Uint8Array): string {
    return this.join(this.decoder.decode(bytes, { stream: true }));
  }

  /** What was still held back at the end of the stream. */
  end(): string {
    const text = this.join(this.decoder.decode());
    const rest = this.pending ? '\r' : '';
    this.pending = false;
    return text + rest;
  }

  private join(text: string): string {
    const whole = this.pending && text ? `\r${text}` : text;
    if (text) {
      this.pending = whole.endsWith('\r');
    }
    return (this.pending && text ? whole.slice(0, -1) : whole).replaceAll('\r\n', '\n');
  }
}

/** Counts the bytes of a run's output, and cuts it where it reaches the limit. */
export class OutputLimit {
  private left: number;

  /** @param bytes that are let through */
  constructor(bytes: number) {
    this.left = bytes;
  }

  /** Whether more came than is let through. */
  reached = false;

  /** The part of the piece that is let through. */
  take(bytes: Uint8Array): Uint8Array {
    this.reached ||= bytes.length > this.left;
    const part = bytes.subarray(0, this.left);
    this.left -= part.length;
    return part;
  }
}

/** Escape sequences of terminals (ECMA-48): control sequences, operating system commands, and the short ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-OQ-WYZ\\`-~])/g;
/** The beginning of one, at the end of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const BEGUN = /\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)$/;
/** Longer than any sequence in use: what goes on beyond it is none. */
const LONGEST = 4096;

/** The text without the escape sequences of terminals. */
export const withoutSequences = (text: string): string => text.replace(SEQUENCE, '');

/** Takes the escape sequences out of a text that comes in pieces. */
export class SequenceFilter {
  private held = '';

  push(text: string): string {
    const whole = withoutSequences(this.held + text);
    const at = whole.search(BEGUN);
    const begun = at >= 0 && whole.length - at <= LONGEST;
    this.held = begun ? whole.slice(at) : '';
    return begun ? whole.slice(0, at) : whole;
  }

  /** What was held back, at the end. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return rest;
  }
}

/** Drops what stands before a program's own output: what its environment prints at each start. */
export class PrefixFilter {
  private at = 0;

  /** @param prefix what to drop; output that does not begin with it stays whole */
  constructor(private readonly prefix: string) {}

  push(text: string): string {
    const { prefix, at } = this;
    if (at >= prefix.length) {
      return text;
    }
    const expected = prefix.slice(at, at + text.length);
    if (text.startsWith(expected)) {
      this.at += expected.length;
      return text.slice(expected.length);
    }
    this.at = prefix.length;
    return prefix.slice(0, at) + text;
  }

  /** What was held back, at the end: the beginning of a prefix that never came whole. */
  end(): string {
    const { prefix, at } = this;
    this.at = prefix.length;
    return at > 0 && at < prefix.length ? prefix.slice(0, at) : '';
  }
}

/** A part of what a program printed, all on one stream. */
export interface Printed {
  readonly stream: Stream;
  readonly text: string;
}

/** The two streams in the order in which they came, and each by itself. */
export class Transcript {
  private readonly list: Printed[] = [];

  add(stream: Stream, text: string): void {
    const last = this.list.at(-1);
    if (last?.stream === stream) {
      this.list[this.list.length - 1] = { stream, text: last.text + text };
    } else if (text) {
      this.list.push({ stream, text });
    }
  }

  get pieces(): readonly Printed[] {
    return this.list;
  }

  of(stream: Stream): string {
    return this.list
      .filter(piece => piece.stream === stream)
      .map(({ text }) => text)
      .join('');
  }
}
