import * as vscode from 'vscode';
import type { PythonDocuments, PythonFile } from '../../editor/pythonDocuments';
import type { Complaint } from '../../related/ranking';
import { rulesOf } from '../../related/rules';
import { documentsOf } from './inFront';

/** What other extensions complain of in a file, where it has a rule's code. */
export function complaintsIn(documents: PythonDocuments, file: PythonFile): Complaint[] {
  return documentsOf(file).flatMap(document =>
    vscode.languages.getDiagnostics(document.uri).flatMap(diagnostic => {
      const rules = rulesOf(diagnostic);
      const from = documents.offsetAt(file, document, diagnostic.range.start);
      const to = documents.offsetAt(file, document, diagnostic.range.end);
      return rules.length && from !== undefined && to !== undefined ? [{ rules, place: { from, to } }] : [];
    }),
  );
}
