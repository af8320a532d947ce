import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Snippet } from '../../../src/bank/model';
import { programKey } from '../../../src/bank/program';
import { readScratchName, scratchName, scratchText, snippetOf, titleInHead } from '../../../src/scratch/file';
import { snippetWith } from './snippet';

const snippet = snippetWith({ number: 3, title: 'A "deque"', output: '1\n\n2\n' });
const words = { snippet: 'Snippet 3', expected: 'Expected output:', varies: 'Varies:', raises: 'Ends in ValueError.' };

describe('scratch files', () => {
  it('say where they come from and what is expected', () => {
    assert.equal(
      scratchText('Why\nqueues?', snippet, words),
      '# Python Interview\n#\n# Why queues?\n# Snippet 3: A "deque"\n\nprint(1)\n\n\n# Expected output:\n# 1\n#\n# 2\n',
    );
    assert.ok(scratchText('T', { ...snippet, raises: 'ValueError' }, words).endsWith('# Ends in ValueError.\n'));
    const { output: _, ...silent } = snippet;
    assert.ok(scratchText('T', silent, words).endsWith('print(1)\n'));
  });

  it('hold nothing of the question but comments, the program and comments, in lines that Python reads no encoding from', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\n', '\r', '\f', ' ', 'coding: x', '=', 'import os', "'", '\u2028'),
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, name, output) => {
        const text = scratchText(title, { ...snippet, title: name, output, raises: 'E' }, { ...words, raises: output });
        const lines = text.split(/\r\n|[\r\n]/);
        assert.deepEqual(lines.slice(0, 2), ['# Python Interview', '#']);
        assert.deepEqual(
          lines.filter(line => line !== '' && !line.startsWith('#')),
          ['print(1)'],
        );
      }),
    );
  });

  it('can be told from their names, and nothing else can', () => {
    const name = scratchName('list-vs-tuple', snippet);
    assert.equal(name, `list-vs-tuple.3.${programKey('print(1)')}.py`);
    assert.deepEqual(readScratchName(name), { questionId: 'list-vs-tuple', key: programKey(snippet.code) });
    // The first versions numbered them.
    assert.deepEqual(readScratchName('list-vs-tuple.12.py'), { questionId: 'list-vs-tuple' });
    for (const other of [
      '../x.1.py',
      'a.py',
      'A.1.py',
      'a.1.txt',
      'a..1.py',
      'a.1234.py',
      'a.b.py',
      'a.B.0000000.py',
    ]) {
      assert.equal(readScratchName(other), undefined, other);
    }
  });

  it('have a name that is safe on every system, whatever the program', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 999 }), (code, number) => {
        const name = scratchName('a-b', { ...snippet, number, code });
        assert.match(name, /^a-b\.\d+\.[a-z0-9]{7}\.py$/);
        assert.deepEqual(readScratchName(name), { questionId: 'a-b', key: programKey(code) });
      }),
    );
  });

  it('belong to the snippet with their program, wherever it stands, else to the one with the title in their head', () => {
    const [first, second, third] = ['One', 'Two', 'Three'].map(
      (title, index): Snippet => ({ ...snippet, number: index + 1, title, code: `print(${index})` }),
    ) as [Snippet, Snippet, Snippet];
    const moved = [third, first, second];
    assert.equal(snippetOf(moved, programKey(first.code), 'Two'), first);
    const head = (of: Snippet) => titleInHead(scratchText('Why: a title', of, words));
    assert.equal(snippetOf(moved, undefined, head(second)), second);
    const edition = { ...second, code: 'print("anew")' };
    assert.equal(snippetOf([first, edition], programKey(second.code), head(second)), edition);
    assert.equal(snippetOf([first, third], programKey(second.code), head(second)), undefined);
    assert.equal(snippetOf(moved, undefined, titleInHead('print("the head is gone")\n')), undefined);
    assert.equal(titleInHead(scratchText('T', { ...first, title: 'a: b' }, words).replaceAll('\n', '\r\n')), 'a: b');
  });
});
