import type { ScorecardAction, ScorecardView } from './scorecardView';

/** Who has the scorecards. An interview is known by when it began, in milliseconds since the epoch. */
export interface ScorecardSource {
  /** The page as it is now; of an interview that is gone it says so. */
  view(start: number): Promise<ScorecardView>;
  /** What a button of the page does. */
  act(start: number, action: ScorecardAction): Promise<void>;
}

/** Where scorecards are shown. */
export interface ScorecardScreen {
  /** Resolves when the page is on its way. @param focus whether it gets the keyboard */
  open(start: number, focus: boolean): Promise<void>;
}

/** Where the interviews that leave scorecards and the panel that shows them meet. */
export class ScorecardHost {
  private source: ScorecardSource | undefined;
  private screen: ScorecardScreen | undefined;
  private shown: number | undefined;

  /** For the part that has the interviews. */
  provide(source: ScorecardSource): void {
    this.source = source;
  }

  /** For the part that has the screen. */
  connect(screen: ScorecardScreen): void {
    this.screen = screen;
  }

  async view(start: number): Promise<ScorecardView> {
    if (!this.source) {
      throw new Error('Nobody has scorecards.');
    }
    return this.source.view(start);
  }

  async act(start: number, action: ScorecardAction): Promise<void> {
    await this.source?.act(start, action);
  }

  async open(start: number, focus: boolean): Promise<void> {
    await this.screen?.open(start, focus);
  }

  /** The one on the panel used last. */
  get current(): number | undefined {
    return this.shown;
  }

  /** For the screen. */
  setCurrent(start: number | undefined): void {
    this.shown = start;
  }
}
