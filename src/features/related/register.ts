import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import type { CommandTable } from '../../ui/commandTable';
import { registerLenses, registerLightbulb, registerPracticeFile } from './doors';
import { FileInFront } from './inFront';
import type { RelatedNeeds, RelatedParts } from './needs';
import { registerView } from './registerView';

/** Questions about the code in front of the user: the view "In This File". */
export function registerRelated(commands: CommandTable, needs: RelatedNeeds): vscode.Disposable {
  const questions = new Lazy(
    async () => new (await import('../../related/ranking')).RelatedQuestions(needs.bank.catalog()),
  );
  const parts: RelatedParts = { ...needs, questions, inFront: new FileInFront(needs.documents) };
  return vscode.Disposable.from(
    questions,
    registerView(commands, parts),
    registerLightbulb(parts),
    registerLenses(parts),
    registerPracticeFile(commands, parts),
  );
}
