/** A block of checks: functions that each say in a sentence what must hold of a solution, and assert it. */
import type { Check } from './model';

const FEWEST_CHECKS = 5;
const MOST_CHECKS = 9;
/** Lines that the sentence of a check may take. */
const SENTENCE_LINES = 4;

export interface CheckMistake {
  /** Zero-based line of the code; -1 where it is about the block as a whole. */
  readonly line: number;
  readonly message: string;
}

/** A function at the top level. */
const FUNCTION = /^(async\s+)?def\s+(\w+)\s*\((.*)$/;
/** The head of a check, as it should be. */
const CHECK = /^def check_\w+\(\)(?: -> None)?:$/;
/** Where a text begins that is a statement by itself. */
const TEXT = /^\s+([rR]?)("""|'''|"|')(.*)$/;

/**
 * Reads the checks by the lines at which they begin; the code itself is not looked at.
 * @returns what could be read, whatever the mistakes
 */
export function readChecks(code: string): { checks: Check[]; mistakes: CheckMistake[] } {
  const lines = code.split('\n').map(line => line.trimEnd());
  const checks: Check[] = [];
  const mistakes: CheckMistake[] = [];
  /** How often each name stands in the code: once where nothing uses it. */
  let uses: ReadonlyMap<string, number> | undefined;
  lines.forEach((text, line) => {
    const report = (message: string) => mistakes.push({ line, message });
    const [, isAsync, name = ''] = FUNCTION.exec(text) ?? [];
    if (!name) {
      return;
    }
    if (!/^check_\w/.test(name)) {
      uses ??= usesIn(code);
      if ((uses.get(name) ?? 0) < 2) {
        report(`A check is named check_...; found "${name}", which no check uses.`);
      }
      return;
    }
    if (isAsync) {
      report('A check is a plain function; what it awaits it runs with asyncio.run.');
    } else if (!CHECK.test(text)) {
      report(`A check takes nothing and returns nothing; expected "def ${name}():" on a line.`);
    }
    if (checks.some(check => check.name === name)) {
      report(`The check "${name}" stands twice.`);
    }
    const says = sentenceAt(lines, line + 1, report);
    checks.push({ name, says });
  });
  if (checks.length < FEWEST_CHECKS || checks.length > MOST_CHECKS) {
    mistakes.push({ line: -1, message: `Five to nine checks are expected; found ${checks.length}.` });
  }
  return { checks, mistakes };
}

function usesIn(code: string): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const [name] of code.matchAll(/\w+/g)) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return uses;
}

/** The text that stands first in a function, on one line. */
function sentenceAt(lines: readonly string[], at: number, report: (message: string) => void): string {
  const [, raw, quote = '', rest = ''] = TEXT.exec(lines[at] ?? '') ?? [];
  if (!quote) {
    report('This check has no docstring; expected one sentence that says what must hold.');
    return '';
  }
  const text = [rest, ...(quote.length === 3 ? lines.slice(at + 1, at + SENTENCE_LINES) : [])].join('\n');
  const end = text.indexOf(quote);
  if (end < 0) {
    report(`The docstring of this check does not end within ${SENTENCE_LINES} lines.`);
    return '';
  }
  const says = text.slice(0, end).replace(/\s+/g, ' ').trim();
  if (!raw && says.includes('\\')) {
    report('The docstring of this check holds a backslash; say it in words.');
  } else if (!says.endsWith('.')) {
    report('The docstring of a check is a sentence; end it with a full stop.');
  }
  return says;
}
