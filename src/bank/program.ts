import type { Snippet } from './model';

/** A snippet as a program that stays itself wherever a later bank has it. */

/** What tells a snippet from the others of its question, wherever a later bank has it: its program. FNV-1a, 32 bits, in base 36. */
export function programKey(code: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(code.trimEnd())) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}

/** Lines of a program, and of what it prints, that one can hold in mind. */
const MOST_CODE = 22;
const MOST_OUTPUT = 6;

/** What of a snippet says whether its output can be predicted. */
type Predictable = Pick<
  Snippet,
  'code' | 'output' | 'needs' | 'raises' | 'varies' | 'fragment' | 'unguessable' | 'solution'
>;

/** Whether what a snippet prints can be worked out by reading it: exact, on the standard library, and short. A solution is not given away. */
export function isPredictable({ code, output, ...snippet }: Predictable): boolean {
  if (
    snippet.solution ||
    snippet.varies ||
    snippet.fragment ||
    snippet.unguessable ||
    snippet.raises ||
    snippet.needs.length
  ) {
    return false;
  }
  const printed = output?.trimEnd();
  return Boolean(printed) && linesIn(code) <= MOST_CODE && linesIn(printed ?? '') <= MOST_OUTPUT;
}

const linesIn = (text: string): number => text.trimEnd().split('\n').length;

/** The keys of the programs among a question's snippets whose output can be predicted, in their order, each once. */
export const predictablePrograms = (snippets: readonly Snippet[]): string[] => [
  ...new Set(snippets.filter(isPredictable).map(({ code }) => programKey(code))),
];

/** What a record knows a program by: its question's id and its key, as the names of scratch files have them. */
export const programId = (questionId: string, key: string): string => `${questionId}.${key}`;

const PROGRAM_ID = /^([^.]+)\.([a-z0-9]{7})$/;

/** @returns undefined for what is no program's id */
export function readProgramId(id: string): { readonly questionId: string; readonly key: string } | undefined {
  const [, questionId, key] = PROGRAM_ID.exec(id) ?? [];
  return questionId && key ? { questionId, key } : undefined;
}
