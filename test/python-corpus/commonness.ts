/**
 * Makes the table of `src/related/commonness.ts`: in which share of files something stands that leads to an anchor's questions.
 * `npm run commonness -- FOLDER...` reads all Python files in these folders but tests, which have the rare things on purpose.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readBankFiles } from '../../build/bankFiles';
import { assembleBank } from '../../src/bank/assemble';
import { anchorKey } from '../../src/python/anchorIndex';
import { constructsIn } from '../../src/python/construct';
import { PythonDocument } from '../../src/python/document';
import { anchorIndexOf } from '../../src/related/anchors';
import { root } from '../host/paths';

/** What stands in fewer files is rare: absent from the table. */
const LEAST_PERCENT = 3;

const index = anchorIndexOf(assembleBank(readBankFiles(join(root, 'questions'))).sections);
/** Number of files by anchor. */
const files = new Map<string, number>();
let read = 0;
for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !path.endsWith('.py') || isTest(path.slice(folder.length))) {
      continue;
    }
    const source = await new PythonDocument(readFileSync(path, 'utf8')).parse();
    const constructs = source ? constructsIn(source.tree, source.text) : [];
    read++;
    for (const anchor of new Set(constructs.flatMap(({ anchors }) => anchors.map(anchorKey)))) {
      if (Object.hasOwn(index.anchors, anchor)) {
        files.set(anchor, (files.get(anchor) ?? 0) + 1);
      }
    }
  }
}
if (read === 0) {
  throw new Error('No Python file was found; expected folders with packages.');
}

const names = new Map<number, string[]>();
for (const [name, count] of files) {
  const percent = Math.round((100 * count) / read);
  if (percent >= LEAST_PERCENT) {
    names.set(percent, [...(names.get(percent) ?? []), name]);
  }
}
const rows = [...names].sort(([a], [b]) => b - a).map(([percent, found]) => `${percent} ${found.sort().join('  ')}`);
const path = join(root, 'src/related/commonness.ts');
const text = readFileSync(path, 'utf8');
const [head, tail] = [text.indexOf('`\n'), text.lastIndexOf('\n`')];
writeFileSync(path, `${text.slice(0, head)}\`\n${rows.join('\n')}${text.slice(tail)}`);
console.log(`${read} files, ${rows.length} shares, ${[...names.values()].flat().length} names`);

function isTest(path: string): boolean {
  return path
    .split(sep)
    .some(part => /^(?:tests?|idle_test|site-packages)$|^test_.*|_tests?\.py$|^conftest\.py$/.test(part));
}
