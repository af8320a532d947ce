import type { ExtensionContext } from 'vscode';
import { activateWith } from './extension';
import { nodePlatform } from './platform/node';

export const activate = (context: ExtensionContext) => activateWith(context, nodePlatform);
export { deactivate } from './extension';
