import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';
import { contextKeys } from '../../ui/contextKeys';
import type { PracticeActions } from './actions';

/** Practice: the commands that start it and that its bar's buttons have; the session itself is loaded with the first use. */
export function registerPractice(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  let loading: Promise<PracticeActions> | undefined;
  const load = () => {
    loading ??= import('./actions').then(part => new part.PracticeActions(services, context.workspaceState));
    return loading;
  };
  const { stage } = services;
  stage.onResume('practice', async () => (await load()).resume());
  const setKey = contextKeys();
  const updateKeys = () => {
    const view = stage.value?.kind === 'practice' ? stage.value.view() : undefined;
    const open = view !== undefined && stage.value?.questionId !== undefined;
    setKey('practicing', view !== undefined);
    setKey('practiceHidden', open && !view.revealed);
    setKey('practiceRevealed', open && view.revealed);
    setKey('practiceUndo', view?.before.extras.some(button => button.action === 'undo' && !button.disabled) ?? false);
  };
  const { registerCommand } = vscode.commands;
  const act = (action: string) => async () => (await load()).act(action);
  /** What a mock interview has too. */
  const actOnAny = (action: string) => async () =>
    stage.value?.kind === 'interview' ? stage.value.act(action) : act(action)();
  return vscode.Disposable.from(
    stage.onDidChange(updateKeys),
    registerCommand(Commands.startPractice, async (filter: unknown) => (await load()).start(filter)),
    registerCommand(Commands.practiceSection, async (row: unknown) => {
      const section = sectionArgument(row) ?? (await pickSection(services));
      if (section !== undefined) {
        await (await load()).start({ sections: [section] });
      }
    }),
    registerCommand(Commands.showAnswer, actOnAny('reveal')),
    registerCommand(Commands.rateAgain, act('rate1')),
    registerCommand(Commands.rateHard, act('rate2')),
    registerCommand(Commands.rateGood, act('rate3')),
    registerCommand(Commands.rateEasy, act('rate4')),
    registerCommand(Commands.undoRating, act('undo')),
    registerCommand(Commands.skipQuestion, actOnAny('skip')),
    registerCommand(Commands.endPractice, act('end')),
  );
}

/** A section's id from a command's argument: the id itself or a row of the tree. */
function sectionArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') {
    return argument;
  }
  if (typeof argument !== 'object' || argument === null || !('sectionId' in argument)) {
    return undefined;
  }
  return typeof argument.sectionId === 'string' ? argument.sectionId : undefined;
}

async function pickSection({ bank, progress }: Services): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    bank.catalog().sections.map(section => ({
      label: section.title,
      description: dueWords(section.questions.filter(({ id }) => progress.stateOf(id) === 'due').length),
      id: section.id,
    })),
    { title: vscode.l10n.t('Practice a Section') },
  );
  return picked?.id;
}

const dueWords = (count: number): string => (count > 0 ? vscode.l10n.t('{0} due', count) : '');
