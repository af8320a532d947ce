import * as vscode from 'vscode';
import type { Services } from '../../services';
import { readSetting } from '../../ui/settings';
import type { HoverProvider } from './provider';

/** Hovers on Python code that lead to questions, in every kind of Python document. */
export function registerHover(services: Services): vscode.Disposable {
  let provider: Promise<HoverProvider> | undefined;
  return vscode.languages.registerHoverProvider(
    { language: 'python' },
    {
      async provideHover(document, position, token) {
        if (!readSetting('hover.enabled', document)) {
          return undefined;
        }
        provider ??= import('./provider').then(part => new part.HoverProvider(services));
        return (await provider).provideHover(document, position, token);
      },
    },
  );
}
