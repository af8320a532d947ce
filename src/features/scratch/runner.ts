import * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import type { Platform } from '../../platform/platform';
import { canHandOver } from '../../scratch/program';
import { settingId } from '../../ui/contributions';
import { findInterpreter, type Interpreter } from '../../ui/interpreter';
import type { Log } from '../../ui/log';
import { type Action, notify } from '../../ui/notify';

export interface RunnerNeeds {
  readonly platform: Platform;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** Runs the document in the built-in Python. */
  readonly runBuiltIn: (document: vscode.TextDocument) => void;
}

/**
 * Runs scratch files, only when the user asks. The terminal is one of Python itself, without a shell: nothing has to be quoted,
 * and nothing is ever typed into what runs. A small script keeps it open after the program's end (media/run.py).
 *
 * Not a task: VS Code saves every changed file of the user before a task, resolves variables in its arguments, and the Python
 * extension types into its terminal.
 */
export class ScratchRunner {
  private readonly script: string;

  constructor(private readonly needs: RunnerNeeds) {
    this.script = vscode.Uri.joinPath(needs.extensionUri, 'dist', 'run.py').fsPath;
  }

  /**
   * Each run has the terminal to itself: what still runs in it ends.
   * @returns whether the program was started; if not, the user was told why
   */
  async run(document: vscode.TextDocument): Promise<boolean> {
    const { platform, log } = this.needs;
    const builtIn: Action = {
      label: vscode.l10n.t('Run with Built-in Python'),
      run: () => this.needs.runBuiltIn(document),
    };
    if (!vscode.workspace.isTrusted) {
      notify.warn(
        vscode.l10n.t(
          'Your own Python does not run in Restricted Mode. Trust the workspace to run scratch files with it.',
        ),
        {},
        builtIn,
        {
          label: vscode.l10n.t('Manage Workspace Trust'),
          run: () => vscode.commands.executeCommand('workbench.trust.manage'),
        },
      );
      return false;
    }
    if (!platform.programs || document.uri.scheme !== 'file') {
      notify.info(
        vscode.l10n.t('Your own Python cannot run here: this window has no terminal. The built-in one can.'),
        {},
        builtIn,
      );
      return false;
    }
    const found = await findInterpreter(platform.programs, log, document.uri);
    if ('missing' in found) {
      explainMissing(found, builtIn);
      return false;
    }
    const interpreter = found.path;
    const file = document.uri.fsPath;
    if (![file, this.script].every(path => canHandOver(path, interpreter))) {
      notify.error(
        vscode.l10n.t(
          'The file was not run: its path, or that of {0}, has characters that mean something else to a terminal.',
        ),
        { args: [interpreter] },
      );
      return false;
    }
    if (!(await save(document, log))) {
      return false;
    }
    this.start(interpreter, file, vscode.Uri.joinPath(document.uri, '..'));
    return true;
  }

  private start(interpreter: string, file: string, cwd: vscode.Uri): void {
    const before = vscode.window.terminals.filter(terminal => this.isOurs(terminal));
    const ended = vscode.l10n.t('The program ended with exit code {0}. Press Enter to close this terminal.');
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('Python Interview'),
      shellPath: interpreter,
      // Isolated, and without the user's modules: that is for the program alone, which the script starts as usual.
      shellArgs: ['-I', '-S', this.script, file, ended],
      cwd,
      iconPath: new vscode.ThemeIcon('mortar-board'),
      // A terminal that VS Code restores after a reload would not be ours any more.
      isTransient: true,
      // Until it is shown, at once. The Python extension types its activation into all others, programs or not.
      hideFromUser: true,
    });
    terminal.show(true);
    for (const other of before) {
      other.dispose();
    }
  }

  /** By what it runs: a terminal may have been left behind by an extension host that ended. */
  private isOurs({ creationOptions, exitStatus }: vscode.Terminal): boolean {
    const args = 'shellArgs' in creationOptions ? creationOptions.shellArgs : undefined;
    return exitStatus === undefined && Array.isArray(args) && args.includes(this.script);
  }
}

/** Saves what is not saved yet. @returns false where it could not, and the user knows */
async function save(document: vscode.TextDocument, log: Log): Promise<boolean> {
  let reason = '';
  try {
    if (!document.isDirty || (await document.save())) {
      return true;
    }
  } catch (error) {
    log.error(error, 'The scratch file could not be saved.');
    reason = messageOf(error);
  }
  notify.error(vscode.l10n.t('The file could not be saved, so it was not run. {0}'), { args: [reason] });
  return false;
}

function explainMissing(
  { missing, namedBy }: Extract<Interpreter, { readonly missing: string }>,
  builtIn: Action,
): void {
  if (namedBy === 'extension') {
    notify.error(
      vscode.l10n.t(
        'The Python interpreter "{0}", which the Python extension names, is not there, so the file was not run. Select another one.',
      ),
      { args: [missing] },
      builtIn,
      {
        label: vscode.l10n.t('Select Interpreter'),
        run: () => vscode.commands.executeCommand('python.setInterpreter'),
      },
    );
    return;
  }
  notify.error(
    namedBy === 'setting'
      ? vscode.l10n.t(
          'The Python interpreter "{0}" was not found, so the file was not run. Correct the path in the settings.',
        )
      : vscode.l10n.t(
          'No Python was found, so the file was not run. Install Python, or say in the settings where it is.',
        ),
    { args: [missing] },
    builtIn,
    {
      label: vscode.l10n.t('Open Setting'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', settingId('pythonPath')),
    },
    {
      label: vscode.l10n.t('Find the Python Extension'),
      run: () => vscode.commands.executeCommand('workbench.extensions.search', '@id:ms-python.python'),
    },
  );
}
