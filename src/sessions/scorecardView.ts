import type { StudyState } from '../progress/progress';
import type { Outcome } from './scorecard';

/** A scorecard as a page: data for it, words already chosen. */

/** What a scorecard's page can ask for. */
export const SCORECARD_ACTIONS = ['practice', 'mark', 'save', 'delete', 'list', 'interview'] as const;
export type ScorecardAction = (typeof SCORECARD_ACTIONS)[number];

/** A score as it is drawn and as it is said. */
export interface ScoreView {
  /** 0 to 4; absent where there is none. */
  readonly value?: number;
  /** Such as "2.5 of 4 (good)" or "skipped". */
  readonly text: string;
}

export interface ScorecardQuestion {
  readonly id: string;
  readonly name: string;
  /** The question in full; absent where the bank does not have it any more, and so nothing can be opened. */
  readonly title?: string;
  readonly outcome: Outcome;
  readonly score: ScoreView;
  /** Level, section, time. */
  readonly facts: readonly string[];
  readonly state?: { readonly state: StudyState; readonly name: string };
  readonly notes?: string;
  /** What was said of its key points, where any was ticked. */
  readonly points?: {
    /** Such as "4 of 6 key points said". */
    readonly summary: string;
    /** Those not said and those said; the points are Markdown in a line. */
    readonly parts: readonly { readonly title: string; readonly points: readonly string[] }[];
  };
}

export interface TrendView {
  readonly title: string;
  /** What the drawing shows, in a sentence. */
  readonly summary: string;
  /** The ends of the scale, 0 and 4. */
  readonly scale: readonly [low: string, high: string];
  readonly asTable: string;
  readonly heads: readonly [interview: string, score: string];
  /** The oldest first; the last one is the interview of the page. */
  readonly points: readonly {
    /** When it began, in milliseconds since the epoch. */
    readonly start: number;
    /** The day, in a few letters. */
    readonly day: string;
    readonly when: string;
    readonly score: ScoreView;
  }[];
}

export interface ScorecardView {
  /** What the tab is called. */
  readonly tab: string;
  readonly title: string;
  /** With the day and the time. */
  readonly when: string;
  readonly paragraphs: readonly string[];
  readonly buttons: readonly {
    readonly action: ScorecardAction;
    readonly label: string;
    readonly look: 'primary' | 'secondary' | 'quiet';
  }[];
  /** Absent where there is no such interview any more. */
  readonly card?: {
    readonly score: ScoreView;
    readonly bySection: string;
    readonly sections: readonly { readonly title: string; readonly count: string; readonly score: ScoreView }[];
    readonly byQuestion: string;
    readonly questions: readonly ScorecardQuestion[];
    readonly notes: string;
    readonly reviewTitle: string;
    readonly review: readonly { readonly id: string; readonly name: string; readonly title: string }[];
    readonly trend?: TrendView;
  };
}
