import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { GRADES } from '../../progress/codec';
import type { ProgressStore } from '../../progress/progressStore';
import { MORE, type PracticeSession } from '../../sessions/practice';
import type { SessionAction } from '../../sessions/session';
import type { SessionController } from '../../sessions/sessionHost';
import type { ClosingView, SessionBar, SessionButton, SessionView } from '../../sessions/sessionView';
import { Commands } from '../../ui/commands';
import { showAnswerButton, skipButton, undoButton } from '../../ui/sessionBar';
import { duration } from '../../ui/wording';
import { gradeName, shortInterval, spokenInterval } from './wording';

/** A practice session as the answer panel shows it. */
export class PracticeController extends Owner implements SessionController {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private telling = false;

  /** @param end what ending the session does */
  constructor(
    readonly session: PracticeSession,
    progress: ProgressStore,
    private readonly end: () => void,
  ) {
    super();
    // A rating changes the record and then the session: told once, when both are done.
    const tell = () => {
      if (this.telling) {
        return;
      }
      this.telling = true;
      queueMicrotask(() => {
        this.telling = false;
        this.changed.fire();
      });
    };
    this.own(session.onDidChange(tell));
    this.own(progress.onDidChange(tell));
  }

  view(): SessionView {
    const { session } = this;
    const { done, total } = session.position;
    const extras = this.extras();
    return {
      kind: session.kind,
      turn: session.turn,
      label: vscode.l10n.t('Practice'),
      progress: { done, total, text: vscode.l10n.t('{0} of {1}', done, total) },
      revealed: session.revealed,
      before: { buttons: session.current === undefined ? [] : [showAnswerButton()], extras },
      after: this.ratingBar(extras),
    };
  }

  closing(): ClosingView {
    const { questions, ratings, seconds, skipped, overLimit, unseen, tomorrow, week } = this.session.summary();
    const paragraphs: string[] = [];
    if (questions === 0) {
      paragraphs.push(vscode.l10n.t('Nothing is due now, and the new questions for today are done.'));
    } else if (questions === 1) {
      paragraphs.push(vscode.l10n.t('You practiced 1 question in {0}.', duration(seconds)));
    } else {
      paragraphs.push(vscode.l10n.t('You practiced {0} questions in {1}.', questions, duration(seconds)));
    }
    if (overLimit > 0) {
      paragraphs.push(
        vscode.l10n.t('{0} more are due; the daily limit of reviews leaves them for tomorrow.', overLimit),
      );
    }
    if (skipped > 0) {
      paragraphs.push(vscode.l10n.t('Skipped and left as they were: {0}.', skipped));
    }
    const done: ClosingView['tables'] = questions
      ? [
          {
            title: vscode.l10n.t('Your ratings'),
            rows: GRADES.map(grade => [gradeName(grade), String(ratings[grade])] as const),
          },
        ]
      : [];
    const buttons: SessionButton[] = [];
    if (unseen > 0) {
      const count = Math.min(MORE, unseen);
      const label = count === 1 ? vscode.l10n.t('1 More New Question') : vscode.l10n.t('{0} More New Questions', count);
      buttons.push({ action: { type: 'more' }, label, look: 'choice' });
    }
    if (questions > 0) {
      buttons.push({ action: { type: 'statistics' }, label: vscode.l10n.t('Show Statistics'), look: 'choice' });
    }
    buttons.unshift({ action: { type: 'done' }, label: vscode.l10n.t('Done'), look: 'primary' });
    return {
      title: questions === 0 ? vscode.l10n.t('Nothing to practice') : vscode.l10n.t('Practice finished'),
      paragraphs,
      buttons,
      tables: [
        ...done,
        {
          title: vscode.l10n.t('The next reviews'),
          rows: [
            [vscode.l10n.t('Tomorrow'), String(tomorrow)],
            [vscode.l10n.t('Within a week'), String(week)],
          ],
        },
      ],
    };
  }

  async do(action: SessionAction): Promise<void> {
    switch (action.type) {
      case 'statistics':
        await vscode.commands.executeCommand(Commands.showStatistics);
        return;
      case 'end':
      case 'done':
        this.end();
        return;
      default:
        await this.session.do(action);
    }
  }

  private ratingBar(extras: readonly SessionButton[]): SessionBar {
    const { outcomes } = this.session;
    const button = (grade: (typeof GRADES)[number]): SessionButton | undefined =>
      outcomes && {
        action: { type: 'rate', grade },
        label: gradeName(grade),
        detail: shortInterval(outcomes[grade]),
        spoken: `${gradeName(grade)}, ${spokenInterval(outcomes[grade])}`,
        key: String(grade),
        keyName: String(grade),
        look: 'choice',
      };
    return { buttons: GRADES.flatMap(grade => button(grade) ?? []), extras };
  }

  private extras(): SessionButton[] {
    const { canUndo, current } = this.session;
    const undo = undoButton(canUndo);
    return current === undefined ? [undo] : [undo, skipButton()];
  }
}
