import { type Disposable, disposeAll, Owner } from '../base/disposable';

/** Runs work later. */
export interface Timers {
  /** @param milliseconds from now @returns what calls it off */
  after(milliseconds: number, work: () => void): Disposable;
}

export const hostTimers: Timers = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};

/** Changes that come together are written together. In milliseconds, as all below. */
export const FIRST_PAUSE = 50;
/** Writes are at least this far apart, unless `flush` asks for one. */
export const WRITE_PAUSE = 1000;
/** After a failed write it is tried again, each time after twice the pause, up to the longest. */
export const RETRY_PAUSE = 1000;
export const LONGEST_RETRY_PAUSE = 60_000;
/** A write without an answer by then counts as failed, until it has one. */
export const WRITE_PATIENCE = 10_000;

/** What becomes of writing, for whoever tells the user: once when it begins to fail, once when it is well again. */
export interface WritingNews {
  failing(error: unknown): void;
  well(): void;
}

/**
 * When a state that grows is written: soon after a change, at most once a second, and again until it succeeds. Whatever is in force
 * when a write begins is written by it, so a write that succeeds makes up for all that failed before.
 */
export class PacedWriter extends Owner {
  /** Writes begun so far, and the last of them that succeeded. */
  private begun = 0;
  private stored = 0;
  private failures = 0;
  /** Whether something has changed since the last write began, or that write failed. */
  private wanted = false;
  private timer: Disposable | undefined;
  /** Of writes that have no answer yet. */
  private readonly impatient = new Set<Disposable>();
  private last: Promise<void> = Promise.resolve();
  private waiting: { readonly after: number; readonly resolve: () => void }[] = [];

  /**
   * @param write writes what is in force; resolves to false where it must not be written, so that there is nothing to wait for
   * @param timers without them every request is written at once and nothing is tried again by itself
   */
  constructor(
    private readonly write: () => Promise<boolean>,
    private readonly news: WritingNews,
    private readonly timers: Timers | undefined,
  ) {
    super();
    this.own({ dispose: () => disposeAll([...this.impatient, ...(this.timer ? [this.timer] : [])]) });
  }

  /** Resolves when all that is in force now is stored. */
  request(): Promise<void> {
    const stored = new Promise<void>(resolve => {
      this.waiting.push({ after: this.begun, resolve });
    });
    this.wanted = true;
    if (!this.timers) {
      this.attempt();
    } else if (!this.timer) {
      this.wait(FIRST_PAUSE);
    }
    return stored;
  }

  /** Writes at once what is not stored yet. Resolves when that was tried. */
  flush(): Promise<void> {
    if (this.wanted) {
      this.attempt();
    }
    return this.last;
  }

  /** Tries again at once what has failed. */
  retry(): void {
    if (this.failures > 0 && this.wanted) {
      this.attempt();
    }
  }

  private attempt(): void {
    this.wanted = false;
    const number = ++this.begun;
    this.wait(WRITE_PAUSE);
    const answered = this.expectAnswer(number);
    this.last = this.write().then(
      written => {
        answered();
        this.succeeded(number, written);
      },
      error => {
        answered();
        this.failed(number, error);
      },
    );
  }

  /** @returns what to call when the answer is there */
  private expectAnswer(number: number): () => void {
    if (!this.timers || this.isDisposed) {
      return () => undefined;
    }
    const timer = this.timers.after(WRITE_PATIENCE, () => {
      this.impatient.delete(timer);
      this.failed(number, new Error(`The storage has not answered for ${WRITE_PATIENCE / 1000} seconds.`));
    });
    this.impatient.add(timer);
    return () => {
      timer.dispose();
      this.impatient.delete(timer);
    };
  }

  private succeeded(number: number, written: boolean): void {
    this.stored = Math.max(this.stored, number);
    const waiting = this.waiting;
    this.waiting = waiting.filter(({ after }) => after >= number);
    for (const { after, resolve } of waiting) {
      if (after < number) {
        resolve();
      }
    }
    if (this.failures > 0) {
      this.failures = 0;
      if (written) {
        this.news.well();
      }
    }
  }

  private failed(number: number, error: unknown): void {
    if (number < this.stored) {
      return;
    }
    this.wanted = true;
    this.failures++;
    this.wait(Math.min(LONGEST_RETRY_PAUSE, RETRY_PAUSE * 2 ** (this.failures - 1)));
    if (this.failures === 1) {
      this.news.failing(error);
    }
  }

  private wait(milliseconds: number): void {
    this.timer?.dispose();
    if (this.isDisposed) {
      return;
    }
    this.timer = this.timers?.after(milliseconds, () => {
      this.timer = undefined;
      if (this.wanted) {
        this.attempt();
      }
    });
  }
}
