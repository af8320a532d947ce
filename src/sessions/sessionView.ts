import type { PredictOutcome } from './predict';
import type { SessionAction, SessionKind } from './session';

/** What stands around a question or a program while a session is on: data for the page, words already chosen. */

export interface SessionButton {
  /** What the page sends back; `reveal` also shows the answer at once. */
  readonly action: SessionAction;
  readonly label: string;
  /** Said beside the label, such as an interval: "3 d". */
  readonly detail?: string;
  /** What the tooltip says, and a screen reader after the button's name; the label where left out. */
  readonly spoken?: string;
  /** The key that presses it, as `KeyboardEvent.key` has it. */
  readonly key?: string;
  /** The key's name as shown. */
  readonly keyName?: string;
  /** primary: the one thing to do; choice: one of several equal ones; quiet: beside the way. */
  readonly look: 'primary' | 'choice' | 'quiet';
  readonly disabled?: boolean;
  /** Of choices one of which was made before: whether it is that one. */
  readonly pressed?: boolean;
}

/** The bar at the bottom. */
export interface SessionBar {
  /** In the middle. */
  readonly buttons: readonly SessionButton[];
  /** At the right end. */
  readonly extras: readonly SessionButton[];
}

/** A clock that the page lets run on from where the extension's was. */
export interface SessionClock {
  /** For a screen reader: "Time left". */
  readonly label: string;
  /** What it says when the time is up. */
  readonly up: string;
  /** Milliseconds left when the view was made. */
  readonly left: number;
  readonly running: boolean;
}

export interface SessionView {
  readonly kind: SessionKind;
  /** Counts the times that a question was put in front: the same one again begins at its top, with nothing opened. */
  readonly turn: number;
  /** Names the bar for a screen reader: "Practice". */
  readonly label: string;
  readonly progress: { readonly done: number; readonly total: number; readonly text: string };
  /** Stands in the place of the progress' text and leads to a list of the questions. */
  readonly list?: SessionButton;
  /** Whether the answer is shown. */
  readonly revealed: boolean;
  /** The bar before the answer is shown, and after: both, so that the page need not wait for one. */
  readonly before: SessionBar;
  readonly after: SessionBar;
  readonly clock?: SessionClock;
  /**
   * The key points that are ticked, by their places from 0, where they can be ticked off once the answer is shown. What is ticked
   * suggests a rating and gives none.
   */
  readonly ticked?: readonly number[];
  /** The box for what the program in front prints: what stands in it, and how that came out once it was checked. */
  readonly prediction?: { readonly text: string; readonly outcome?: PredictOutcome };
  /** With the page in brief, the answer is its short answer and key points, and the rest is behind one line. */
  readonly flash?: boolean;
}

/** What stands below a question that is read by itself, once its answer was hidden and shown: a recall to be rated. */
export interface RecallView {
  /** Names the bar for a screen reader. */
  readonly label: string;
  /** What is asked, or how it was rated. */
  readonly text: string;
  readonly bar: SessionBar;
}

/** Where a session ends that leaves a scorecard. */
export interface ScorecardPlace {
  /** When its interview began, in milliseconds since the epoch. */
  readonly scorecard: number;
}

/** A list of questions on the last page, each a link. */
export interface ClosingList {
  readonly title: string;
  readonly questions: readonly {
    readonly id: string;
    readonly name: string;
    /** The question in full. */
    readonly title: string;
    /** What became of it, in a few words. */
    readonly outcome: string;
  }[];
}

/** The last page: what was done, what comes next. */
export interface ClosingView {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What the next step is about: before the buttons. */
  readonly open?: readonly ClosingList[];
  /** What is well as it is: after them. */
  readonly well?: readonly ClosingList[];
  readonly tables: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [label: string, value: string])[];
  }[];
  readonly buttons: readonly SessionButton[];
}
