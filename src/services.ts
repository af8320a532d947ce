import type * as vscode from 'vscode';
import type { Bank } from './bank/bank';
import type { ProgressStore } from './progress/progressStore';
import type { CurrentStage } from './sessions/session';
import type { ActiveQuestion } from './ui/activeQuestion';
import type { Log } from './ui/log';
import type { Settings } from './ui/settings';

/** What the features around the answer page and its sessions share. */
export interface Services {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  /** The practice session or mock interview that is on. */
  readonly stage: CurrentStage;
  readonly active: ActiveQuestion;
  readonly log: Log;
  /** Ends with the extension; for what a part that is loaded later sets up. */
  readonly disposables: { push(...items: vscode.Disposable[]): unknown };
}
