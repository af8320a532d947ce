import { Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { AttemptState } from './attempt';

/** The last attempts at exercises in this window, by the ids of their questions: where those who run and those who show meet. */
export class Attempts extends Owner {
  private readonly states = new Map<string, AttemptState>();
  /** Those whose success nobody has made anything of. */
  private readonly fresh = new Set<string>();
  private readonly changes = this.own(new Emitter<string>());
  /** The question's id. */
  readonly onDidChange = this.changes.event;

  of(id: string): AttemptState | undefined {
    return this.states.get(id);
  }

  /** @param over whether the run is over: its success is news then */
  note(id: string, state: AttemptState, over: boolean): void {
    this.states.set(id, state);
    if (over && state.passed) {
      this.fresh.add(id);
    } else {
      this.fresh.delete(id);
    }
    this.changes.fire(id);
  }

  /** Takes the news that the last attempt has passed. @returns whether there was any */
  takeSuccess(id: string): boolean {
    return this.fresh.delete(id);
  }
}
