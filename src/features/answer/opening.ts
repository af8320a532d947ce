import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { WritableActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import { notify } from '../../ui/notify';
import { levelName } from '../../ui/wording';
import { AnswerPanels, type ShowOptions } from './panel';

/** What the commands around the answer panel do. */
export class AnswerCommands {
  private readonly panels: AnswerPanels;

  constructor(
    private readonly services: Services,
    active: WritableActiveQuestion,
    context: vscode.ExtensionContext,
  ) {
    this.panels = new AnswerPanels(services, active, context);
    const follow = () => this.panels.followStage().catch(error => services.log.error(error));
    services.disposables.push(
      services.progress.onDidChange(() => this.panels.refreshMarks()),
      services.stage.onDidChange(follow),
    );
  }

  /** Without an id a picker asks for one. @returns whether a question was shown */
  async open(argument: unknown, options?: unknown): Promise<boolean> {
    const given = questionArgument(argument);
    const id = given ?? (await pickQuestion(this.services));
    if (id === undefined) {
      return false;
    }
    if (!this.services.bank.catalog().get(id)) {
      refuse(id);
      return false;
    }
    await this.panels.show(id, given === undefined ? { focus: true } : showOptions(options));
    return true;
  }

  /** Walks within the section; stays where there is no neighbour. */
  async step(direction: 'next' | 'previous', argument: unknown): Promise<void> {
    const id = questionArgument(argument) ?? this.services.active.id;
    const place = id === undefined ? undefined : this.services.bank.catalog().placeOf(id);
    const target = place?.[direction];
    if (target) {
      await this.panels.show(target.id, { focus: true });
    }
  }

  /** Brings what is on stage on the screen. */
  present(focus: boolean): Promise<void> {
    return this.panels.present(focus);
  }

  switchMode(): Promise<void> {
    return this.panels.switchMode();
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

async function pickQuestion({ bank }: Services): Promise<string | undefined> {
  const catalog = bank.catalog();
  const items = catalog.sections.flatMap(section => [
    { label: section.title, kind: vscode.QuickPickItemKind.Separator, id: '' },
    ...section.questions.map(question => ({
      label: question.title,
      description: levelName(question.level),
      id: question.id,
    })),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Question'),
    matchOnDescription: true,
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
