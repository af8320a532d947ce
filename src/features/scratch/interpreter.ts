import type { PythonExtension } from '@vscode/python-extension';
import * as vscode from 'vscode';
import type { Services } from '../../services';
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
  const configured = vscode.workspace.getConfiguration('pythonInterview', file).get<string>('pythonPath', '').trim();
  if (configured) {
    if (!/[\\/]/.test(configured)) {
      return platform.findCommand([configured]);
    }
    return (await exists(vscode.Uri.file(configured))) ? configured : undefined;
  }
  return platform.findCommand(platform.isWindows ? ['python', 'py', 'python3'] : ['python3', 'python', 'py']);
}

async function selectedInPythonExtension(file: vscode.Uri): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
  if (!extension) {
    return undefined;
  }
  const api = await extension.activate();
  const path = api.environments.getActiveEnvironmentPath(file);
  const environment = await api.environments.resolveEnvironment(path);
  return environment?.executable.uri?.fsPath;
}
