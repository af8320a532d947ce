import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import type { Snippet } from '../../../src/bank/model';
import { readScratchName, scratchName, scratchText } from '../../../src/scratch/file';
import { commandLine, shellKind } from '../../../src/scratch/shell';

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
      '# Python Interview: Why queues?\n# Snippet 3: A "deque"\n\nprint(1)\n\n\n# Expected output:\n# 1\n#\n# 2\n',
    );
    assert.ok(scratchText('T', { ...snippet, raises: 'ValueError' }, words).endsWith('# Ends in ValueError.\n'));
    const { output: _, ...silent } = snippet;
    assert.ok(scratchText('T', silent, words).endsWith('print(1)\n'));
  });

  it('can be told from their names, and nothing else can', () => {
    assert.deepEqual(readScratchName(scratchName('list-vs-tuple', 12)), { questionId: 'list-vs-tuple', snippet: 12 });
    for (const name of ['../x.1.py', 'a.py', 'A.1.py', 'a.1.txt', 'a..1.py', 'a.1234.py']) {
      assert.equal(readScratchName(name), undefined);
    }
  });
});

describe('commandLine', () => {
  it('knows the shells', () => {
    assert.equal(shellKind('/usr/bin/zsh', false), 'posix');
    assert.equal(shellKind('C:\\Windows\\System32\\cmd.exe', true), 'cmd');
    assert.equal(shellKind('C:\\Program Files\\PowerShell\\7\\pwsh.exe', true), 'powershell');
    assert.equal(shellKind('C:\\Program Files\\Git\\bin\\bash.exe', true), 'posix');
    assert.equal(shellKind('', true), 'powershell');
  });

  it('quotes for PowerShell and cmd', () => {
    assert.equal(
      commandLine('powershell', 'C:\\My Apps\\python.exe', ["it's.py"]),
      "& 'C:\\My Apps\\python.exe' 'it''s.py'",
    );
    assert.equal(commandLine('cmd', 'C:\\My Apps\\python.exe', ['a&b.py']), '"C:\\My Apps\\python.exe" "a&b.py"');
    assert.equal(commandLine('cmd', 'py', ['%PATH%.py']), 'py ""^%"PATH"^%".py"');
  });

  it('hands every argument to a POSIX shell unchanged', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const anything = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter(text => !text.includes('\0') && text.isWellFormed());
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 3 }), args => {
        const line = commandLine('posix', '/usr/bin/printf', ['%s\\0', ...args]);
        const out = execFileSync('/bin/sh', ['-c', line]).toString();
        assert.deepEqual(out.split('\0').slice(0, -1), args);
      }),
      { numRuns: 60 },
    );
  });
});
