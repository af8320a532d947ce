import * as vscode from 'vscode';

/** The address that opens a question from outside VS Code: `<scheme>://<extension id>/question/<question id>`. */
export const linkTo = (questionId: string, extensionId: string): string =>
  `${vscode.env.uriScheme}://${extensionId}/question/${encodeURIComponent(questionId)}`;
