import type * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { ProgressStore } from '../../progress/progressStore';
import type { SessionHost } from '../../sessions/sessionHost';
import type { Log } from '../../ui/log';

/** What mock interviews need. */
export interface InterviewDependencies {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly sessions: SessionHost;
  readonly log: Log;
  /** What was chosen last goes along everywhere, the interview in progress stays with its window. */
  readonly memory: { readonly global: vscode.Memento; readonly workspace: vscode.Memento };
  /** For links to questions. */
  readonly extensionId: string;
}
