import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { messageOf, reported } from '../../base/errors';
import { Lazy } from '../../base/lazy';
import {
  CLOSING_KEY,
  type ClosingMessage,
  type FailedMessage,
  type FromPage,
  type OnQuestion,
  type PageHistory,
  type PageMarks,
  type PagePlace,
  readMessage,
  type ScorecardMessage,
  type SessionPageMessage,
  type ShowMessage,
  scorecardKey,
  scorecardStart,
  type ToPage,
  type TypedNotes,
} from '../../page/messages';
import type { Recall } from '../../sessions/recall';
import type { SessionController } from '../../sessions/sessionHost';
import type { SessionBar, SessionView } from '../../sessions/sessionView';
import { checkViews, statusOf } from '../../ui/checks';
import { Commands } from '../../ui/commands';
import { explain } from '../../ui/obstacles';
import { PanelPython } from '../../ui/panelPython';
import { framePage } from '../../ui/webview';
import { levelName, stateName } from '../../ui/wording';
import { answerFrame } from './frame';
import { ReadingHistory } from './history';
import { pageLabels } from './labels';
import type { AnswerParts } from './parts';
import type { ReadingPreferences } from './preferences';
import type { Recalls } from './recalls';
import type { SnippetRuns } from './runs';

/** What has become of showing something: superseded where something else came in between, or the panel was closed. */
export type Shown = 'shown' | 'failed' | 'superseded';

/** What all panels have in common. */
export interface Shared {
  readonly preferences: ReadingPreferences;
  /** The theme's colours for code. */
  themeColours(): Promise<Record<string, string>>;
  recalls(): Promise<Recalls>;
}

type Page = ShowMessage | FailedMessage | ClosingMessage | SessionPageMessage | ScorecardMessage;

/** One panel with one page: a question by itself, the session's question or other page, the session's end, or a scorecard. */
export class AnswerPanel extends Owner {
  /** The question that the page shows or is about to show. */
  private id: string | undefined;
  /** The interview whose scorecard the page shows or is about to show, by its start. */
  private start: number | undefined;
  private page: Page | undefined;
  /** The session, while this panel shows it, and the turn it is at. */
  private session: SessionController | undefined;
  private turn: number | undefined;
  /** The recall of the page's question, outside of a session, once its hidden answer was shown. */
  private recall: Recall | undefined;
  /** Whether the page has said that it takes messages. */
  private ready = false;
  /** What was typed on a page that this one has the place of, until the page is there to take it. */
  private typed: TypedNotes = [];
  /** Whether the page, made anew, has not got the theme's colours yet. */
  private needsColours = true;
  /** What becomes of the question that was asked for last. */
  private showing: Promise<Shown> | undefined;
  /** Who waits for it. */
  private pending: ((outcome: Shown) => void) | undefined;
  private visibleId: string | undefined;
  private readonly history: ReadingHistory;
  private readonly python: PanelPython;
  /** The runs of its snippets, from the first one on. */
  private readonly runs: Lazy<SnippetRuns>;
  private readonly didShow = this.own(new Emitter<void>());
  /** Another question is on the page now, or none any more. */
  readonly onDidShow = this.didShow.event;
  private readonly didMeet = this.own(new Emitter<PagePlace>());
  /** The page has met one that an earlier host has left behind. */
  readonly onDidMeet = this.didMeet.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: AnswerParts,
    private readonly shared: Shared,
    kept?: PageHistory,
  ) {
    super();
    this.history = new ReadingHistory(kept);
    const python = this.own(new PanelPython(panel, parts.pages.extensionUri));
    this.python = python;
    this.runs = this.own(
      new Lazy(async () => {
        const { SnippetRuns } = await import('./runs');
        return new SnippetRuns(parts, python, message => this.post(message));
      }),
    );
    this.own(shared.preferences.onDidChange(() => this.followPreferences()));
    this.own(parts.attempts.onDidChange(id => this.showAttempt(id)));
    this.own(
      panel.webview.onDidReceiveMessage((value: unknown) => {
        const message = readMessage(value);
        if (message) {
          reported(this.receive(message));
        }
      }),
    );
    this.own(panel.onDidDispose(() => this.dispose()));
    reported(framePage(panel, parts.pages, answerFrame()));
  }

  override dispose(): void {
    super.dispose();
    this.page = undefined;
    this.visibleId = undefined;
    this.settle('superseded');
  }

  /** The question that the page shows. */
  get shown(): string | undefined {
    return this.visibleId;
  }

  /** The interview whose scorecard the page shows, by its start. */
  get shownScorecard(): number | undefined {
    return this.page?.type === 'scorecard' ? scorecardStart(this.page.key) : undefined;
  }

  get inSession(): boolean {
    return this.session !== undefined;
  }

  get isActive(): boolean {
    return !this.isDisposed && this.panel.active;
  }

  get isVisible(): boolean {
    return !this.isDisposed && this.panel.visible;
  }

  /** The column of the editor area that it is in, while it is in sight there. */
  get visibleColumn(): vscode.ViewColumn | undefined {
    return this.isVisible ? this.panel.viewColumn : undefined;
  }

  reveal(focus: boolean): void {
    if (!this.panel.visible || focus) {
      this.panel.reveal(undefined, !focus);
    }
  }

  /** Shows a question by itself. */
  show(id: string, focus: boolean): Promise<Shown> {
    this.session = undefined;
    this.turn = undefined;
    this.history.open(id);
    return this.showQuestion(id, focus);
  }

  /** Goes a step in what was read here; stays where there is none, and within a session. */
  async go(direction: 'back' | 'forward'): Promise<void> {
    const key = this.session ? undefined : this.history.go(direction);
    if (key === CLOSING_KEY) {
      await this.goToClosing(direction);
    } else if (key !== undefined) {
      await this.showAgain(key, true);
    }
  }

  /** Comes back to the last page of the session; a session that is over, or has gone on, has none: then goes on past it. */
  private async goToClosing(direction: 'back' | 'forward'): Promise<void> {
    const { sessions } = this.parts;
    for (const kind of ['practice', 'predict'] as const) {
      if (!sessions.current) {
        await sessions.resume(kind);
      }
    }
    if (sessions.current && sessions.current.session.current === undefined) {
      await sessions.present(true);
      return;
    }
    this.history.remove(CLOSING_KEY);
    const key = direction === 'back' ? this.history.current : this.history.go(direction);
    if (key !== undefined) {
      await this.showAgain(key, true);
    }
  }

  /** Shows an interview's scorecard. @param start when it began, in milliseconds since the epoch */
  showScorecard(start: number, focus: boolean): Promise<Shown> {
    this.session = undefined;
    this.turn = undefined;
    this.history.open(scorecardKey(start));
    return this.showCard(start, focus, false);
  }

  /** Comes back to a page. @param key a question's id or a scorecard's key */
  async showAgain(key: string, focus: boolean): Promise<Shown> {
    const start = scorecardStart(key);
    this.history.open(key);
    return start === undefined ? this.showQuestion(key, focus) : this.showCard(start, focus, true);
  }

  /** Shows the session, or brings it up to date. */
  async showSession(focus: boolean): Promise<Shown> {
    const controller = this.parts.sessions.current;
    if (!controller) {
      return 'superseded';
    }
    const { session } = controller;
    const same = this.session === controller && this.turn === session.turn && this.page?.type !== 'failed';
    this.session = controller;
    this.turn = session.turn;
    if (session.current === undefined) {
      return this.showClosing(controller, focus);
    }
    this.history.remove(CLOSING_KEY);
    if (!same || this.id !== session.current) {
      this.showing = controller.page
        ? this.showSessionPage(controller, session.current, focus)
        : this.loadAndShow(session.current, focus);
      return this.showing;
    }
    // While the page is still on its way, it brings the view with it.
    const { page } = this;
    const isThere = (page?.type === 'show' || page?.type === 'sessionPage') && this.keyOnPage === this.id;
    if (isThere && page.session?.turn === session.turn) {
      const view = controller.view();
      this.page = { ...page, session: view };
      this.post({ type: 'session', session: view });
    }
    return (await this.showing) ?? 'shown';
  }

  /**
   * The session is over or has gone elsewhere: its question stays without the bar, a page of its own goes, and what the session was
   * begun from comes back.
   */
  endSession(): void {
    this.session = undefined;
    this.turn = undefined;
    if (this.page?.type === 'sessionPage') {
      const { current } = this.history;
      if (current !== undefined) {
        reported(this.showAgain(current, this.panel.active));
      } else {
        this.panel.dispose();
      }
      return;
    }
    if (this.page?.type === 'closing') {
      this.history.remove(CLOSING_KEY);
      const { current } = this.history;
      if (current !== undefined && scorecardStart(current) !== undefined) {
        reported(this.showAgain(current, this.panel.active));
      } else {
        this.panel.dispose();
      }
      return;
    }
    if (this.id !== undefined) {
      this.history.open(this.id);
    }
    const history = this.history.value;
    if (this.page?.type === 'show' || this.page?.type === 'failed') {
      const { session: _, ...page } = this.page;
      this.page = { ...page, history };
    }
    this.post({ type: 'sessionOver', history });
  }

  /** Hands on what was typed on a page that this panel has the place of. */
  takeOver(notes: TypedNotes): void {
    this.typed = notes;
    if (this.ready) {
      this.handOver();
    }
  }

  private handOver(): void {
    if (this.typed.length) {
      this.post({ type: 'typed', notes: this.typed });
      this.typed = [];
    }
  }

  private followPreferences(): void {
    const preferences = this.shared.preferences.value;
    if (this.page?.type === 'show' || this.page?.type === 'scorecard' || this.page?.type === 'sessionPage') {
      this.page = { ...this.page, preferences };
    }
    this.post({ type: 'preferences', preferences });
  }

  /** The progress has changed. */
  refresh(): void {
    if (this.page?.type === 'scorecard') {
      reported(this.refreshCard());
    } else if (this.page?.type === 'show' || this.page?.type === 'failed') {
      const { id } = this.page;
      this.page = { ...this.page, marks: this.marks(id) };
      this.post({ type: 'marks', id, marks: this.page.marks });
      reported(this.postRecall());
    }
  }

  private async showCard(start: number, focus: boolean, back: boolean): Promise<Shown> {
    this.settle('superseded');
    this.id = undefined;
    this.start = start;
    const card = await this.renderCard(start);
    if (this.isDisposed || this.start !== start) {
      return 'superseded';
    }
    this.panel.title = card.tab;
    this.present({ ...card.page, focus, back });
    this.changeShown(undefined);
    return 'shown';
  }

  /** Brings the scorecard up to date. */
  private async refreshCard(): Promise<void> {
    const { start } = this;
    const card = start === undefined ? undefined : await this.renderCard(start);
    if (card && this.page?.type === 'scorecard' && this.start === start && this.page.html !== card.page.html) {
      this.present({ ...card.page, focus: false, back: true });
    }
  }

  private async renderCard(start: number) {
    const [view, { renderScorecard }] = await Promise.all([
      this.parts.scorecards.view(start),
      import('../../page/scorecard'),
    ]);
    const page = {
      type: 'scorecard' as const,
      key: scorecardKey(start),
      title: `${view.title}, ${view.when}`,
      crumbs: view.tab,
      html: renderScorecard(view),
      history: this.history.value,
      preferences: this.shared.preferences.value,
    };
    return { tab: view.tab, page };
  }

  private async showClosing(controller: SessionController, focus: boolean): Promise<Shown> {
    this.settle('superseded');
    this.id = undefined;
    this.start = undefined;
    const { renderClosing } = await import('../../page/closing');
    if (this.isDisposed || this.session !== controller || controller.session.current !== undefined) {
      return 'superseded';
    }
    const closing = controller.closing();
    if ('scorecard' in closing) {
      return this.showScorecard(closing.scorecard, focus);
    }
    const { title, buttons } = closing;
    this.panel.title = title;
    this.history.open(CLOSING_KEY);
    const { value: history } = this.history;
    const html = renderClosing(closing);
    this.present({ type: 'closing', title, html, buttons, history, session: controller.view(), focus });
    this.changeShown(undefined);
    return 'shown';
  }

  /** Shows a page of the session's own. @param key the id of what is in front */
  private async showSessionPage(controller: SessionController, key: string, focus: boolean): Promise<Shown> {
    this.settle('superseded');
    this.id = key;
    this.start = undefined;
    const { turn } = this;
    const page = await controller.page?.();
    if (!page || this.isDisposed || this.id !== key || this.session !== controller || this.turn !== turn) {
      return 'superseded';
    }
    const shown = new Promise<Shown>(resolve => {
      this.pending = resolve;
    });
    this.panel.title = page.title;
    const { value: history } = this.history;
    const { value: preferences } = this.shared.preferences;
    this.present({ type: 'sessionPage', key, ...page, history, preferences, focus, session: controller.view() });
    this.changeShown(undefined);
    // As for a question: a hidden panel loads its page only when it comes back.
    if (!this.panel.visible) {
      this.settle('shown');
    }
    const outcome = await shown;
    if (outcome === 'shown' && this.needsColours) {
      this.needsColours = false;
      this.refreshColours();
    }
    return outcome;
  }

  /** The id of the question or the program that the page shows; undefined for any other page. */
  private get keyOnPage(): string | undefined {
    const { page } = this;
    return page?.type === 'show' ? page.id : page?.type === 'sessionPage' ? page.key : undefined;
  }

  private showQuestion(id: string, focus: boolean): Promise<Shown> {
    this.showing = this.loadAndShow(id, focus);
    return this.showing;
  }

  private async loadAndShow(id: string, focus: boolean): Promise<Shown> {
    this.settle('superseded');
    this.id = id;
    this.start = undefined;
    let loaded: { page: ShowMessage; later: () => string[] };
    try {
      loaded = await this.load(id, focus);
    } catch (error) {
      if (this.isDisposed || this.id !== id) {
        return 'superseded';
      }
      this.parts.log.error(error, `The question "${id}" could not be shown.`);
      const page = this.failedPage(id, focus, messageOf(error));
      this.panel.title = this.nameOf(id);
      this.present(page);
      this.changeShown(undefined);
      return 'failed';
    }
    if (this.isDisposed || this.id !== id) {
      return 'superseded';
    }
    const { page, later } = loaded;
    const shown = new Promise<Shown>(resolve => {
      this.pending = resolve;
    });
    if (!this.ready) {
      this.panel.title = this.nameOf(id);
    }
    this.present(page);
    // A hidden panel loads its page only when it comes back; nobody should wait for that.
    if (!this.panel.visible) {
      this.settle('shown');
    }
    const outcome = await shown;
    // The rest, the tab, the tree, the lists and the stored progress follow: no work for the window while it draws the page.
    if (outcome === 'shown' && !this.isDisposed && this.id === id) {
      this.panel.title = this.nameOf(id);
      setTimeout(() => this.fillIn(id, later));
      this.changeShown(id);
      reported(this.parts.progress.markSeen(id));
    }
    return outcome;
  }

  private async load(id: string, focus: boolean) {
    const { bank } = this.parts;
    const catalog = bank.catalog();
    const [question, { renderQuestion }] = await Promise.all([bank.question(id), import('../../page/html')]);
    const base = this.questionPage(id, focus);
    const place = catalog.placeOf(id) ?? { position: 1, total: 1 };
    const ofSession = this.session?.session.current === id ? this.session : undefined;
    const rendered = renderQuestion(question, {
      ...place,
      sectionTitle: catalog.sectionOf(id)?.title ?? '',
      related: question.related.flatMap(other => catalog.get(other) ?? []),
      level: levelName(question.level),
      interview: ofSession?.session.kind === 'interview',
      labels: pageLabels(place.position, place.total, question.reading, demands => {
        const stuck = this.parts.pythons.certainlyStuck(demands);
        return stuck && explain(stuck).status;
      }),
    });
    const page: ShowMessage = {
      ...base,
      type: 'show',
      html: rendered.html,
      preferences: this.shared.preferences.value,
      ...(ofSession && { session: ofSession.view() }),
      ...(ofSession?.notes !== undefined && { notes: ofSession.notes }),
    };
    return { page, later: rendered.later };
  }

  private failedPage(id: string, focus: boolean, reason: string): FailedMessage {
    const ofSession = this.session?.session.current === id ? this.session.view() : undefined;
    return {
      ...this.questionPage(id, focus),
      type: 'failed',
      message: vscode.l10n.t('This question could not be shown: {0}', reason),
      action: vscode.l10n.t('Try Again'),
      ...(ofSession && { session: withoutAnswer(ofSession) }),
    };
  }

  private questionPage(id: string, focus: boolean) {
    const catalog = this.parts.bank.catalog();
    const place = catalog.placeOf(id);
    const position = vscode.l10n.t('{0} of {1}', place?.position ?? 1, place?.total ?? 1);
    return {
      id,
      title: catalog.get(id)?.title ?? id,
      crumbs: `${catalog.sectionOf(id)?.title ?? ''} · ${position}`,
      history: this.history.value,
      marks: this.marks(id),
      focus,
    };
  }

  /** What the tab is called: the question in full stands on the page. */
  private nameOf(id: string): string {
    return this.parts.bank.catalog().get(id)?.name ?? id;
  }

  private marks(id: string): PageMarks {
    const state = this.parts.progress.stateOf(id);
    return { state, stateName: stateName(state), bookmarked: this.parts.progress.isBookmarked(id) };
  }

  /** Takes a page as the one to be shown, now or when the webview is there. */
  private present(page: Page): void {
    this.page = page;
    this.recall = undefined;
    if (this.ready) {
      this.post(page);
    }
  }

  /** Gives the page the theme's colours for code, as they are now. */
  refreshColours(): void {
    if (this.ready) {
      reported(this.shared.themeColours().then(colours => this.post({ type: 'colours', colours })));
    }
  }

  private fillIn(id: string, render: () => string[]): void {
    if (this.page?.type !== 'show' || this.page.id !== id) {
      return;
    }
    const later = render();
    this.page = { ...this.page, later };
    if (this.ready) {
      this.post({ type: 'later', id, later });
      reported(this.showRuns(id));
      this.showAttempt(id);
    }
    if (this.needsColours) {
      this.needsColours = false;
      this.refreshColours();
    }
  }

  /** Gives the page what the runs of its snippets have come to. */
  private async showRuns(id: string): Promise<void> {
    const runs = await this.runs.known;
    if (runs) {
      const { snippets } = await this.parts.bank.question(id);
      runs.show(id, snippets);
    }
  }

  /** Gives the page what the last attempt at its exercise has come to, and once the news that it was solved. */
  private showAttempt(id: string): void {
    const { attempts } = this.parts;
    const state = attempts.of(id);
    if (state && this.ready && this.panel.visible && this.page?.type === 'show' && this.page.id === id) {
      const solved = attempts.takeSuccess(id);
      this.post({ type: 'checks', id, status: statusOf(state), checks: checkViews(state), solved });
    }
  }

  private changeShown(id: string | undefined): void {
    this.visibleId = id;
    this.didShow.fire();
  }

  private settle(outcome: Shown): void {
    this.pending?.(outcome);
    this.pending = undefined;
  }

  private post(message: ToPage): void {
    if (!this.isDisposed) {
      reported(this.panel.webview.postMessage(message));
    }
  }

  /** Tells the page how the recall of its question can be rated, or was. */
  private async postRecall(): Promise<void> {
    const { recall } = this;
    if (!recall) {
      return;
    }
    const recalls = await this.shared.recalls();
    if (recall === this.recall) {
      this.post({ type: 'recall', id: recall.id, recall: recalls.view(recall), rated: recall.rated });
    }
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.python.lose();
        this.ready = true;
        this.needsColours = true;
        if (this.page) {
          // A page that was made anew, such as behind another tab: its session's clock has gone on.
          const { page, session } = this;
          this.present(
            page.type !== 'scorecard' && page.session && session ? { ...page, session: session.view() } : page,
          );
          if (page.type === 'show' && page.later) {
            reported(this.showRuns(page.id));
            this.showAttempt(page.id);
          }
        }
        this.handOver();
        return;
      case 'shown':
        if (this.page?.type === 'scorecard' && this.page.key === message.id) {
          this.page = { ...this.page, focus: false, back: true };
        } else if (
          this.page &&
          (this.keyOnPage === message.id || (this.page.type === 'failed' && this.page.id === message.id))
        ) {
          this.page = { ...this.page, focus: false };
          if (this.session && message.turn !== undefined && message.turn === this.turn) {
            this.parts.sessions.setSeen(this.session, message.turn);
          }
          this.settle('shown');
        }
        return;
      case 'open': {
        const start = scorecardStart(message.id);
        if (start !== undefined) {
          await this.parts.scorecards.open(start, true);
          return;
        }
        await vscode.commands.executeCommand(Commands.openQuestion, message.id, { focus: true, side: message.side });
        return;
      }
      case 'search':
        await vscode.commands.executeCommand(Commands.search, message.text);
        return;
      case 'act':
        if (this.session) {
          await this.parts.sessions.press(this.session, message.action, message.turn);
        }
        return;
      case 'scorecard': {
        const start = scorecardStart(message.key);
        if (start !== undefined) {
          await this.parts.scorecards.act(start, message.action);
        }
        return;
      }
      case 'notes':
        this.session?.note?.(message.id, message.text);
        return;
      case 'python':
        this.python.receive(message);
        return;
      case 'left':
        this.didMeet.fire(message.place);
        return;
      case 'switch':
        await this.shared.preferences.toggle(message.what);
        return;
      case 'back':
      case 'forward':
        await this.go(message.type);
        return;
      case 'revealed': {
        const recalls = await this.shared.recalls();
        if (this.page?.type === 'show' && this.page.id === message.id && !this.session) {
          this.recall = recalls.begin(message.id, message.rated);
          await this.postRecall();
        }
        return;
      }
      case 'recall':
        if (this.recall?.id === message.id) {
          // The page is told as the record changes.
          await (await this.shared.recalls()).do(this.recall, message.action);
        }
        return;
      default:
        await this.runForQuestion(message);
    }
  }

  /** What a button of the page does with the question it shows, which need not be the one that is about to be shown. */
  private async runForQuestion(message: OnQuestion): Promise<void> {
    const { bank, progress } = this.parts;
    const { id } = message;
    if (!bank.catalog().get(id)) {
      return;
    }
    const { executeCommand } = vscode.commands;
    switch (message.type) {
      case 'copy': {
        const { snippets } = await bank.question(id);
        const snippet = snippets.find(item => item.number === message.snippet);
        if (snippet) {
          await vscode.env.clipboard.writeText(snippet.code);
        }
        return;
      }
      case 'run':
      case 'stop':
      case 'runOffer':
        await (await this.runs.get()).do(id, message);
        return;
      case 'solve':
        await executeCommand(Commands.solveExercise, id);
        return;
      case 'scratch':
        await executeCommand(Commands.openSnippet, id, message.snippet);
        return;
      case 'steps':
        await executeCommand(Commands.stepThrough, id, message.snippet);
        return;
      case 'bookmark': {
        const marked = progress.isBookmarked(id);
        await executeCommand(marked ? Commands.removeBookmark : Commands.addBookmark, id);
        return;
      }
      case 'state':
        await executeCommand(Commands.setState, id);
        return;
      case 'next':
      case 'previous':
        await executeCommand(message.type === 'next' ? Commands.next : Commands.previous, id);
    }
  }
}

/** A session whose question could not be loaded can be gone on with, but there is no answer to show or to judge. */
function withoutAnswer(view: SessionView): SessionView {
  const bar = ({ extras }: SessionBar): SessionBar => ({ buttons: [], extras });
  return { ...view, before: bar(view.before), after: bar(view.after) };
}
