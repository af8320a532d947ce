import type { Bank } from '../../bank/bank';
import type { Attempts } from '../../exercise/attempts';
import type { ProgressStore } from '../../progress/progressStore';
import type { Planner } from '../../scheduling/planner';
import type { ScorecardHost } from '../../sessions/scorecardHost';
import type { SessionHost } from '../../sessions/sessionHost';
import type { Log } from '../../ui/log';
import type { Pythons } from '../../ui/pythons';
import type { Settings } from '../../ui/settings';
import type { PageFiles } from '../../ui/webview';

/** What the answer panels need. */
export interface AnswerParts {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly settings: Settings;
  readonly planner: Planner;
  readonly sessions: SessionHost;
  readonly scorecards: ScorecardHost;
  readonly pythons: Pythons;
  readonly attempts: Attempts;
  readonly log: Log;
  readonly pages: PageFiles;
}
