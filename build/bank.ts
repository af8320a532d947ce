import { assembleBank } from '../src/bank/assemble';
import { catalogData } from '../src/bank/catalogData';
import type { Problem, Question } from '../src/bank/model';
import { bodyText } from '../src/bank/text';
import { messageOf } from '../src/base/errors';
import { searchDocument } from '../src/search/document';
import { buildIndex, serialiseIndex } from '../src/search/index';
import { readBankFiles } from './bankFiles';
import { renderDrawing } from './drawings';

/** What the build derives from the bank's files. */
export interface DerivedBank {
  /** A `CatalogData` as JSON: all that the tree, the hover and the random draw need. */
  readonly catalog: string;
  readonly searchIndex: Uint8Array;
  /** SVG by the titles of the drawings by the ids of the questions that have any, as JSON: in one file they take half the bytes. */
  readonly drawings: string;
}

/** SVG by a drawing's title by its question's id. */
type DrawnBank = Record<string, Record<string, string>>;

/** @throws where a file has a mistake; each one is told on the console, with its place */
export function deriveBank(folder: string): DerivedBank {
  const bank = assembleBank(readBankFiles(folder));
  const drawn = drawAll(bank.problems.length ? [] : bank.questions);
  const problems = [...bank.problems, ...drawn.problems];
  for (const problem of problems) {
    console.error(`questions/${problem.path}:${problem.line + 1}:${problem.column + 1}: ${problem.message}`);
  }
  if (problems.length) {
    throw new Error(`The bank has ${problems.length} mistakes.`);
  }
  const documents = bank.questions.map(question => searchDocument(question, bodyText(question)));
  return {
    catalog: JSON.stringify(catalogData(bank.sections)),
    searchIndex: serialiseIndex(buildIndex(documents)),
    drawings: JSON.stringify(drawn.drawings),
  };
}

/** Draws what questions have to draw; what cannot be drawn is a problem at its place. */
export function drawAll(questions: readonly Question[]): { drawings: DrawnBank; problems: Problem[] } {
  const drawings: DrawnBank = {};
  const problems: Problem[] = [];
  for (const { id, path, drawings: own } of questions) {
    const drawn: [title: string, svg: string][] = [];
    for (const { title, source, line } of own) {
      try {
        drawn.push([title, renderDrawing(source)]);
      } catch (error) {
        const message = `The drawing "${title}" cannot be drawn: ${messageOf(error)}`;
        problems.push({ path, line, column: 0, endColumn: 1, message });
      }
    }
    if (own.length) {
      drawings[id] = Object.fromEntries(drawn);
    }
  }
  return { drawings, problems };
}
