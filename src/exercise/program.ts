import { pythonText } from '../base/escape';

/** The name that a program with checks has while it runs: its own texts show it. */
const FILE = 'solution.py';

/**
 * A Python program that runs another one and its checks, and tells of each what came of it.
 * @param harness the text of `media/checks.py`
 * @param source what the user has written, the checks in it
 * @param marker begins each report: what nothing else prints
 */
export const checksProgram = (harness: string, source: string, marker: string): string =>
  `${harness}\n\nmain(${pythonText(source)}, ${pythonText(FILE)}, ${pythonText(marker)})\n`;

/** A program with its checks, as one file. */
export const withChecks = (code: string, checks: string): string => `${code.trimEnd()}\n\n\n${checks.trimEnd()}\n`;
