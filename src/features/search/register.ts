import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import type { Services } from '../../services';
import { Commands } from '../../ui/contributions';
import type { QuestionSearch } from './picker';

const RECENT_KEY = 'search.recent';
const RECENT_LIMIT = 8;

/** "Search Questions": results as you type, recent and due questions while the box is empty. */
export function registerSearch(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  let search: Promise<QuestionSearch> | undefined;
  const recent = () => context.globalState.get<string[]>(RECENT_KEY, []);
  return vscode.Disposable.from(
    services.active.onDidChange(id => {
      if (id === undefined) {
        return;
      }
      const list = [id, ...recent().filter(other => other !== id)].slice(0, RECENT_LIMIT);
      reported(context.globalState.update(RECENT_KEY, list));
    }),
    vscode.commands.registerCommand(Commands.search, async (text: unknown) => {
      search ??= import('./picker').then(part => new part.QuestionSearch(services, context.extensionUri));
      await (await search).show(typeof text === 'string' ? text : '', recent());
    }),
  );
}
