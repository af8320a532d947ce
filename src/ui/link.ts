import * as vscode from 'vscode';
import { questionPath } from './questionLink';

/** The address that opens a question from outside VS Code: `<scheme>://<extension id>/question/<question id>`. */
export const linkTo = (questionId: string, extensionId: string): string =>
  `${vscode.env.uriScheme}://${extensionId}${questionPath(questionId)}`;

/** The same to be shared: in a browser an address of this window's own site, where a desktop's scheme would lead nowhere. */
export async function sharedLinkTo(questionId: string, extensionId: string): Promise<string> {
  const link = linkTo(questionId, extensionId);
  if (vscode.env.uiKind === vscode.UIKind.Desktop) {
    return link;
  }
  // As it is: encoding it once more would break its query.
  return (await vscode.env.asExternalUri(vscode.Uri.parse(link, true))).toString(true);
}
