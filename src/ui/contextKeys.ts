import * as vscode from 'vscode';
import { reported } from '../base/errors';
import { PREFIX } from './commands';
import type { ContextKey } from './contributions';

export type SetContext = (key: ContextKey, value: boolean) => void;

/** @returns what sets context keys, for the one feature whose keys they are; a key that has the value already is left alone */
export function contextKeys(): SetContext {
  const values = new Map<ContextKey, boolean>();
  return (key, value) => {
    if (values.get(key) === value) {
      return;
    }
    values.set(key, value);
    reported(vscode.commands.executeCommand('setContext', `${PREFIX}.${key}`, value));
  };
}
