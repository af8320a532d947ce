import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patchedGrammar } from '../../../build/grammar/grammar';

const root = join(import.meta.dirname, '../../..');
const grammar = readFileSync(join(root, 'node_modules/@lezer/python/src/python.grammar'), 'utf8');
const patch = readFileSync(join(root, 'build/grammar/python.grammar.patch'), 'utf8');

describe("the grammar's patch", () => {
  it('fits the package that is installed, and gives what the tables are made of', async () => {
    const made = readFileSync(join(root, 'src/python/grammar/generated/python.grammar'), 'utf8');
    assert.equal(await patchedGrammar(grammar, patch, '1.1.19'), made);
    assert.notEqual(made, grammar);
  });

  it('is refused by a grammar in which one of its places reads otherwise, with both versions named', async () => {
    const other = grammar.replace('Decorator { At dottedName', 'Decorator { At anyName');
    assert.notEqual(other, grammar);
    await assert.rejects(patchedGrammar(other, patch, '1.2.0'), /@lezer\/python 1\.2\.0; .* made for 1\.1\.19/);
  });
});
