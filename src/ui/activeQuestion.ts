import { Emitter, type Event } from '../base/emitter';

/** The question on screen. */
export interface ActiveQuestion {
  /** Its id; undefined while no question's page is on screen. */
  readonly id: string | undefined;
  /** Another question has come on screen, however it was opened, or (undefined) none is there any more. */
  readonly onDidChange: Event<string | undefined>;
}

/** The side of it that only the answer feature is given. */
export class WritableActiveQuestion implements ActiveQuestion {
  private current: string | undefined;
  private readonly changed = new Emitter<string | undefined>();
  readonly onDidChange = this.changed.event;

  get id(): string | undefined {
    return this.current;
  }

  /** @param id of the question that the page shows now */
  set(id: string | undefined): void {
    if (this.current === id) {
      return;
    }
    this.current = id;
    this.changed.fire(id);
  }
}
