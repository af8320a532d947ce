import * as vscode from 'vscode';
import { isWhole } from '../../base/guards';
import type { Interview } from '../../progress/progress';
import { meanScore, withWholeNotes } from '../../sessions/interview';
import { readSavedInterview } from '../../sessions/savedInterview';
import { type KeyPoints, outcomeCounts, type Scorecard, scorecardOf } from '../../sessions/scorecard';
import type { ScorecardSource } from '../../sessions/scorecardHost';
import { scorecardMarkdown } from '../../sessions/scorecardMarkdown';
import type { ScorecardAction, ScorecardView } from '../../sessions/scorecardView';
import { Commands } from '../../ui/commands';
import { chooseTarget, placeOf, saveFile } from '../../ui/files';
import { dateWords, meanWords } from '../../ui/interviewWording';
import { notify } from '../../ui/notify';
import { cardView, goneView } from './cardView';
import { type InterviewDependencies, SESSION_KEY } from './dependencies';
import { countsWords, minutesWords, scorecardWords } from './wording';

/** What a row of the list was asked for. */
interface Picked {
  readonly interview: Interview;
  readonly remove: boolean;
}

/** The interviews that were taken: their scorecards, their list, and what can be done with each. */
export class Scorecards implements ScorecardSource {
  constructor(private readonly services: InterviewDependencies) {}

  async view(start: number): Promise<ScorecardView> {
    const { bank, progress } = this.services;
    const card = this.card(start);
    const interviews = progress.interviews();
    return card
      ? cardView(card, bank.catalog(), id => progress.stateOf(id), interviews, await this.keyPoints(card))
      : goneView(start, interviews.length > 0);
  }

  async act(start: number, action: ScorecardAction): Promise<void> {
    switch (action) {
      case 'practice':
        return this.practiceMissed(start);
      case 'mark':
        return this.markWeak(start);
      case 'save':
        await this.save(start, undefined);
        return;
      case 'delete':
        await this.remove(start);
        return;
      case 'list':
        return this.list();
      case 'interview':
        await vscode.commands.executeCommand(Commands.startMockInterview);
    }
  }

  /** Lists the interviews taken and opens the scorecard of the one that is picked. @param start opens that one at once */
  async show(start: unknown): Promise<void> {
    if (isWhole(start) && this.services.progress.interview(start)) {
      await this.services.scorecards.open(start, true);
    } else {
      await this.list();
    }
  }

  /** Practice of what was weak, skipped or not finished: due from now on, so that it comes whatever the limits of the day are. */
  async practiceMissed(argument: unknown): Promise<void> {
    const ids = this.cardOf(argument)?.missed ?? [];
    if (ids.length) {
      await this.setDue(ids);
      await vscode.commands.executeCommand(Commands.startPractice, { ids });
    }
  }

  /**
   * Deletes an interview after a question: the one on screen where none is given.
   * @returns whether it was deleted
   */
  async remove(argument: unknown): Promise<boolean> {
    const { progress } = this.services;
    const interview = this.interviewOf(argument);
    if (!interview) {
      return false;
    }
    const remove = vscode.l10n.t('Delete');
    const answer = await notify.ask(
      vscode.l10n.t('Delete the mock interview of {0}?'),
      {
        args: [dateWords(interview.start)],
        detail: vscode.l10n.t(
          'Its scores and notes go, in every window and on every machine that shares your settings. This cannot be undone. What you did in practice stays.',
        ),
      },
      remove,
    );
    if (answer !== remove) {
      return false;
    }
    // What windows keep of it goes when they hear of that.
    await progress.deleteInterview(interview.start);
    return true;
  }

  /**
   * Writes a scorecard as Markdown: the one on screen where none is given.
   * @param to a file, or "editor" for a new document; asks without one. A file that is there is replaced only after a question
   * @returns whether it was written
   */
  async save(argument: unknown, to: unknown): Promise<boolean> {
    const { bank, extensionId, log } = this.services;
    const card = this.cardOf(argument);
    if (!card) {
      return false;
    }
    const text = scorecardMarkdown(card, bank.catalog(), await this.keyPoints(card), scorecardWords(extensionId));
    const name = `mock-interview-${calendarDate(card.interview.start)}.md`;
    const title = vscode.l10n.t('Save Scorecard as Markdown');
    const target = placeOf(to) ?? (await chooseTarget(title, name, { Markdown: ['md'] }));
    if (!target) {
      return false;
    }
    if (target === 'editor') {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
      await vscode.window.showTextDocument(document);
      return true;
    }
    const saving = {
      text: () => text,
      replaceQuestion: vscode.l10n.t('Replace {0} by the scorecard?'),
      saved: vscode.l10n.t('The scorecard was saved to {0}.'),
      notSaved: vscode.l10n.t('The scorecard could not be written to {0}: {1}'),
    };
    return saveFile(target, target !== to, saving, log);
  }

  private async markWeak(start: number): Promise<void> {
    const { bank } = this.services;
    await this.setDue((this.card(start)?.weak ?? []).flatMap(({ id }) => bank.catalog().get(id)?.id ?? []));
  }

  private async setDue(ids: readonly string[]): Promise<void> {
    const { progress } = this.services;
    const others = ids.filter(id => progress.stateOf(id) !== 'due');
    if (others.length) {
      await progress.setStates(others, 'due');
    }
  }

  /** Asks until one is opened, or the user leaves: the list comes back after a deletion. */
  private async list(): Promise<void> {
    for (;;) {
      const interviews = this.services.progress.interviews();
      if (!interviews.length) {
        return offerFirst();
      }
      const picked = await pick(interviews);
      if (!picked) {
        return;
      }
      if (!picked.remove) {
        return this.services.scorecards.open(picked.interview.start, true);
      }
      await this.remove(picked.interview.start);
      if (!this.services.progress.interviews().length) {
        return;
      }
    }
  }

  /** The interview that a command is about. */
  private interviewOf(argument: unknown): Interview | undefined {
    const start = isWhole(argument) ? argument : this.services.scorecards.current;
    return start === undefined ? undefined : this.services.progress.interview(start);
  }

  private cardOf(argument: unknown): Scorecard | undefined {
    const interview = this.interviewOf(argument);
    return interview && this.card(interview.start);
  }

  private card(start: number): Scorecard | undefined {
    const { bank, progress } = this.services;
    const interview = progress.interview(start);
    return (
      interview && scorecardOf(withWholeNotes(interview, this.saved()), bank.catalog(), id => progress.stateOf(id))
    );
  }

  /** Those of the questions that have ticked ones; without those of a file that cannot be read. */
  private async keyPoints({ items }: Scorecard): Promise<KeyPoints> {
    const { bank, log } = this.services;
    const ids = items.flatMap(({ id, ticked }) => (ticked?.length && bank.catalog().get(id) ? id : []));
    const found = await Promise.all(
      ids.map(async (id): Promise<[string, readonly string[]][]> => {
        try {
          return [[id, (await bank.question(id)).keyPoints]];
        } catch (error) {
          log.error(error, `The key points of "${id}" could not be read.`);
          return [];
        }
      }),
    );
    return new Map(found.flat());
  }

  /** The window's last interview, with all of its notes. */
  private saved() {
    return readSavedInterview(this.services.memory.workspace.get(SESSION_KEY), () => true);
  }
}

function offerFirst(): void {
  notify.info(
    vscode.l10n.t('You have not taken a mock interview yet.'),
    {},
    {
      label: vscode.l10n.t('Start Mock Interview'),
      run: () => vscode.commands.executeCommand(Commands.startMockInterview),
    },
  );
}

/** A list of interviews, each with a button that deletes it. */
function pick(interviews: readonly Interview[]): Promise<Picked | undefined> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly interview: Interview }>();
  const remove: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('trash'),
    tooltip: vscode.l10n.t('Delete This Interview...'),
  };
  box.title = vscode.l10n.t('Past Interviews');
  box.placeholder = vscode.l10n.t('Open a scorecard');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.items = interviews.map(interview => ({
    label: dateWords(interview.start),
    description: meanWords(meanScore(interview.answers)),
    detail: `${minutesWords(interview.minutes)}, ${countsWords(outcomeCounts(interview))}`,
    buttons: [remove],
    interview,
  }));
  return new Promise(resolve => {
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      resolve(chosen && { interview: chosen.interview, remove: false });
      box.hide();
    });
    box.onDidTriggerItemButton(({ item }) => {
      resolve({ interview: item.interview, remove: true });
      box.hide();
    });
    // After either of these nothing waits any more.
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** The day by the machine's calendar, as the page shows it: `2026-03-05`. @param time in milliseconds since the epoch */
const calendarDate = (time: number): string =>
  new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
