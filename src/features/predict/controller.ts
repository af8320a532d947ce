import * as vscode from 'vscode';
import { passageAround } from '../../bank/passage';
import { readProgramId } from '../../bank/program';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { messageOf } from '../../base/errors';
import { escapeHtml } from '../../base/escape';
import { renderProgram } from '../../page/program';
import { PROGRAMS_A_SESSION, type PredictSession, type PredictSummary } from '../../sessions/predict';
import type { SessionAction } from '../../sessions/session';
import type { SessionController, SessionPage } from '../../sessions/sessionHost';
import type { BeyondSession } from '../../sessions/sessionSlot';
import type { ClosingList, ClosingView, SessionButton, SessionView } from '../../sessions/sessionView';
import { Commands } from '../../ui/commands';
import { shortInterval } from '../../ui/ratings';
import { skipButton, undoButton } from '../../ui/sessionBar';
import { levelName } from '../../ui/wording';
import type { PredictDependencies } from './dependencies';
import type { Programs } from './programs';

/** A session of predictions as the answer panel shows it. */
export class PredictController extends Owner implements SessionController {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    readonly session: PredictSession,
    private readonly programs: Programs,
    private readonly services: Pick<PredictDependencies, 'bank' | 'progress'>,
    private readonly beyond: BeyondSession,
  ) {
    super();
    this.own(session.onDidChange(() => this.changed.fire()));
  }

  view(): SessionView {
    const { session } = this;
    const { done, total } = session.position;
    const undo = undoButton(session.canUndo);
    const asks = session.current !== undefined;
    return {
      kind: session.kind,
      turn: session.turn,
      label: vscode.l10n.t('Predict the Output'),
      progress: { done, total, text: vscode.l10n.t('{0} of {1}', done, total) },
      revealed: session.revealed,
      before: { buttons: asks ? [checkButton(), giveUpButton()] : [], extras: asks ? [undo, skipButton()] : [undo] },
      after: { buttons: [nextButton()], extras: [undo] },
      prediction: session.prediction,
    };
  }

  async page(): Promise<SessionPage> {
    const title = vscode.l10n.t('Predict the Output');
    try {
      return { title, html: await this.render(this.session.current ?? '', title) };
    } catch (error) {
      const reason = vscode.l10n.t('This program could not be shown: {0}', messageOf(error));
      const html = `<h1 id="title" tabindex="-1">${escapeHtml(title)}</h1><p class="failed" role="alert">${escapeHtml(reason)}</p>`;
      return { title, html };
    }
  }

  private async render(id: string, session: string): Promise<string> {
    const program = await this.programs.get(id);
    if (!program) {
      throw new Error(vscode.l10n.t('The bank does not have it any more.'));
    }
    const { question, snippet } = program;
    return renderProgram(question, snippet, passageAround(question, snippet), {
      session,
      ask: vscode.l10n.t('What does this print?'),
      level: levelName(question.level),
      ...(snippet.min !== '3.11' && { since: vscode.l10n.t('Python {0} or later', snippet.min) }),
      code: vscode.l10n.t('Program'),
      output: vscode.l10n.t('Output'),
      why: vscode.l10n.t('Why'),
      from: vscode.l10n.t('The question:'),
    });
  }

  closing(): ClosingView {
    const summary = this.session.summary();
    const { right, missed, skipped } = summary;
    const all = right.length + missed.length;
    return {
      title: vscode.l10n.t('Predictions finished'),
      paragraphs: [
        all === 0
          ? vscode.l10n.t('Nothing was predicted.')
          : vscode.l10n.t('You predicted {0} of {1} outputs right.', right.length, all),
        ...(missed.length ? [vscode.l10n.t('What you missed comes back tomorrow, and again until you know it.')] : []),
        ...(skipped ? [vscode.l10n.t('Skipped and left as they were: {0}.', skipped)] : []),
      ],
      open: this.list(vscode.l10n.t('What was missed'), missed),
      buttons: this.closingButtons(summary),
      well: this.list(vscode.l10n.t('What was right'), right),
      tables: [],
    };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'statistics':
        await vscode.commands.executeCommand(Commands.showStatistics);
        return;
      case 'again':
        this.beyond.again(this.session.summary().missed);
        return;
      case 'end':
      case 'done':
        this.beyond.end();
        return;
      default:
        await this.session.do(action);
    }
  }

  /** One next step, and what else can be done. */
  private closingButtons({ right, missed }: PredictSummary): SessionButton[] {
    const buttons: SessionButton[] = [];
    if (missed.length) {
      buttons.push({ action: { type: 'again' }, label: vscode.l10n.t('Predict These Again'), look: 'choice' });
    }
    if (this.session.more().length) {
      const label = vscode.l10n.t('{0} More', PROGRAMS_A_SESSION);
      buttons.push({ action: { type: 'more' }, label, look: 'choice' });
    }
    if (right.length + missed.length) {
      buttons.push({ action: { type: 'statistics' }, label: vscode.l10n.t('Show Statistics'), look: 'choice' });
    }
    buttons.push({ action: { type: 'done' }, label: vscode.l10n.t('Done'), look: 'choice' });
    return buttons.map((button, at) => (at === 0 ? { ...button, look: 'primary' } : button));
  }

  /** The programs as links to their questions, with when each comes back; no list where there are none. */
  private list(title: string, ids: readonly string[]): ClosingList[] {
    const { bank, progress } = this.services;
    const questions = ids.flatMap(id => {
      const question = bank.catalog().get(readProgramId(id)?.questionId ?? '');
      const card = progress.programCard(id);
      const outcome = card ? vscode.l10n.t('back in {0}', shortInterval(card)) : '';
      const name = this.programs.titleOf(id) ?? question?.name ?? '';
      return question ? { id: question.id, name, title: question.title, outcome } : [];
    });
    return questions.length ? [{ title, questions }] : [];
  }
}

const checkButton = (): SessionButton => ({
  action: { type: 'check', text: '' },
  label: vscode.l10n.t('Check'),
  keyName: vscode.l10n.t('Ctrl+Enter'),
  look: 'primary',
});

const giveUpButton = (): SessionButton => ({
  action: { type: 'giveUp' },
  label: vscode.l10n.t("I don't know"),
  look: 'choice',
});

const nextButton = (): SessionButton => ({
  action: { type: 'next' },
  label: vscode.l10n.t('Next'),
  key: 'Enter',
  keyName: vscode.l10n.t('Enter'),
  look: 'primary',
});
