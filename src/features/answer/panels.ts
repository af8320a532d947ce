import * as vscode from 'vscode';
import { disposeAll, Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { Lazy } from '../../base/lazy';
import {
  type PageHistory,
  type PagePlace,
  readPageState,
  type Switch,
  scorecardStart,
  type TypedNotes,
} from '../../page/messages';
import { SESSION_KINDS } from '../../sessions/session';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { contextKeys } from '../../ui/contextKeys';
import { Webviews } from '../../ui/contributions';
import { tabsOf } from '../../ui/webview';
import { AnswerPanel, type Shared, type Shown } from './panel';
import type { AnswerParts } from './parts';
import { ReadingPreferences } from './preferences';
import type { Recalls } from './recalls';

export interface ShowOptions {
  /** Gives the panel the keyboard. */
  readonly focus?: boolean;
  /** Opens a further panel beside the active one. */
  readonly side?: boolean;
}

/** The answer panels: one is reused, more are opened to the side on request. One of them shows the session. */
export class AnswerPanels extends Owner {
  /** The panel used last stands at the end and is the one that is reused. */
  private readonly panels: AnswerPanel[] = [];
  /** The panel that shows the session. */
  private withSession: AnswerPanel | undefined;
  private readonly preferences: ReadingPreferences;
  /** What the panels have in common. */
  private readonly shared: Shared;
  private readonly setContext = contextKeys();
  /** The theme's colours for code, read once and again when it changes. */
  private colours: Promise<Record<string, string>> | undefined;

  constructor(
    private readonly parts: AnswerParts,
    private readonly active: WritableActiveQuestion,
    memory: vscode.Memento,
  ) {
    super();
    this.preferences = this.own(new ReadingPreferences(memory));
    const recalls = new Lazy<Recalls>(async () => {
      const [part] = await Promise.all([import('./recalls'), parts.planner.ready()]);
      return new part.Recalls(parts);
    });
    this.shared = {
      preferences: this.preferences,
      themeColours: () => this.themeColours(),
      recalls: () => recalls.get(),
    };
    this.own(parts.progress.onDidChange(() => this.refresh()));
    this.own(vscode.window.onDidChangeActiveColorTheme(() => this.refreshColours()));
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('editor.tokenColorCustomizations')) {
          this.refreshColours();
        }
      }),
    );
    this.own(parts.sessions.onDidChange(() => reported(this.followSession())));
  }

  override dispose(): void {
    super.dispose();
    disposeAll([...this.panels]);
  }

  toggle(what: Switch): Promise<void> {
    return this.preferences.toggle(what);
  }

  /** Goes a step in what was read on the panel used last. */
  async go(direction: 'back' | 'forward'): Promise<void> {
    await this.panels.at(-1)?.go(direction);
  }

  /** Resolves when the page shows the question, or will not. */
  async show(id: string, { focus = false, side = false }: ShowOptions = {}): Promise<Shown> {
    // The question that is in front in the session keeps its bar, however it was opened.
    if (!side && id === this.parts.sessions.current?.session.current) {
      return this.present(focus);
    }
    const panel = (side ? undefined : this.reuse(focus)) ?? this.open(focus);
    this.leaveSession(panel);
    return panel.show(id, focus);
  }

  /** Shows an interview's scorecard. @param start when it began, in milliseconds since the epoch */
  async showScorecard(start: number, focus: boolean): Promise<Shown> {
    const panel = this.reuse(focus) ?? this.open(focus);
    this.leaveSession(panel);
    return panel.showScorecard(start, focus);
  }

  /** Hands on what was typed on a page whose place the panel used last has taken. */
  takeOver(notes: TypedNotes): void {
    this.panels.at(-1)?.takeOver(notes);
  }

  /** Whether one of the panels has the keyboard. */
  get hasActive(): boolean {
    return this.panels.some(panel => panel.isActive);
  }

  /** Takes what was typed on a page that an earlier host has left behind, and closes it. */
  private async takeOverFrom({ id, notes = [] }: PagePlace): Promise<void> {
    this.takeOver(notes);
    const left = this.leftBehind();
    const name = id === undefined ? undefined : this.parts.bank.catalog().get(id)?.name;
    const tab = left.find(({ label }) => label === name) ?? (left.length === 1 ? left[0] : undefined);
    if (tab) {
      await vscode.window.tabGroups.close(tab);
    }
  }

  /** Tabs in sight of pages that none of the panels here has. */
  private leftBehind(): vscode.Tab[] {
    const own = this.panels.map(panel => panel.visibleColumn);
    return tabsOf(Webviews.answer).filter(({ isActive, group }) => isActive && !own.includes(group.viewColumn));
  }

  /** Brings the session to the front. Resolves when the page shows it, or will not. */
  async present(focus: boolean): Promise<Shown> {
    if (!this.parts.sessions.current) {
      return 'superseded';
    }
    const panel = this.withSession ?? this.reuse(focus) ?? this.open(focus);
    panel.reveal(focus);
    return this.showSession(panel, focus);
  }

  /**
   * Takes over a panel that a window reload brings back. Nobody may wait here for what the page shows: VS Code loads the page
   * only when this has resolved.
   */
  async restore(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { sessions, bank } = this.parts;
    const kept = readPageState(state);
    const panel = this.adopt(webviewPanel, kept?.history);
    // A window that ended abruptly may have kept nothing of the page, but of the session.
    const kinds = kept ? (kept.session ? [kept.session.kind] : []) : SESSION_KINDS;
    for (const kind of kinds) {
      if (!sessions.current) {
        await sessions.resume(kind);
      }
    }
    const session = sessions.current?.session;
    if (session && kinds.includes(session.kind) && !this.withSession) {
      reported(this.showSession(panel, false));
    } else if (kept && (bank.catalog().get(kept.id) || scorecardStart(kept.id) !== undefined)) {
      reported(panel.showAgain(kept.id, false));
    } else {
      webviewPanel.dispose();
    }
  }

  /** Follows the session: its next question, its bar, its end. */
  private async followSession(): Promise<void> {
    const panel = this.withSession;
    if (!panel) {
      return;
    }
    if (this.parts.sessions.current) {
      await this.showIn(panel, panel.isActive);
    } else {
      this.leaveSession(panel);
      panel.endSession();
    }
  }

  private showSession(panel: AnswerPanel, focus: boolean): Promise<Shown> {
    if (this.withSession !== panel) {
      this.withSession?.endSession();
    }
    this.withSession = panel;
    this.updateOnScreen();
    return this.showIn(panel, focus);
  }

  /** Shows the session on the panel; one that has given way to its scorecard is left there. */
  private async showIn(panel: AnswerPanel, focus: boolean): Promise<Shown> {
    const { sessions } = this.parts;
    const controller = sessions.current;
    const shown = await panel.showSession(focus);
    if (controller && controller.session.current === undefined && !panel.inSession) {
      this.leaveSession(panel);
      if (sessions.current === controller) {
        await controller.do({ type: 'done' });
      }
    }
    return shown;
  }

  private leaveSession(panel: AnswerPanel): void {
    if (this.withSession === panel) {
      this.withSession = undefined;
      this.updateOnScreen();
    }
  }

  private reuse(focus: boolean): AnswerPanel | undefined {
    const panel = this.panels.at(-1);
    panel?.reveal(focus);
    return panel;
  }

  private open(focus: boolean): AnswerPanel {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    // A page that an earlier host has left behind stays in sight: it gives what was typed on it to the one that comes, and goes.
    const viewColumn = this.leftBehind().length
      ? Math.min(all.length + 1, vscode.ViewColumn.Nine)
      : activeTabGroup.tabs.length
        ? vscode.ViewColumn.Beside
        : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(
      Webviews.answer,
      vscode.l10n.t('Python Interview'),
      { viewColumn, preserveFocus: !focus },
      { enableFindWidget: true },
    );
    return this.adopt(panel);
  }

  private refresh(): void {
    for (const panel of this.panels) {
      panel.refresh();
    }
  }

  private adopt(webviewPanel: vscode.WebviewPanel, history?: PageHistory): AnswerPanel {
    const panel = new AnswerPanel(webviewPanel, this.parts, this.shared, history);
    this.panels.push(panel);
    panel.onDidMeet(place => reported(this.takeOverFrom(place)));
    panel.onDidShow(() => {
      if (panel === this.panels.at(-1)) {
        this.followLast();
      }
    });
    webviewPanel.onDidChangeViewState(() => {
      this.updateOnScreen();
      if (webviewPanel.active && panel !== this.panels.at(-1)) {
        this.panels.splice(this.panels.indexOf(panel), 1);
        this.panels.push(panel);
        this.followLast();
      }
    });
    webviewPanel.onDidDispose(() => {
      this.panels.splice(this.panels.indexOf(panel), 1);
      this.leaveSession(panel);
      this.followLast();
      this.updateContext();
    });
    this.updateContext();
    return panel;
  }

  private readonly themeColours = (): Promise<Record<string, string>> => {
    this.colours ??= import('../../ui/themeColours')
      .then(part => part.themeColours())
      .catch((error: unknown) => {
        this.parts.log.warn('The colours of the theme could not be read; code keeps the colours of the page.', error);
        return {};
      });
    return this.colours;
  };

  private refreshColours(): void {
    this.colours = undefined;
    for (const panel of this.panels) {
      panel.refreshColours();
    }
  }

  /** What the panel used last shows is what commands are about. */
  private followLast(): void {
    const last = this.panels.at(-1);
    this.active.set(last?.shown);
    this.parts.scorecards.setCurrent(last?.shownScorecard);
    this.setContext('scorecardOpen', last?.shownScorecard !== undefined);
  }

  private updateOnScreen(): void {
    this.parts.sessions.setOnScreen(this.withSession?.isVisible === true);
  }

  private updateContext(): void {
    this.setContext('answerOpen', this.panels.length > 0);
  }
}
