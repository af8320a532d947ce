import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { readPagePlace, type Switch, scorecardStart } from '../../page/messages';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import { notify } from '../../ui/notify';
import { label } from '../../ui/plainText';
import { tabsOf } from '../../ui/webview';
import { levelName } from '../../ui/wording';
import { AnswerPanels, type ShowOptions } from './panels';
import type { AnswerParts } from './parts';

/** What the commands around the answer panel do. */
export class AnswerCommands extends Owner {
  private readonly panels: AnswerPanels;

  constructor(
    private readonly parts: AnswerParts,
    private readonly active: WritableActiveQuestion,
    memory: vscode.Memento,
  ) {
    super();
    this.panels = this.own(new AnswerPanels(parts, active, memory));
  }

  /** Without an id a picker asks for one. @returns whether a question was shown */
  async open(argument: unknown, options?: unknown): Promise<boolean> {
    const given = questionArgument(argument);
    const id = given ?? (await pickQuestion(this.parts));
    if (id === undefined) {
      return false;
    }
    if (!this.parts.bank.catalog().get(id)) {
      refuse(id);
      return false;
    }
    return (await this.panels.show(id, given === undefined ? { focus: true } : showOptions(options))) === 'shown';
  }

  /** Walks within the section; stays where there is no neighbour. */
  async step(direction: 'next' | 'previous', argument: unknown): Promise<void> {
    const id = questionArgument(argument) ?? this.active.id;
    const place = id === undefined ? undefined : this.parts.bank.catalog().placeOf(id);
    const target = place?.[direction];
    if (target) {
      await this.panels.show(target.id, { focus: true });
    }
  }

  /** Brings the session to the front. */
  async present(focus: boolean): Promise<void> {
    await this.panels.present(focus);
  }

  /** Shows an interview's scorecard. @param start when it began, in milliseconds since the epoch */
  async showScorecard(start: number, focus: boolean): Promise<void> {
    await this.panels.showScorecard(start, focus);
  }

  toggle(what: Switch): Promise<void> {
    return this.panels.toggle(what);
  }

  go(direction: 'back' | 'forward'): Promise<void> {
    return this.panels.go(direction);
  }

  /**
   * Takes over from a page that an earlier host of the extension has left behind: closes it, and shows what it showed.
   * @param value where it was, as the page says
   */
  async reconnect(value: unknown): Promise<void> {
    const place = readPagePlace(value);
    if (this.panels.hasActive) {
      // Its host is there, and was only busy.
      return;
    }
    const active = Object.values(Webviews)
      .flatMap(tabsOf)
      .filter(tab => tab === vscode.window.tabGroups.activeTabGroup.activeTab);
    await vscode.window.tabGroups.close(active);
    if (place.statistics) {
      await vscode.commands.executeCommand(Commands.showStatistics);
      return;
    }
    const { sessions } = this.parts;
    if (place.session) {
      await sessions.resume(place.session);
    }
    const controller = place.session && sessions.ofKind(place.session);
    if (controller) {
      const typed = place.notes?.find(([id]) => id === place.id && id === controller.session.current);
      if (typed) {
        controller.note?.(...typed);
      }
      await sessions.present(true);
    } else if (place.id !== undefined) {
      const start = scorecardStart(place.id);
      await (start === undefined ? this.open(place.id, { focus: true }) : this.showScorecard(start, true));
    }
    this.panels.takeOver(place.notes ?? []);
  }

  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    return this.panels.restore(panel, state);
  }
}

function showOptions(value: unknown): ShowOptions {
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return { focus: 'focus' in value && value.focus === true, side: 'side' in value && value.side === true };
}

async function pickQuestion({ bank }: AnswerParts): Promise<string | undefined> {
  const catalog = bank.catalog();
  const items = catalog.sections.flatMap(section => [
    { label: label(section.title), kind: vscode.QuickPickItemKind.Separator, id: '' },
    ...section.questions.map(question => ({
      label: label(question.name),
      description: levelName(question.level),
      detail: label(question.title),
      id: question.id,
    })),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Question'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}

function refuse(id: string): void {
  notify.error(
    vscode.l10n.t('There is no question "{0}". It may have been renamed, or the link is from another version.'),
    { args: [id] },
    { label: vscode.l10n.t('Search Questions'), run: () => vscode.commands.executeCommand(Commands.search) },
  );
}
