import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { GRADES } from '../../progress/codec';
import { MORE, type PracticeSession, type PracticeSummary } from '../../sessions/practice';
import type { SessionAction } from '../../sessions/session';
import type { SessionController } from '../../sessions/sessionHost';
import type { BeyondSession } from '../../sessions/sessionSlot';
import type { ClosingList, ClosingView, SessionButton, SessionView } from '../../sessions/sessionView';
import { Commands } from '../../ui/commands';
import { gradeName, ratingButtons, shortInterval } from '../../ui/ratings';
import { showAnswerButton, skipButton, undoButton } from '../../ui/sessionBar';
import { duration } from '../../ui/wording';
import type { PracticeDependencies } from './dependencies';

/** A practice session as the answer panel shows it. */
export class PracticeController extends Owner implements SessionController {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private telling = false;

  constructor(
    readonly session: PracticeSession,
    private readonly services: Pick<PracticeDependencies, 'bank' | 'progress'>,
    private readonly beyond: BeyondSession,
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
    this.own(services.progress.onDidChange(tell));
  }

  view(): SessionView {
    const { session } = this;
    const { done, total } = session.position;
    const { outcomes } = session;
    const extras = this.extras();
    return {
      kind: session.kind,
      turn: session.turn,
      label: vscode.l10n.t('Practice'),
      progress: { done, total, text: vscode.l10n.t('{0} of {1}', done, total) },
      revealed: session.revealed,
      before: { buttons: session.current === undefined ? [] : [showAnswerButton()], extras },
      after: { buttons: outcomes ? ratingButtons(outcomes) : [], extras },
      ticked: session.ticked,
      flash: true,
    };
  }

  closing(): ClosingView {
    const summary = this.session.summary();
    const { questions, ratings, byWorst, tomorrow, week } = summary;
    return {
      title: questions === 0 ? vscode.l10n.t('Nothing to practice') : vscode.l10n.t('Practice finished'),
      paragraphs: saidOf(summary),
      open: [
        ...this.list(vscode.l10n.t('What went wrong'), byWorst[1]),
        ...this.list(vscode.l10n.t('What was hard'), byWorst[2]),
      ],
      buttons: this.closingButtons(summary),
      well: this.list(vscode.l10n.t('What went well'), [...byWorst[3], ...byWorst[4]]),
      tables: [
        ...(questions
          ? [
              {
                title: vscode.l10n.t('Your ratings'),
                rows: GRADES.map(grade => [gradeName(grade), String(ratings[grade])] as const),
              },
            ]
          : []),
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
      case 'again':
        this.beyond.again(notWell(this.session.summary()));
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
  private closingButtons(summary: PracticeSummary): SessionButton[] {
    const { questions, unseen } = summary;
    const buttons: SessionButton[] = [];
    if (notWell(summary).length) {
      buttons.push({ action: { type: 'again' }, label: vscode.l10n.t('Practice These Again'), look: 'choice' });
    }
    const done: SessionButton = { action: { type: 'done' }, label: vscode.l10n.t('Done'), look: 'choice' };
    if (!buttons.length) {
      buttons.push(done);
    }
    if (unseen > 0) {
      const count = Math.min(MORE, unseen);
      const label = count === 1 ? vscode.l10n.t('1 More New Question') : vscode.l10n.t('{0} More New Questions', count);
      buttons.push({ action: { type: 'more' }, label, look: 'choice' });
    }
    if (questions > 0) {
      buttons.push({ action: { type: 'statistics' }, label: vscode.l10n.t('Show Statistics'), look: 'choice' });
    }
    if (!buttons.includes(done)) {
      buttons.push(done);
    }
    return buttons.map((button, at) => (at === 0 ? { ...button, look: 'primary' } : button));
  }

  /** The questions as links, with when each comes back; no list where there are none. */
  private list(title: string, ids: readonly string[]): ClosingList[] {
    const { bank, progress } = this.services;
    const questions = ids.flatMap(id => {
      const question = bank.catalog().get(id);
      const card = progress.cardOf(id);
      const outcome = card ? vscode.l10n.t('back in {0}', shortInterval(card)) : '';
      return question ? { id, name: question.name, title: question.title, outcome } : [];
    });
    return questions.length ? [{ title, questions }] : [];
  }

  private extras(): SessionButton[] {
    const { canUndo, current } = this.session;
    const undo = undoButton(canUndo);
    return current === undefined ? [undo] : [undo, skipButton()];
  }
}

/** What went wrong, then what was hard: ids. */
const notWell = ({ byWorst }: PracticeSummary): string[] => [...byWorst[1], ...byWorst[2]];

function saidOf({ questions, seconds, planned, overLimit, skipped }: PracticeSummary): string[] {
  const paragraphs: string[] = [];
  if (questions === 0) {
    paragraphs.push(
      planned
        ? vscode.l10n.t("Nothing is left here of your plan's part of today.")
        : vscode.l10n.t('Nothing is due now, and the new questions for today are done.'),
    );
  } else if (questions === 1) {
    paragraphs.push(vscode.l10n.t('You practiced 1 question in {0}.', duration(seconds)));
  } else {
    paragraphs.push(vscode.l10n.t('You practiced {0} questions in {1}.', questions, duration(seconds)));
  }
  if (overLimit > 0) {
    paragraphs.push(
      planned
        ? vscode.l10n.t('{0} more are due; your plan leaves them for another day.', overLimit)
        : vscode.l10n.t('{0} more are due; the daily limit of reviews leaves them for tomorrow.', overLimit),
    );
  }
  if (skipped > 0) {
    paragraphs.push(vscode.l10n.t('Skipped and left as they were: {0}.', skipped));
  }
  return paragraphs;
}
