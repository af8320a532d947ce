import {
  NEW_VIEW,
  type PageHistory,
  type PagePlace,
  type PageState,
  type PageView,
  readPageState,
  type TypedNotes,
} from '../../src/page/messages';
import type { SessionView } from '../../src/sessions/sessionView';
import { host } from './host';

/** Views kept at most; the newest stay. */
const KEPT_VIEWS = 30;

/** What the user did to the pages of the last questions, kept through a reload of the window. */
export class KeptViews {
  private readonly views: Map<string, PageView>;
  /** The question or the scorecard on screen. */
  private id: string | undefined;
  /** The session that the views were kept in: a question that comes again in it begins anew. */
  private session: PageState['session'];
  private history: PageHistory | undefined;

  constructor() {
    const restored = readPageState(host.getState());
    this.views = new Map(restored?.views);
    this.id = restored?.id;
    this.session = restored?.session;
    this.history = restored?.history;
  }

  get current(): string | undefined {
    return this.id;
  }

  /** The view of what is on screen. */
  get view(): PageView {
    return (this.id !== undefined && this.views.get(this.id)) || NEW_VIEW;
  }

  /**
   * Another page comes on screen, or the same one anew.
   * @returns whether it is where it was: in the same session at the same turn
   */
  turnTo(id: string, session: SessionView | undefined, history: PageHistory): boolean {
    this.history = history;
    const before = this.session;
    const returning = this.id === id && (!session || (before?.kind === session.kind && before.turn === session.turn));
    this.id = id;
    this.setSession(session);
    return returning;
  }

  /** Neither a question nor a scorecard is on screen. */
  leave(session: SessionView, history: PageHistory): void {
    this.id = undefined;
    this.history = history;
    this.setSession(session);
    this.store();
  }

  /** The session is over, and the question on screen a step of the history. */
  leaveSession(history: PageHistory): void {
    this.session = undefined;
    this.history = history;
    this.store();
  }

  setSession(session: SessionView | undefined): void {
    this.session = session && { kind: session.kind, turn: session.turn };
  }

  /** Where the page is, for whoever brings it back. */
  get place(): PagePlace {
    const { session } = this;
    return {
      ...(this.id !== undefined && { id: this.id }),
      ...(session && { session: session.kind }),
      notes: [...this.views].flatMap(([id, { notes }]) => (notes ? [[id, notes] as const] : [])),
    };
  }

  /** Takes over what was typed on another page, for questions without notes of their own here. */
  takeOver(typed: TypedNotes): void {
    // Before those of this page, which are newer.
    const own = [...this.views];
    this.views.clear();
    for (const [id, notes] of typed) {
      this.views.set(id, { ...NEW_VIEW, notes });
    }
    for (const [id, view] of own) {
      const notes = view.notes || (this.views.get(id)?.notes ?? '');
      this.views.delete(id);
      this.views.set(id, { ...view, notes });
    }
    this.store();
  }

  keep(change: Partial<PageView>): void {
    if (this.id === undefined) {
      return;
    }
    const view = { ...this.view, ...change };
    this.views.delete(this.id);
    this.views.set(this.id, view);
    for (const [oldest] of this.views) {
      if (this.views.size <= KEPT_VIEWS) {
        break;
      }
      this.views.delete(oldest);
    }
    this.store();
  }

  store(): void {
    host.setState({
      id: this.id ?? '',
      views: [...this.views],
      ...(this.session && { session: this.session }),
      ...(this.history && { history: this.history }),
    });
  }
}
