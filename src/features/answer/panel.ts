import * as vscode from 'vscode';
import type { Question } from '../../bank/model';
import {
  type FromPage,
  type PageMarks,
  type ReadingMode,
  readMessage,
  readPageState,
  type ToPage,
} from '../../page/messages';
import type { Services } from '../../services';
import type { Stage } from '../../sessions/session';
import { STAGE_KINDS } from '../../sessions/sessionView';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import { ViewTypes } from '../../ui/viewTypes';
import { framePage } from '../../ui/webview';
import { levelName, stateName } from '../../ui/wording';
import { answerFrame } from './frame';
import { pageLabels } from './labels';

const MODE_KEY = 'answer.mode';

export interface ShowOptions {
  /** Gives the panel the keyboard. */
  readonly focus?: boolean;
  /** Opens a further panel beside the active one. */
  readonly side?: boolean;
}

/** The answer panels: one is reused, more are opened to the side on request. */
export class AnswerPanels {
  /** The panel used last stands at the end and is the one that is reused. */
  private readonly panels: AnswerPanel[] = [];
  /** The panel that shows what is on stage. */
  private staged: AnswerPanel | undefined;

  constructor(
    private readonly services: Services,
    private readonly active: WritableActiveQuestion,
    private readonly context: vscode.ExtensionContext,
  ) {}

  get mode(): ReadingMode {
    return this.context.globalState.get<ReadingMode>(MODE_KEY) === 'practice' ? 'practice' : 'openBook';
  }

  async switchMode(): Promise<void> {
    await this.context.globalState.update(MODE_KEY, this.mode === 'practice' ? 'openBook' : 'practice');
    for (const panel of this.panels) {
      panel.post({ type: 'mode', mode: this.mode });
    }
  }

  /** Resolves when the page shows the question. */
  show(id: string, { focus = false, side = false }: ShowOptions = {}): Promise<void> {
    // The question that is on stage keeps its bar, however it was opened.
    if (!side && id === this.services.stage.value?.questionId) {
      return this.present(focus);
    }
    const panel = (side ? undefined : this.reuse(focus)) ?? this.open(focus);
    this.leaveStage(panel);
    return panel.show(id, focus);
  }

  /** Shows what is on stage. Resolves when the page shows it. */
  async present(focus: boolean): Promise<void> {
    if (!this.services.stage.value) {
      return;
    }
    const panel = this.staged ?? this.reuse(focus) ?? this.open(focus);
    panel.reveal(focus);
    await this.stageOn(panel, focus);
  }

  /** Follows the stage: its next question, its bar, its end. */
  async followStage(): Promise<void> {
    const { staged } = this;
    if (!staged) {
      return;
    }
    if (this.services.stage.value) {
      await staged.showStage(staged.isActive);
    } else {
      this.leaveStage(staged);
      staged.endStage();
    }
  }

  private stageOn(panel: AnswerPanel, focus: boolean): Promise<void> {
    if (this.staged !== panel) {
      this.staged?.endStage();
    }
    this.staged = panel;
    this.services.stage.onScreen = true;
    return panel.showStage(focus);
  }

  private leaveStage(panel: AnswerPanel): void {
    if (this.staged !== panel) {
      return;
    }
    this.staged = undefined;
    this.services.stage.onScreen = false;
  }

  private reuse(focus: boolean): AnswerPanel | undefined {
    const panel = this.panels[this.panels.length - 1];
    panel?.reveal(focus);
    return panel;
  }

  private open(focus: boolean): AnswerPanel {
    const somethingOpen = vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
    const panel = vscode.window.createWebviewPanel(
      ViewTypes.answer,
      vscode.l10n.t('Python Interview'),
      { viewColumn: somethingOpen ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus: !focus },
      { enableFindWidget: true },
    );
    return this.adopt(panel);
  }

  /**
   * Takes over a panel that a window reload brings back. Nobody may wait here for what the page shows: VS Code loads the page
   * only when this has resolved.
   */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPageState(state);
    const adopted = this.adopt(panel);
    const report = (error: unknown) => this.services.log.error(error);
    // A window that ended abruptly may have kept nothing of the page, but of the session.
    const kinds = kept ? [kept.stage?.kind ?? []].flat() : STAGE_KINDS;
    for (const kind of kinds) {
      await this.services.stage.resume(kind);
    }
    const stage = this.services.stage.value;
    if (stage && kinds.includes(stage.kind)) {
      this.stageOn(adopted, false).catch(report);
    } else if (kept && this.services.bank.catalog().get(kept.id)) {
      adopted.show(kept.id, false).catch(report);
    } else {
      panel.dispose();
    }
  }

  refreshMarks(): void {
    for (const panel of this.panels) {
      panel.refreshMarks();
    }
  }

  private adopt(webviewPanel: vscode.WebviewPanel): AnswerPanel {
    const panel = new AnswerPanel(webviewPanel, this.services, this.active, this.context.extensionUri, () => this.mode);
    this.panels.push(panel);
    this.updateContext();
    webviewPanel.onDidChangeViewState(() => {
      if (!webviewPanel.active) {
        return;
      }
      this.panels.splice(this.panels.indexOf(panel), 1);
      this.panels.push(panel);
      panel.becameActive();
    });
    webviewPanel.onDidDispose(() => {
      this.panels.splice(this.panels.indexOf(panel), 1);
      this.leaveStage(panel);
      this.updateContext();
    });
    return panel;
  }

  private updateContext(): void {
    void vscode.commands.executeCommand('setContext', 'pythonInterview.answerOpen', this.panels.length > 0);
  }
}

class AnswerPanel {
  private id: string | undefined;
  private question: Question | undefined;
  private page: Extract<ToPage, { type: 'show' | 'failed' | 'closing' }> | undefined;
  /** What is on stage, while this panel shows it. */
  private stage: Stage | undefined;
  private turn: number | undefined;
  private ready = false;
  private waiting: { id: string; done: () => void }[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
    private readonly active: WritableActiveQuestion,
    extensionUri: vscode.Uri,
    private readonly mode: () => ReadingMode,
  ) {
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readMessage(value);
      if (message) {
        this.receive(message).catch(error => services.log.error(error));
      }
    });
    panel.onDidDispose(() => {
      this.page = undefined;
      this.settle();
    });
    framePage(panel, extensionUri, answerFrame());
  }

  reveal(focus: boolean): void {
    if (!this.panel.visible || focus) {
      this.panel.reveal(undefined, !focus);
    }
  }

  becameActive(): void {
    if (this.id) {
      this.active.set(this.id);
    }
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** Shows a question by itself. */
  async show(id: string, focus: boolean): Promise<void> {
    this.stage = undefined;
    await this.showQuestion(id, focus);
  }

  /** Shows what is on stage, or brings it up to date. */
  async showStage(focus: boolean): Promise<void> {
    const stage = this.services.stage.value;
    if (!stage) {
      return;
    }
    const view = stage.view();
    const same = this.stage === stage && this.turn === view.turn && this.page?.type !== 'failed';
    this.stage = stage;
    this.turn = view.turn;
    if (stage.questionId === undefined) {
      return this.showClosing(stage, focus);
    }
    if (!same || this.id !== stage.questionId) {
      return this.showQuestion(stage.questionId, focus);
    }
    // While the question is still on its way, it brings the view with it.
    if (this.page?.type !== 'show' || this.page.id !== this.id || this.page.stage?.turn !== view.turn) {
      return;
    }
    this.page = { ...this.page, stage: view };
    this.post({ type: 'stage', stage: view });
  }

  /** The session is over or has gone elsewhere: its question stays without the bar, its last page goes. */
  endStage(): void {
    this.stage = undefined;
    this.turn = undefined;
    if (this.page?.type === 'closing') {
      this.panel.dispose();
      return;
    }
    if (this.page?.type === 'show') {
      const { stage: _, ...page } = this.page;
      this.page = page;
    }
    this.post({ type: 'stage' });
  }

  private async showClosing(stage: Stage, focus: boolean): Promise<void> {
    this.id = undefined;
    this.settle();
    const { renderClosing } = await import('../../page/closing');
    if (this.stage !== stage || stage.questionId !== undefined) {
      return;
    }
    const closing = stage.closing();
    this.panel.title = closing.title;
    this.page = { type: 'closing', title: closing.title, html: renderClosing(closing), stage: stage.view(), focus };
    if (this.ready) {
      this.post(this.page);
    }
  }

  private async showQuestion(id: string, focus: boolean): Promise<void> {
    this.id = id;
    let later: (() => string[]) | undefined;
    try {
      const catalog = this.services.bank.catalog();
      const [question, { renderQuestion }] = await Promise.all([
        this.services.bank.question(id),
        import('../../page/html'),
      ]);
      if (this.id !== id) {
        return;
      }
      this.question = question;
      const section = catalog.sectionOf(id);
      const place = catalog.placeOf(id) ?? { position: 1, total: 1 };
      const labels = pageLabels(place.position, place.total);
      const rendered = renderQuestion(question, {
        ...place,
        sectionTitle: section?.title ?? '',
        related: question.related.flatMap(other => catalog.get(other) ?? []),
        level: levelName(question.level),
        labels,
      });
      later = rendered.later;
      this.page = {
        type: 'show',
        id,
        title: question.title,
        crumbs: `${section?.title ?? ''} · ${labels.position}`,
        html: rendered.html,
        hasPrevious: place.previous !== undefined,
        hasNext: place.next !== undefined,
        mode: this.mode(),
        marks: this.marks(id),
        focus,
        ...(this.stage?.questionId === id && { stage: this.stage.view() }),
      };
    } catch (error) {
      if (this.id !== id) {
        return;
      }
      this.services.log.error(error, `The question "${id}" could not be shown.`);
      const reason = error instanceof Error ? error.message : String(error);
      this.page = {
        type: 'failed',
        message: vscode.l10n.t('This question could not be shown: {0}', reason),
        action: vscode.l10n.t('Try Again'),
      };
    }
    const shown = new Promise<void>(done => this.waiting.push({ id, done }));
    if (this.page.type === 'failed') {
      this.settle();
    }
    if (this.ready) {
      this.post(this.page);
    } else if (this.page.type === 'show') {
      this.panel.title = this.page.title;
    }
    // A hidden panel loads its page only when it comes back; nobody should wait for that.
    if (!this.panel.visible) {
      this.settle();
    }
    await shown;
    // The rest, the tab, the tree, the lists and the stored progress follow: no work for the window while it draws the page.
    if (this.page?.type !== 'show' || this.page.id !== id) {
      return;
    }
    this.panel.title = this.page.title;
    setTimeout(() => this.fillIn(id, later));
    this.active.set(id);
    void this.services.progress.markSeen(id);
  }

  private fillIn(id: string, render: (() => string[]) | undefined): void {
    if (!render || this.page?.type !== 'show' || this.page.id !== id) {
      return;
    }
    const later = render();
    this.page = { ...this.page, later };
    if (this.ready) {
      this.post({ type: 'later', id, later });
    }
  }

  post(message: ToPage): void {
    if (message.type === 'mode' && this.page?.type === 'show') {
      this.page = { ...this.page, mode: message.mode };
    }
    void this.panel.webview.postMessage(message);
  }

  refreshMarks(): void {
    if (this.page?.type !== 'show') {
      return;
    }
    const { id } = this.page;
    this.page = { ...this.page, marks: this.marks(id) };
    this.post({ type: 'marks', id, marks: this.page.marks });
  }

  private marks(id: string): PageMarks {
    const state = this.services.progress.stateOf(id);
    return { state, stateName: stateName(state), bookmarked: this.services.progress.isBookmarked(id) };
  }

  private settle(id?: string): void {
    const settled = this.waiting.filter(entry => id === undefined || entry.id === id || entry.id !== this.id);
    this.waiting = this.waiting.filter(entry => !settled.includes(entry));
    for (const { done } of settled) {
      done();
    }
  }

  private async receive(message: FromPage): Promise<void> {
    const { id } = this;
    switch (message.type) {
      case 'ready':
        this.ready = true;
        if (this.page) {
          this.post(this.page);
        }
        return;
      case 'shown':
        if (this.page?.type === 'show') {
          this.page = { ...this.page, focus: false };
        }
        return this.settle(message.id);
      case 'open':
        await vscode.commands.executeCommand(Commands.openQuestion, message.id, { focus: true, side: message.side });
        return;
      case 'search':
        await vscode.commands.executeCommand(Commands.search, message.text);
        return;
      case 'act':
        await this.stage?.act(message.action);
        return;
      case 'notes':
        if (this.stage?.questionId === message.id) {
          this.stage.note?.(message.text);
        }
        return;
    }
    if (id === undefined) {
      return;
    }
    switch (message.type) {
      case 'scratch':
        await vscode.commands.executeCommand(Commands.openSnippet, id, message.snippet);
        return;
      case 'copy': {
        const snippet = this.question?.snippets.find(item => item.number === message.snippet);
        if (snippet) {
          await vscode.env.clipboard.writeText(snippet.code);
        }
        return;
      }
      case 'bookmark': {
        const marked = this.services.progress.isBookmarked(id);
        await vscode.commands.executeCommand(marked ? Commands.removeBookmark : Commands.addBookmark, id);
        return;
      }
      case 'state':
        await vscode.commands.executeCommand(Commands.setState, id);
        return;
      case 'mode':
        await vscode.commands.executeCommand(Commands.switchMode);
        return;
      case 'next':
      case 'previous':
        await vscode.commands.executeCommand(message.type === 'next' ? Commands.next : Commands.previous, id);
    }
  }
}
