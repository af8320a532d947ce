import type * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { CurrentFilter } from '../../browse/filter';
import type { KeyValueStore, ProgressStore } from '../../progress/progressStore';
import type { ScorecardHost } from '../../sessions/scorecardHost';
import type { SessionHost } from '../../sessions/sessionHost';
import type { Log } from '../../ui/log';

/** Holds the window's interview through a reload, and after its end what the record has not got of its notes. */
export const SESSION_KEY = 'interview.session';

/** What mock interviews need. */
export interface InterviewDependencies {
  readonly bank: Bank;
  readonly filter: CurrentFilter;
  readonly progress: ProgressStore;
  readonly sessions: SessionHost;
  readonly scorecards: ScorecardHost;
  readonly log: Log;
  /** What was chosen last goes along everywhere, the interview in progress stays with its window. */
  readonly memory: { readonly global: vscode.Memento; readonly workspace: KeyValueStore };
  /** For links to questions. */
  readonly extensionId: string;
}
