import * as vscode from 'vscode';
import type { Services } from '../../services';
import { questionArgument } from '../../ui/commands';
import { Commands } from '../../ui/contributions';
import { linkTo } from '../../ui/link';

/** Links to questions: `<scheme>://<extension id>/question/<question id>`, copied from the tree and opened by the system. */
export function registerLinks({ bank, active }: Services, context: vscode.ExtensionContext): vscode.Disposable {
  const copy = async (argument: unknown) => {
    const id = questionArgument(argument) ?? active.id;
    if (id === undefined || !bank.catalog().get(id)) {
      return;
    }
    await vscode.env.clipboard.writeText(linkTo(id, context.extension.id));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Link copied'), 3000);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(Commands.copyLink, copy),
    vscode.window.registerUriHandler({
      handleUri: async uri => {
        await vscode.commands.executeCommand(Commands.openQuestion, questionIn(uri) ?? uri.path);
      },
    }),
  );
}

/** The id in a link's path. It is only ever looked up, never used as a path or a command. */
function questionIn(uri: vscode.Uri): string | undefined {
  return /^\/question\/(.+)$/.exec(uri.path)?.[1];
}
