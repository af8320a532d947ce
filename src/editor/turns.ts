/**
 * Turns at the thread for several pieces of work at once: after a slice of one, the event loop gets its turn before the next
 * one begins, so that all together block no longer than one.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn again. A property, so that it can be handed on by itself. */
  readonly pause = (): Promise<void> => {
    this.last = this.last.then(() => new Promise(resolve => setTimeout(resolve, 0)));
    return this.last;
  };
}
