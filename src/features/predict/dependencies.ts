import type { Bank } from '../../bank/bank';
import type { CurrentFilter } from '../../browse/filter';
import type { KeyValueStore, ProgressStore } from '../../progress/progressStore';
import type { SessionHost } from '../../sessions/sessionHost';
import type { Settings } from '../../ui/settings';

/** What predicting needs. */
export interface PredictDependencies {
  readonly bank: Bank;
  readonly filter: CurrentFilter;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  readonly sessions: SessionHost;
  /** Keeps the window's session through a reload. */
  readonly memory: KeyValueStore;
}
