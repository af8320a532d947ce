import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { Catalog } from '../../../src/bank/catalog';
import { catalogData } from '../../../src/bank/catalogData';
import { parseQuestion } from '../../../src/bank/parse';
import { passageAround } from '../../../src/bank/passage';
import { isPredictable, predictablePrograms, programId, programKey, readProgramId } from '../../../src/bank/program';
import { snippetWith } from '../scratch/snippet';
import { SAMPLE, SAMPLE_PATH } from './sample';

const bank = assembleBank(readBankFiles(join(import.meta.dirname, '../../../questions')));

describe('a program whose output can be predicted', () => {
  it('is short, exact and on the standard library', () => {
    assert.equal(isPredictable(snippetWith({})), true);
    const lines = (count: number) => 'print(1)\n'.repeat(count);
    for (const [parts, expected] of [
      [{ code: lines(22) }, true],
      [{ code: lines(23) }, false],
      [{ output: '1\n'.repeat(6) }, true],
      [{ output: '1\n'.repeat(7) }, false],
      [{ output: '' }, false],
      [{ output: '\n' }, false],
      [{ varies: true }, false],
      [{ fragment: true }, false],
      [{ unguessable: true }, false],
      [{ raises: 'TypeError' }, false],
      [{ needs: ['threads'] }, false],
      [{ min: '3.14' }, true],
    ] as const) {
      assert.equal(isPredictable(snippetWith(parts)), expected, JSON.stringify(parts));
    }
    const { output: _, ...silent } = snippetWith({});
    assert.equal(isPredictable(silent), false);
  });

  it('is known by its question and its code, wherever the snippet stands', () => {
    const [one, two] = [snippetWith({ number: 1 }), snippetWith({ number: 7, title: 'Another', line: 90 })];
    assert.deepEqual(predictablePrograms([one, two]), [programKey(one.code)]);
    const id = programId('my-pack/gil', programKey(one.code));
    assert.deepEqual(readProgramId(id), { questionId: 'my-pack/gil', key: programKey(one.code) });
    for (const none of ['gil', 'gil.1', 'gil.0000001.py', '.0000001', 'gil.ABCDEFG', '__proto__']) {
      assert.equal(readProgramId(none), undefined, none);
    }
  });

  it('stands in the catalog, some hundreds in the whole bank', () => {
    const catalog = new Catalog(JSON.parse(JSON.stringify(catalogData(bank.sections))).sections);
    const all = catalog.questions.flatMap(({ id, predictable = [] }) => predictable.map(key => programId(id, key)));
    assert.ok(all.length > 300, `${all.length}`);
    assert.ok(all.every(id => catalog.hasProgram(id)));
    assert.equal(catalog.hasProgram('list-vs-tuple.0000000'), false);
    assert.equal(catalog.hasProgram('list-vs-tuple'), false);
  });
});

describe('the passage around a program', () => {
  it('is the prose next to it, without other programs, what they print, and what leads on to them', () => {
    const program = (title: string) => `\`\`\`python title="${title}"\nprint(1)\n\`\`\`\n\`\`\`output\n1\n\`\`\``;
    const answer = [
      ...['Far before.', program('First'), 'Right before:', '', '- a point', '', program('Second'), 'Right after.'],
      ...['', 'And this leads on:', '', program('Third'), '### A heading', 'Under it.', '', program('Fourth')],
    ].join('\n');
    const source = SAMPLE.replace(/## Answer\n[\s\S]*?(?=\n## What)/, `## Answer\n\n${answer}\n`);
    const { question } = parseQuestion(source, SAMPLE_PATH);
    assert.ok(question);
    const around = (title: string) => {
      const snippet = question.snippets.find(each => each.title === title);
      assert.ok(snippet, title);
      return passageAround(question, snippet);
    };
    assert.deepEqual(around('Second'), { before: 'Right before:\n\n- a point', after: 'Right after.' });
    assert.deepEqual(around('Third'), { before: 'Right after.\n\nAnd this leads on:', after: '' });
    assert.deepEqual(around('Fourth'), { heading: 'A heading', before: 'Under it.', after: '' });
  });

  it('is there for nearly every program of the bank, and never shows an output', () => {
    let alone = 0;
    for (const question of bank.questions) {
      for (const snippet of question.snippets.filter(isPredictable)) {
        const { before, after } = passageAround(question, snippet);
        alone += before || after ? 0 : 1;
        assert.ok(!/^```/m.test(`${before}\n${after}`), `${question.id}: ${snippet.title}`);
      }
    }
    assert.ok(alone <= 5, `${alone} without a passage`);
  });
});
