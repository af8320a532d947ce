import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Owner } from '../../base/disposable';
import { Lazy } from '../../base/lazy';
import { Commands, PREFIX } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import type { SettingName } from '../../ui/contributions';
import { affectsSetting, readSetting } from '../../ui/settings';
import type { RelatedParts } from './needs';

/**
 * Beside the view, three doors from code to questions. Here is what VS Code has to know of them; what is behind each is loaded with
 * its first use.
 */

const PYTHON: vscode.DocumentSelector = { language: 'python' };

/**
 * Of the quick fixes, since it is there that one looks at a diagnostic, and VS Code lists no other kind at the hover's
 * "Quick Fix...". A kind of its own in them, for key bindings (`editor.action.codeAction`). Never a preferred one: Auto Fix leaves it alone.
 */
export const EXPLANATION = vscode.CodeActionKind.QuickFix.append(PREFIX);

/** At other extensions' diagnostics, the questions that explain them. Reads no code: the rules' codes are enough. */
export function registerLightbulb({ questions, log }: RelatedParts): Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(_document, _range, context) {
      if (!context.diagnostics.length || isForSaving(context)) {
        return [];
      }
      try {
        const [{ explanations }, related] = await Promise.all([import('./lightbulb'), questions.get()]);
        return explanations(related, context.diagnostics, EXPLANATION);
      } catch (error) {
        log.error(error, 'The questions about a diagnostic could not be found.');
        return [];
      }
    },
  };
  return new WhileOn(
    'lightbulb.enabled',
    () => readSetting('lightbulb.enabled'),
    () => vscode.languages.registerCodeActionsProvider(PYTHON, provider, { providedCodeActionKinds: [EXPLANATION] }),
  );
}

/** `editor.codeActionsOnSave` runs all that it gets of a kind: nobody wants a page with each save. The lightbulb asks for no kind. */
const isForSaving = ({ triggerKind, only }: vscode.CodeActionContext): boolean =>
  triggerKind === vscode.CodeActionTriggerKind.Automatic && only !== undefined;

/** Above functions and classes, the questions that their code raises. */
export function registerLenses(parts: RelatedParts): Disposable {
  const register = () => {
    const changed = new vscode.EventEmitter<void>();
    const lenses = new Lazy(async () => new (await import('./lenses')).Lenses(parts, () => changed.fire()));
    const provider: vscode.CodeLensProvider = {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        try {
          return await (await lenses.get()).of(document, token);
        } catch (error) {
          parts.log.error(error, 'The questions above functions and classes could not be found.');
          return [];
        }
      },
    };
    return vscode.Disposable.from(lenses, changed, vscode.languages.registerCodeLensProvider(PYTHON, provider));
  };
  return new WhileOn('codeLens.enabled', () => readSetting('codeLens.enabled'), register);
}

/** A practice session from the questions that the Python file in front raises. */
export function registerPracticeFile(commands: CommandTable, parts: RelatedParts): Disposable {
  return commands.handle(Commands.practiceFile, async () => (await import('./practice')).practiceFile(parts));
}

/** Holds something as long as a setting is on: without it VS Code does not even ask. */
class WhileOn extends Owner {
  private held: Disposable | undefined;

  constructor(
    setting: SettingName,
    private readonly isOn: () => boolean,
    private readonly hold: () => Disposable,
  ) {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (affectsSetting(event, setting)) {
          this.update();
        }
      }),
    );
    this.own({ dispose: () => this.held?.dispose() });
    this.update();
  }

  private update(): void {
    if (this.isOn() === (this.held !== undefined)) {
      return;
    }
    this.held?.dispose();
    this.held = this.isOn() ? this.hold() : undefined;
  }
}
