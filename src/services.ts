import type * as vscode from 'vscode';
import type { Bank } from './bank/bank';
import type { Emitter } from './base/emitter';
import type { CurrentFilter } from './browse/filter';
import type { Platform } from './platform/platform';
import type { ProgressStore } from './progress/progressStore';
import type { CurrentStage } from './sessions/session';
import type { Settings } from './ui/settings';

/** What the composition root hands to every feature. */
export interface Services {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  /** The practice session or mock interview that is on. */
  readonly stage: CurrentStage;
  readonly filter: CurrentFilter;
  /** Fires with the id of every question that comes on screen, however it was opened. */
  readonly opened: Emitter<string>;
  /** The question on screen, or the last one that was. */
  readonly current: { id: string | undefined };
  readonly platform: Platform;
  /** The output channel, made when first asked for. */
  readonly log: vscode.LogOutputChannel;
  /** Ends with the extension; for what a part that is loaded later sets up. */
  readonly disposables: { push(...items: vscode.Disposable[]): unknown };
}
