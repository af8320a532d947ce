import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Snippet } from '../../../src/bank/model';
import { readScratchName, scratchName, scratchText } from '../../../src/scratch/file';

const snippet: Snippet = {
  number: 3,
  title: 'A "deque"',
  code: 'print(1)\n',
  output: '1\n\n2\n',
  min: '3.11',
  needs: [],
  varies: false,
  fragment: false,
  unguessable: false,
  line: 1,
};
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
    assert.deepEqual(readScratchName(scratchName('list-vs-tuple', 12)), { questionId: 'list-vs-tuple', snippet: 12 });
    for (const name of ['../x.1.py', 'a.py', 'A.1.py', 'a.1.txt', 'a..1.py', 'a.1234.py']) {
      assert.equal(readScratchName(name), undefined);
    }
  });
});
