import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { scratchText } from '../../../src/scratch/file';
import { findInterpreters } from '../../bank/machinePython';
import { snippetWith } from './snippet';

const CODE = 'x = 1\nprint(x)\n';

const snippet = (title: string, output: string) => snippetWith({ title, code: CODE, output, raises: 'ValueError' });

/** The scratch file with the same hostile text in every place that a question fills. */
const fileWith = (text: string) =>
  scratchText(text, snippet(text, text), {
    snippet: 'Snippet',
    expected: 'Expected:',
    varies: 'Varies:',
    raises: text,
  });

/** What could end a comment, or change how Python reads the file. */
const HOSTILE: readonly string[] = [
  'coding: raw_unicode_escape',
  '-*- coding: unicode_escape -*-',
  'vim: set fileencoding=utf-7 :',
  'encoding=None?',
  'coding: utf-16',
  'coding: no-such-encoding',
  'a\\u000aimport os\\u000a',
  'a\\N{LINE FEED}import os',
  'a\\x0aimport os',
  '+AAo-import os',
  'coding: utf-7\n+AAo-import os',
  'coding: raw_unicode_escape\n\\u000aimport os',
  ...[
    '\n',
    '\r',
    '\r\n',
    '\v',
    '\f',
    '\x1c',
    '\x1d',
    '\x1e',
    '\x85',
    '\u2028',
    '\u2029',
    '\0',
    '\x1a',
    '\b',
    '\x7f',
  ].map(end => `a${end}import os`),
  'a\\\nimport os',
  '"""\nimport os\n"""',
  "'''",
  '\ufeffcoding: latin-1',
  '\ud800',
  '\u202eimport os',
  '{$(rm)}',
  '#!/bin/sh',
];

describe('a scratch file with hostile text around its program', () => {
  it('is the program alone to every Python of the machine', async function () {
    const interpreters = await findInterpreters();
    if (interpreters.length === 0) {
      this.skip();
    }
    const random = fc.sample(
      fc.array(fc.constantFrom(...HOSTILE, ' ', '\t', 'coding=', '\\')).map(parts => parts.join('')),
      { numRuns: 200, seed: 1 },
    );
    const files = [...HOSTILE, ...random].map(text => Buffer.from(fileWith(text), 'utf8').toString('base64'));
    const judge = [
      'import ast, base64, json, sys',
      'expected = ast.dump(ast.parse(sys.argv[1]))',
      'wrong = []',
      'for index, file in enumerate(json.load(sys.stdin)):',
      '    try:',
      '        found = ast.dump(ast.parse(base64.b64decode(file)))',
      '    except Exception as error:',
      '        found = repr(error)',
      '    if found != expected:',
      '        wrong.append([index, found])',
      'print(json.dumps(wrong))',
    ].join('\n');
    for (const { command } of interpreters) {
      const wrong = execFileSync(command, ['-c', judge, CODE], { input: JSON.stringify(files), encoding: 'utf8' });
      assert.deepEqual(JSON.parse(wrong), [], command);
    }
  }).timeout(60_000);

  it('has two fixed lines first, and nothing invisible but tabs and joiners', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), text => {
        const file = fileWith(text);
        assert.ok(file.startsWith('# Python Interview\n#\n# '));
        assert.doesNotMatch(file.replace(/[\n\t\u200c\u200d]/g, ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        const program = file.split('\n').filter(line => line !== '' && !line.startsWith('#'));
        assert.deepEqual(program, CODE.trimEnd().split('\n'));
      }),
    );
  });
});
