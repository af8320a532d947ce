import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { isTexts } from '../../base/guards';
import { type CurrentFilter, isActive, matching } from '../../browse/filter';
import { drawQuestion, remember } from '../../browse/random';
import type { ProgressStore } from '../../progress/progressStore';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { notify } from '../../ui/notify';
import { readSetting } from '../../ui/settings';

const RECENT_KEY = 'random.recent';

interface Needs {
  readonly bank: Bank;
  readonly filter: CurrentFilter;
  readonly progress: ProgressStore;
  /** Keeps the questions drawn last. */
  readonly memory: vscode.Memento;
}

/** "Random Interview Question": any question of the current filter, the last ones shown left out. */
export function registerRandom(commands: CommandTable, { bank, filter, progress, memory }: Needs): vscode.Disposable {
  return commands.handle(Commands.random, async () => {
    const candidates = matching(bank.catalog(), filter.value, progress);
    const stored = memory.get<unknown>(RECENT_KEY);
    const recent = isTexts(stored) ? stored : [];
    const drawn = drawQuestion(candidates, readSetting('random.from'), id => progress.stateOf(id), recent, Math.random);
    if (!drawn) {
      if (isActive(filter.value)) {
        offerToClear();
      }
      return undefined;
    }
    await memory.update(RECENT_KEY, remember(recent, drawn.id));
    await vscode.commands.executeCommand(Commands.openQuestion, drawn.id);
    return drawn.id;
  });
}

function offerToClear(): void {
  notify.info(
    vscode.l10n.t('No question matches the filter, so there is none to draw.'),
    {},
    { label: vscode.l10n.t('Clear Filter'), run: () => vscode.commands.executeCommand(Commands.clearFilter) },
  );
}
