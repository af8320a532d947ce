import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { label } from '../../ui/plainText';
import type { PracticeActions } from './actions';
import type { PracticeDependencies } from './dependencies';

/** Practice: the commands that start it; the session itself is loaded with the first use. */
export function registerPractice(commands: CommandTable, parts: PracticeDependencies): vscode.Disposable {
  const actions = new Lazy<PracticeActions>(async () => {
    const [part] = await Promise.all([import('./actions'), parts.planner.ready()]);
    return new part.PracticeActions(parts);
  });
  parts.sessions.onResume('practice', async () => (await actions.get()).resume());
  return vscode.Disposable.from(
    actions,
    commands.handle(Commands.startPractice, async (filter: unknown) => (await actions.get()).start(filter)),
    commands.handle(Commands.practiceSection, async (row: unknown) => {
      const section = sectionArgument(row) ?? (await pickSection(parts));
      if (section !== undefined) {
        await (await actions.get()).start({ sections: [section] });
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

async function pickSection({ bank, progress }: PracticeDependencies): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    bank.catalog().sections.map(section => ({
      label: label(section.title),
      description: dueWords(section.questions.filter(({ id }) => progress.stateOf(id) === 'due').length),
      id: section.id,
    })),
    { title: vscode.l10n.t('Practice a Section') },
  );
  return picked?.id;
}

const dueWords = (count: number): string => (count > 0 ? vscode.l10n.t('{0} due', count) : '');
