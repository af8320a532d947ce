import type { PythonExtension } from '@vscode/python-extension';
import * as vscode from 'vscode';
import { findProgram, type Programs } from '../../scratch/program';
import type { Log } from '../../ui/log';
import { readSetting } from '../../ui/settings';

/** The interpreter for a file: the Python extension's choice, else the setting, else the first on the PATH. */
export async function findInterpreter(programs: Programs, log: Log, file: vscode.Uri): Promise<string | undefined> {
  const selected = await selectedInPythonExtension(file).catch((error: unknown) => {
    log.warn('The Python extension did not tell its interpreter.', String(error));
    return undefined;
  });
  if (selected) {
    return selected;
  }
  const configured = configuredInterpreter(file);
  if (configured) {
    return findProgram([configured], programs);
  }
  return findProgram(programs.isWindows ? ['python', 'py', 'python3'] : ['python3', 'python', 'py'], programs);
}

/** What the setting says; empty where it says nothing. */
export const configuredInterpreter = (file: vscode.Uri): string => readSetting('pythonPath', file).trim();

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
