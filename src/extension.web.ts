import type { ExtensionContext } from 'vscode';
import { activateWith, type PythonInterviewApi } from './extension';
import { webPlatform } from './platform/web';

export const activate = async (context: ExtensionContext): Promise<PythonInterviewApi> =>
  activateWith(context, await webPlatform(context.extensionUri));
export { deactivate } from './extension';
