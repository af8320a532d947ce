import type { Bank } from '../../bank/bank';
import type { KeyValueStore, ProgressStore } from '../../progress/progressStore';
import type { Planner } from '../../scheduling/planner';
import type { SessionHost } from '../../sessions/sessionHost';
import type { Settings } from '../../ui/settings';

/** What practice needs. */
export interface PracticeDependencies {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  readonly planner: Planner;
  readonly sessions: SessionHost;
  /** Keeps the window's session through a reload. */
  readonly memory: KeyValueStore;
}
