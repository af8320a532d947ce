import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import type { Event } from '../../base/emitter';
import { reported } from '../../base/errors';
import { bySection, type InterviewSession, isWeak, meanScore } from '../../sessions/interview';
import { SCORES } from '../../sessions/score';
import type { SessionAction } from '../../sessions/session';
import type { SessionController } from '../../sessions/sessionHost';
import type { ClosingView, SessionBar, SessionButton, SessionView } from '../../sessions/sessionView';
import { Commands } from '../../ui/commands';
import { quietButton, showAnswerButton, skipButton, undoButton } from '../../ui/sessionBar';
import { duration } from '../../ui/wording';
import { meanWords, questionsWords, scoreMeaning, scoreName } from './wording';

/** What an interview's buttons do beyond it. */
export interface InterviewActionsBeyond {
  openScorecard(): Promise<void>;
  /** Sets the weak questions due. */
  markDue(ids: readonly string[]): Promise<void>;
  /** Leaves the last page. */
  close(): void;
}

/** A mock interview as the answer panel shows it. */
export class InterviewController implements SessionController {
  readonly onDidChange: Event<void>;

  constructor(
    readonly session: InterviewSession,
    private readonly catalog: Catalog,
    private readonly beyond: InterviewActionsBeyond,
  ) {
    this.onDidChange = session.onDidChange;
  }

  get notes(): string {
    return this.session.notes;
  }

  note(text: string): void {
    this.session.note(text);
  }

  view(): SessionView {
    const { session } = this;
    const { current, done, total } = session;
    const base: Pick<SessionView, 'kind' | 'turn' | 'label' | 'revealed'> = {
      kind: session.kind,
      turn: session.turn,
      label: vscode.l10n.t('Mock interview'),
      revealed: session.revealed,
    };
    if (current === undefined) {
      const text = vscode.l10n.t('{0} of {1}', done, total);
      const none: SessionBar = { buttons: [], extras: [] };
      return { ...base, progress: { done, total, text }, before: none, after: none };
    }
    const extras = this.extras();
    return {
      ...base,
      progress: { done, total, text: vscode.l10n.t('Question {0} of {1}', done + 1, total) },
      before: { buttons: [session.paused ? goOnButton() : showAnswerButton()], extras },
      after: { buttons: session.paused ? [goOnButton()] : SCORES.map(scoreButton), extras },
      clock: {
        label: vscode.l10n.t('Time left'),
        up: vscode.l10n.t('Time is up: finish this question'),
        left: session.left,
        running: !session.paused,
      },
    };
  }

  closing(): ClosingView {
    const { result, done, total, marked } = this.session;
    const { answers } = result;
    const scored = answers.filter(answer => answer.score !== undefined);
    const weak = answers.filter(isWeak);
    const paragraphs: string[] = [];
    if (scored.length) {
      const seconds = answers.reduce((sum, answer) => sum + answer.seconds, 0);
      paragraphs.push(
        vscode.l10n.t(
          'You scored {0} on {1}, in {2}.',
          meanWords(meanScore(answers)),
          questionsWords(scored.length),
          duration(seconds),
        ),
      );
    } else {
      paragraphs.push(vscode.l10n.t('No answer was scored.'));
    }
    if (done < total) {
      paragraphs.push(vscode.l10n.t('Not asked: {0}.', total - done));
    }
    if (done > 0) {
      paragraphs.push(
        vscode.l10n.t(
          'The scorecard is a document of yours to save or to close. Show Past Interviews brings it back at any time.',
        ),
      );
    }
    if (marked) {
      paragraphs.push(vscode.l10n.t('Due in practice now: {0}.', questionsWords(weak.length)));
    }
    const buttons: SessionButton[] = [
      { action: { type: 'done' }, label: vscode.l10n.t('Done'), look: done > 0 ? 'choice' : 'primary' },
    ];
    if (weak.length && !marked) {
      buttons.unshift({ action: { type: 'mark' }, label: vscode.l10n.t('Mark the Weak Ones Due'), look: 'choice' });
    }
    if (marked) {
      buttons.unshift({ action: { type: 'practice' }, label: vscode.l10n.t('Start Practice'), look: 'choice' });
    }
    if (done > 0) {
      buttons.unshift({ action: { type: 'scorecard' }, label: vscode.l10n.t('Open Scorecard'), look: 'primary' });
    }
    const table = (title: string, rows: ClosingView['tables'][number]['rows']) =>
      rows.length ? [{ title, rows }] : [];
    return {
      title: vscode.l10n.t('Interview finished'),
      paragraphs,
      buttons,
      tables: [
        ...table(
          vscode.l10n.t('By section'),
          bySection(result, this.catalog).map(group => [group.section.title, meanWords(meanScore(group.answers))]),
        ),
        ...table(
          vscode.l10n.t('By question'),
          answers.map(({ id, score }) => [
            this.catalog.get(id)?.name ?? id,
            score === undefined ? vscode.l10n.t('skipped') : meanWords(score),
          ]),
        ),
      ],
    };
  }

  async do(action: SessionAction): Promise<void> {
    const { session } = this;
    switch (action.type) {
      case 'scorecard':
        return this.beyond.openScorecard();
      case 'mark':
        reported(this.beyond.markDue(session.result.answers.filter(isWeak).map(answer => answer.id)));
        return session.do(action);
      case 'practice':
        await vscode.commands.executeCommand(Commands.startPractice);
        return;
      case 'done':
        return this.beyond.close();
      default:
        return session.do(action);
    }
  }

  private extras(): SessionButton[] {
    const { paused, canUndo } = this.session;
    return [
      undoButton(canUndo),
      quietButton({ type: 'pause' }, vscode.l10n.t('Pause'), 'p', paused),
      skipButton(),
      {
        action: { type: 'end' },
        label: vscode.l10n.t('End'),
        spoken: vscode.l10n.t('End the interview'),
        look: 'quiet',
      },
    ];
  }
}

const goOnButton = (): SessionButton => ({
  action: { type: 'resume' },
  label: vscode.l10n.t('Resume'),
  key: 'p',
  keyName: 'p',
  look: 'primary',
});

const scoreButton = (score: (typeof SCORES)[number]): SessionButton => ({
  action: { type: 'score', score },
  label: scoreName(score),
  spoken: vscode.l10n.t('{0}: {1}', scoreName(score), scoreMeaning(score)),
  key: String(score),
  keyName: String(score),
  look: 'choice',
});
