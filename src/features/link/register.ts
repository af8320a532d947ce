import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { reported } from '../../base/errors';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { sharedLinkTo } from '../../ui/link';
import { notify } from '../../ui/notify';
import { readQuestionPath } from '../../ui/questionLink';

interface Needs {
  readonly bank: Bank;
  readonly active: ActiveQuestion;
  readonly extensionId: string;
}

/** Links to questions, copied from the tree or the palette and opened by the system. */
export function registerLinks(commands: CommandTable, { bank, active, extensionId }: Needs): vscode.Disposable {
  const copy = async (argument: unknown) => {
    const id = questionArgument(argument) ?? active.id;
    if (id === undefined || !bank.catalog().get(id)) {
      return;
    }
    await vscode.env.clipboard.writeText(await sharedLinkTo(id, extensionId));
    notify.done(vscode.l10n.t('Link copied'));
  };
  return vscode.Disposable.from(
    commands.handle(Commands.copyLink, copy),
    vscode.window.registerUriHandler({ handleUri: ({ path }) => follow(path) }),
  );
}

/** Anybody can make a link: what is not the id of a question is neither shown nor looked up. */
function follow(path: string): void {
  const target = readQuestionPath(path);
  const search = {
    label: vscode.l10n.t('Search Questions'),
    run: () => vscode.commands.executeCommand(Commands.search),
  };
  if (target === 'foreign') {
    notify.warn(vscode.l10n.t('This link is not one of ours, so nothing was opened.'), {}, search);
  } else if (target === 'nothing') {
    notify.info(vscode.l10n.t('This link names no question.'), {}, search);
  } else {
    reported(vscode.commands.executeCommand(Commands.openQuestion, target.id));
  }
}
