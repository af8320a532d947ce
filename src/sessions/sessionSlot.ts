import type { SessionController, SessionHost } from './sessionHost';

/** What a session's buttons do beyond it. */
export interface BeyondSession {
  /** Starts a session with just these. @param ids in the order to take them in */
  again(ids: readonly string[]): void;
  /** Ends the session. */
  end(): void;
}

/** The one session of a kind that a window has, be it in front or not. */
export class SessionSlot<Controller extends SessionController & { dispose(): void }> {
  private controller: Controller | undefined;

  /** @param forget takes away what is kept of the session for a reload */
  constructor(
    private readonly host: SessionHost,
    private readonly forget: () => void,
  ) {}

  get current(): Controller | undefined {
    return this.controller;
  }

  /** Puts a session on, in the place of the one before. */
  put(controller: Controller): void {
    this.controller?.dispose();
    this.controller = controller;
    this.bringBack();
  }

  /** Another kind of session may have taken its place in the host since. */
  bringBack(): void {
    if (this.host.current !== this.controller) {
      this.host.set(this.controller);
    }
  }

  end(): void {
    this.controller?.dispose();
    if (this.host.current === this.controller) {
      this.host.set(undefined);
    }
    this.controller = undefined;
    this.forget();
  }
}
