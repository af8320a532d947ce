import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { readSetting } from '../../ui/settings';
import type { HoverNeeds } from './provider';

/** Hovers on Python code that lead to questions, in every kind of Python document. */
export function registerHover(needs: HoverNeeds): vscode.Disposable {
  const provider = new Lazy(async () => new (await import('./provider')).HoverProvider(needs));
  const registration = vscode.languages.registerHoverProvider(
    { language: 'python' },
    {
      async provideHover(document, position, token) {
        return readSetting('hover.enabled', document)
          ? (await provider.get()).provideHover(document, position, token)
          : undefined;
      },
    },
  );
  return vscode.Disposable.from(provider, registration);
}
