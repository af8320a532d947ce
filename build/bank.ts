import { assembleBank } from '../src/bank/assemble';
import { catalogData } from '../src/bank/catalog';
import { bodyText } from '../src/bank/text';
import { searchDocument } from '../src/search/document';
import { buildIndex, serialiseIndex } from '../src/search/index';
import { readBankFiles } from './bankFiles';

/** What the build derives from the bank's files, as JSON. */
export interface DerivedBank {
  /** A `CatalogData`: all that the tree, the hover and the random draw need. */
  readonly catalog: string;
  readonly searchIndex: string;
}

/** @throws where a file has a mistake; each one is told on the console, with its place */
export function deriveBank(folder: string): DerivedBank {
  const bank = assembleBank(readBankFiles(folder));
  for (const problem of bank.problems) {
    console.error(`questions/${problem.path}:${problem.line + 1}:${problem.column + 1}: ${problem.message}`);
  }
  if (bank.problems.length) {
    throw new Error(`The bank has ${bank.problems.length} mistakes.`);
  }
  const documents = bank.questions.map(question => searchDocument(question, bodyText(question)));
  return {
    catalog: JSON.stringify(catalogData(bank.sections)),
    searchIndex: serialiseIndex(buildIndex(documents)),
  };
}
