import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import { isTexts } from '../../base/guards';
import { Lazy } from '../../base/lazy';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { SearchNeeds } from './picker';

const RECENT_KEY = 'search.recent';
const RECENT_LIMIT = 8;

interface Needs extends SearchNeeds {
  readonly active: ActiveQuestion;
  /** Keeps the questions opened last. */
  readonly memory: vscode.Memento;
}

/** "Search Questions": results as you type, recent and due questions while the box is empty. */
export function registerSearch(commands: CommandTable, { active, memory, ...needs }: Needs): vscode.Disposable {
  const search = new Lazy(async () => new (await import('./picker')).QuestionSearch(needs));
  const recent = () => {
    const stored = memory.get<unknown>(RECENT_KEY);
    return isTexts(stored) ? stored : [];
  };
  return vscode.Disposable.from(
    search,
    active.onDidChange(id => {
      if (id !== undefined) {
        const list = [id, ...recent().filter(other => other !== id)].slice(0, RECENT_LIMIT);
        reported(memory.update(RECENT_KEY, list));
      }
    }),
    commands.handle(Commands.search, async (text: unknown) => {
      await (await search.get()).show(typeof text === 'string' ? text : '', recent());
    }),
  );
}
