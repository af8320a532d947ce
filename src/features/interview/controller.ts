import * as vscode from 'vscode';
import type { Event } from '../../base/emitter';
import type { InterviewSession } from '../../sessions/interview';
import { SCORES, type Score } from '../../sessions/score';
import type { SessionAction } from '../../sessions/session';
import type { SessionController } from '../../sessions/sessionHost';
import type { ClosingView, ScorecardPlace, SessionBar, SessionButton, SessionView } from '../../sessions/sessionView';
import { Commands } from '../../ui/commands';
import { scoreName } from '../../ui/interviewWording';
import { quietButton, showAnswerButton, skipButton, undoButton } from '../../ui/sessionBar';
import { questionsWords } from '../../ui/wording';
import { scoreMeaning } from './wording';

/** A mock interview as the answer panel shows it. */
export class InterviewController implements SessionController {
  readonly onDidChange: Event<void>;

  /** @param close leaves the last page */
  constructor(
    readonly session: InterviewSession,
    private readonly close: () => void,
  ) {
    this.onDidChange = session.onDidChange;
  }

  get notes(): string {
    return this.session.notes;
  }

  note(id: string, text: string): void {
    this.session.note(id, text);
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
    const text = vscode.l10n.t('Question {0} of {1}', session.position, total);
    return {
      ...base,
      progress: { done, total, text },
      ticked: session.ticked,
      list: {
        action: { type: 'list' },
        label: text,
        spoken: vscode.l10n.t('{0}. Go to another one', text),
        key: 'q',
        keyName: 'q',
        look: 'quiet',
      },
      before: { buttons: [session.paused ? goOnButton() : showAnswerButton()], extras },
      after: {
        buttons: session.paused ? [goOnButton()] : SCORES.map(score => scoreButton(score, session.given)),
        extras,
      },
      clock: {
        label: vscode.l10n.t('Time left'),
        up: vscode.l10n.t('Time is up: finish this question'),
        left: session.left,
        running: !session.paused,
      },
    };
  }

  closing(): ClosingView | ScorecardPlace {
    const { hasResult, start, total } = this.session;
    if (hasResult) {
      return { scorecard: start };
    }
    return {
      title: vscode.l10n.t('Interview ended'),
      paragraphs: [
        vscode.l10n.t('No question was scored or skipped, so there is no scorecard and nothing is kept.'),
        vscode.l10n.t('Not asked: {0}.', questionsWords(total)),
      ],
      buttons: [{ action: { type: 'done' }, label: vscode.l10n.t('Done'), look: 'primary' }],
      tables: [],
    };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'done':
        this.close();
        return;
      case 'list':
        await vscode.commands.executeCommand(Commands.goToInterviewQuestion);
        return;
      default:
        await this.session.do(action);
    }
  }

  private extras(): SessionButton[] {
    const { paused, canUndo, isAgain } = this.session;
    return [
      undoButton(canUndo),
      quietButton({ type: 'pause' }, vscode.l10n.t('Pause'), 'p', paused),
      isAgain ? quietButton({ type: 'skip' }, vscode.l10n.t('Go On'), 'n') : skipButton(),
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

const scoreButton = (score: Score, given: Score | undefined): SessionButton => ({
  action: { type: 'score', score },
  label: scoreName(score),
  spoken: vscode.l10n.t('{0}: {1}', scoreName(score), scoreMeaning(score)),
  key: String(score),
  keyName: String(score),
  look: 'choice',
  ...(given !== undefined && { pressed: score === given }),
});
