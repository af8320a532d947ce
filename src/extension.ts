import * as vscode from 'vscode';
import { lazyCatalog } from './bank/catalog';
import type { Level } from './bank/model';
import { reported } from './base/errors';
import { Lazy } from './base/lazy';
import type { Composition } from './composition';
import type { Platform } from './platform/platform';
import { Commands } from './ui/commands';

/** What `activate` returns, for other extensions. */
export interface PythonInterviewApi {
  /** All questions in bank order. */
  questions(): { id: string; name: string; title: string; section: string; level: Level }[];
  /** Shows a question's answer. An unknown id tells the user so and resolves to false. */
  open(id: string): Promise<boolean>;
}

let parts: Lazy<Composition> | undefined;

/** The end, the same for both kinds of extension host: what was changed in the last second is stored. */
export async function deactivate(): Promise<void> {
  // What was never made has nothing to store.
  const composition = await parts?.known?.catch(() => undefined);
  await composition?.flush();
}

/**
 * The start, the same for both kinds of extension host: what VS Code must find when it returns, which are the commands. All
 * else is loaded in a turn of its own, or earlier if a command is called: other extensions are waiting to start.
 */
export function activateWith(context: vscode.ExtensionContext, platform: Platform): PythonInterviewApi {
  const { subscriptions } = context;
  const read = lazyCatalog(platform.readCatalog);
  const catalog = () => {
    try {
      return read();
    } catch (cause) {
      throw new Error(vscode.l10n.t('The list of questions could not be read. Install Python Interview again.'), {
        cause,
      });
    }
  };
  const composition = new Lazy(async () => {
    const { Composition } = await import('./composition').catch((cause: unknown) => {
      throw new Error(vscode.l10n.t('Python Interview could not be loaded. Reload the window to try again.'), {
        cause,
      });
    });
    return new Composition(context, platform, catalog);
  });
  parts = composition;
  subscriptions.push(composition);
  for (const command of Object.values(Commands)) {
    const run = async (...args: unknown[]) => (await composition.get()).commands.run(command, args);
    subscriptions.push(vscode.commands.registerCommand(command, run));
  }
  const next = setTimeout(() => reported(composition.get()));
  subscriptions.push({ dispose: () => clearTimeout(next) });
  return {
    questions: () =>
      catalog().sections.flatMap(section =>
        section.questions.map(({ id, name, title, level }) => ({ id, name, title, section: section.id, level })),
      ),
    open: async id => (await vscode.commands.executeCommand<boolean>(Commands.openQuestion, String(id))) ?? false,
  };
}
