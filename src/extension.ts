import * as vscode from 'vscode';
import type { Level, SectionMeta } from './bank/model';
import { reported } from './base/errors';
import { Lazy } from './base/lazy';
import type { Composition } from './composition';
import type { Platform } from './platform/platform';

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

/** The commands of package.json, as VS Code has read them already: a list of our own would have to be loaded. */
function declaredCommands({ extension }: vscode.ExtensionContext): string[] {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}

/**
 * The start, the same for both kinds of extension host: what VS Code must find when it returns, which are the commands. All
 * else is loaded in a turn of its own, or earlier if a command is called: other extensions are waiting to start.
 */
export function activateWith(context: vscode.ExtensionContext, platform: Platform): PythonInterviewApi {
  const { subscriptions } = context;
  let sections: readonly SectionMeta[] | undefined;
  const readSections = () => {
    try {
      sections ??= platform.readCatalog().sections;
      return sections;
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
    return new Composition(context, platform, readSections);
  });
  parts = composition;
  subscriptions.push(composition);
  for (const command of declaredCommands(context)) {
    const run = async (...args: unknown[]) => (await composition.get()).commands.run(command, args);
    subscriptions.push(vscode.commands.registerCommand(command, run));
  }
  const next = setTimeout(() => reported(composition.get()));
  subscriptions.push({ dispose: () => clearTimeout(next) });
  return {
    questions: () =>
      readSections().flatMap(section =>
        section.questions.map(({ id, name, title, level }) => ({ id, name, title, section: section.id, level })),
      ),
    open: async id => (await composition.get()).open(String(id)),
  };
}
