import * as vscode from 'vscode';

/** @returns what sets a context key of the extension; a key that has the value already is left alone */
export function contextKeys(): (name: string, value: boolean) => void {
  const values = new Map<string, boolean>();
  return (name, value) => {
    if (values.get(name) === value) {
      return;
    }
    values.set(name, value);
    void vscode.commands.executeCommand('setContext', `pythonInterview.${name}`, value);
  };
}
