import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { reported } from '../../base/errors';
import { GIVEN_STATES, type GivenState, type StudyState } from '../../progress/progress';
import type { ProgressStore } from '../../progress/progressStore';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { stateIcon, stateName } from '../../ui/wording';

interface Needs {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly active: ActiveQuestion;
}

/**
 * Bookmarks and states set by hand, from the tree's menus, the answer panel and the palette. They are in force when the
 * commands resolve, and stored within a second.
 */
export function registerMarks(commands: CommandTable, { bank, progress, active }: Needs): vscode.Disposable {
  const target = (argument: unknown): string | undefined => {
    const id = questionArgument(argument) ?? active.id;
    return id !== undefined && bank.catalog().get(id) ? id : undefined;
  };
  const bookmark = (value: boolean) => (argument: unknown) => {
    const id = target(argument);
    if (id) {
      reported(progress.setBookmark(id, value));
    }
  };
  const setState = async (argument: unknown, given?: unknown) => {
    const id = target(argument);
    if (!id) {
      return;
    }
    const state = GIVEN_STATES.find(known => known === given) ?? (await pickState(progress.stateOf(id)));
    if (state) {
      reported(progress.setState(id, state));
    }
  };
  return vscode.Disposable.from(
    commands.handle(Commands.addBookmark, bookmark(true)),
    commands.handle(Commands.removeBookmark, bookmark(false)),
    commands.handle(Commands.setState, setState),
  );
}

async function pickState(now: StudyState): Promise<GivenState | undefined> {
  const details: Record<GivenState, string> = {
    new: vscode.l10n.t('Not seen yet'),
    learning: vscode.l10n.t('Not yet sure'),
    due: vscode.l10n.t('To be looked at again'),
    known: vscode.l10n.t('I can answer this'),
  };
  const picked = await vscode.window.showQuickPick(
    GIVEN_STATES.map(state => ({
      label: stateName(state),
      iconPath: stateIcon(state),
      detail: details[state],
      ...(state === now && { description: vscode.l10n.t('current') }),
      state,
    })),
    { title: vscode.l10n.t('Set State') },
  );
  return picked?.state;
}
