import { Emitter } from '../base/emitter';
import type { ClosingView, StageKind, StageView } from './sessionView';

/**
 * What is on: a practice session or a mock interview. The answer panel shows the question it names with its bar and its progress,
 * and hands on what the user does; it knows nothing else of it.
 */
export interface Stage {
  readonly kind: StageKind;
  /** The question in front; undefined at the end, when `closing` is shown. */
  readonly questionId: string | undefined;
  view(): StageView;
  closing(): ClosingView;
  /** A button's action, pressed by mouse, key or command. */
  act(action: string): void | Promise<void>;
  /** The notes of the question in front, while the view has notes. */
  note?(text: string): void;
  /** Anything that the panel shows has changed. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
}

/** The one stage of this window, where the sessions and the answer panel meet. */
export class CurrentStage {
  private current: Stage | undefined;
  private subscription: { dispose(): void } | undefined;
  private readonly changed = new Emitter<void>();
  private readonly resumers = new Map<StageKind, () => Promise<void>>();
  private presenter: ((focus: boolean) => Promise<void>) | undefined;

  /** Another stage, none any more, or anything in the stage has changed. */
  readonly onDidChange = this.changed.event;
  private shown = false;
  private readonly moved = new Emitter<void>();
  /** A panel shows it now, or none does any more. */
  readonly onDidMove = this.moved.event;

  /** Whether a panel shows it. */
  get onScreen(): boolean {
    return this.shown;
  }

  /** For the part that has the panels. */
  set onScreen(shown: boolean) {
    if (this.shown === shown) {
      return;
    }
    this.shown = shown;
    this.moved.fire();
  }

  get value(): Stage | undefined {
    return this.current;
  }

  set(stage: Stage | undefined): void {
    this.subscription?.dispose();
    this.current = stage;
    this.subscription = stage?.onDidChange(() => this.changed.fire());
    this.changed.fire();
  }

  /** Brings the stage on the screen. Resolves when the page shows it. @param focus whether the panel gets the keyboard */
  async present(focus: boolean): Promise<void> {
    await this.presenter?.(focus);
  }

  /** For the part that has the panels. */
  onPresent(presenter: (focus: boolean) => Promise<void>): void {
    this.presenter = presenter;
  }

  /** How to bring back what was on before a reload: sets the stage if there is one. */
  onResume(kind: StageKind, resume: () => Promise<void>): void {
    this.resumers.set(kind, resume);
  }

  /** Brings back what was on before a reload, for a panel that showed it. */
  async resume(kind: StageKind): Promise<void> {
    if (this.current?.kind !== kind) {
      await this.resumers.get(kind)?.();
    }
  }
}
