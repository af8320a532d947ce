import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';
import type { PracticeActions } from './actions';

/** Practice: the commands that start it; the session itself is loaded with the first use. */
export function registerPractice(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  let loading: Promise<PracticeActions> | undefined;
  const load = () => {
    loading ??= import('./actions').then(part => new part.PracticeActions(services, context.workspaceState));
    return loading;
  };
  services.sessions.onResume('practice', async () => (await load()).resume());
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(Commands.startPractice, async (filter: unknown) => (await load()).start(filter)),
    registerCommand(Commands.practiceSection, async (row: unknown) => {
      const section = sectionArgument(row) ?? (await pickSection(services));
      if (section !== undefined) {
        await (await load()).start({ sections: [section] });
      }
    }),
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
