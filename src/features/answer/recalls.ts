import * as vscode from 'vscode';
import type { Rated } from '../../progress/progressStore';
import { CurrentScheduler } from '../../scheduling/currentScheduler';
import { Recall } from '../../sessions/recall';
import type { SessionAction } from '../../sessions/session';
import type { RecallView } from '../../sessions/sessionView';
import { gradeName, ratingButtons, spokenInterval } from '../../ui/ratings';
import { undoButton } from '../../ui/sessionBar';
import type { AnswerParts } from './parts';

/** The recalls of questions that are read by themselves, with their answers hidden at first. Loaded with the first one. */
export class Recalls {
  private readonly scheduler: CurrentScheduler;

  constructor(private readonly parts: Pick<AnswerParts, 'progress' | 'settings' | 'planner'>) {
    const { progress, settings, planner } = parts;
    this.scheduler = new CurrentScheduler(
      progress,
      () => settings.study,
      id => planner.current?.comeBackBy(id),
    );
  }

  /** The answer was shown. @param rated how it was rated before a reload */
  begin(id: string, rated: Rated | undefined): Recall {
    const { progress, settings } = this.parts;
    return new Recall(
      { progress, settings: () => settings.study, outcomes: each => this.scheduler.outcomes(each) },
      id,
      rated,
    );
  }

  view(recall: Recall): RecallView {
    const { rated, id } = recall;
    const card = this.parts.progress.cardOf(id);
    const label = vscode.l10n.t('How well did you know it?');
    if (rated && card) {
      return {
        label,
        text: vscode.l10n.t('Rated {0}: comes back {1}', gradeName(rated.rating), spokenInterval(card)),
        bar: { buttons: [], extras: [undoButton(true)] },
      };
    }
    return { label, text: label, bar: { buttons: ratingButtons(recall.outcomes), extras: [] } };
  }

  /** What a button of the bar does. */
  async do(recall: Recall, action: SessionAction): Promise<void> {
    if (action.type === 'rate') {
      await recall.rate(action.grade);
    } else if (action.type === 'undo') {
      await recall.undo();
    }
  }
}
