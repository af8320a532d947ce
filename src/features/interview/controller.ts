import * as vscode from 'vscode';
import type { Event } from '../../base/emitter';
import type { InterviewSession } from '../../sessions/interview';
import { SCORES } from '../../sessions/score';
import type { SessionAction } from '../../sessions/session';
import type { SessionController } from '../../sessions/sessionHost';
import type { ClosingView, ScorecardPlace, SessionBar, SessionButton, SessionView } from '../../sessions/sessionView';
import { quietButton, showAnswerButton, skipButton, undoButton } from '../../ui/sessionBar';
import { questionsWords } from '../../ui/wording';
import { scoreMeaning, scoreName } from './wording';

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

  closing(): ClosingView | ScorecardPlace {
    const { done, start, total } = this.session;
    if (done > 0) {
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
    if (action.type === 'done') {
      this.close();
    } else {
      await this.session.do(action);
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
