import { isRecord, isWhole } from '../base/guards';

/** What the checks of a program came to, as `media/checks.py` reports it. */

/** What went wrong, in the program's own words. */
export interface Failure {
  /** The exception, as the last line of a traceback names it. */
  readonly text: string;
  /** Counts from 1 in the program; left out where none of its lines is to blame. */
  readonly line?: number;
  /** What was asserted, where the assertion has no message of its own. */
  readonly source?: string;
  /** Sides of what was asserted, and what they were. */
  readonly values: readonly (readonly [source: string, value: string])[];
}

/** Why a program does not get to its checks. */
export interface Broken extends Pick<Failure, 'text' | 'line'> {
  readonly kind: 'syntax' | 'error' | 'exit';
}

export type CheckEvent =
  | { readonly type: 'broken'; readonly broken: Broken }
  /** The checks that the program has. */
  | { readonly type: 'found'; readonly checks: readonly { readonly name: string; readonly says: string }[] }
  | { readonly type: 'begin' | 'passed'; readonly name: string }
  | { readonly type: 'failed'; readonly name: string; readonly failure: Failure }
  | { readonly type: 'end' };

/** Takes the reports out of a standard output that comes in pieces. */
export class ReportReader {
  /** What may be the beginning of a report. */
  private held = '';
  private readonly start: string;

  /** @param told is told each report */
  constructor(
    marker: string,
    private readonly told: (event: CheckEvent) => void,
  ) {
    this.start = `\n${marker}`;
  }

  /** @returns the program's own output */
  push(text: string): string {
    let rest = this.held + text;
    let own = '';
    for (let at = rest.indexOf(this.start); at >= 0; at = rest.indexOf(this.start)) {
      const end = rest.indexOf('\n', at + 1);
      own += rest.slice(0, at);
      if (end < 0) {
        this.held = rest.slice(at);
        return own;
      }
      const event = readEvent(rest.slice(at + this.start.length, end));
      if (event) {
        this.told(event);
      }
      rest = rest.slice(end + 1);
    }
    const kept = this.beginningAtEnd(rest);
    this.held = rest.slice(rest.length - kept);
    return own + rest.slice(0, rest.length - kept);
  }

  /** What was held back, at the end: no report, unless one was cut short. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return rest.startsWith(this.start) ? '' : rest;
  }

  /** How much of a report's beginning the text ends in. */
  private beginningAtEnd(text: string): number {
    for (let length = Math.min(text.length, this.start.length - 1); length > 0; length--) {
      if (text.endsWith(this.start.slice(0, length))) {
        return length;
      }
    }
    return 0;
  }
}

/** In characters and entries: somewhat more than is written. */
const LONGEST_TEXT = 400;
const MOST_CHECKS = 60;

function readEvent(json: string): CheckEvent | undefined {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(data)) {
    return undefined;
  }
  const [type, first, second] = data as unknown[];
  switch (type) {
    case 'broken': {
      const kind = isRecord(first)
        ? (['syntax', 'error', 'exit'] as const).find(each => each === first.kind)
        : undefined;
      const failure = readFailure(first);
      return kind && failure && { type, broken: { kind, text: failure.text, ...lineOf(failure) } };
    }
    case 'found':
      return Array.isArray(first) && first.length <= MOST_CHECKS
        ? { type, checks: (first as unknown[]).flatMap(readFound) }
        : undefined;
    case 'begin':
    case 'passed':
      return isText(first) ? { type, name: first } : undefined;
    case 'failed': {
      const failure = readFailure(second);
      return isText(first) && failure ? { type, name: first, failure } : undefined;
    }
    case 'end':
      return { type };
    default:
      return undefined;
  }
}

function readFound(value: unknown): { name: string; says: string }[] {
  const [name, says] = Array.isArray(value) ? (value as unknown[]) : [];
  return isText(name) && isText(says) ? [{ name, says }] : [];
}

function readFailure(value: unknown): Failure | undefined {
  if (!isRecord(value) || !isText(value.text)) {
    return undefined;
  }
  const { text, line, source, values } = value;
  const pairs = Array.isArray(values) ? (values as unknown[]).slice(0, 2) : [];
  return {
    text,
    ...(isWhole(line) && { line }),
    ...(isText(source) && { source }),
    values: pairs.flatMap(pair => {
      const [of, is] = Array.isArray(pair) ? (pair as unknown[]) : [];
      return isText(of) && isText(is) ? [[of, is] as const] : [];
    }),
  };
}

const lineOf = ({ line }: Failure) => (line === undefined ? {} : { line });

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_TEXT;
