import * as vscode from 'vscode';
import { Commands, questionArgument } from '../../commands';
import type { Services } from '../../services';
import { levelName } from '../../wording';
import { AnswerPanels, type ShowOptions, VIEW_TYPE } from './panel';

/** The answer panel and the commands that open and walk questions. */
export function registerAnswer(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  const { bank, progress, current } = services;
  const panels = new AnswerPanels(services, context);

  const open = async (argument: unknown, options?: unknown): Promise<boolean> => {
    const given = questionArgument(argument);
    const id = given ?? (await pickQuestion(services));
    if (id === undefined) return false;
    if (!bank.catalog().get(id)) {
      void refuse(id);
      return false;
    }
    await panels.show(id, given === undefined ? { focus: true } : showOptions(options));
    return true;
  };
  const step = (direction: 'next' | 'previous') => async (argument: unknown) => {
    const id = questionArgument(argument) ?? current.id;
    const place = id === undefined ? undefined : bank.catalog().placeOf(id);
    const target = place?.[direction];
    if (target) await panels.show(target.id, { focus: true });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(Commands.openQuestion, open),
    vscode.commands.registerCommand(Commands.openToSide, (argument: unknown) => open(argument, { side: true })),
    vscode.commands.registerCommand(Commands.next, step('next')),
    vscode.commands.registerCommand(Commands.previous, step('previous')),
    vscode.commands.registerCommand(Commands.switchMode, () => panels.switchMode()),
    progress.onDidChange(() => panels.refreshMarks()),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (panel, state) => panels.restore(panel, state),
    }),
  );
}

function showOptions(value: unknown): ShowOptions {
  if (typeof value !== 'object' || value === null) return {};
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

async function refuse(id: string): Promise<void> {
  const search = vscode.l10n.t('Search Questions');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      'There is no question "{0}". It may have been renamed, or the link is from another version.',
      id.slice(0, 80),
    ),
    search,
  );
  if (answer === search) await vscode.commands.executeCommand(Commands.search);
}
