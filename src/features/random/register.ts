import * as vscode from 'vscode';
import { isActive, matches } from '../../browse/filter';
import { drawQuestion, remember } from '../../browse/random';
import type { Services } from '../../services';
import { Commands } from '../../ui/contributions';
import { readSetting } from '../../ui/settings';

const RECENT_KEY = 'random.recent';

/** "Random Question": any question of the current filter, the last ones shown left out. */
export function registerRandom(
  { bank, filter, progress }: Services,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  return vscode.commands.registerCommand(Commands.random, async () => {
    const catalog = bank.catalog();
    const candidates = catalog.questions.filter(question => matches(question, filter.value, progress));
    const source = readSetting('random.from');
    const recent = context.globalState.get<string[]>(RECENT_KEY, []);
    const drawn = drawQuestion(candidates, source, id => progress.stateOf(id), recent, Math.random);
    if (!drawn) {
      return isActive(filter.value) ? offerToClear() : undefined;
    }
    await context.globalState.update(RECENT_KEY, remember(recent, drawn.id));
    await vscode.commands.executeCommand(Commands.openQuestion, drawn.id);
    return drawn.id;
  });
}

async function offerToClear(): Promise<undefined> {
  const clear = vscode.l10n.t('Clear Filter');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('No question matches the filter, so there is none to draw.'),
    clear,
  );
  if (answer === clear) {
    await vscode.commands.executeCommand(Commands.clearFilter);
  }
  return undefined;
}
