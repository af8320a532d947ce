import type { ExtensionContext } from 'vscode';
import { activateWith } from './extension';
import { webPlatform } from './platform/web';

export const activate = (context: ExtensionContext) => activateWith(context, webPlatform);
export { deactivate } from './extension';
