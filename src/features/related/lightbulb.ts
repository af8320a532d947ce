import * as vscode from 'vscode';
import type { RelatedQuestions } from '../../related/ranking';
import { rulesOf } from '../../related/rules';
import { Commands } from '../../ui/commands';
import { inert } from '../../ui/plainText';

/** Questions that are offered at one place. */
const MOST = 3;

/**
 * The questions that explain what other extensions say of a place, each once: of each complaint the best one, then the second ones.
 * They don't claim to resolve a diagnostic: so VS Code puts them behind the fixes that do.
 * @param kind of the actions
 */
export function explanations(
  questions: RelatedQuestions,
  diagnostics: readonly vscode.Diagnostic[],
  kind: vscode.CodeActionKind,
): vscode.CodeAction[] {
  const found = diagnostics.map(diagnostic => questions.explaining(rulesOf(diagnostic)));
  const inTurn = Array.from({ length: MOST }, (_, rank) => found.flatMap(list => list[rank] ?? []));
  return [...new Set(inTurn.flat())].slice(0, MOST).map(({ id, name }) => {
    const title = vscode.l10n.t('Interview question: {0}', inert(name));
    const action = new vscode.CodeAction(title, kind);
    action.command = { command: Commands.openQuestion, title, arguments: [id] };
    return action;
  });
}
