import type { Demands } from '../run/choice';

/** The page's words, in the user's language; `{0}` is filled in by the page. */
export interface PageLabels {
  /** Filled in already, such as "3 of 11". */
  readonly position: string;
  readonly shortAnswer: string;
  readonly keyPoints: string;
  readonly answer: string;
  /** What the whole answer is folded behind, filled in already: "The whole answer, 9 min". */
  readonly wholeAnswer: string;
  /** What all but the short answer and the key points is folded behind in a flash session, filled in already. */
  readonly theRest: string;
  /** Filled in already: "2 min, in full 9". */
  readonly readingTime: string;
  readonly tags: string;
  readonly scenario: string;
  readonly problem: string;
  readonly exercise: string;
  /** What must hold of a solution. */
  readonly checks: string;
  readonly solve: string;
  readonly solveHint: string;
  readonly showSolution: string;
  /** On the button of a question that is an exercise as a whole: with its key. */
  readonly showSolutionKey: string;
  readonly testing: string;
  readonly redFlags: string;
  readonly followUps: string;
  readonly openAll: string;
  readonly related: string;
  readonly neighbours: string;
  readonly previous: string;
  readonly next: string;
  readonly notes: string;
  readonly showAnswer: string;
  readonly searchTag: string;
  readonly run: string;
  readonly runHint: string;
  readonly stepThrough: string;
  /** Why nothing here runs a program with such demands, in a sentence; undefined where something may. */
  readonly cannotRun: (demands: Demands) => string | undefined;
  readonly copy: string;
  readonly openScratch: string;
  readonly output: string;
  readonly outputVaries: string;
  readonly raises: string;
  readonly since: string;
  readonly needs: string;
}
