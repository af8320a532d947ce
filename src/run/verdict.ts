import { diffArrays } from 'diff';
import type { Ending } from './runtime';

/** What a program printed, held against what it should print. */

/** What is expected of a program: as a snippet says it. */
export interface Expected {
  /** Exact standard output; absent where nothing is printed. */
  readonly output?: string;
  readonly varies: boolean;
  /** The uncaught exception it ends in. */
  readonly raises?: string;
}

/** `missing` was expected and not printed; `extra` was printed and not expected. */
export interface ComparedLine {
  readonly kind: 'same' | 'missing' | 'extra';
  readonly text: string;
}

export type Verdict =
  /** All as expected. */
  | { readonly type: 'same' }
  /** It ended as expected and differs from run to run: nothing to compare. */
  | { readonly type: 'varies' }
  | { readonly type: 'different'; readonly lines: readonly ComparedLine[] }
  /** It ended in another way. @param expected and @param got names of exceptions; undefined where it ends well */
  | { readonly type: 'ending'; readonly expected: string | undefined; readonly got: string | undefined };

/** Lines that are compared one by one at most: beyond it, what was expected stands as a whole against what was printed. */
const MOST_CHANGES = 2000;

/** The lines of a text: one that ends with a newline has none after it. */
export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/**
 * Compares line by line (Myers' algorithm). @returns all lines in order; where lines were replaced, the missing ones first.
 * A newline at the very end makes no difference, everything else does.
 */
export function compareLines(expected: string, printed: string): readonly ComparedLine[] {
  const [before, after] = [linesOf(expected), linesOf(printed)];
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_CHANGES });
  if (!changes) {
    return [...marked('missing', before), ...marked('extra', after)];
  }
  return changes.flatMap(({ added, removed, value }) => marked(added ? 'extra' : removed ? 'missing' : 'same', value));
}

const marked = (kind: ComparedLine['kind'], texts: readonly string[]): ComparedLine[] =>
  texts.map(text => ({ kind, text }));

/** Judges a run that has come to its end by itself. @returns undefined for one that was stopped, or broke down */
export function judge(
  { output = '', varies, raises }: Expected,
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
  ending: Ending,
): Verdict | undefined {
  if (ending.type !== 'exited') {
    return undefined;
  }
  const got = ending.code === 0 ? undefined : exceptionIn(stderr);
  const asExpected = raises === undefined ? ending.code === 0 : got === raises;
  if (varies) {
    return asExpected ? { type: 'varies' } : { type: 'ending', expected: raises, got: got ?? nameOfExit(ending.code) };
  }
  const lines = compareLines(output, stdout);
  if (lines.some(({ kind }) => kind !== 'same')) {
    return { type: 'different', lines };
  }
  return asExpected ? { type: 'same' } : { type: 'ending', expected: raises, got: got ?? nameOfExit(ending.code) };
}

/** How a program ended that has no traceback: it left by itself with a code. */
const nameOfExit = (code: number): string | undefined => (code === 0 ? undefined : 'SystemExit');

/**
 * The name of the uncaught exception, without its module, from a traceback as CPython prints it: the last line that names one,
 * for a group the first, which is its own.
 */
export function exceptionIn(stderr: string): string | undefined {
  const names = [...stderr.matchAll(/^(?: {2}[|+] )?(?:[A-Za-z_][\w.]*\.)?([A-Za-z_]\w*)(?::|$)/gm)].map(
    match => match[1],
  );
  return stderr.includes('Exception Group Traceback') ? names[0] : names.at(-1);
}
