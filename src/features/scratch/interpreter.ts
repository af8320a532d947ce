import * as vscode from 'vscode';
import type { Services } from '../../services';
import { readSetting } from '../../ui/settings';
import { exists } from './exists';

/** The interpreter for a file: the Python extension's choice, else the setting, else the first on the PATH. */
export async function findInterpreter({ platform, log }: Services, file: vscode.Uri): Promise<string | undefined> {
  const selected = await selectedInPythonExtension(file).catch((error: unknown) => {
    log.warn('The Python extension did not tell its interpreter.', String(error));
    return undefined;
  });
  if (selected) {
    return selected;
  }
  const configured = readSetting('pythonPath', file).trim();
  if (configured) {
    if (!/[\\/]/.test(configured)) {
      return platform.findCommand([configured]);
    }
    return (await exists(vscode.Uri.file(configured))) ? configured : undefined;
  }
  return platform.findCommand(platform.isWindows ? ['python', 'py', 'python3'] : ['python3', 'python', 'py']);
}

async function selectedInPythonExtension(file: vscode.Uri): Promise<string | undefined> {
  if (!vscode.extensions.getExtension('ms-python.python')) {
    return undefined;
  }
  const { PythonExtension } = await import('./pythonExtension');
  const api = await PythonExtension.api();
  const path = api.environments.getActiveEnvironmentPath(file);
  const environment = await api.environments.resolveEnvironment(path);
  return environment?.executable.uri?.fsPath;
}
