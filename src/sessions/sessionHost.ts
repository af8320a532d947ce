import { Emitter, type Event } from '../base/emitter';
import { isMeant, type Session, type SessionAction, type SessionKind } from './session';
import type { ClosingView, ScorecardPlace, SessionView } from './sessionView';

/** A session with what there is around it: how it looks, and what its buttons do beyond it. */
export interface SessionController {
  readonly session: Session;
  view(): SessionView;
  /** The last page, once no question is in front: one of the session's own, or the scorecard that takes its place. */
  closing(): ClosingView | ScorecardPlace;
  do(action: SessionAction): Promise<void>;
  /** The notes of the question in front where the session keeps them, else the page does. */
  readonly notes?: string;
  /** Takes over a question's notes as the user has changed them: of the one in front, or of one that was in front before. */
  note?(id: string, text: string): void;
  /** The page of what is in front, where that is no question. */
  page?(): Promise<SessionPage>;
  /** Anything that the view or the last page shows has changed. */
  readonly onDidChange: Event<void>;
}

/** A page of a session's own, in the place of a question's. */
export interface SessionPage {
  /** What the tab is called. */
  readonly title: string;
  /** Rendered with all text escaped. */
  readonly html: string;
}

/** Where sessions are shown. */
export interface SessionScreen {
  /** Brings the session to the front. Resolves when the page shows it. @param focus whether it gets the keyboard */
  present(focus: boolean): Promise<void>;
}

/** The one session of this window that is on: where the kinds of sessions, their commands and their screen meet. */
export class SessionHost {
  private controller: SessionController | undefined;
  private subscription: { dispose(): unknown } | undefined;
  private readonly resumers = new Map<SessionKind, () => Promise<void>>();
  private screen: SessionScreen | undefined;
  private shown = false;
  /** The last page of a session that the user has had before their eyes. */
  private seen: { readonly controller: SessionController; readonly turn: number } | undefined;

  private readonly changed = new Emitter<void>();
  /** Another session, none any more, or anything in it has changed. */
  readonly onDidChange = this.changed.event;
  private readonly moved = new Emitter<void>();
  /** The session has come to the front of the screen, or has left it. */
  readonly onDidMove = this.moved.event;

  get current(): SessionController | undefined {
    return this.controller;
  }

  /** The one that is on, if it is of that kind. */
  ofKind(kind: SessionKind): SessionController | undefined {
    return this.controller?.session.kind === kind ? this.controller : undefined;
  }

  /** Puts a session on, in the place of any other. */
  set(controller: SessionController | undefined): void {
    if (this.controller === controller) {
      return;
    }
    this.subscription?.dispose();
    this.controller = controller;
    this.subscription = controller?.onDidChange(() => this.changed.fire());
    this.changed.fire();
  }

  /** Whether its panel is in sight, be the question on it still the one before. */
  get onScreen(): boolean {
    return this.shown;
  }

  /** For the screen: whether its panel is in sight now. */
  setOnScreen(shown: boolean): void {
    if (this.shown !== shown) {
      this.shown = shown;
      this.moved.fire();
    }
  }

  /** For the screen: the page of a session's turn is drawn. */
  setSeen(controller: SessionController, turn: number): void {
    this.seen = { controller, turn };
  }

  /** For the part that has the screen. */
  connect(screen: SessionScreen): void {
    this.screen = screen;
  }

  /** Brings the session to the front. Resolves when the page shows it. @param focus whether the page gets the keyboard */
  async present(focus: boolean): Promise<void> {
    await this.screen?.present(focus);
  }

  /** How to bring back a session from before a reload: puts it on if there is one. */
  onResume(kind: SessionKind, resume: () => Promise<void>): void {
    this.resumers.set(kind, resume);
  }

  /** Brings back a session from before a reload, unless one of its kind is on. */
  async resume(kind: SessionKind): Promise<void> {
    if (!this.ofKind(kind)) {
      await this.resumers.get(kind)?.();
    }
  }

  /**
   * What a button or a key of a session's page does.
   * @param turn the one that the page shows: what is meant for it is not done with what has come since
   */
  async press(controller: SessionController, action: SessionAction, turn: number): Promise<void> {
    if (isMeant(controller.session, action, turn)) {
      await controller.do(action);
    }
  }

  /**
   * What a command does with a session: the same as its button. A session that the user does not see comes to the front
   * first, and the action is left for when they have seen what it is about, as it is while a question is still on its way to
   * the page; only ending needs no look.
   */
  async act(kind: SessionKind, action: SessionAction): Promise<void> {
    await this.resume(kind);
    const controller = this.ofKind(kind);
    if (!controller) {
      return;
    }
    const seen = this.seen?.controller === controller ? this.seen.turn : undefined;
    if (action.type === 'end' || (this.onScreen && isMeant(controller.session, action, seen))) {
      await controller.do(action);
    }
    if (!this.onScreen && this.controller === controller) {
      await this.present(true);
    }
  }

  /** As `act`, with whichever session is on; without one with the one from before a reload. */
  async actOnAny(action: SessionAction): Promise<void> {
    for (const kind of this.resumers.keys()) {
      if (this.controller) {
        break;
      }
      await this.resume(kind);
    }
    if (this.controller) {
      await this.act(this.controller.session.kind, action);
    }
  }
}
