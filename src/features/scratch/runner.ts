import * as vscode from 'vscode';
import { commandLine, shellKind } from '../../scratch/shell';
import type { Services } from '../../services';
import { settingId } from '../../ui/contributions';
import { readSetting } from '../../ui/settings';
import { findInterpreter } from './interpreter';

/** How long a new terminal may take to tell that its shell is ready, in milliseconds. */
const SHELL_READY = 3000;

/** Runs scratch files in one terminal that is reused, and only when the user asks. */
export class ScratchRunner implements vscode.Disposable {
  private terminal: vscode.Terminal | undefined;
  private readonly closed = vscode.window.onDidCloseTerminal(terminal => {
    if (terminal === this.terminal) {
      this.terminal = undefined;
    }
  });

  constructor(private readonly services: Services) {}

  dispose(): void {
    this.closed.dispose();
  }

  /** @returns whether the program was started */
  async run(document: vscode.TextDocument): Promise<boolean> {
    if (!vscode.workspace.isTrusted) {
      const manage = vscode.l10n.t('Manage Workspace Trust');
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Nothing runs in Restricted Mode. Trust the workspace to run scratch files.'),
        manage,
      );
      if (answer === manage) {
        await vscode.commands.executeCommand('workbench.trust.manage');
      }
      return false;
    }
    if (!this.services.platform.canRun || document.uri.scheme !== 'file') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Python cannot run here: this window has no terminal. Open the snippet in VS Code on the desktop to run it.',
        ),
      );
      return false;
    }
    const interpreter = await findInterpreter(this.services, document.uri);
    if (!interpreter) {
      await this.explainMissing();
      return false;
    }
    if (document.isDirty && !(await document.save())) {
      return false;
    }
    const { terminal, fresh } = this.getTerminal(vscode.Uri.joinPath(document.uri, '..'));
    terminal.show(true);
    if (fresh) {
      await shellReady(terminal);
    }
    const kind = shellKind(vscode.env.shell, this.services.platform.isWindows);
    const line = commandLine(kind, interpreter, [document.uri.fsPath]);
    if (terminal.shellIntegration) {
      terminal.shellIntegration.executeCommand(line);
    } else {
      terminal.sendText(line);
    }
    return true;
  }

  private getTerminal(cwd: vscode.Uri): { terminal: vscode.Terminal; fresh: boolean } {
    if (this.terminal && this.terminal.exitStatus === undefined) {
      return { terminal: this.terminal, fresh: false };
    }
    this.terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('Python Interview'),
      cwd,
      iconPath: new vscode.ThemeIcon('mortar-board'),
      // A terminal that VS Code restores after a reload would not be ours any more.
      isTransient: true,
    });
    return { terminal: this.terminal, fresh: true };
  }

  private async explainMissing(): Promise<void> {
    const configured = readSetting('pythonPath').trim();
    const setting = vscode.l10n.t('Open Setting');
    const python = vscode.l10n.t('Find the Python Extension');
    const answer = await vscode.window.showErrorMessage(
      configured
        ? vscode.l10n.t(
            'The Python interpreter "{0}" was not found, so the file was not run. Correct the path in the settings.',
            configured,
          )
        : vscode.l10n.t(
            'No Python was found, so the file was not run. Install Python, or say in the settings where it is.',
          ),
      setting,
      python,
    );
    if (answer === setting) {
      await vscode.commands.executeCommand('workbench.action.openSettings', settingId('pythonPath'));
    }
    if (answer === python) {
      await vscode.commands.executeCommand('workbench.extensions.search', '@id:ms-python.python');
    }
  }
}

/** Waits for the shell's first prompt, so that nothing is typed into a shell that is still starting. */
function shellReady(terminal: vscode.Terminal): Promise<void> {
  if (terminal.shellIntegration) {
    return Promise.resolve();
  }
  return new Promise(resolve => {
    const finish = () => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(finish, SHELL_READY);
    const listener = vscode.window.onDidChangeTerminalShellIntegration(
      event => event.terminal === terminal && finish(),
    );
  });
}
