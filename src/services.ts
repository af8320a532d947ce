import type * as vscode from 'vscode';
import type { Bank } from './bank/bank';
import type { CurrentFilter } from './browse/filter';
import type { Platform } from './platform/platform';
import type { ProgressStore } from './progress/progressStore';
import type { SessionHost } from './sessions/sessionHost';
import type { ActiveQuestion } from './ui/activeQuestion';
import type { Log } from './ui/log';
import type { Settings } from './ui/settings';

/** What the composition root hands to every feature. */
export interface Services {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  /** The practice session or mock interview that is on. */
  readonly sessions: SessionHost;
  readonly filter: CurrentFilter;
  readonly active: ActiveQuestion;
  readonly platform: Platform;
  readonly log: Log;
  /** Ends with the extension; for what a part that is loaded later sets up. */
  readonly disposables: { push(...items: vscode.Disposable[]): unknown };
}
