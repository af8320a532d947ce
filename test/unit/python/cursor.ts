import { constructAt } from '../../../src/python/construct';
import { parsePython } from '../../../src/python/document';
import type { Construct } from '../../../src/python/rule';

/** Stands in a case's code where the pointer is. */
export const CURSOR = '‸';

/** The construct at the cursor mark of a piece of code. */
export function constructAtCursor(marked: string): Construct | undefined {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0) {
    throw new Error(`no ${CURSOR} in: ${marked}`);
  }
  const text = marked.replace(CURSOR, '');
  return constructAt(parsePython(text), text, offset);
}
