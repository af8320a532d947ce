/** The whole model of a question bank. The format is described in CONTRIBUTING.md, "The question format". */

export const LEVELS = ['junior', 'mid', 'senior'] as const;
/** junior: everybody is asked; mid: daily use in production; senior: internals, design, trade-offs. */
export type Level = (typeof LEVELS)[number];

/** What every list of questions needs; the catalog holds this for all questions, bodies are read one file at a time. */
export interface QuestionMeta {
  /** Unique in the whole bank, from the file's name. */
  readonly id: string;
  /** What one calls it, for lists: at most 32 characters of plain text, unique in the whole bank. */
  readonly name: string;
  /** The question itself. */
  readonly title: string;
  readonly level: Level;
  /** One of the few that nobody should meet unprepared: the editor's choice. */
  readonly essential?: true;
  readonly tags: readonly string[];
  /** Tokens whose hover leads here, best first: keywords, operators, builtins, dunder names, `@decorators`, `module.attr`. */
  readonly anchors: readonly string[];
  /** Linters' rules that this question explains, each in one spelling, best first; absent where there are none. */
  readonly rules?: readonly string[];
  /** Names of the patterns in code that raise this question, the one it is about first; absent where there are none. */
  readonly patterns?: readonly string[];
  /** Ids of related questions. */
  readonly related: readonly string[];
  /** The short answer as Markdown: one paragraph of at most 80 words. */
  readonly short: string;
  /** Keys (`programKey`) of its programs whose output can be predicted, in their order; absent where there are none. */
  readonly predictable?: readonly string[];
  /** It has an exercise that can be solved. */
  readonly solvable?: true;
  /** How long it takes to read, in seconds: the brief parts, and all of it. */
  readonly reading: { readonly brief: number; readonly full: number };
  /** The file's path below the bank's root, `/`-separated. */
  readonly path: string;
}

export interface SectionMeta {
  /** From the folder's name. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly questions: readonly QuestionMeta[];
}

/** The section about the interview itself: its questions teach no Python, so where a token leads to questions they come last. */
export const CRAFT_SECTION = 'interview-craft';

/** A piece of the file's Markdown, with the place it comes from. */
export interface Part {
  readonly markdown: string;
  /** Zero-based line of the file at which `markdown` starts. */
  readonly line: number;
  /** The number that the first Python snippet in this part has (numbers count from 1 through the whole file). */
  readonly firstSnippet: number;
}

export interface FollowUp {
  readonly question: string;
  readonly answer: Part;
}

/** A fenced `python` block: a complete program, unless it is a fragment. */
export interface Snippet {
  /** Counts from 1 through the whole question file. */
  readonly number: number;
  readonly title: string;
  readonly code: string;
  /** Exact standard output; absent where the program prints nothing. */
  readonly output?: string;
  /** Oldest Python it runs on, such as `3.11`. */
  readonly min: string;
  /** Third-party modules, or `threads`, `processes`, `sockets`. */
  readonly needs: readonly string[];
  /** The uncaught exception it ends in. */
  readonly raises?: string;
  /** The output differs from run to run; the block shows a typical one. */
  readonly varies: boolean;
  /** Cannot run at all. */
  readonly fragment: boolean;
  /** Its output says nothing when predicted: addresses, sizes, long tables. */
  readonly unguessable: boolean;
  /** A full solution of the file's exercise: every check passes on it. */
  readonly solution: boolean;
  /** Zero-based line of the opening fence in the file. */
  readonly line: number;
}

/** One thing that must hold of a solution. */
export interface Check {
  /** The function's, `check_...`. */
  readonly name: string;
  /** What must hold, in a sentence. */
  readonly says: string;
}

/** Fenced `python exercise` and `python checks` blocks: what is to be written, and what must hold of it. */
export interface Exercise {
  readonly title: string;
  /** What stands before the blocks: Markdown. */
  readonly statement: string;
  /** What the user starts from. */
  readonly code: string;
  /** Oldest Python it runs on, such as `3.11`. */
  readonly min: string;
  /** Third-party modules, or `threads`, `processes`, `sockets`. */
  readonly needs: readonly string[];
  /** In their order. */
  readonly checks: readonly Check[];
  /** The program of the checks: functions that assert on what the exercise defines. */
  readonly checksCode: string;
  /** The section `## Exercise` that it stands in, up to its checks and behind them; absent where it is the whole question's `## Problem`. */
  readonly section?: { readonly task: Part; readonly solution: Part };
  /** Zero-based lines of the opening fences in the file. */
  readonly line: number;
  readonly checksLine: number;
}

/** A fenced `mermaid` block. */
export interface Drawing {
  /** Unique in the file. */
  readonly title: string;
  /** What it shows, for those who don't see it. */
  readonly alt: string;
  /** Mermaid, as `diagram.ts` reads it. */
  readonly source: string;
  /** Zero-based line of the opening fence in the file. */
  readonly line: number;
  /** As the build has drawn it: trusted SVG. Only the built-in bank has any. */
  readonly svg?: string;
}

/** A question with its body. */
export interface Question extends QuestionMeta {
  /** What a good answer must contain, each as Markdown that fits a line: the rubric. */
  readonly keyPoints: readonly string[];
  /** What stands before the answer: the scene of a scenario question, the statement of a coding exercise. */
  readonly setting?: { readonly kind: 'scenario' | 'problem'; readonly part: Part };
  readonly answer: Part;
  /** What can be solved in code, and is checked by running it. */
  readonly exercise?: Exercise;
  readonly testing: Part;
  readonly redFlags: Part;
  readonly followUps: readonly FollowUp[];
  readonly snippets: readonly Snippet[];
  readonly drawings: readonly Drawing[];
}

/** A mistake in a bank's file, in words for the person who wrote it. */
export interface Problem {
  /** Path below the bank's root. */
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  /** Zero-based, in UTF-16 code units. */
  readonly column: number;
  /** Zero-based, exclusive; on the same line. */
  readonly endColumn: number;
  /** What is wrong, then what is expected. */
  readonly message: string;
}
