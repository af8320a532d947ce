import type { PythonExtension } from '@vscode/python-extension';
import * as vscode from 'vscode';
import { findProgram, type Programs } from '../scratch/program';
import type { Log } from './log';
import { readSetting } from './settings';

/** A program, or what was looked for in vain: a path that the Python extension or the setting names, or nothing in particular. */
export type Interpreter =
  | { readonly path: string }
  | { readonly missing: string; readonly namedBy: 'extension' | 'setting' | 'nobody' };

/**
 * The interpreter for a file: the Python extension's choice, else the setting, else the first on the PATH.
 * @param file left out for what is in no file: a snippet
 */
export async function findInterpreter(programs: Programs, log: Log, file?: vscode.Uri): Promise<Interpreter> {
  const selected = await selectedInPythonExtension(file).catch((error: unknown) => {
    log.warn('The Python extension did not tell its interpreter.', String(error));
    return undefined;
  });
  const configured = readSetting('pythonPath', file).trim();
  const onPath = programs.isWindows ? ['python', 'py', 'python3'] : ['python3', 'python', 'py'];
  // What the extension names may have gone since.
  const path = await findProgram(selected ? [selected] : configured ? [configured] : onPath, programs);
  if (path !== undefined) {
    return { path };
  }
  return selected
    ? { missing: selected, namedBy: 'extension' }
    : { missing: configured, namedBy: configured ? 'setting' : 'nobody' };
}

async function selectedInPythonExtension(file: vscode.Uri | undefined): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
  if (!extension) {
    return undefined;
  }
  const api = await extension.activate();
  const path = api.environments.getActiveEnvironmentPath(file);
  const environment = await api.environments.resolveEnvironment(path);
  return environment?.executable.uri?.fsPath;
}
