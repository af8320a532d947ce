import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Ending } from '../../../src/run/runtime';
import { compareLines, exceptionIn, judge, linesOf } from '../../../src/run/verdict';

const WELL: Ending = { type: 'exited', code: 0 };
const RAISED: Ending = { type: 'exited', code: 1 };
const exact = (output: string) => ({ output, varies: false });
const said = (stdout: string, stderr = '') => ({ stdout, stderr });
const traceback = (line: string) =>
  `Traceback (most recent call last):\n  File "snippet.py", line 1, in <module>\n    f()\n${line}\n`;

describe('lines that are compared', () => {
  it('are marked by what became of each', () => {
    assert.deepEqual(compareLines('a\nb\nc\n', 'a\nx\nc\nd\n'), [
      { kind: 'same', text: 'a' },
      { kind: 'missing', text: 'b' },
      { kind: 'extra', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'extra', text: 'd' },
    ]);
  });

  it('are on each side all of its text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (expected, printed) => {
        const lines = compareLines(expected, printed);
        const side = (other: string) => lines.filter(({ kind }) => kind !== other).map(line => line.text);
        assert.deepEqual(side('extra'), linesOf(expected));
        assert.deepEqual(side('missing'), linesOf(printed));
      }),
    );
  });

  it('differ by a trailing blank, not by a newline at the very end', () => {
    assert.ok(compareLines('a\n', 'a').every(({ kind }) => kind === 'same'));
    assert.ok(compareLines('a\n', 'a \n').some(({ kind }) => kind === 'extra'));
    assert.ok(compareLines('a\n', 'a\n\n').some(({ kind }) => kind === 'extra'));
    assert.deepEqual(compareLines('', ''), []);
  });

  it('beyond number are not compared one by one', () => {
    const lines = compareLines('a\nb\n', 'x\n'.repeat(50_000));
    assert.equal(lines.filter(({ kind }) => kind === 'extra').length, 50_000);
    assert.equal(lines.filter(({ kind }) => kind === 'missing').length, 2);
  });
});

describe('the verdict on a run', () => {
  it('is good where output and ending are as expected', () => {
    assert.deepEqual(judge(exact('1\n'), said('1\n'), WELL), { type: 'same' });
    assert.deepEqual(judge({ varies: false }, said(''), WELL), { type: 'same' });
    assert.deepEqual(judge({ varies: false, raises: 'KeyError' }, said('', traceback("KeyError: 'a'")), RAISED), {
      type: 'same',
    });
  });

  it('shows the lines where the output is another, even if the ending is too', () => {
    const verdict = judge(exact('1\n2\n'), said('1\n', traceback('ValueError: x')), RAISED);
    assert.equal(verdict?.type, 'different');
  });

  it('names the ending where that alone is another', () => {
    assert.deepEqual(judge(exact('1\n'), said('1\n', traceback('ValueError: x')), RAISED), {
      type: 'ending',
      expected: undefined,
      got: 'ValueError',
    });
    assert.deepEqual(judge({ output: '1\n', varies: false, raises: 'KeyError' }, said('1\n'), WELL), {
      type: 'ending',
      expected: 'KeyError',
      got: undefined,
    });
    assert.deepEqual(judge(exact(''), said(''), { type: 'exited', code: 3 }), {
      type: 'ending',
      expected: undefined,
      got: 'SystemExit',
    });
  });

  it('judges no output that differs from run to run', () => {
    assert.deepEqual(judge({ output: '0.12\n', varies: true }, said('0.34\n'), WELL), { type: 'varies' });
    assert.equal(judge({ output: '0.12\n', varies: true }, said('', traceback('OSError')), RAISED)?.type, 'ending');
  });

  it('says nothing of a run that did not come to its end', () => {
    assert.equal(judge(exact('1\n'), said('1\n'), { type: 'stopped', why: 'time' }), undefined);
    assert.equal(judge(exact('1\n'), said('1\n'), { type: 'crashed', message: 'SIGSEGV' }), undefined);
  });
});

describe('the uncaught exception', () => {
  it('is named at the end of a traceback, without its module', () => {
    assert.equal(exceptionIn(traceback('ValueError: invalid')), 'ValueError');
    assert.equal(exceptionIn(traceback('json.decoder.JSONDecodeError: Expecting value')), 'JSONDecodeError');
    assert.equal(exceptionIn(traceback('KeyboardInterrupt')), 'KeyboardInterrupt');
    assert.equal(
      exceptionIn(`${traceback('KeyError: 1')}\nDuring handling\n\n${traceback('TypeError: 2')}`),
      'TypeError',
    );
    assert.equal(
      exceptionIn(
        '  + Exception Group Traceback (most recent call last):\n  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---\n    | ValueError: 1\n',
      ),
      'ExceptionGroup',
    );
    assert.equal(exceptionIn(''), undefined);
  });
});
